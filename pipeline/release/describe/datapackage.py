"""What does a program that reads Data Packages need? `datapackage.json`, version 2."""

from typing import Any

from pipeline.codebook import (
    TABLES,
    Column,
    Table,
    Type,
    public_tables,
    release_tables,
    vocabularies,
)
from pipeline.release.describe.facts import Facts, licences

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
}


def _constraints(column: Column, table: Table) -> dict[str, Any]:
    given = {
        "required": True if column.required else None,
        "unique": True if (column.name,) == primary_key(table) else None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
    }
    if column.type is not Type.TEXT:
        given["pattern"] = None
    return {name: value for name, value in given.items() if value is not None}


def primary_key(table: Table) -> tuple[str, ...]:
    """The columns that together identify a row."""
    return ("record_table", "record_id") if table.key == "record_id" else (table.key,)


def _field(column: Column, table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": column.heading,
        "description": column.description,
        "proven": column.grounding.value,
    }
    if column.vocabulary:
        described["categories"] = [
            {"value": term, "label": meaning}
            for term, meaning in vocabularies()[column.vocabulary].terms.items()
        ]
    if column.example is not None:
        described["example"] = str(column.example)
    if column.unit:
        described["unit"] = column.unit
    constraints = _constraints(column, table)
    return described | ({"constraints": constraints} if constraints else {})


def _schema(table: Table) -> dict[str, Any]:
    links = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if other == table.name else other,
                "fields": [other_column],
            },
        }
        for column in table.columns
        if column.references
        for other, other_column in [column.references.split(".")]
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(primary_key(table)),
    }
    return schema | ({"foreignKeys": links} if links else {})


def _resource(table: Table, facts: Facts) -> dict[str, Any]:
    path = f"parquet/{table.name}.parquet"
    file = facts.files[path]
    return {
        "name": table.name,
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def render(facts: Facts) -> dict[str, Any]:
    """The Data Package of a release.

    Args:
        facts: with the files of all tables in `files`.
    """
    terms = licences()
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": facts.dataset.name,
        "title": facts.title,
        "description": facts.dataset.description,
        "version": facts.version,
        "created": f"{facts.issued}T00:00:00Z",
        "keywords": facts.dataset.keywords,
        "contributors": [{"title": facts.dataset.publisher, "roles": ["publisher"]}],
        "licenses": [terms.data.model_dump()],
        "sources": [
            {"title": s.title, "path": s.path, "version": s.licence} for s in terms.sources
        ],
        "resources": [_resource(table, facts) for table in (*public_tables(), *release_tables())],
    }
    if facts.dataset.address:
        described["homepage"] = facts.dataset.address
    assert set(TABLES) >= {resource["name"] for resource in described["resources"]}
    return described
