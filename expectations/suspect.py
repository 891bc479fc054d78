"""What did reading published records show to be wrong, that a rule can see?

Each rule here was written after records that were read one by one. None proves a record wrong,
so none stops a release; those that are mostly right to suspect are warnings, the others info.
"""

import re
from collections.abc import Iterator

import polars as pl

from expectations.days import stated
from expectations.rules import Rule, Severity, suspicious
from expectations.view import View, where
from pipeline.codebook import Table

_BEFORE = 16
_NEXT_NAME = re.compile(r" [A-ZÀ-Þ][a-zà-þ’'-]+")
_RELATIVE = ("that", "what", "whom", "there", "this", "these", "those")
_PLACES = ("place", "facility")
_ALSO_TOWNS = ("New York", "Washington")
"""States of whose name a town is better known."""


def _named_as(view: View, column: str, kinds: tuple[str, ...]) -> pl.Expr:
    """Whether a value is a name that the article mentions as one of some kinds, and no other."""
    mentions = view.seen.frame("mentions").with_columns(
        name=pl.concat_str("article_id", "text", separator="\x1f"),
        of_kind=pl.col("entity_type").is_in(kinds),
    )
    every = mentions.group_by("name").agg(pl.col("of_kind").all())
    names = every.filter("of_kind")["name"].implode()
    return pl.concat_str("article_id", pl.col(column), separator="\x1f").is_in(names)


def _other_kind_of_speaker(view: View) -> pl.Expr:
    body = pl.col("speaker_type").is_in(["organization", "document"])
    person = body & _named_as(view, "speaker_name", ("person",))
    organisation = (pl.col("speaker_type") == "person") & _named_as(
        view, "speaker_name", ("organization",)
    )
    shown = pl.format("{} as {}", "speaker_name", "speaker_type")
    return where(person.fill_null(value=False) | organisation.fill_null(value=False), shown)


def _relative_speaker(view: View) -> pl.Expr:
    return where(pl.col("speaker").str.to_lowercase().is_in(_RELATIVE), "speaker")


def _hardly_a_statement(view: View) -> pl.Expr:
    words = pl.col("content").str.count_matches(r"\S+")
    return where((pl.col("kind") == "indirect") & (words <= 2), "content")


def _of_statements() -> Iterator[Rule]:
    yield suspicious(
        "speaker_type.other_than_named",
        "A speaker's type is that of the name elsewhere in the article.",
        _other_kind_of_speaker,
        "mentions",
        severity=Severity.INFO,
    )
    yield suspicious(
        "speaker.relative", "The speaker is no word like 'that' or 'which'.", _relative_speaker
    )
    yield suspicious(
        "content.two_words",
        "What is reported of someone's words is more than two words.",
        _hardly_a_statement,
        severity=Severity.INFO,
    )


def _a_year(view: View) -> pl.Series:
    proof = view.support("value")
    wrong = [
        words if value and 1900 <= value <= 2100 and str(value) in (words or "") else None
        for value, words in zip(view.rows["value"], proof, strict=True)
    ]
    return pl.Series(wrong, dtype=pl.String)


def _adverb_as_source(view: View) -> pl.Expr:
    return where(pl.col("attributed_to").str.contains(r"^\w+ly$"), "attributed_to")


def _of_figures() -> Iterator[Rule]:
    yield suspicious("value.a_year", "No figure is a year.", _a_year, "evidence")
    yield suspicious(
        "attributed_to.adverb",
        "The source of a figure is more than a word like 'initially'.",
        _adverb_as_source,
    )


def _cut_short(view: View) -> pl.Series:
    """Names behind which the name goes on in the text."""
    proofs = view.seen.frame("evidence").filter(
        (pl.col("record_table") == view.table.name) & (pl.col("field") == "name")
    )
    texts = view.seen.texts
    longer = {}
    for record, article, end, words in proofs.select(
        "record_id", "article_id", "end", "text"
    ).iter_rows():
        found = _NEXT_NAME.match(texts.get(article, "")[end : end + 30])
        if found:
            longer[record] = words + found[0]
    wrong = [longer.get(key) for key in view.rows[view.table.key]]
    return pl.Series(wrong, dtype=pl.String)


def _no_person(view: View) -> pl.Expr:
    kinds = ("organization", "place", "facility", "group", "law", "event")
    return where(_named_as(view, "name", kinds), "name")


