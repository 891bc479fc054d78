"""Were reports of different occurrences taken for one, or one occurrence for two?

Rules on incidents, which resolve made of reports. Written after merged incidents that were read
one by one; a date or state that one report got wrong looks the same as two occurrences, and both
are worth a look, so none of these stops a release.
"""

from collections.abc import Iterator

import polars as pl

from expectations.rules import Rule, Severity, suspicious
from expectations.view import View, where
from pipeline.codebook import Table

APART = 3
"""Days that reports of one occurrence may be apart: it may go on, or be misdated by one or two."""
_TAKEN = ("arrest", "raid", "deportation")


def _shown(view: View, found: pl.DataFrame) -> pl.Expr:
    """A text for each incident that has one, from a frame of `incident_id` and `shown`."""
    return pl.lit(view.beside("incident_id", found, "incident_id", "shown"))


def _days_apart(view: View) -> pl.Expr:
    days = (
        view.seen.frame("incident_reports")
        .filter(pl.col("date_precision") == "day")
        .with_columns(day=pl.col("date").str.to_date(strict=False))
        .group_by("incident_id")
        .agg(pl.col("day").min().alias("first"), pl.col("day").max().alias("last"))
        .filter((pl.col("last") - pl.col("first")).dt.total_days() > APART)
        .with_columns(shown=pl.format("{} and {}", "first", "last"))
    )
    return _shown(view, days)


def _two_states(view: View) -> pl.Expr:
    states = (
        view.seen.frame("incident_reports")
        .drop_nulls("state")
        .group_by("incident_id")
        .agg(pl.col("state").unique().sort())
        .filter(pl.col("state").list.len() > 1)
        .with_columns(shown=pl.col("state").list.join(" and "))
    )
    return _shown(view, states)


def _protest_and_arrest(view: View) -> pl.Expr:
    """Incidents that one report has as a protest, another as agents' taking people."""
    kinds = view.seen.frame("incident_reports").group_by("incident_id").agg(pl.col("type").unique())
    taken = pl.any_horizontal(*(pl.col("type").list.contains(kind) for kind in _TAKEN))
    both = kinds.filter(pl.col("type").list.contains("protest") & taken)
    return _shown(view, both.with_columns(shown=pl.col("type").list.sort().list.join(" and ")))


def _died_twice(view: View) -> pl.Expr:
    """Deaths of someone whose death is another incident as well."""
    deaths = view.seen.frame("incident_reports").filter(pl.col("type") == "death")
    dead = (
        view.seen.frame("incident_people")
        .filter(pl.col("role") == "detainee")
        .join(deaths.select("report_id", "incident_id"), on="report_id")
        .unique(["incident_id", "entity_id"])
        .drop_nulls("entity_id")
        .filter(pl.len().over("entity_id") > 1)
        .group_by("incident_id")
        .agg(shown=pl.col("name").sort().str.join(", "))
    )
    return where(pl.col("type") == "death", _shown(view, dead))


def of_merging(table: Table) -> Iterator[Rule]:
    """What speaks against the reports of an incident being of one occurrence."""
    if table.name != "incidents":
        return
    yield suspicious(
        "date.far_apart",
        f"Reports of one incident give days no more than {APART} apart.",
        _days_apart,
        "incident_reports",
    )
    yield suspicious(
        "state.of_two", "Reports of one incident lie in one state.", _two_states, "incident_reports"
    )
    yield suspicious(
        "type.protest_and_arrest",
        "No incident is a protest to one report and a raid, arrest or deportation to another.",
        _protest_and_arrest,
        "incident_reports",
        severity=Severity.INFO,
    )
    yield suspicious(
        "type.died_twice",
        "Nobody dies in two incidents.",
        _died_twice,
        "incident_reports",
        "incident_people",
    )
