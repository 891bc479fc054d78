"""Do the columns of a record, and of records that belong together, contradict each other?

Hand-written: what the codebook's terms mean for one another.
"""

import re
from collections.abc import Iterator

import polars as pl

from expectations.kept_up import told_until
from expectations.rules import Rule, Severity, must_agree, must_be_empty
from expectations.view import View, where
from pipeline.codebook import Table
from pipeline.codebook.dates import bounds, precision

_MARKS = re.compile(r"[“”\"„«»]")


def _backwards(view: View) -> pl.Expr:
    return where(pl.col("date_start") > pl.col("date_end"), "date")


def _other_bounds(view: View) -> pl.Series:
    columns = ("date", "date_start", "date_end", "date_precision")
    wrong = [
        None
        if (*bounds(day), precision(day)) == (start, end, exact)
        else f"{day}: {start} to {end}, {exact}"
        for day, start, end, exact in view.rows.select(columns).iter_rows()
    ]
    return pl.Series(wrong, dtype=pl.String)


def _after_publication(view: View) -> pl.Series:
    published = view.parent("article_id", "published")
    columns = ("article_id", "date", "date_start")
    rows = zip(view.rows.select(columns).iter_rows(), published, strict=True)
    wrong = []
    for (article, day, start), reported in rows:
        _, last = bounds(reported[:10]) if reported else (None, None)
        late = start and last and start > last
        told = late and start <= told_until(view.seen.texts.get(article, ""), last)
        wrong.append(f"{day}: published {reported}" if late and not told else None)
    return pl.Series(wrong, dtype=pl.String)


def _of_dates(table: Table) -> Iterator[Rule]:
    if "date_start" not in table or "date_end" not in table:
        return
    yield must_be_empty("date.backwards", "No date ends before it starts.", _backwards)
    yield must_agree(
        "date.bounds",
        "First day, last day and precision are those of the date.",
        _other_bounds,
    )
    if table.name == "incident_reports":
        yield must_agree(
            "date.after_publication",
            "No incident is dated after the article that reports it, or the last day it names.",
            _after_publication,
            "articles",
            "texts",
        )
    if table.name in ("events", "legal_actions"):
        done = "realis" if table.name == "events" else "status"
        term = "actual" if table.name == "events" else "happened"
        yield must_agree(
            "date.after_publication",
            f"Nothing whose {done} is {term} is dated after the article that reports it.",
            lambda view: where(
                (pl.col(done) == term) & pl.lit(_after_publication(view)).is_not_null(), "date"
            ),
            "articles",
            "texts",
            severity=Severity.WARNING,
        )


def _place_speaks(view: View) -> pl.Expr:
    named = view.seen.frame("mentions").filter(pl.col("entity_type").is_in(["place", "facility"]))
    places = named.select(
        pl.concat_str("article_id", "text", separator="\x1f").alias("place")
    ).unique()["place"]
    said = pl.concat_str("article_id", "speaker_name", separator="\x1f")
    person = pl.col("speaker_type").is_in(["person", "unnamed"])
    return where(person & said.is_in(places.implode()), "speaker_name")


def _marks_missing(view: View) -> pl.Series:
    others = view.rows.with_row_index("_row").filter(pl.col("kind") != "direct")
    wrong = [
        row
        for row, kind, content in others.select("_row", "kind", "content").iter_rows()
        if (kind == "mixed") != bool(_MARKS.search(content or ""))
    ]
    return view.rows.select(where(pl.int_range(pl.len()).is_in(wrong), "content")).to_series()


def _within_itself(view: View) -> pl.Expr:
    itself = pl.col("parent_statement_id") == pl.col("statement_id")
    return where(itself, "parent_statement_id")


def _names_itself(view: View) -> pl.Expr:
    same = pl.col("speaker_name").str.to_lowercase() == pl.col("cue").str.to_lowercase()
    return where(same, "speaker_name")


def _of_statements(table: Table) -> Iterator[Rule]:
    if table.name != "statements":
        return
    yield must_agree(
        "speaker_name.is_a_place",
        "No speaker who is said to be a person is named as a place in the same article.",
        _place_speaks,
        "mentions",
        severity=Severity.WARNING,
    )
    yield must_agree(
        "kind.marks",
        "A mixed statement has quotation marks in its content, an indirect one has none.",
        _marks_missing,
        severity=Severity.WARNING,
    )
    yield must_agree(
        "parent_statement_id.itself",
        "No statement is reported in itself.",
        _within_itself,
    )
    yield must_agree(
        "speaker_name.is_the_cue",
        "The words that name the speaker are not those that attribute.",
        _names_itself,
    )


