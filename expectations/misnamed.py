"""Which names look mistaken: of another kind, cut or run on, on the map where they cannot be?

Rules on mentions and on the entities they make. Written after records that were read one by one;
none proves a record wrong, so none stops a release. The words around a name are read from the
text itself.
"""

import re
from collections.abc import Callable, Iterator

import polars as pl

from expectations.naming import naming_words
from expectations.rules import Rule, Severity, suspicious
from expectations.view import View, where
from pipeline.codebook import Table
from pipeline.codebook.privacy import policy

_AROUND = 40
"""Characters before and behind a name that are read."""
_STREET = "(?:Avenue|Street|Road|Boulevard|Drive|Ave|St|Blvd)"
_STREET_BEHIND = re.compile(
    rf" {_STREET}(?!\w|\. [A-Z])| and (?:[A-Z]\w+ ){{1,2}}(?i:avenues|streets|roads)\b"
)
_STREET_BEFORE = re.compile(rf"\b{_STREET}\.? and $")
_COUNTIES_BEHIND = re.compile(r"(?:(?:, | and |, and )[A-Z]\w+(?: [A-Z]\w+)?)* counties\b")
_LOCATING = re.compile(r"\b(?i:in|near|outside|around|across|downtown|to|from|at) $")
_END_OF_STATE = r"(?=[.;:)]| ?[–—-] |\s*$|\s\(|, (?:on|in|when|where|who|after|before|a|the)\b)"
_LAW = r"\b(?:Act|Amendment)(?: of \d{4})?$|\b(?:Convention|Covenant) (?:[Oo]n|[Aa]gainst) "
_FOOTNOTE = r"\[\d"


def _around(view: View, of: pl.Expr) -> Iterator[tuple[str, str, str] | None]:
    """For each row that is asked of, the words before its name, the name, the words behind."""
    texts = view.seen.texts
    there = (of & pl.col("start").is_not_null() & pl.col("end").is_not_null()).alias("there")
    rows = view.rows.select(there.fill_null(value=False), "article_id", "start", "end")
    for asked, article, start, end in rows.iter_rows():
        text = texts.get(article, "") if asked else ""
        yield (
            (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
            if asked
            else None
        )


def _by_surroundings(view: View, of: pl.Expr, offends: Callable[[str, str], bool]) -> pl.Series:
    """The names among some rows whose surroundings offend, shown with them."""
    wrong = [
        f"{found[0][-16:]}{found[1]}{found[2][:24]}"
        if found and offends(found[0], found[2])
        else None
        for found in _around(view, of)
    ]
    return pl.Series(wrong, dtype=pl.String)


def _precision(view: View) -> pl.Expr:
    return pl.lit(view.parent("place_id", "precision"))


def _runs_on(view: View) -> pl.Expr:
    return where(pl.col("text").str.contains(_FOOTNOTE), "text")


def _law_of_another_kind(view: View) -> pl.Expr:
    law = pl.col("text").str.contains(_LAW) & (pl.col("entity_type") != "law")
    return where(law, pl.format("{}: {}", "text", "entity_type"))


def _publisher_as_person(view: View) -> pl.Expr:
    publishers = view.seen.frame("articles")["publisher"].drop_nulls().str.to_lowercase().unique()
    named = pl.col("text").str.to_lowercase().is_in(publishers.implode())
    return where((pl.col("entity_type") == "person") & named, "text")


def _letters_as_person(view: View) -> pl.Expr:
    letters = pl.col("text").str.contains(r"^[A-Z]{3,}$")
    return where((pl.col("entity_type") == "person") & letters, "text")


def _place_of_another_kind(view: View) -> pl.Expr:
    """Bodies and peoples whose name is that of the place they are linked to."""
    name = pl.lit(view.parent("place_id", "name")).str.to_lowercase()
    other = pl.col("entity_type").is_in(["organization", "group", "person", "law", "event"])
    same = pl.col("text").str.to_lowercase() == name
    return where(other & same, pl.format("{}: {}", "text", "entity_type"))


def _on_a_street(view: View) -> pl.Series:
    def offends(before: str, behind: str) -> bool:
        return bool(_STREET_BEHIND.match(behind) or _STREET_BEFORE.search(before))

    return _by_surroundings(view, _precision(view).is_in(["city", "county"]), offends)


def _town_for_county(view: View) -> pl.Series:
    def offends(_: str, behind: str) -> bool:
        return bool(_COUNTIES_BEHIND.match(behind))

    return _by_surroundings(view, _precision(view) == "city", offends)


def _in_another_state(view: View) -> pl.Series:
    """Towns and sites behind which another state than theirs is written."""
    states = view.seen.frame("places").filter(pl.col("precision") == "state").drop_nulls("state")
    codes = dict(states.select("name", "state").iter_rows())
    longest = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True)) or "(?!)"
    written = re.compile(rf", ({longest}){_END_OF_STATE}")
    finer = _precision(view).is_in(["city", "county", "point", "neighborhood"])
    own = view.parent("place_id", "state")
    wrong = []
    for found, state in zip(_around(view, finer & pl.lit(own).is_not_null()), own, strict=True):
        behind = written.match(found[2]) if found else None
        other = found and behind and codes[behind[1]] != state
        wrong.append(f"{found[1]}{behind[0]}: {state}" if found and behind and other else None)
    return pl.Series(wrong, dtype=pl.String)


