"""From which columns of other tables does a column come? Read off the codebook.

What the codebook says of a column decides: which table it refers to, and how it is proven (a
verbatim value comes from the text, one from a page's metadata from the page).
"""

from collections.abc import Mapping
from typing import NamedTuple

from assets.work import steps
from assets.work.steps import Step
from pipeline.codebook import ALL_TABLES, LINKS, Column, Grounding, Stage, Table

_FROM_TEXT = (
    Grounding.VERBATIM,
    Grounding.NORMALISED,
    Grounding.CLASSIFIED,
    Grounding.COMPUTED,
)
_LINKED = {links.name: name for name, links in LINKS.items()}


class Source(NamedTuple):
    """A column of a table, as the steps before the release know it."""

    table: str
    column: str


def _as_released(table: Table, column: Column) -> list[Source]:
    """A public table is the table of the steps before, joined with its links."""
    if column.grounding is Grounding.RESOLVED and table.name in LINKS:
        return [Source(LINKS[table.name].name, column.name)]
    if table.name == "published_texts":
        return [Source("texts", column.name)]
    return [Source(table.name, column.name)]


def _as_made(table: Table, column: Column) -> list[Source]:
    if column.references:
        name, _, pointed = column.references.partition(".")
        return [] if name == table.name else [Source(name, pointed)]
    if table.name in _LINKED:
        return [Source(_LINKED[table.name], table.key)]
    if table.stage is Stage.EXTRACT and column.grounding in _FROM_TEXT:
        return [Source("texts", "text")]
    if table.stage is Stage.INGEST and table.name != "raw_pages":
        kept = column.name in ALL_TABLES["raw_pages"]
        return [Source("raw_pages", column.name if kept else "sha256")]
    if table.name == "rejection_counts":
        return [Source("rejected_pages", "reason")]
    return []


def lineage(step: Step, table: str) -> Mapping[str, list[Source]]:
    """The columns that each column of a step's output comes from; those from nowhere left out.

    Args:
        step: which step writes it.
        table: the output.
    """
    definition = ALL_TABLES[table]
    of = _as_released if step is steps.PUBLIC else _as_made
    found = {column.name: of(definition, column) for column in definition.columns}
    return {column: sources for column, sources in found.items() if sources}
