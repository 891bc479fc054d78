"""What does a program that learns from data need? `croissant.json`, Croissant 1.1.

Keys of other tables are described in `datapackage.json` only: a Croissant reader takes a
reference for a join, and would read half the release to give one table.
"""

from typing import Any

from pipeline.codebook import Column, Table, Type, public_tables, release_tables
from pipeline.release.describe.citation import in_words
from pipeline.release.describe.datapackage import primary_key
from pipeline.release.describe.facts import Facts, licences

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_TYPES = {
    Type.TEXT: "sc:Text",
    Type.INTEGER: "sc:Integer",
    Type.NUMBER: "sc:Float",
    Type.BOOLEAN: "sc:Boolean",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def _file(table: Table, facts: Facts) -> dict[str, Any]:
    path = f"parquet/{table.name}.parquet"
    file = facts.files[path]
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": f"{table.name}.parquet",
        "description": table.description,
        "contentUrl": path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"parquet/{table.name}.parquet"},
            "extract": {"column": column.name},
        },
    }


def _records(table: Table) -> dict[str, Any]:
    keys = [{"@id": f"{table.name}/{column}"} for column in primary_key(table)]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(table, column) for column in table.columns],
    }


def render(facts: Facts) -> dict[str, Any]:
    """The Croissant description of a release.

    Args:
        facts: with the files of all tables in `files`.
    """
    tables = (*public_tables(), *release_tables())
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": facts.dataset.name,
        "alternateName": facts.title,
        "description": facts.dataset.description,
        "version": facts.version,
        "datePublished": facts.issued,
        "license": licences().data.path,
        "url": facts.dataset.address or f"https://example.org/{facts.dataset.name}",
        "citeAs": in_words(facts),
        "creator": {"@type": "sc:Organization", "name": facts.dataset.publisher},
        "publisher": {"@type": "sc:Organization", "name": facts.dataset.publisher},
        "keywords": facts.dataset.keywords,
        "inLanguage": facts.dataset.language,
        "isLiveDataset": True,
        "distribution": [_file(table, facts) for table in tables],
        "recordSet": [_records(table) for table in tables],
        "rai:dataCollection": (
            "News articles retrieved from public pages; records read from them by a program, "
            "each with the span of text that supports it."
        ),
        "rai:dataLimitation": facts.dataset.limits,
        "rai:dataUseCases": facts.dataset.uses,
        "rai:dataSocialImpact": "Not for: " + " ".join(facts.dataset.misuses),
    }