def _surname_on_the_map(view: View) -> pl.Expr:
    """Places whose name is a surname in the article, and of which nothing is said to be there."""
    surname = pl.col("text").str.extract(r" (\S+)$")
    people = view.rows.filter(pl.col("entity_type") == "person").select("article_id", text=surname)
    named = pl.concat_str("article_id", "text", separator="\x1f")
    surnames = people.drop_nulls().select(named).to_series().unique()
    place = (pl.col("entity_type") == "place") & pl.col("place_id").is_not_null()
    suspect = place & named.is_in(surnames.implode())
    there = _by_surroundings(
        view,
        suspect,
        lambda before, behind: bool(_LOCATING.search(before) or re.match(r", [A-Z]", behind)),
    )
    known = view.rows.filter(there.is_not_null()).select(named).to_series().unique()
    return where(suspect & ~named.is_in(known.implode()), "text")


def _of_mentions() -> Iterator[Rule]:
    yield suspicious("text.footnote", "No name runs on into the mark of a footnote.", _runs_on)
    yield suspicious(
        "entity_type.no_law",
        "What ends as laws do, in 'Act' or 'Amendment', is a law.",
        _law_of_another_kind,
    )
    yield suspicious(
        "entity_type.a_publisher",
        "No person has the name of a publisher.",
        _publisher_as_person,
        "articles",
    )
    yield suspicious(
        "entity_type.letters", "No person is called by capital letters alone.", _letters_as_person
    )
    yield suspicious(
        "entity_type.a_place",
        "What has the name of the place it is linked to is a place or facility.",
        _place_of_another_kind,
        "places",
    )
    yield suspicious(
        "place_id.a_street",
        "What a street is called is not taken for a town or county.",
        _on_a_street,
        "places",
        "texts",
    )
    yield suspicious(
        "place_id.a_county",
        "What is called a county is not taken for a town.",
        _town_for_county,
        "places",
        "texts",
    )
    yield suspicious(
        "place_id.another_state",
        "A place lies in the state that is written right behind its name.",
        _in_another_state,
        "places",
        "texts",
    )
    yield suspicious(
        "place_id.a_surname",
        "The surname of someone in the article is a place only where something is there.",
        _surname_on_the_map,
        "texts",
    )


def _titles_only(view: View) -> pl.Series:
    unknown = pl.all_horizontal(pl.col("role", "level", "wikidata_id").is_null())
    asked = unknown & pl.col("entity_type").is_in(["person", "organization"])
    names = view.rows.select(pl.when(asked).then("name")).to_series()
    mask = policy().mask
    wrong = [
        name if name and mask not in name and not naming_words(name) else None for name in names
    ]
    return pl.Series(wrong, dtype=pl.String)


def _two_kinds(view: View) -> pl.Expr:
    name = pl.col("name").str.to_lowercase()
    kinds = pl.col("entity_type").n_unique().over(name)
    return where(kinds > 1, pl.format("{}: {}", "name", "entity_type"))


def _middle_name(view: View) -> pl.Expr:
    """Persons of whom another has the same first and last name, with more between them."""
    name = pl.col("name").str.normalize("NFD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    ends = pl.concat_str(name.str.extract(r"^(\S{2,}) "), name.str.extract(r" (\S{2,})$"))
    person = (pl.col("entity_type") == "person") & ends.is_not_null()
    shortest = name.str.count_matches(" ").min().over("entity_type", ends)
    longest = name.str.count_matches(" ").max().over("entity_type", ends)
    return where(person & (shortest == 1) & (longest > 1), "name")


def _of_entities() -> Iterator[Rule]:
    yield suspicious(
        "name.of_nobody",
        "A name has a word that is no title and no general word for a body.",
        _titles_only,
        severity=Severity.INFO,
    )
    yield suspicious(
        "name.of_two_kinds",
        "One name is not that of a person and a body, or a body and a law.",
        _two_kinds,
        severity=Severity.INFO,
    )
    yield suspicious(
        "name.with_another_middle",
        "No two persons have first and last name in common, one with more between them.",
        _middle_name,
        severity=Severity.INFO,
    )


def of_misnaming(table: Table) -> Iterator[Rule]:
    """What looks mistaken in names, as far as a rule can see it."""
    if table.name == "mentions":
        yield from _of_mentions()
    if table.name == "entities":
        yield from _of_entities()
