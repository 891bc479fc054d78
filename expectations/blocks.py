"""How is a long table judged in little memory? A block of articles at a time.

Records belong to one article, so what a rule looks into beside them can be cut along articles as
well. What needs all rows, as whether a key stands twice, is for the library.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from expectations.view import Seen

ROWS = 125_000
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


def blocks(seen: Seen, name: str) -> Iterator[tuple[Seen, npt.NDArray[np.int64]]]:
    """The tables at a gate, a block of articles of one table after the other.

    With each block comes where its rows stand in the table. A short table is one block.
    """
    held = seen.held(name)
    if not is_long(held):
        yield seen, np.arange(held.num_rows)
        return
    counted = held["article_id"].drop_null().value_counts()
    ids = counted.field("values")
    packed = pa.types.is_dictionary(ids.type)
    counts = pl.DataFrame(
        {
            "article_id": pl.Series(ids.dictionary_decode() if packed else ids, dtype=pl.String),
            "rows": pl.Series(counted.field("counts")),
        }
    )
    cut = _Cut(counts.with_columns(block=(pl.col("rows").cum_sum() - 1) // ROWS))
    numbers = cut.of(name, held).to_numpy()
    for number in sorted(set(numbers.tolist())):
        yield Part(seen.tables, cut, number), np.flatnonzero(numbers == number)