def _the_town(view: View) -> pl.Expr:
    towns = [pl.lit(view.parent("report_id", column)) for column in ("city", "place")]
    named = pl.any_horizontal(
        *(pl.col("name").str.to_lowercase() == t.str.to_lowercase() for t in towns)
    )
    return where(named, "name")


def _two_parts(view: View) -> pl.Expr:
    roles = (
        view.rows.filter(pl.col("role") != "other")
        .group_by("article_id", "name")
        .agg(pl.col("role").unique().sort().str.join(" and "), pl.col("role").n_unique().alias("n"))
        .filter((pl.col("n") > 1) & pl.col("role").str.contains("agent|detainee"))
        .with_columns(person=pl.concat_str("article_id", "name", separator="\x1f"))
    )
    person = pl.concat_str("article_id", "name", separator="\x1f")
    return where(person.is_in(roles["person"].implode()), pl.format("{}: {}", "name", "role"))


def _official_detained(view: View) -> pl.Expr:
    office = pl.lit(view.parent("entity_id", "role"))
    held = pl.col("role").is_in(["detainee", "agent"]) & office.is_not_null()
    return where(held, pl.format("{}, {}: {}", "name", office, "role"))


def _of_people() -> Iterator[Rule]:
    yield suspicious(
        "name.cut_short", "No name goes on in the text.", _cut_short, "evidence", "texts"
    )
    yield suspicious(
        "name.no_person",
        "A person's name is not that of a body or place in the article.",
        _no_person,
        "mentions",
    )
    yield suspicious(
        "name.the_town",
        "Nobody in an incident is called as the town or place where it happened.",
        _the_town,
        "incident_reports",
    )
    yield suspicious(
        "role.two_parts",
        "Nobody is agent or detainee and something else in one article.",
        _two_parts,
        severity=Severity.INFO,
    )
    yield suspicious(
        "role.official",
        "No holder of a known office is a detainee or agent.",
        _official_detained,
        "entities",
    )


def _sides_overlap(view: View) -> pl.Series:
    proofs = view.seen.frame("evidence").filter(
        (pl.col("record_table") == "events") & pl.col("field").is_in(["actor", "recipient"])
    )
    spans = proofs.group_by("record_id", "field").agg(pl.col("start").min(), pl.col("end").max())
    sides = spans.filter(pl.col("field") == "actor").join(
        spans.filter(pl.col("field") == "recipient"), on="record_id", suffix="_of_other"
    )
    overlap = sides.filter(
        (pl.col("start") < pl.col("end_of_other")) & (pl.col("start_of_other") < pl.col("end"))
    )
    both = set(overlap["record_id"])
    wrong = [
        f"{actor} / {recipient}" if key in both and actor != recipient else None
        for key, actor, recipient in view.rows.select("event_id", "actor", "recipient").iter_rows()
    ]
    return pl.Series(wrong, dtype=pl.String)


def _done_to_a_place(view: View) -> pl.Expr:
    harm = pl.col("event_type").is_in(["ASSAULT", "YIELD", "CONSULT"])
    return where(harm & _named_as(view, "recipient", _PLACES), "recipient")


def _of_events() -> Iterator[Rule]:
    yield suspicious(
        "actor.within_recipient",
        "The words for the two sides are apart.",
        _sides_overlap,
        "evidence",
    )
    yield suspicious(
        "recipient.is_a_place",
        "Nobody assaults, meets or gives way to a place.",
        _done_to_a_place,
        "mentions",
        severity=Severity.INFO,
    )


def _on_the_map_elsewhere(view: View) -> pl.Series:
    """Places of an incident whose name on the map is in another state or country than it."""
    places = view.seen.frame("places")
    alone = places.filter(pl.col("name").str.to_lowercase().is_unique())
    known = {
        name.lower(): (precision, state, country)
        for name, precision, state, country in alone.select(
            "name", "precision", "state", "country"
        ).iter_rows()
        if precision in ("state", "country")
    }
    wrong = []
    for place, state, country in view.rows.select("place", "state", "country").iter_rows():
        precision, of_state, of_country = known.get(
            str(place).lower().removeprefix("the "), ("", None, None)
        )
        other = (precision == "state" and state and of_state != state) or (
            precision == "country" and country and of_country != country
        )
        wrong.append(f"{place}: {state}, {country}" if other else None)
    return pl.Series(wrong, dtype=pl.String)


