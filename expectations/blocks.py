"""How is a long table judged in little memory? A block of articles at a time.

Records belong to one article, so what a rule looks into beside them can be cut along articles as
well. Only whether a key stands twice must be seen over all rows.
"""

from collections.abc import Iterator, Mapping

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from expectations.verdict import EXAMPLES, Finding
from expectations.view import Seen, plain, to_frame

ROWS = 125_000
"""Rows of a block, more or less: that of the last article is not cut."""


class Part(Seen):
    """The tables at a gate, as far as they belong to some articles."""

    def __init__(self, tables: Mapping[str, pa.Table], articles: pl.Series, of_none: bool) -> None:
        super().__init__(tables)
        self._articles = articles.to_arrow()
        self._of_none = of_none

    def held(self, name: str) -> pa.Table:
        """The rows of a table that belong to the articles, or to none where that is asked."""
        table = super().held(name)
        if "article_id" not in table.schema.names:
            return table
        column = table["article_id"]
        mine = pc.is_in(column, value_set=self._articles.cast(pa.string()))
        return table.filter(pc.or_(mine, pc.is_null(column)) if self._of_none else mine)


def is_long(table: pa.Table) -> bool:
    """Whether a table is judged in blocks."""
    return "article_id" in table.schema.names and table.num_rows > ROWS


def blocks(seen: Seen, name: str) -> Iterator[Part]:
    """The tables at a gate, a block of articles of one table after the other."""
    ids = to_frame(plain(seen.held(name).select(["article_id"])))
    counts = ids.drop_nulls().group_by("article_id", maintain_order=True).len()
    numbered = counts.with_columns(block=(pl.col("len").cum_sum() - 1) // ROWS)
    for number, block in enumerate(numbered.partition_by("block", maintain_order=True)):
        yield Part(seen.tables, block["article_id"], of_none=number == 0)


def merged(parts: list[list[Finding]]) -> list[Finding]:
    """What was found on all blocks, rule by rule."""
    found: dict[str, Finding] = {}
    for part in parts:
        for finding in part:
            before = found.get(finding.rule)
            found[finding.rule] = _together(before, finding) if before else finding
    return list(found.values())


def _together(one: Finding, other: Finding) -> Finding:
    return Finding(
        one.table,
        one.rule,
        one.words,
        one.severity,
        one.rows + other.rows,
        one.failed + other.failed,
        (*one.examples, *other.examples)[:EXAMPLES],
        (*one.keys, *other.keys),
        {**one.values, **other.values},
        one.crash or other.crash,
    )
