"""How is a long table judged in little memory? A block of articles at a time.

Records belong to one article, so what a rule looks into beside them can be cut along articles as
well. Only whether a key stands twice must be seen over all rows.
"""

from collections.abc import Iterator, Mapping

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from expectations.verdict import EXAMPLES, Finding
from expectations.view import Seen

ROWS = 200_000
"""Rows of a block, more or less: that of the last article is not cut."""


class Part(Seen):
    """The tables at a gate, as far as they belong to the articles of one block."""

    def __init__(self, tables: Mapping[str, pa.Table], cut: "_Cut", number: int) -> None:
        super().__init__(tables)
        self._cut = cut
        self._number = number

    def held(self, name: str) -> pa.Table:
        """The rows of a table that belong to the articles of the block."""
        table = super().held(name)
        if "article_id" not in table.schema.names:
            return table
        return table.filter(pc.equal(self._cut.of(name, table), self._number))


class _Cut:
    """Which block each row of a table belongs to; what is of no article belongs to the first."""

    def __init__(self, numbered: pl.DataFrame) -> None:
        self._numbered = numbered.select("article_id", pl.col("block").cast(pl.Int32))
        self._of: dict[str, pa.ChunkedArray] = {}

    def of(self, name: str, table: pa.Table) -> pa.ChunkedArray:
        """The number of each row's block; null for an article that is in none."""
        if name not in self._of:
            column = table["article_id"]
            packed = pa.types.is_dictionary(column.type)
            encoded = column if packed else column.dictionary_encode()
            self._of[name] = pa.chunked_array(
                [self._of_chunk(chunk) for chunk in encoded.chunks], pa.int32()
            )
        return self._of[name]

    def _of_chunk(self, ids: pa.DictionaryArray) -> pa.Array:
        known = pl.DataFrame({"article_id": pl.Series(ids.dictionary, dtype=pl.String)})
        found = known.join(self._numbered, on="article_id", how="left", maintain_order="left")
        numbers = found["block"].to_arrow().take(ids.indices)
        return pc.if_else(pc.is_null(ids.indices), pa.scalar(0, pa.int32()), numbers)


def is_long(table: pa.Table) -> bool:
    """Whether a table is judged in blocks."""
    return "article_id" in table.schema.names and table.num_rows > ROWS


def blocks(seen: Seen, name: str) -> Iterator[Part]:
    """The tables at a gate, a block of articles of one table after the other."""
    counted = seen.held(name)["article_id"].drop_null().value_counts()
    ids = counted.field("values")
    packed = pa.types.is_dictionary(ids.type)
    counts = pl.DataFrame(
        {
            "article_id": pl.Series(ids.dictionary_decode() if packed else ids, dtype=pl.String),
            "rows": pl.Series(counted.field("counts")),
        }
    )
    numbered = counts.with_columns(block=(pl.col("rows").cum_sum() - 1) // ROWS)
    cut = _Cut(numbered)
    for number in numbered["block"].unique().sort():
        yield Part(seen.tables, cut, number)


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
