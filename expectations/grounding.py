"""Does every record stand on words of its own article? Evidence, anchors and quotations."""

from collections.abc import Iterator

import polars as pl

from expectations.rules import Rule, Severity, must_be_empty
from expectations.view import View, where
from pipeline.codebook import TABLES, Table
from pipeline.codebook.ids import SEPARATOR, id_of, record_id

OPENING = ("“", '"', "‘", "'", "„", "«", "”", "’")
"""Marks that a quotation may stand behind; papers also set the closing ones there."""

_OCCURRENCES = 24
"""Records of one table that may share an anchor."""


def _not_in_source(view: View) -> pl.Series:
    texts = view.seen.texts
    rows = view.rows.select("article_id", "start", "end", "text").iter_rows()
    wrong = [
        text if texts.get(article, "")[start:end] != text else None
        for article, start, end, text in rows
    ]
    return pl.Series(wrong, dtype=pl.String)


def _of_no_record(view: View) -> pl.Series:
    known = pl.concat(
        [
            view.seen.frame(name).select(
                pl.lit(name).alias("record_table"),
                pl.col(table.key).alias("record_id"),
                pl.col("article_id").alias("_article"),
            )
            for name, table in TABLES.items()
            if table.anchored
        ]
    ).unique(["record_table", "record_id"])
    keys = ["record_table", "record_id"]
    joined = view.rows.join(known, on=keys, how="left", maintain_order="left")
    wrong = (pl.col("_article") != pl.col("article_id")).fill_null(value=True)
    return joined.select(where(wrong, "record_id")).to_series()


def _of_no_column(view: View) -> pl.Expr:
    known = [
        f"{name}.{field}"
        for name, table in TABLES.items()
        if table.anchored
        for field in (*table.names(), "record")
    ]
    named = pl.concat_str("record_table", "field", separator=".")
    return where(~named.is_in(known), named)


def _ids(rows: pl.DataFrame, *identity: pl.Expr) -> list[str]:
    """The id of each row, by the same rule that gave it, over whole columns."""
    joined = rows.select(pl.concat_str(*identity, separator=SEPARATOR)).to_series()
    return ["" if row is None else id_of(row) for row in joined.to_list()]


def _other_id(view: View) -> pl.Series:
    fields = ("record_id", "field", "start", "end")
    ids = _ids(view.rows, pl.lit("evidence"), *map(pl.col, fields))
    return view.rows.select(
        where(pl.col("evidence_id") != pl.Series(ids), "evidence_id")
    ).to_series()


def _of_evidence(table: Table) -> Iterator[Rule]:
    if table.name != "evidence":
        return
    yield must_be_empty(
        "text.grounded",
        "The text of every evidence row is what stands in the article at its offsets.",
        _not_in_source,
        "texts",
        expectation="ExpectEvidenceToEqualSourceText",
    )
    anchored = tuple(name for name, other in TABLES.items() if other.anchored)
    yield must_be_empty(
        "record_id.orphaned",
        "Every evidence row supports a record that is there, of the same article.",
        _of_no_record,
        *anchored,
    )
    yield must_be_empty(
        "field.unknown", "Every evidence row supports a column that its table has.", _of_no_column
    )
    yield must_be_empty(
        "evidence_id.other",
        "The id of every evidence row follows from its record, field and span.",
        _other_id,
    )


def _key_of_other_anchor(view: View) -> pl.Series:
    name, key = view.table.name, view.table.key
    anchor = ("article_id", "start", "end")
    first = pl.Series(_ids(view.rows, pl.lit(name), *map(pl.col, anchor), pl.lit(0)))
    others = view.rows.with_row_index("_row").filter(pl.col(key).ne_missing(first))
    moved = [
        row
        for row, found, article, start, end in others.select("_row", key, *anchor).iter_rows()
        if found not in (record_id(name, article, start, end, n) for n in range(1, _OCCURRENCES))
    ]
    offsets = pl.col("start", "end").cast(pl.String).fill_null("nowhere")
    span = pl.concat_str(offsets, separator=":")
    return view.rows.select(where(pl.int_range(pl.len()).is_in(moved), span)).to_series()


def _outside_text(view: View) -> pl.Expr:
    length = pl.lit(view.length)
    outside = (pl.col("start") >= pl.col("end")) | (pl.col("end") > length)
    return where(outside, pl.concat_str("start", "end", separator=":"))


def _of_anchor(table: Table) -> Iterator[Rule]:
    if "start" not in table or not (table.anchored or table.name == "evidence"):
        return
    yield must_be_empty(
        "span.outside", "Every span lies within the text of its article.", _outside_text, "texts"
    )
    if table.anchored:
        yield must_be_empty(
            "span.moved",
            f"The id of every row of {table.name} follows from its article and span.",
            _key_of_other_anchor,
        )


def _is_opened(text: str, start: int) -> bool:
    return text[max(start - 3, 0) : start].rstrip().endswith(OPENING)


def _unquoted(view: View) -> pl.Series:
    texts = view.seen.texts
    # The marks of a statement inside another may be the outer one's.
    judged = (pl.col("kind") == "direct") & pl.col("parent_statement_id").is_null()
    rows = view.rows.with_row_index("_row").filter(judged)
    starts = rows["start"].fill_null(0).to_list()
    anchors = zip(rows["_row"].to_list(), rows["article_id"].to_list(), starts, strict=True)
    # A mark nearly always stands right before: asked first, it spares most of the time.
    unquoted = [
        row
        for row, article, start in anchors
        if texts.get(article, "")[start - 1 : start] not in OPENING
        and not _is_opened(texts.get(article, ""), start)
    ]
    return view.rows.select(where(pl.int_range(pl.len()).is_in(unquoted), "content")).to_series()


def _of_quotations(table: Table) -> Iterator[Rule]:
    if table.name == "statements":
        yield must_be_empty(
            "content.unquoted",
            "A direct quotation stands behind a quotation mark.",
            _unquoted,
            "texts",
            severity=Severity.WARNING,
            expectation="ExpectQuotationToBeVerbatim",
        )


def of_grounding(table: Table) -> Iterator[Rule]:
    """Evidence equals the source, records stand on their anchors, quotations are verbatim."""
    yield from _of_evidence(table)
    yield from _of_anchor(table)
    yield from _of_quotations(table)
