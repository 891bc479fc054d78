"""What does a rule see? The rows of its table, and the tables, evidence and texts beside them.

Rules look at columns, never at one row after the other where it can be helped: a million rows
must pass in seconds. What several rules need is made once and kept.
"""

from collections.abc import Mapping
from functools import cached_property

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import PARTS, TABLES, Table
from pipeline.codebook.frames import to_frame

Tables = Mapping[str, pa.Table]
_REPEATED = ("article_id", "record_table", "record_id", "field")
"""Columns whose values come again and again in long tables."""


def packed(table: pa.Table) -> pa.Table:
    """The table with each column of few values as a dictionary: less to hold until it is read."""
    for position, field in enumerate(table.schema):
        if pa.types.is_string(field.type) and field.name in _REPEATED:
            column = table[field.name].dictionary_encode()
            table = table.set_column(position, field.name, column)
    return table


def plain(table: pa.Table) -> pa.Table:
    """The table as it was before it was packed."""
    types = [
        pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type)
        for f in table.schema
    ]
    return table.cast(pa.schema(types))


class Seen:
    """The tables at a gate, each turned into a frame once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._frames: dict[str, pl.DataFrame] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    def rows(self, name: str) -> pa.Table:
        """The rows of a table; `KeyError` where it is not at this gate."""
        return plain(self.held(name))

    def held(self, name: str) -> pa.Table:
        """The rows of a table as they are held, some columns packed."""
        return self.tables[name]

    def frame(self, name: str) -> pl.DataFrame:
        """The rows of a table; `KeyError` where it is not at this gate."""
        if name not in self._frames:
            self._frames[name] = to_frame(self.rows(name))
        return self._frames[name]

    def evidence(self, table: str) -> pl.DataFrame:
        """The evidence of one table's records, in the columns that rules look at.

        Evidence is by far the longest table, so no more of it is copied than is needed.
        """
        rows = self.held("evidence")
        of_table = pc.equal(rows["record_table"], table)
        rows = rows.select(["record_id", "field", "start", "end", "text"])
        return to_frame(plain(rows if pc.all(of_table).as_py() else rows.filter(of_table)))

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every article, by its id."""
        texts = self.frame("texts")
        return dict(zip(texts["article_id"], texts["text"], strict=True))


class View:
    """One table at a gate, with what its rules look into.

    Attributes:
        table: what the codebook says of it.
        rows: its rows.
        seen: the tables at this gate.
    """

    def __init__(self, name: str, seen: Seen) -> None:
        self.table: Table = TABLES[name]
        self.rows = seen.frame(name)
        self.seen = seen
        self._support: dict[str, pl.Series] = {}

    @property
    def evidence(self) -> pl.DataFrame:
        """The evidence of this table's records: `record_id`, `field`, `start`, `end`, `text`."""
        return self.seen.evidence(self.table.name)

    def support(self, field: str) -> pl.Series:
        """The evidence of a field for each row: its parts in order, joined; null where none."""
        if field not in self._support:
            found = self._proof.filter(pl.col("field") == field)
            joined = _one_each(found.select("row", "start", "end", "text"))
            rows = pl.DataFrame(
                {"row": pl.int_range(self.rows.height, dtype=pl.UInt32, eager=True)}
            )
            beside = rows.join(joined, on="row", how="left", maintain_order="left")
            self._support[field] = beside["text"].alias(field)
        return self._support[field]

    @cached_property
    def proven(self) -> pl.Series:
        """Whether each row has any evidence."""
        return (
            pl.select(pl.int_range(self.rows.height, dtype=pl.UInt32))
            .to_series()
            .is_in(self._proof["row"].unique().implode())
        )

    @cached_property
    def _proof(self) -> pl.DataFrame:
        """The evidence of this table's records, each with the number of its record's row."""
        rows = self.rows.select(pl.col(self.table.key).alias("record_id")).with_row_index("row")
        return self.evidence.join(rows, on="record_id", how="inner", maintain_order="left")

    def beside(self, column: str, other: pl.DataFrame, key: str, value: str) -> pl.Series:
        """A value of another frame for each row of this table.

        Args:
            column: of this table, as a foreign key.
            other: has one row for each `key`.
            key, value: columns of `other`.
        """
        right = other.select(pl.col(key).alias("_key"), pl.col(value).alias("_value"))
        left = self.rows.select(pl.col(column).alias("_key"))
        joined = left.join(right, on="_key", how="left", maintain_order="left")
        return joined["_value"].alias(f"{column}.{value}")

    def parent(self, column: str, value: str) -> pl.Series:
        """A column of the table that a foreign key of this table points to, for each row."""
        target = self.table.column(column).references
        assert target
        name, key = target.split(".")
        return self.beside(column, self.seen.frame(name), key, value)

    @cached_property
    def length(self) -> pl.Series:
        """Code points of each row's article; nought where there is none."""
        texts = self.seen.frame("texts").select("article_id", pl.col("text").str.len_chars())
        return self.beside("article_id", texts, "article_id", "text").fill_null(0)


def _one_each(found: pl.DataFrame) -> pl.DataFrame:
    if not found["row"].is_duplicated().any():
        return found
    return (
        found.sort("start", "end")
        .group_by("row", maintain_order=True)
        .agg(pl.col("text").str.join(PARTS))
    )


def where(broken: pl.Expr, shown: pl.Expr | str) -> pl.Expr:
    """What offends, where it does: the usual shape of a rule.

    Args:
        broken: true where the rule is broken; null counts as kept.
        shown: what to show there; the name of a column, or an expression of text.
    """
    value = pl.col(shown).cast(pl.String) if isinstance(shown, str) else shown
    return pl.when(broken.fill_null(value=False)).then(value).otherwise(None)
