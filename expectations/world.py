"""Do the tables made over all articles agree with the records that they were made from?"""

from collections.abc import Iterator

import polars as pl

from expectations.rules import Rule, must_agree, must_be_empty
from expectations.view import View, where
from pipeline.codebook import Table


def _other_reports(view: View) -> pl.Expr:
    reports = view.seen.frame("incident_reports").drop_nulls("incident_id")
    articles = reports.group_by("incident_id").agg(pl.col("article_id").n_unique())
    found = pl.lit(view.beside("incident_id", articles, "incident_id", "article_id")).fill_null(0)
    return where(found != pl.col("reports"), pl.format("{}: {} found", "reports", found))


def _other_mentions(view: View) -> pl.Expr:
    counts = view.seen.frame("mentions").drop_nulls("entity_id").group_by("entity_id").len("n")
    found = pl.lit(view.beside("entity_id", counts, "entity_id", "n")).fill_null(0)
    return where(found != pl.col("mentions"), pl.format("{}: {} found", "mentions", found))


def _more_publishers(view: View) -> pl.Expr:
    return where(pl.col("publishers") > pl.col("reports"), "publishers")


def _off_the_map(view: View) -> pl.Expr:
    lat, lon = (pl.lit(view.parent("place_id", name)) for name in ("lat", "lon"))
    moved = (pl.col("lat") != lat) | (pl.col("lon") != lon)
    return where(moved, pl.format("{}, {}", "lat", "lon"))


def _conflict_untold(view: View) -> pl.Expr:
    values = view.seen.frame("incident_values").filter(pl.col("agreement") == "conflict")
    conflicts = pl.col("incident_id").is_in(values["incident_id"].unique().implode())
    return where(conflicts != pl.col("has_conflict"), pl.col("has_conflict").cast(pl.String))


def _of_incidents(table: Table) -> Iterator[Rule]:
    if table.name != "incidents":
        return
    yield must_agree(
        "reports.counted",
        "As many articles report an incident as it says.",
        _other_reports,
        "incident_reports",
    )
    yield must_agree(
        "publishers.counted",
        "An incident has no more publishers than reports.",
        _more_publishers,
    )
    yield must_agree(
        "lat.of_place",
        "The coordinates of an incident are those of its place.",
        _off_the_map,
        "places",
    )
    yield must_agree(
        "has_conflict.of_values",
        "Reports of an incident conflict exactly where one of its values does.",
        _conflict_untold,
        "incident_values",
    )


def _listed(view: View) -> list[set[str]]:
    """The reports that each row names."""
    return [set((listed or "").split()) for listed in view.rows["report_ids"]]


def _unknown_reports(view: View) -> pl.Series:
    known = set(view.seen.frame("incident_reports")["report_id"])
    wrong = [" ".join(sorted(reports - known)) or None for reports in _listed(view)]
    return pl.Series(wrong, dtype=pl.String)


def _other_articles(view: View) -> pl.Expr:
    reports = view.seen.frame("incident_reports").select("report_id", "article_id")
    of_report = dict(reports.iter_rows())
    found = [len({of_report.get(report) for report in listed}) for listed in _listed(view)]
    counted = pl.lit(pl.Series(found, dtype=pl.Int64))
    return where(counted != pl.col("articles"), pl.format("{}: {} found", "articles", counted))


def _more_value_publishers(view: View) -> pl.Expr:
    return where(pl.col("publishers") > pl.col("articles"), "publishers")


def _of_values(table: Table) -> Iterator[Rule]:
    if table.name != "incident_values":
        return
    yield must_be_empty(
        "report_ids.dangling",
        "Every report that gives a value is there.",
        _unknown_reports,
        "incident_reports",
    )
    yield must_agree(
        "articles.counted",
        "As many articles give a value as it says.",
        _other_articles,
        "incident_reports",
    )
    yield must_agree(
        "publishers.counted",
        "A value has no more publishers than articles.",
        _more_value_publishers,
    )


def _other_version(view: View) -> pl.Expr:
    kept = pl.lit(view.beside("article_id", view.seen.frame("texts"), "article_id", "text_sha256"))
    wrong = (kept != pl.col("text_sha256")).fill_null(value=True)
    return where(wrong, "text_sha256")


def _of_articles(table: Table) -> Iterator[Rule]:
    if table.name == "articles":
        yield must_agree(
            "text_sha256.other_version",
            "The version of an article is that of the text its offsets refer to.",
            _other_version,
            "texts",
        )
    if table.name == "entities":
        yield must_agree(
            "mentions.counted",
            "As many mentions point to an entity as it says.",
            _other_mentions,
            "mentions",
        )


def of_world(table: Table) -> Iterator[Rule]:
    """Counts, coordinates and conflicts follow from the records."""
    yield from _of_incidents(table)
    yield from _of_values(table)
    yield from _of_articles(table)
