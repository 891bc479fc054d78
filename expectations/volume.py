"""Is a release near the one before it? Volume and drift, one row for each measure.

A change of the pipeline that loses half the records keeps every rule on single rows; only the
comparison with what stood before shows it. Whether articles were read at all needs none.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from expectations.rules import Rule, Severity
from expectations.view import where
from pipeline.codebook import TABLES, public_tables

SOURCE = Path(__file__).with_name("volume.yaml")
NAME = "release"
"""What the frame of measures is called, as if it were a table."""
NEAR = "ExpectMeasureNearLastRelease"

Measures = dict[str, Any]


@cache
def limits() -> dict[str, Any]:
    """The limits of `volume.yaml`."""
    loaded: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return loaded


def _without_records(tables: Mapping[str, pa.Table]) -> float:
    articles = tables["articles"]["article_id"]
    if not len(articles):
        return 0.0
    recorded = pc.is_in(articles, pc.unique(tables["evidence"]["article_id"]))
    return 1 - (pc.sum(recorded).as_py() or 0) / len(articles)


def measures(tables: Mapping[str, pa.Table]) -> Measures:
    """What a release measures.

    Returns:
        `rows` by table; `articles_without_records`, a share; `terms`, the terms that each
        column with a vocabulary uses, by `table.column`.
    """
    terms: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for table in public_tables():
        rows = tables[table.name]
        counts[table.name] = rows.num_rows
        for column in (one for one in table.columns if one.vocabulary):
            used = sorted(value for value in pc.unique(rows[column.name]).to_pylist() if value)
            terms[f"{table.name}.{column.name}"] = used
    return {
        "rows": counts,
        "articles_without_records": _without_records(tables),
        "terms": terms,
    }


def _row(
    measure: str, kind: str, now: float | None, last: float | None, new: str = ""
) -> dict[str, Any]:
    return {"measure": measure, "kind": kind, "now": now, "last": last, "new": new or None}


def frame(now: Measures, last: Measures) -> pl.DataFrame:
    """One row a measure: `measure`, `kind`, its value `now` and `last`, and `new` terms."""
    rows = [
        _row(name, "rows", number, last["rows"].get(name, 0))
        for name, number in now["rows"].items()
    ]
    articles, before = now["rows"]["articles"], last["rows"]["articles"]
    compared = limits()["compared_from_rows"]
    rows += [
        _row(f"{name} an article", "density", now["rows"][name] / articles, of_last / before)
        for name, of_last in last["rows"].items()
        if name in TABLES and TABLES[name].anchored and of_last >= compared and articles and before
    ]
    name = "articles_without_records"
    rows.append(_row(name, "without", now[name], last[name]))
    for column, used in now["terms"].items():
        new = sorted(set(used) - set(last["terms"].get(column, used)))
        rows.append(_row(column, "terms", None, None, ", ".join(new)))
    return pl.DataFrame(
        rows,
        schema={
            "measure": pl.String,
            "kind": pl.String,
            "now": pl.Float64,
            "last": pl.Float64,
            "new": pl.String,
        },
    )


_CHANGE = pl.format("{} after {}", pl.col("now").round(3), pl.col("last").round(3))


def _is(kind: str) -> pl.Expr:
    return pl.col("kind") == kind


def rules() -> list[tuple[Rule, pl.Expr]]:
    """The rules on the frame of measures, each with what offends it."""
    bounds = limits()
    low, high = bounds["records_an_article"]
    density = pl.col("now") / pl.col("last")
    vanished = (pl.col("last") >= bounds["vanished_from_rows"]) & (pl.col("now") == 0)
    fewer = (pl.col("measure") == "articles") & (
        pl.col("now") < pl.col("last") * bounds["articles_share"]
    )
    grown = pl.col("now") > pl.col("last") + bounds["without_records_growth"]
    found: tuple[tuple[str, str, pl.Expr, pl.Expr, Severity], ...] = (
        (
            "rows.vanished",
            "No table that had rows in the last release is empty.",
            _is("rows") & vanished,
            _CHANGE,
            Severity.CRITICAL,
        ),
        (
            "articles.fewer",
            "There are hardly fewer articles than in the last release.",
            _is("rows") & fewer,
            _CHANGE,
            Severity.WARNING,
        ),
        (
            "records.drift",
            f"Each table has between {low} and {high} times as many records an article as in "
            "the last release.",
            _is("density") & ~density.is_between(low, high),
            _CHANGE,
            Severity.WARNING,
        ),
        (
            "articles.without_records",
            "The share of articles without any record has not grown.",
            _is("without") & grown,
            _CHANGE,
            Severity.WARNING,
        ),
        (
            "articles.without_records_share",
            f"No more than {bounds['without_records_share']:.0%} of the articles are without any "
            "record.",
            _is("without") & (pl.col("now") > bounds["without_records_share"]),
            pl.format("{} of all articles", pl.col("now").round(3)),
            Severity.CRITICAL,
        ),
        (
            "terms.new",
            "No term is used that the last release did not use.",
            _is("terms") & pl.col("new").is_not_null(),
            pl.col("new"),
            Severity.INFO,
        ),
    )
    return [
        (Rule(name, words, NEAR, {"column": name}, severity), where(broken, shown))
        for name, words, broken, shown, severity in found
    ]