_IN_A_NAME = re.compile(
    r"\s(?:Avenue|Ave|Street|St|Road|Rd|Boulevard|Blvd|Drive|City|Beach|Falls|Springs|Tribune|Times|Post)\b"
)
"""Behind these a state's name is part of another's: of a street, town or outlet."""


def _in_a_namesake(view: View) -> pl.Series:
    """Places of an incident named after a state that it does not lie in: "the Iowa Capitol"."""
    places = view.seen.frame("places").filter(pl.col("precision") == "state").drop_nulls("state")
    codes = {
        name: state
        for name, state in places.select("name", "state").iter_rows()
        if name not in _ALSO_TOWNS
    }
    longest = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True)) or "(?!)"
    named = re.compile(rf"(?<!\w)(?:{longest})(?!\w)")
    wrong = []
    for place, state in view.rows.select("place", "state").iter_rows():
        found = named.search(place or "") if state and place not in codes else None
        other = found and codes[found[0]] != state and not _IN_A_NAME.match(place, found.end())
        wrong.append(f"{place}: {state}" if other else None)
    return pl.Series(wrong, dtype=pl.String)


def _county_elsewhere(view: View) -> pl.Expr:
    """Places named after a county that is known of other states only."""
    county = pl.col("county").str.to_lowercase()
    known = view.seen.frame("places").drop_nulls(["county", "state"]).select(county, "state")
    pairs = known.select(pl.concat_str("county", "state", separator=", ")).to_series().unique()
    named = pl.col("place").str.extract(r"((?:[A-Z][\w.]+ ){1,2}County)\b").str.to_lowercase()
    there = pl.concat_str(named, "state", separator=", ")
    elsewhere = named.is_in(known["county"].unique().implode()) & ~there.is_in(pairs.implode())
    return where(elsewhere, pl.format("{}: {}", "place", "state"))


def _no_place(view: View) -> pl.Expr:
    kinds = ("group", "person", "law")
    return where(_named_as(view, "place", kinds), "place")


def _of_reports() -> Iterator[Rule]:
    yield suspicious(
        "place.elsewhere",
        "A state or country named as the place of an incident is the one it lies in.",
        _on_the_map_elsewhere,
        "places",
    )
    yield suspicious(
        "place.of_another_state",
        "A place named after a state lies in it.",
        _in_a_namesake,
        "places",
    )
    yield suspicious(
        "place.county_elsewhere",
        "A county named in the place of an incident lies in its state.",
        _county_elsewhere,
        "places",
    )
    yield suspicious(
        "place.no_place",
        "The place of an incident is not a person, people or law.",
        _no_place,
        "mentions",
        severity=Severity.INFO,
    )


def _more_exact(view: View) -> pl.Series:
    """Dates to the year or month before which the text names month or day."""
    proofs = view.seen.frame("evidence").filter(
        (pl.col("record_table") == view.table.name) & (pl.col("field") == "date")
    )
    texts = view.seen.texts
    before = {
        record: texts.get(article, "")[max(start - _BEFORE, 0) : start] + words
        for record, article, start, words in proofs.select(
            "record_id", "article_id", "start", "text"
        ).iter_rows()
    }
    wrong: list[str | None] = []
    for key, exact in view.rows.select(view.table.key, "date_precision").iter_rows():
        words = before.get(key, "")
        tail = re.split(r"[.;:!?()]\s|\s[–—-]\s", words)[-1]
        named = re.search(r"([A-Z][a-z]{2,8}\.?) (?:\d{1,2}, ?)?\d{4}\b", tail)
        found = stated(named[0]) if named else None
        less = found and ((exact == "year" and found.months) or (exact == "month" and found.days))
        wrong.append(tail.strip() if less else None)
    return pl.Series(wrong, dtype=pl.String)


def _of_dates(table: Table) -> Iterator[Rule]:
    if table.anchored and "date_precision" in table:
        yield suspicious(
            "date.more_exact_in_text",
            "A date is as exact as the words around it.",
            _more_exact,
            "evidence",
            "texts",
        )


_BY_TABLE = {
    "statements": _of_statements,
    "figures": _of_figures,
    "incident_people": _of_people,
    "events": _of_events,
    "incident_reports": _of_reports,
}


def of_suspicion(table: Table) -> Iterator[Rule]:
    """What looks wrong to a reader, as far as a rule can see it."""
    if table.name in _BY_TABLE:
        yield from _BY_TABLE[table.name]()
    yield from _of_dates(table)
