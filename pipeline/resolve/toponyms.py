"""Which place of a name does an article mean? Candidates weighed by what the article says.

What counts: the larger place written behind the name, the states and countries that the
article names, where its publisher sits, how near a candidate lies to the article's other
places, how large and of what kind it is. Where the container is known but no place of the
name lies in it, the answer is none, not a namesake elsewhere.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.codebook.keys import fold, key
from pipeline.geography.gazetteer import Gazetteer, Place, gazetteer, spellings
from pipeline.geography.streets import is_streets
from pipeline.resolve.surroundings import ALSO_CITIES, Surroundings, container, surroundings

_BEFORE_COUNTIES = re.compile(r"(?:(?:, | and |, and )[A-Z]\w+(?: [A-Z]\w+)?){0,5} counties\b")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in an article.

    Attributes:
        id: of the mention.
        text: as written.
        start, end: where it stands.
    """

    id: str
    text: str
    start: int
    end: int


OF_THE_CAUCASUS = re.compile(r"\b(?:Tbilisi|Georgians?|Ossetia|Abkhazia|Caucasus)\b")
"""What an article on the country of Georgia names beside it; else the state is meant."""
_DIRECTIONS = ("north", "south", "east", "west", "central", "northern", "southern")
UNKNOWN_TOWN = 20_000
"""People below which a town is not meant unless something in the article points to it."""
_LARGE, _VERY_LARGE = 100_000, 1_000_000
"""People of a city meant by its name behind a compass point ("north Houston"), and of one that
needs no container."""
POINTS_TO = 160
"""Kilometres within which another place, or the publisher's home, points to a town."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a publisher sits, as its articles show.

    Attributes:
        state: code of its state.
        lat, lon: the middle of the places it writes about.
    """

    state: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts; tuned on LGL (train) and GeoVirus (train)."""

    population: float = 1.0
    country: float = 3.0
    state: float = 2.0
    named_state: float = 3.0
    named_country: float = 1.5
    home_state: float = 1.5
    near_home: float = 3.0
    near_others: float = 3.0
    other_name: float = -3.0
    of_note: float = 4.0
    abroad: float = -1.0


WEIGHTS = Weights()


def kilometres(first: Place | Home, second: Place | Home) -> float:
    """Distance on the globe; infinite where a place has no coordinates."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (first.lat, first.lon, second.lat, second.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def lies_in(place: Place, larger: Place) -> bool:
    """Whether a place lies in a state or country, or is it."""
    if larger.state:
        return place.state == larger.state
    return place.country == larger.country


_ROUNDS = 2
"""Times that each name is decided anew by the places of the others."""
_CLOSE = 100
"""Kilometres at which what is near counts half."""


def _closeness(distance: float) -> float:
    return 1 / (1 + distance / _CLOSE)


_Which = tuple[str, Place | None]
"""A name and its container."""


@dataclass(frozen=True, slots=True)
class _Article:
    around: Surroundings
    home: Home | None

    def prior(self, name: str, place: Place) -> float:
        """What speaks for a candidate before the article's other places are known."""
        score = WEIGHTS.population * math.log10(place.population + 10)
        score += {"country": WEIGHTS.country, "state": WEIGHTS.state}.get(place.precision, 0)
        if place.of_note:
            score += WEIGHTS.of_note
        elif name not in spellings(place.name) and place.precision != "country":
            score += WEIGHTS.other_name
        if place.state and place.precision != "state":
            score += WEIGHTS.named_state * _share(self.around.states, place.state)
        if place.country and place.precision != "country":
            score += WEIGHTS.named_country * _share(self.around.countries, place.country)
        if place.country != "US" and place.precision != "country":
            score += WEIGHTS.abroad
        if self.home and place.state and place.state == self.home.state:
            score += WEIGHTS.home_state
        if self.home:
            score += WEIGHTS.near_home * _closeness(kilometres(place, self.home))
        return score

    def points_to(self, place: Place, which: _Which, chosen: Mapping[_Which, Place]) -> bool:
        """Whether anything but its name speaks for a small town, so that it is no common word."""
        if place.precision != "city" or place.of_note or place.population >= UNKNOWN_TOWN:
            return True
        if which[1] or self.around.states[place.state or ""] > 0:
            return True
        if place.country != "US" and self.around.countries[place.country or ""] > 0:
            return True
        if self.home and kilometres(place, self.home) <= POINTS_TO:
            return True
        return any(
            kilometres(place, other) <= POINTS_TO
            for name, other in chosen.items()
            if name[0] != which[0] and other.precision not in {"state", "country"}
        )


