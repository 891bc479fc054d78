"""Which places does an article name, and in which city, state and country are they?

Toponyms as extract needs them: read off the article alone, with names looked up in the
gazetteer and ambiguous ones decided by the states the article names. Links to the map are
written by `resolve`.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from pipeline import geography
from pipeline.extract import lexicons, towns
from pipeline.extract.missed_towns import missed_towns
from pipeline.extract.parts_of_cities import alias_of, alias_pattern, capitol_of, neighbourhoods
from pipeline.extract.record import Extent
from pipeline.extract.sites import located, sites
from pipeline.geography.streets import is_crossing, is_street, is_streets, with_first
from pipeline.language import AnalysedArticle
from pipeline.language.kept import names, text_of
from pipeline.language.sentences import DATELINE, DATELINE_REACH

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CALLED_A_TOWN = re.compile(r"\b(?:town|village) of ([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\b")
_OF_A_STATE = re.compile(
    r"\b((?:(?:New|North|South|West|Rhode) )?[A-Z][a-z]+) (?:town|village|city|community) of "
    r"([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\b"
)
_SHORT = 3
"""Letters of an abbreviation at most; longer names in capitals are those of a dateline."""
_BLACKED_OUT = "█"
_POSSESSIVE = re.compile(r"['’]s$")
_CAPITALISED = re.compile(
    r"(?<![\w.])(?:(?:St|Ft|Mt)\.\s)?[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){0,2}(?=,\s[A-Z])"
)
AT = frozenset({"at", "outside", "inside", "near", "in", "into"})
"""Behind these the name of a body stands for its building."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text, and what it lies in.

    Attributes:
        start, end: its span.
        kind: city, county, state, country, site, area: what lies around a city, or cities: several.
        city, state, country: as far as they follow from the name and the article.
        proof: the spans that city, state and country follow from.
    """

    start: int
    end: int
    kind: str
    city: str | None
    state: str | None
    country: str | None
    proof: tuple[Extent, ...]

    @property
    def tells_region(self) -> bool:
        """Whether it says which state it lies in, or which foreign country."""
        return bool(self.state) or (self.country not in {None, "US"})

    @property
    def city_or_region(self) -> tuple[str | None, str | None, str | None]:
        """City, state and country."""
        return self.city, self.state, self.country

    @property
    def is_home_country(self) -> bool:
        """Whether it says no more than that it was in the United States."""
        return self.kind == "country" and self.country == "US"


class Toponyms:
    """The toponyms of an article, in order.

    Args:
        analysed: the article.
        beat: names the lexicon of aliases and sites.
    """

    def __init__(self, analysed: AnalysedArticle, beat: str) -> None:
        self._text = text_of(analysed.doc)
        self._doc = analysed.doc
        self._beat = beat
        self._words = lexicons.places(beat)
        self._parts = neighbourhoods(analysed.article, beat)
        self._states = towns.named_states(analysed, _LABELS)
        self._sites = sites(analysed.article, self._states, beat)
        self._told = self._told_with_state()
        self._called_towns = {found[1] for found in _CALLED_A_TOWN.finditer(self._text)}
        self._family_names = {
            self._doc[name.end - 1].text
            for name in names(analysed.doc)
            if name.label == "PERSON" and name.end - name.start > 1
        }
        found = [self._read(span) for span in self._spans(analysed.doc)]
        self.dateline = self._dateline()
        self.all: tuple[Toponym, ...] = tuple(
            sorted(
                {
                    (place.start, place.end): place
                    for place in [*([self.dateline] if self.dateline else []), *found]
                    if place is not None
                }.values(),
                key=lambda place: place.start,
            )
        )

    def in_dateline(self, place: Toponym) -> bool:
        """Whether a toponym is part of the dateline, which places the report, not the event."""
        line = self.dateline
        return line is not None and line.start <= place.start < line.proof[0][1]

    def site_of(self, title: str) -> Toponym | None:
        """The site of note that a headline names, where the text names it first."""
        named = max((name for name in self._sites if name in title), key=len, default=None)
        start = self._text.find(named) if named else -1
        if named is None or start < 0:
            return None
        extent = start, start + len(named)
        return Toponym(*extent, "site", *self._sites[named], "US", (extent,))

    def of_office(self, place: Toponym) -> bool:
        """Whether a name only says whose office someone holds, as in "the Ashford mayor"."""
        words = self._words.offices
        following = re.match(r" ([A-Za-z]+)", self._text[place.end : place.end + 20])
        return following is not None and following[1].lower() in words

    def between(self, start: int, end: int) -> list[Toponym]:
        """The toponyms that lie between two offsets."""
        return [place for place in self.all if start <= place.start and place.end <= end]

    def _spans(self, doc: Doc) -> list[tuple[int, int]]:
        known = [found.span() for found in alias_pattern(self._beat).finditer(self._text)]
        spans = list(located(self._text, self._sites, self._beat))
        spans += [span for span in known if capitol_of(self._text[slice(*span)], self._beat)]
        spans += [
            (ent.start_char, ent.end_char)
            for ent in doc.ents
            if (ent.label_ in _LABELS or self._is_site(ent))
            and _BLACKED_OUT not in ent.text
            and not any(start < ent.end_char and ent.start_char < end for start, end in spans)
        ]
        spans += missed_towns(doc, self._states, {*self._told, *self._called_towns}, _LABELS)
        for first, last in known:
            if not any(start < last and first < end for start, end in spans):
                spans.append((first, last))
        return sorted((start, self._end(start, end)) for start, end in spans)

    def _end(self, start: int, end: int) -> int:
        """Where a name ends, without blanks and, where a gazetteer has the name so, possessive."""
        written = self._text[start:end].rstrip()
        if self._doc_label((start, end)) in {"GPE", "LOC"}:
            written = towns.whole(self._text, start, towns.region_alone(written))
        bare = towns.bare(_POSSESSIVE.sub("", written))
        known = bare in geography.states() or bare in geography.countries()
        called = known or bool(geography.cities(bare)) or written.startswith("the ")
        plain = _POSSESSIVE.sub("", written) if called else written
        return start + len(plain)

    def _told_with_state(self) -> dict[str, tuple[str, Extent]]:
        """Towns written with their state somewhere in the article: state and span by name."""
        told: dict[str, tuple[str, Extent]] = {}
        for found in _CAPITALISED.finditer(self._text):
            name = towns.without_direction(found[0])
            after = towns.following_state(name, self._text, found.end())
            extent = found.end() - len(name), found.end()
            usual = name.title() if name.isupper() and len(name) > _SHORT else name
            if after and usual not in geography.states() and self._may_be_town(name, extent):
                told.setdefault(usual, (after[0], (extent[0], after[1])))
        for found in _OF_A_STATE.finditer(self._text):
            if found[1] in geography.states():
                told.setdefault(found[2], (geography.states()[found[1]], found.span()))
        return told

    def _may_be_town(self, name: str, extent: Extent) -> bool:
        """Whether a name before a state is not that of a firm or campaign that no gazetteer has."""
        known = " " not in name or bool(geography.cities(name))
        return known or self._doc_label(extent) in {"GPE", "LOC"}

    def _is_site(self, ent: Span) -> bool:
        return (
            ent.label_ in {"ORG", "PERSON"}
            and len(ent) > 1
            and ent[-1].text in self._words.site_nouns
            and _located(ent)
        )

    def _read(self, extent: tuple[int, int]) -> Toponym | None:
        start, end = extent
        if self._text[max(0, start - 4) : start] == "Ft. ":
            start -= 4
            extent = (start, end)
        written = self._text[start:end].strip()
        written = _POSSESSIVE.sub("", written)
        name = towns.bare(written)
        named_after = (towns.of_outlet, towns.of_car, towns.of_field_office)
        if any(of(self._text, start, self._beat) for of in named_after):
            return None
        if name in geography.regions() and name not in self._told:
            return Toponym(start, end, "area", None, geography.regions()[name], "US", (extent,))
        of_any_town = name in self._words.no_towns or name in self._words.site_nouns
        if name not in self._parts and (of_any_town or self._is_streets(extent)):
            return None
        part = None if towns.is_great_city(name, self._text) else self._parts.get(name)
        alias = alias_of(written, self._beat) or alias_of(name, self._beat) or part
        proof = (extent,)
        site = self._sites.get(written) or self._sites.get(name) or capitol_of(written, self._beat)
        after = towns.following_state(name, self._text, end)
        for kind, known in (("city", alias), ("site", site)):
            # There is a Hollywood in Florida too.
            if known and (after is None or after[0] == known[1]):
                return Toponym(start, end, kind, *known, "US", proof)
        of_state = towns.is_meant_as_state(self._text, start, end) or self._is_home_state(name)
        if name not in towns.ALSO_CITIES or of_state:
            code = geography.states().get(name)
            if code:
                return Toponym(start, end, "state", None, code, "US", proof)
        if name in geography.countries():
            return Toponym(start, end, "country", None, None, geography.countries()[name], proof)
        if towns.is_county(name, self._states):
            return self._county(name, extent, after)
        city = self._city(name, extent, after)
        if city is not None and towns.only_area(self._text, written, extent):
            return replace(city, kind="area", city=None)
        if city is not None or not self._nameable(extent):
            return city
        return self._site(name, (with_first(self._text, *extent), end))

    def _is_streets(self, extent: Extent) -> bool:
        name = self._text[slice(*extent)]
        big = any(city.population >= towns.BIG for city in geography.cities(name))
        return is_streets(self._text, *extent) or (not big and is_crossing(self._text, *extent))

    def _is_home_state(self, name: str) -> bool:
        """Whether an article from Spokane means its state by *Washington*."""
        home = self._states["WA"] > 1 and not re.search(r"\bD\.?C\b", self._text)
        return name == "Washington" and home

    def _nameable(self, extent: Extent) -> bool:
        """Whether a name that no gazetteer knows can be a site.

        No abbreviation, no one word, nobody's origin ("three Indigenous Guatemalan men"), and no
        office in a town: "ICE Miami".
        """
        name = self._text[slice(*extent)]
        *before, last = name.split()
        origin = last in lexicons.people(self._beat).nationalities
        office = name[: -len(last)].strip().isupper() and bool(geography.cities(last))
        return bool(before) and not (name.isupper() or origin or office)

    def _county(self, name: str, extent: Extent, after: tuple[str, int] | None) -> Toponym:
        state, stop = after or (towns.state_of_county(name, self._states), extent[1])
        return Toponym(*extent, "county", None, state, "US", ((extent[0], stop),))

    def _city(self, name: str, extent: Extent, after: tuple[str, int] | None) -> Toponym | None:
        if name.islower():
            return None
        candidates = geography.cities(name)
        if after:
            state, stop = after
            known = next((city.name for city in candidates if city.state == state), name)
            return Toponym(*extent, "city", towns.usual(known), state, "US", ((extent[0], stop),))
        if name in self._told:
            state, span = self._told[name]
            return Toponym(*extent, "city", towns.usual(name), state, "US", (extent, span))
        city = towns.pick(candidates, self._states)
        if self._is_a_persons(name, city) or (city and self._is_a_countys(name, city.state)):
            return None
        if city is None:
            if is_street(name):
                return None
            if name.endswith(" Township") and not self._text[: extent[0]].endswith("the "):
                most = next((code for code, _ in self._states.most_common(1)), None)
                country = "US" if most else None
                return Toponym(*extent, "city", name, most, country, (extent,))
            if candidates or self._unlisted_town(name, extent):
                return Toponym(*extent, "city", name, None, None, (extent,))
            return None
        return Toponym(*extent, "city", towns.usual(city.name), city.state, city.country, (extent,))

    def _is_a_countys(self, name: str, state: str | None) -> bool:
        """Whether a name is short for a jail of a county in another state that is told of."""
        county = f"{name} County"
        if county not in self._text:
            return False
        codes = geography.counties().get(county.casefold(), frozenset())
        return state not in codes and any(code in self._states for code in codes)

    def _is_a_persons(self, name: str, city: geography.City | None) -> bool:
        """Whether the article has a person of that name, which is that of a small town too."""
        return name in self._family_names and (city is None or city.population < towns.BIG)

    def _unlisted_town(self, name: str, extent: Extent) -> bool:
        """Whether a name that no gazetteer has is that of a town, by how the article uses it."""
        if name in self._called_towns:
            return True
        if self._doc_label(extent) != "GPE" or not name.istitle() or name in self._family_names:
            return False
        used = re.findall(rf"\b(in|at|near|outside|to|of)\s{re.escape(name)}(?!\w)", self._text)
        return len(used) > 1 and "in" in used

    def _doc_label(self, extent: Extent) -> str:
        span = self._doc.char_span(*extent)
        return span[0].ent_type_ if span is not None else ""

    def _site(self, name: str, extent: Extent) -> Toponym:
        whole = self._text[slice(*extent)].removeprefix("the ")
        city, state = towns.named_for(whole, self._states, self._beat)
        if state is None:
            city, state = towns.named_for(name, self._states, self._beat)
        if city and towns.only_a_name(whole, city, self._text, self._beat):
            city = state = None
        country = "US" if state else None
        return Toponym(*extent, "site", city and towns.usual(city), state, country, (extent,))

    def _dateline(self) -> Toponym | None:
        found = DATELINE.search(self._text[:DATELINE_REACH])
        if not found:
            return None
        name = found["name"].strip().title()
        extent = found.span("name")
        state = geography.states().get(found["state"] or "") or geography.states().get(
            (found["state"] or "").rstrip(".")
        )
        if name.endswith(" County"):
            place = self._county(name, extent, (state, found.end("state")) if state else None)
        else:
            alias = alias_of(name, self._beat) or self._parts.get(name)
            read = (
                Toponym(*extent, "city", alias[0], alias[1], "US", (extent,))
                if alias
                else self._city(name, extent, (state, found.end("state")) if state else None)
            )
            if read is None:
                return None
            place = read
        return replace(place, start=extent[0], end=extent[1])


def _located(ent: Span) -> bool:
    """Whether a name stands where a place does: behind "at", "outside", "out of"."""
    head = ent.root.head
    left = head.lower_ == "of" and head.head.lower_ == "out"
    return left or (head.pos_ == "ADP" and head.lower_ in AT)