def _same_sides(one: str, other: str, severity: Severity) -> Iterator[Rule]:
    def same_words(view: View) -> pl.Expr:
        first, second = (pl.col(name).str.to_lowercase() for name in (one, other))
        return where(first == second, one)

    def same_entity(view: View) -> pl.Expr:
        return where(pl.col(f"{one}_entity_id") == pl.col(f"{other}_entity_id"), one)

    yield must_agree(
        f"{one}.is_the_{other}",
        f"Nobody is both {one} and {other}.",
        same_words,
        severity=severity,
    )
    yield must_agree(
        f"{one}_entity_id.is_the_{other}",
        f"The entities of {one} and {other} are two.",
        same_entity,
        severity=Severity.WARNING,
    )


def _range_backwards(view: View) -> pl.Expr:
    return where(pl.col("value_max") < pl.col("value"), "value_max")


def _none_of_some(view: View) -> pl.Expr:
    denied = pl.col("qualifier") == "none"
    return where(denied != (pl.col("value") == 0), pl.format("{} {}", "qualifier", "value"))


def _more_than_took_part(view: View) -> pl.Expr:
    part = (
        view.rows.filter(pl.col("measure") == "protesters", pl.col("qualifier") != "at_least")
        .group_by("report_id")
        .agg(pl.max_horizontal("value", "value_max").max().alias("most"))
    )
    most = pl.lit(view.beside("report_id", part, "report_id", "most"))
    taken = pl.col("measure").is_in(["arrested", "charged"])
    return where(taken & (pl.col("value") > most), pl.format("{} of {}", "value", most))


def _of_figures(table: Table) -> Iterator[Rule]:
    if table.name != "figures":
        return
    yield must_agree(
        "value_max.below",
        "The upper end of a range is not below the lower.",
        _range_backwards,
    )
    yield must_agree(
        "qualifier.none",
        "A figure is nought exactly where it is a denial.",
        _none_of_some,
    )
    yield must_agree(
        "value.more_than_took_part",
        "At no protest were more arrested than took part.",
        _more_than_took_part,
        severity=Severity.WARNING,
    )


def _nobody_died(view: View) -> pl.Expr:
    killed = view.seen.frame("figures").filter(pl.col("measure") == "killed")["report_id"]
    people = view.seen.frame("incident_people")["report_id"]
    known = pl.concat([killed, people]).unique().implode()
    nobody = (pl.col("type") == "death") & ~pl.col("report_id").is_in(known)
    return where(nobody, pl.lit("no person and no number"))


def _nowhere_and_never(view: View) -> pl.Expr:
    named = ("date", "place", "city", "state", "country")
    nothing = pl.all_horizontal(*(pl.col(name).is_null() for name in named))
    return where(nothing, pl.lit("no place and no date"))


def _of_reports(table: Table) -> Iterator[Rule]:
    if table.name != "incident_reports":
        return
    yield must_agree(
        "type.death_of_nobody",
        "A death has a person or a number.",
        _nobody_died,
        "figures",
        "incident_people",
        severity=Severity.WARNING,
    )
    yield must_agree(
        "record.nowhere_and_never",
        "Every incident has a place or a date.",
        _nowhere_and_never,
    )


def _outside_statement(view: View) -> pl.Expr:
    starts, ends = (pl.lit(view.parent("statement_id", name)) for name in ("start", "end"))
    outside = (pl.col("start") < starts) | (pl.col("end") > ends)
    return where(outside, "trigger")


def _of_events(table: Table) -> Iterator[Rule]:
    if table.name != "events":
        return
    yield must_agree(
        "statement_id.elsewhere_in_text",
        "An event that is claimed in a statement stands within its words.",
        _outside_statement,
        "statements",
        severity=Severity.WARNING,
    )


def of_columns_together(table: Table) -> Iterator[Rule]:
    """What columns and records say of one another."""
    yield from _of_dates(table)
    yield from _of_statements(table)
    yield from _of_figures(table)
    yield from _of_reports(table)
    yield from _of_events(table)
    if table.name == "legal_actions":
        yield from _same_sides("filer", "target", Severity.CRITICAL)
    if table.name == "events":
        yield from _same_sides("actor", "recipient", Severity.WARNING)
