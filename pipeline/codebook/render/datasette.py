"""What does Datasette need to know of the tables: titles, descriptions, facets, labels?"""

from typing import Any

from pipeline.codebook import Table, Type, public_tables, release_tables, vocabularies

FACET_SIZE = 8
"""Values of a filter that are shown before one asks for more."""


def _plain(text: str) -> str:
    """The text without the marks of code, which the site would show as they are."""
    return text.replace("`", "")


def _column_description(table: Table, name: str) -> str:
    column = table.column(name)
    text = _plain(column.description)
    if not column.vocabulary:
        return text
    allowed = ", ".join(vocabularies()[column.vocabulary].terms)
    return f"{text} One of: {allowed}."


def table_metadata(table: Table) -> dict[str, Any]:
    """The metadata of one table."""
    metadata: dict[str, Any] = {
        "title": table.title,
        "description": _plain(table.description),
        "columns": {name: _column_description(table, name) for name in table.names()},
        "headings": {column.name: column.heading for column in table.columns},
        "flags": [column.name for column in table.columns if column.type is Type.BOOLEAN],
        "terms": [column.name for column in table.columns if column.vocabulary],
        "facets": list(table.facets),
        "shown": list(table.shown or table.names()),
        "facet_size": FACET_SIZE,
    }
    metadata["sort_desc" if table.newest else "sort"] = table.listed_by
    if table.label:
        metadata["label_column"] = table.label
    if table.search:
        metadata |= {"fts_table": f"{table.name}_fts", "fts_pk": "rowid"}
    return metadata


def database_metadata() -> dict[str, Any]:
    """The metadata of all public tables, by name."""
    return {table.name: table_metadata(table) for table in (*public_tables(), *release_tables())}
