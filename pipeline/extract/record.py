"""What does extract find? Records: values of one row, anchored and supported by spans.

Every extract module returns these; `tables` turns them into rows of the codebook's tables
with their evidence. Nothing here knows what any table means.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.codebook.ids import record_id

Value = str | int | float | bool | None
Extent = tuple[int, int]
"""Start and end in the article's text, code points, end exclusive."""

WHOLE_RECORD = "record"
"""The evidence field that supports a record as a whole (what kind it is, that it is one)."""


@dataclass(frozen=True)
class Record:
    """One row to be.

    Attributes:
        table: name of its table.
        article_id: the article it was read from.
        anchor: the span that identifies it.
        values: by column name; keys, `article_id`, `start` and `end` are filled in from here.
        support: spans by the column they prove; `record` for the whole.
        occurrence: tells apart records of one table on one anchor.
    """

    table: str
    article_id: str
    anchor: Extent
    values: Mapping[str, Value]
    support: Mapping[str, tuple[Extent, ...]] = field(default_factory=dict)
    occurrence: int = 0

    @cached_property
    def id(self) -> str:
        """The row's key."""
        return record_id(self.table, self.article_id, *self.anchor, self.occurrence)


def number_occurrences(records: Iterable[Record]) -> list[Record]:
    """The records with `occurrence` counted up where several share table and anchor.

    A module whose records refer to each other by id must call this before it takes the ids.
    """
    seen: dict[tuple[str, str, Extent], int] = {}
    numbered = []
    for record in records:
        place = (record.table, record.article_id, record.anchor)
        occurrence = seen.get(place, 0)
        seen[place] = occurrence + 1
        numbered.append(
            record
            if record.occurrence == occurrence
            else Record(
                record.table,
                record.article_id,
                record.anchor,
                record.values,
                record.support,
                occurrence,
            )
        )
    return numbered
