"""What must a rule see beside its table? Helper columns: the source text, and offending values.

A helper column named after a rule holds null where the rule is kept and the offending value
where it is not, so that a failing row shows what is wrong with it.
"""

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from expectations.numbers import numbers_in
from pipeline.codebook import TABLES, Column, Grounding, Table, Type
from pipeline.codebook.privacy import hidden

Tables = Mapping[str, pa.Table]
JOINED = " … "
"""Between the parts of a value that several spans support."""

SOURCE = "source_text"
"""Helper column of `evidence`: the characters of the article at its offsets."""


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def dangling(column: Column) -> str:
    """Name of the rule, and helper column, of a foreign key."""
    return f"{column.name}.dangling"


def unsupported(column: Column) -> str:
    """Name of the rule, and helper column, of a value that its evidence must support."""
    return f"{column.name}.unsupported"


def _with_dangling(frame: pl.DataFrame, table: Table, tables: Tables) -> pl.DataFrame:
    helpers = []
    for column in table.columns:
        parent = column.referenced_table
        if not column.references or parent is None or parent not in tables:
            continue
        keys = _frame(tables[parent])[column.references.split(".")[1]]
        found = pl.col(column.name).is_in(keys.unique().to_list())
        helpers.append(
            pl.when(~found).then(pl.col(column.name)).otherwise(None).alias(dangling(column))
        )
    return frame.with_columns(helpers)


def _support(tables: Tables, table: Table) -> pl.DataFrame:
    """Evidence of a table's records: one row a record and field, parts joined in order."""
    evidence = _frame(tables["evidence"]).filter(pl.col("record_table") == table.name)
    return (
        evidence.sort("start", "end")
        .group_by("record_id", "field", maintain_order=True)
        .agg(pl.col("text").str.join(JOINED))
    )


def _offending(column: Column, proven: pl.Expr) -> pl.Expr:
    kept = pl.col(column.name).is_null() | proven.fill_null(value=False)
    value = pl.col(column.name).cast(pl.String)
    return pl.when(kept).then(None).otherwise(value).alias(unsupported(column))


def _with_support(frame: pl.DataFrame, table: Table, tables: Tables) -> pl.DataFrame:
    support = _support(tables, table)
    helpers: list[pl.Expr] = []
    for column in table.grounded(Grounding.VERBATIM, Grounding.NORMALISED):
        name = f"{column.name}.evidence"
        of_field = support.filter(pl.col("field") == column.name).select(
            pl.col("record_id").alias(table.key), pl.col("text").alias(name)
        )
        frame = frame.join(of_field, on=table.key, how="left", maintain_order="left")
        verbatim = column.grounding is Grounding.VERBATIM
        proven = pl.col(name) == pl.col(column.name) if verbatim else pl.col(name).is_not_null()
        helpers.append(_offending(column, proven))
    recorded = support["record_id"].unique().to_list()
    alone = ~pl.col(table.key).is_in(recorded)
    helpers.append(
        pl.when(alone).then(pl.col(table.key)).otherwise(None).alias("record.ungrounded")
    )
    return frame.with_columns(helpers)


def _with_source(frame: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Evidence with the characters that stand in its article at its offsets."""
    texts = _frame(tables["texts"])
    by_article = dict(zip(texts["article_id"], texts["text"], strict=True))
    source = [
        by_article.get(article, "")[start:end]
        for article, start, end in frame.select("article_id", "start", "end").iter_rows()
    ]
    return frame.with_columns(pl.Series(SOURCE, source, dtype=pl.String))


def _unreadable(value: int | None, evidence: str | None) -> str | None:
    if value is None or value in numbers_in(evidence or ""):
        return None
    return f"{value} is not in: {evidence}"


def _with_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    helpers = []
    for name in ("value", "value_max"):
        pairs = zip(frame[name], frame[f"{name}.evidence"], strict=True)
        unread = [_unreadable(value, evidence) for value, evidence in pairs]
        helpers.append(pl.Series(f"{name}.unreadable", unread, dtype=pl.String))
    return frame.with_columns(helpers)


def _with_dates(frame: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    backwards = pl.col("date_start") > pl.col("date_end")
    frame = frame.with_columns(
        pl.when(backwards).then(pl.col("date")).otherwise(None).alias("date.backwards")
    )
    if "article_id" not in frame.columns or "articles" not in tables:
        return frame
    last_day = pl.col("published").str.slice(0, 10).str.pad_end(7, "*")
    last_day = last_day.str.replace("***", "-12", literal=True) + "-31"
    published = _frame(tables["articles"]).select(
        "article_id", last_day.str.slice(0, 10).alias("published.day")
    )
    frame = frame.join(published, on="article_id", how="left", maintain_order="left")
    later = pl.col("date_start") > pl.col("published.day")
    return frame.with_columns(
        pl.when(later.fill_null(value=False))
        .then(pl.col("date"))
        .otherwise(None)
        .alias("date.after_publication")
    )


def _with_quotation(frame: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    texts = _frame(tables["texts"])
    by_article = dict(zip(texts["article_id"], texts["text"], strict=True))
    columns = ("article_id", "kind", "start", "content", "parent_statement_id")
    unquoted = []
    for article, kind, start, content, parent in frame.select(columns).iter_rows():
        before = by_article.get(article, "")[max(start - 3, 0) : start].rstrip()
        inside = parent is not None  # its marks may be those of the outer statement
        quoted = (
            kind != "direct" or inside or before.endswith(("“", '"', "‘", "'", "„", "«", "”", "’"))
        )
        unquoted.append(None if quoted else content)
    return frame.with_columns(pl.Series("content.unquoted", unquoted, dtype=pl.String))


def private(column: Column) -> str:
    """Name of the rule, and helper column, of a value that the privacy policy bounds."""
    return f"{column.name}.private"


def published_words(table: Table) -> list[Column]:
    """The columns of a public table whose text comes from articles or pages."""
    return [
        column
        for column in table.grounded(Grounding.VERBATIM, Grounding.METADATA, Grounding.RESOLVED)
        if table.public
        and not table.curated
        and column.type is Type.TEXT
        and not column.references
        and not column.name.endswith("url")
    ]


def _with_privacy(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    helpers = []
    for column in published_words(table):
        found = [value if value and hidden(value) else None for value in frame[column.name]]
        helpers.append(pl.Series(private(column), found, dtype=pl.String))
    return frame.with_columns(helpers)


def frame(name: str, tables: Tables) -> pl.DataFrame:
    """A table with the helper columns that its rules need.

    Args:
        name: the table.
        tables: it and the tables that its rules look into; `texts` may be among them. Rules
            that need a table which is not there get no helper column; the privacy policy
            is for what is published, so its rules need `published_texts`.
    """
    table = TABLES[name]
    result = _with_dangling(_frame(tables[name]), table, tables)
    if table.anchored and "evidence" in tables:
        result = _with_support(result, table, tables)
    if name == "evidence" and "texts" in tables:
        result = _with_source(result, tables)
    if name == "figures" and "value.evidence" in result.columns:
        result = _with_numbers(result)
    if name == "statements" and "texts" in tables:
        result = _with_quotation(result, tables)
    if "date_start" in table and "date_end" in table:
        result = _with_dates(result, tables)
    if "published_texts" in tables:
        result = _with_privacy(result, table)
    return result