def _share(counts: Mapping[str, int], code: str) -> float:
    total = sum(counts.values())
    return counts.get(code, 0) / total if total else 0.0


def _best(scored: Sequence[tuple[float, Place]]) -> Place:
    return max(scored, key=lambda pair: (pair[0], pair[1].population, pair[1].place_id))[1]


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling in one article, with its container where any of its mentions has one."""

    name: str
    within: Place | None
    candidates: tuple[Place, ...]


def _is_abbreviation(name: str, places: Gazetteer) -> bool:
    """Whether a short name in capitals stands for a place: "US" does, "PAU" is no town of Pau."""
    return any(
        place.of_note or place.precision in {"state", "country"}
        for place in places.candidates(name)
    )


def _split(text: str) -> tuple[str, str]:
    head, _, tail = text.partition(",")
    return head, tail.strip()


def supported(place: Place, plain: str, around: Surroundings) -> bool:
    """Whether an article that names a place of note also names its city, state or country.

    Args:
        place: of the beat's list; its name alone does not tell it from namesakes.
        plain: the article's text as a key.
        around: the states and countries that it names.
    """
    if place.city and f" {key(place.city)} " in plain:
        return True
    return around.states[place.state or ""] > 0 or around.countries[place.country or ""] > 0


def _lookup(toponym: Toponym, text: str, plain: str, around: Surroundings, beat: str) -> _Name:
    places = gazetteer(beat)
    within = container(text, toponym.end, beat)
    written, tail = _split(toponym.text)
    if tail:
        inside = container(f", {tail}", 0, beat)
        within = inside or within
        written = written if inside else toponym.text
    name = key(written)
    if is_streets(text, toponym.start, toponym.end):
        return _Name(name, within, ())
    if _BEFORE_COUNTIES.match(text, toponym.end) and places.candidates(f"{written} county"):
        written, name = f"{written} County", f"{name} county"
    if written.isupper() and len(written) < 4 and not _is_abbreviation(name, places):
        return _Name(name, within, ())
    found = places.candidates(written) or _county_or_city(name, places)
    found = _part_of_town(name, found, places, around) or found
    found = tuple(place for place in found if not place.of_note or supported(place, plain, around))
    state = _dotted_state(written, places)
    large = tuple(p for p in found if p.precision == "city" and p.population >= _VERY_LARGE)
    if state and large:  # "L.A." is Los Angeles
        found = large
    elif state:
        return _Name(name, state, (state,))
    if name.split()[-1:] == ["georgia"] and not OF_THE_CAUCASUS.search(text):
        found = tuple(place for place in found if place.country == "US")
    if written.title() in ALSO_CITIES:
        return _state_or_city(toponym, text, name, found)
    if within and not any(map(_needs_no_container, found)):
        found = tuple(place for place in found if lies_in(place, within))
    return _Name(name, within, found)


def _needs_no_container(place: Place) -> bool:
    """Whether a place is so well known that what follows is as likely the next of a list."""
    return place.precision in {"state", "country"} or place.population >= _VERY_LARGE


def _dotted_state(written: str, places: Gazetteer) -> Place | None:
    """The state of an abbreviation with dots, as "S.C."."""
    return places.states.get(key(written)) if re.fullmatch(r"[A-Z]\. ?[A-Z]\.?", written) else None


def _state_or_city(toponym: Toponym, text: str, name: str, found: tuple[Place, ...]) -> _Name:
    """Washington and New York: the state behind a city or before "state", else the city."""
    behind_city = bool(re.search(r"[A-Z]\w+, $", text[: toponym.start]))
    named_state = bool(re.match(r"\s+(?:S|s)tate\b", text[toponym.end :]))
    wanted = "state" if behind_city or named_state else "city"
    fits = tuple(place for place in found if place.precision == wanted)
    return _Name(name, fits[0] if fits and wanted == "state" else None, fits[:1])


def _part_of_town(
    name: str, found: tuple[Place, ...], places: Gazetteer, around: Surroundings
) -> tuple[Place, ...]:
    """The city of which a name is a part, where its namesakes are in states nobody speaks of.

    *South Portland* is Portland's south in Oregon; East St. Louis is a town beside St. Louis.
    """
    first, _, city = name.partition(" ")
    if first not in _DIRECTIONS or any(around.states[place.state or ""] for place in found):
        return ()
    whole = [p for p in places.candidates(city) if p.precision == "city" and _is_large(p)]
    beside = any(kilometres(one, other) <= _CLOSE for one in found for other in whole)
    return () if beside else tuple(p for p in whole if around.states[p.state or ""])


def _county_or_city(name: str, places: Gazetteer) -> tuple[Place, ...]:
    for prefix in ("city of ", "town of ", "village of ", "state of ", "downtown ", "county of "):
        if name.startswith(prefix):
            bare = name.removeprefix(prefix)
            return places.candidates(f"{bare} county" if prefix == "county of " else bare)
    for prefix in _DIRECTIONS:
        if name.startswith(f"{prefix} ") or name.startswith(f"{prefix}ern "):
            return tuple(filter(_is_large, places.candidates(name.split(" ", 1)[1])))
    if name.endswith(" metro area"):
        return places.candidates(name.removesuffix(" metro area"))
    return ()


def _is_large(place: Place) -> bool:
    return place.precision in {"state", "country"} or place.population >= _LARGE


def _one_sense(names: Mapping[str, _Name]) -> dict[str, _Name]:
    """Mentions without a container take that of their namesake in the article that has one."""
    known = {name.name: name for name in names.values() if name.within}
    return {
        mention: name if name.within or name.name not in known else known[name.name]
        for mention, name in names.items()
    }


def resolve_toponyms(
    toponyms: Sequence[Toponym],
    text: str,
    beat: str,
    home: Home | None = None,
    around: Surroundings | None = None,
) -> dict[str, Place]:
    """The place that each name stands for, where one can be told.

    Args:
        toponyms: the names of places in one article.
        text: the article's.
        beat: whose gazetteer is used.
        home: where its publisher sits, if known.
        around: the states and countries it names, where they were read before.

    Returns:
        Places by id of the mention; a name without a place is left out.
    """
    around = surroundings(text, beat) if around is None else around
    article = _Article(around, home)
    plain = f" {fold(text)} "
    looked_up = _one_sense({t.id: _lookup(t, text, plain, around, beat) for t in toponyms})
    names = {(n.name, n.within): n for n in looked_up.values() if n.candidates}
    priors = {
        which: [(article.prior(name.name, place), place) for place in name.candidates]
        for which, name in names.items()
    }
    chosen = {which: _best(scored) for which, scored in priors.items()}
    for _ in range(_ROUNDS):
        chosen = {
            which: _best(_with_others(which, scored, chosen)) for which, scored in priors.items()
        }
    return {
        mention: place
        for mention, name in looked_up.items()
        if name.candidates
        and article.points_to(
            place := chosen[(name.name, name.within)], (name.name, name.within), chosen
        )
    }


def _with_others(
    which: _Which,
    scored: Sequence[tuple[float, Place]],
    chosen: Mapping[_Which, Place],
) -> list[tuple[float, Place]]:
    if len(scored) == 1:
        return list(scored)
    others = [
        place
        for other, place in chosen.items()
        if other[0] != which[0] and place.precision not in {"state", "country"}
    ]
    return [
        (
            score
            + WEIGHTS.near_others
            * max((_closeness(kilometres(place, other)) for other in others), default=0.0),
            place,
        )
        for score, place in scored
    ]
