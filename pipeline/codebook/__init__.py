"""The single definition of every table, column and vocabulary, and what follows from it.

`tables/` says what there is, `vocabularies.yaml` which terms a closed column may hold,
`ids` how rows are identified, `links` what resolve adds; `render/` makes schemas, database
definitions, site metadata and documents. Nothing else in the project states a column again.
"""

from pipeline.codebook.links import LINKS
from pipeline.codebook.model import (
    PARTS,
    CodebookError,
    Column,
    Grounding,
    Stage,
    Table,
    Type,
    Value,
)
from pipeline.codebook.tables import TABLES
from pipeline.codebook.vocabularies import terms, vocabularies

ALL_TABLES: dict[str, Table] = TABLES | {links.name: links for links in LINKS.values()}
"""Every table there is, link tables included, by name."""


def public_tables() -> list[Table]:
    """The tables of records that a release holds."""
    return [table for table in TABLES.values() if table.public and table.stage is not Stage.RELEASE]


def release_tables() -> list[Table]:
    """The tables that tell how a release came from the one before it."""
    return [table for table in TABLES.values() if table.stage is Stage.RELEASE]


def extract_tables() -> list[Table]:
    """The tables that extract writes for an article."""
    return [table for table in TABLES.values() if table.stage is Stage.EXTRACT and table.public]


__all__ = [
    "ALL_TABLES",
    "LINKS",
    "PARTS",
    "TABLES",
    "CodebookError",
    "Column",
    "Grounding",
    "Stage",
    "Table",
    "Type",
    "Value",
    "extract_tables",
    "public_tables",
    "release_tables",
    "terms",
    "vocabularies",
]
