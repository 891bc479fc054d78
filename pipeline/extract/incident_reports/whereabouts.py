"""In which city and state was an occurrence, by all that the article says?

Where the article is at home, and what of its places an occurrence takes: those that its own
sentences bind it to (`placing` reads these) before those that they only name, before home.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from pipeline.extract import lexicons
from pipeline.extract.clauses.extents import head_within
from pipeline.extract.incident_reports.occurrences import LEAD, Occurrence
from pipeline.extract.incident_reports.placing import FROM, OWN, Placed
from pipeline.extract.incident_reports.triggers import opening
from pipeline.extract.record import Extent, Value
from pipeline.extract.toponyms import Toponym, Toponyms
from pipeline.extract.towns import BIG
from pipeline.geography import cities, state_names
from pipeline.language import AnalysedArticle

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_BEHIND = re.compile(r"\b(?:in|at|near|outside)\s(?:the\s|downtown\s)?$")
_IN_A_STATE = frozenset({"state", "site"})
_REGIONS = frozenset({"state", "country", "area", "cities"})
_ELSEWHERE = frozenset({"arrest", "death", "raid", "attack", "deportation"})
"""Types that are told of as what befell someone before."""


def _only_bureau(toponyms: Toponyms, dateline: Toponym, beat: str) -> bool:
    """Whether a dateline names a town that many write from, and the text never comes back to it."""
    behind = {p.city for p in toponyms.all if p.country and not toponyms.in_dateline(p)} - {None}
    bureau = dateline.city in lexicons.places(beat).bureaus
    return bureau and bool(behind) and dateline.city not in behind


def home_of(toponyms: Toponyms, analysed: AnalysedArticle, beat: str) -> Toponym | None:
    """The place that the article is written from or about.

    The dateline, unless it only tells where a bureau sits; else the city that headline or lead
    name, of one that only the headline names its state; else the state named most.
    """
    if toponyms.dateline and not _only_bureau(toponyms, toponyms.dateline, beat):
        return toponyms.dateline
    begins = opening(analysed.doc)
    sentences = list(analysed.doc.sents)[: begins + LEAD]
    lead = toponyms.between(0, sentences[-1].end_char if sentences else 0)
    every = [place for place in toponyms.all if place.city]
    told = [p for p in every if p.country and not toponyms.of_office(p)] or every
    title = analysed.article.title
    named = Counter(place.city for place in told)
    text = analysed.article.text
    inside = [p for p in told if _BEHIND.search(text[max(0, p.start - 12) : p.start])]
    titled = [place for place in told if place.city and place.city in title]
    site = toponyms.site_of(title)
    if site is not None and not site.city and not titled:
        return site
    first = [place for place in lead if place in inside]
    titular = _state_of_title(toponyms, title)
    if titular is not None and not titled:
        inside = [p for p in inside if p.state == titular.state or named[p.city] > 1]
        first = [place for place in first if place in inside]
        if not inside:
            return titular
    elsewhere = _town_of_title(toponyms, title) if not titled else None
    if elsewhere is not None:
        return next((p for p in toponyms.all if p.kind == "state" and p.state == elsewhere), None)
    if titled or first:
        return max(titled or first, key=lambda place: (named[place.city], -place.start))
    if inside:
        return max(inside, key=lambda place: (named[place.city], -place.start))
    states = Counter(place.state for place in toponyms.all if place.state)
    most = next((code for code, _ in states.most_common(1)), None)
    whole = [place for place in toponyms.all if place.state == most and most]
    return next((place for place in whole if place.kind in {"state", "county"}), None)


def _state_of_title(toponyms: Toponyms, title: str) -> Toponym | None:
    """The only state that the headline names, where the text names it too."""
    named = [p for p in toponyms.all if p.kind == "state" and p.state]
    states = {p.state: p for p in reversed(named) if state_names()[str(p.state)] in title}
    return next(iter(states.values())) if len(states) == 1 else None


def _town_of_title(toponyms: Toponyms, title: str) -> str | None:
    """The state of a great city that only the headline names, where the text names the state."""
    states = {place.state for place in toponyms.all if place.kind == "state"}
    for found in _CAPITALISED.finditer(title):
        city = next(iter(cities(found[0])), None)
        if city is not None and city.population >= BIG and city.state in states:
            return city.state
    return None


def place_values(
    occurrence: Occurrence, home: Toponym | None, analysed: AnalysedArticle
) -> tuple[dict[str, Value], dict[str, tuple[Extent, ...]]]:
    """Place, city, state and country of an occurrence, and the spans that they follow from.

    Args:
        occurrence: the occurrence.
        home: where the article is at home, or None.
        analysed: the article.
    """
    values: dict[str, Value] = dict.fromkeys(("place", "city", "state", "country"))
    support: dict[str, tuple[Extent, ...]] = {}
    every = [*occurrence.sightings, *occurrence.parts]
    named = [placed for sighting in every for placed in sighting.places]
    whole = _region_alone(occurrence)
    loose, region = _loosely(named), occurrence.region
    origin = next((p.place for p in named if p.place.city and p.bond == FROM), None)
    near = loose or origin
    if near and region and region.kind == "state" and near.state == region.state:
        region = near
    telling = whole or occurrence.town or region or loose or home
    bare = telling is not None and not telling.city and _is_wide(telling, home, analysed)
    if not whole and bare and telling and home and home.city:
        # The state alone is told of what the article tells from a city in it.
        telling = home if home.state == telling.state else telling
    if telling:
        for name in ("city", "state", "country"):
            value = getattr(telling, name)
            if value:
                values[name] = value
                support[name] = telling.proof
    held = [placed for placed in named if telling is None or _may_hold(placed, telling)]
    spot = _spot(held, telling.city if telling else None)
    if spot:
        values["place"] = analysed.source(spot.place.start, spot.place.end)
        support["place"] = ((spot.place.start, spot.place.end),)
    return values, support


def _is_wide(place: Toponym, home: Toponym | None, analysed: AnalysedArticle) -> bool:
    """Whether the town that an article tells from may lie in a place: a state, or suburbs."""
    if place.kind == "area" and home and home.city:
        return home.city not in analysed.source(place.start, place.end)
    return place.kind in _IN_A_STATE


def _region_alone(occurrence: Occurrence) -> Toponym | None:
    """The county or state that it is first told to have been in, where no city is beside it.

    Not even loosely: "in the Iowa town of Ashford" is in Ashford.
    """
    if any(placed.place.city for placed in occurrence.first.places):
        return None
    firm = [placed for placed in occurrence.first.places if placed.firm]
    wide = (p.place for p in firm if p.place.kind in {"county", "cities"})
    county = next(wide, None)
    doc = occurrence.first.trigger.head.doc
    own = (p.place for p in firm if p.bond == OWN and p.place.kind == "state" and _is_alone(doc, p))
    # Arrests in towns of a state do not make an operation in it one in the first of them.
    town = any(sighting.town for sighting in occurrence.sightings)
    return county or (None if town else next(own, None))


def _is_alone(doc: Doc, placed: Placed) -> bool:
    """Whether a state is named by itself: not "in the Iowa town of Ashford"."""
    root = head_within(doc, placed.place.start, placed.place.end)
    return root is not None and root.dep_ == "pobj"


def _spot(named: Sequence[Placed], city: str | None) -> Placed | None:
    """The place as written: a site that it was at, else what it was in, else what is named.

    The city rather than its state or country: "in the Iowa town of Ashford".
    """
    firm = [placed for placed in named if placed.firm]
    site = next((placed for placed in firm if placed.place.kind == "site"), None)
    spot = site or next(iter(firm or named), None)
    if spot and city and spot.place.kind in _REGIONS:
        return next((placed for placed in named if placed.place.city == city), spot)
    return spot


def _may_hold(placed: Placed, telling: Toponym) -> bool:
    """Whether a place can be of the same state and country as the city: people come from others."""
    place = placed.place
    if place.kind == "country":
        return telling.country in {None, place.country}
    return place.state is None or telling.state in {None, place.state}


def _loosely(named: Sequence[Placed]) -> Toponym | None:
    """The city that its sentences name without placing it there: likelier than another's."""
    return next((p.place for p in named if p.place.city and p.bond != FROM), None)


@cache
def _taken_up(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:there|the (?:same )?(?:{'|'.join(nouns)}))\b", re.IGNORECASE)


def may_have_been_anywhere(occurrence: Occurrence, beat: str) -> bool:
    """Whether no words of an occurrence say where it was, not even "there" or "the building".

    Args:
        occurrence: the occurrence; of types that befall people elsewhere too.
        beat: names the lexicon.
    """
    if occurrence.type not in _ELSEWHERE or occurrence.town or occurrence.region:
        return False
    every = (*occurrence.sightings, *occurrence.parts)
    if _loosely([placed for sighting in every for placed in sighting.places]):
        return False
    again = _taken_up(tuple(lexicons.places(beat).taken_up))
    sentences = {sighting.trigger.head.sent.text for sighting in every}
    return not any(again.search(sentence) for sentence in sentences)
