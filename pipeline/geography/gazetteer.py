"""Where is each place of a name? States, counties, cities, and the beat's own, with coordinates.

Which of several places of a name an article means is asked in `resolve.toponyms`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from pipeline.beats import load_yaml
from pipeline.codebook.ids import stable_id
from pipeline.codebook.keys import fold, key
from pipeline.geography.lists import (
    TERRITORIES,
    listed_cities,
    listed_countries,
    rows,
    state_and_country,
    uncollected,
)

OTHER_NAMES_FROM = 15_000
"""People a city must have for its other names to count: those of villages are noise."""

Precision = Literal["point", "neighborhood", "city", "county", "state", "country"]


class Place(NamedTuple):
    """One place.

    Attributes:
        name: its usual name.
        precision: what its coordinates stand for, and so what kind of place it is.
        lat, lon: degrees (WGS 84); None where they are not known.
        city, county, state, country: where it lies; state and country as codes.
        geonames_id: None where GeoNames did not give it.
        population: 0 where unknown.
        of_note: whether the beat's own list gave it.
    """

    name: str
    precision: Precision
    lat: float | None
    lon: float | None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    population: int = 0
    of_note: bool = False

    @property
    def place_id(self) -> str:
        """Its stable id: of the GeoNames number, or of its name and where it lies."""
        if self.geonames_id is not None:
            return stable_id("places", "geonames", self.geonames_id)
        where = (self.city or "", self.state or "", self.country or "")
        return stable_id("places", self.precision, key(self.name), *where)


_TOLD_APART = re.compile(r" \([^)]*\)$")


def without_addition(name: str) -> str:
    """A name without what tells it from namesakes in the lists, as in "Chinatown (Manhattan)"."""
    return _TOLD_APART.sub("", name)


NEIGHBORHOOD = "neighborhood"
"""The kind of a place that is a part of a city."""


class PlaceOfNote(BaseModel):
    """A place of the beat's own list, as its file gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    city: str | None = None
    county: str | None = None
    state: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    country: str = Field(default="US", pattern=r"^[A-Z]{2}$")
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: Precision = "point"

    @property
    def names(self) -> tuple[str, ...]:
        """What articles call it: its name, unless namesakes are told from it so, and others."""
        return (*(() if _TOLD_APART.search(self.name) else (self.name,)), *self.aliases)

    def place(self, city: Place | None) -> Place:
        """The place; without coordinates of its own it stands in the middle of its city."""
        placed = self.lat is not None or city is None
        return Place(
            name=without_addition(self.name),
            precision=self.precision if placed else "city",
            lat=self.lat if placed or city is None else city.lat,
            lon=self.lon if placed or city is None else city.lon,
            city=self.city,
            county=self.county or (city.county if city else None),
            state=self.state,
            country=self.country,
            of_note=True,
        )


def _others(row: dict[str, str], column: str = "other_names") -> list[str]:
    return [name for name in row[column].split("|") if name]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name.

    Attributes:
        by_name: places by the key of a name, usual or other.
        states: states by code, name and abbreviation (as keys).
        countries: countries by code (upper case) and by name (as keys).
    """

    by_name: dict[str, tuple[Place, ...]]
    states: dict[str, Place]
    countries: dict[str, Place]

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in a fixed order; empty where there is none."""
        return self.by_name.get(key(name), ())


Named = tuple[str, Place]


def _states() -> Iterator[Named]:
    for row in rows("us_states.csv"):
        place = Place(
            row["name"],
            "state",
            float(row["lat"]),
            float(row["lon"]),
            state=row["state"],
            country="US",
            geonames_id=int(row["geonames_id"]),
            population=5_000_000,
        )
        yield row["state"], place
        written = (row["name"], row["abbreviation"], *_others(row, "other_abbreviations"))
        for name in filter(None, written):
            yield name, place


def _countries() -> Iterator[Named]:
    facts = listed_countries()
    others, demonyms = {}, {}
    for row in rows("country_names.csv"):
        others[row["country"]] = _others(row)
        demonyms[row["country"]] = _others(row, "demonyms")
    for row in rows("countries.csv"):
        if row["country"] in TERRITORIES:
            continue
        fact = facts[row["country"]]
        place = Place(
            others.get(row["country"], [row["name"]])[0],
            "country",
            float(row["lat"]),
            float(row["lon"]),
            country=row["country"],
            geonames_id=int(fact["geonameid"]),
            population=max(int(fact["population"]), 1_000),
        )
        names = (row["name"], *others.get(row["country"], ()), *demonyms.get(row["country"], ()))
        for name in dict.fromkeys(names):
            yield name, place


def _regions() -> Iterator[Named]:
    for row in rows("regions.csv"):
        place = Place(
            without_addition(row["name"]),
            row["precision"],  # type: ignore[arg-type]
            float(row["lat"]),
            float(row["lon"]),
            state=row["state"] or None,
            country=row["country"] or None,
            population=3_000_000,
        )
        for name in (place.name, *_others(row)):
            yield name, place


def _counties() -> Iterator[tuple[str, Named]]:
    for row in rows("us_counties.csv"):
        place = Place(
            row["name"],
            "county",
            float(row["lat"]),
            float(row["lon"]),
            county=row["name"],
            state=row["state"],
            country="US",
            population=100_000,
        )
        yield row["fips"], (row["name"], place)


def _latin(name: str) -> bool:
    return len(name) >= 4 and name.isascii() and name[:1].isupper()


def _cities(county_of: dict[str, str]) -> Iterator[Named]:
    for number, city in listed_cities().items():
        state, country = state_and_country(city)
        place = Place(
            city["name"],
            "city",
            round(city["latitude"], 5),
            round(city["longitude"], 5),
            city=city["name"],
            county=county_of.get(number),
            state=state,
            country=country,
            geonames_id=int(number),
            population=int(city["population"]),
        )
        names = {city["name"]}
        if place.population >= OTHER_NAMES_FROM:
            names.update(filter(_latin, city["alternatenames"]))
        for name in names:
            yield name, place


def spellings(name: str) -> set[str]:
    """Other spellings of one name that any text may use: "St. Louis" and "Saint Louis"."""
    plain = fold(name)
    forms = {plain}
    if plain.endswith(" city") and plain.count(" ") > 1:
        forms.add(plain.removesuffix(" city"))
    first, _, rest = plain.partition(" ")
    if rest and first in _SAME_WORD:
        forms.add(f"{_SAME_WORD[first]} {rest}")
    return forms


_SAME_WORD = {"st": "saint", "ft": "fort", "mt": "mount"}
_SAME_WORD |= {long: short for short, long in _SAME_WORD.items()}


def _index(named: Iterable[Named]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in named:
        for form in spellings(name):
            found[form].append(place)
    return {form: _distinct(places) for form, places in found.items() if form}


def _with(
    first: dict[str, tuple[Place, ...]], second: dict[str, tuple[Place, ...]]
) -> dict[str, tuple[Place, ...]]:
    joined = {name: _distinct([*first.get(name, ()), *found]) for name, found in second.items()}
    return first | joined


def _distinct(places: list[Place]) -> tuple[Place, ...]:
    if len(places) == 1:
        return (places[0],)
    by_id = {place.place_id: place for place in places}
    return tuple(sorted(by_id.values(), key=lambda place: (-place.population, place.place_id)))


def places_of_note(beat: str) -> list[PlaceOfNote]:
    """The beat's own list of places.

    Raises:
        BeatError: where the file cannot be used.
    """
    found: list[PlaceOfNote] = load_yaml(beat, "places/places.yaml", list[PlaceOfNote])
    return found


@cache
def names_of_note(beat: str, *kinds: str) -> frozenset[str]:
    """The names of the beat's own places: of some kinds, or of all where none is given.

    Raises:
        BeatError: where the file cannot be used.
    """
    listed = (place for place in places_of_note(beat) if not kinds or place.kind in kinds)
    return frozenset(name for place in listed for name in place.names)


def _of_note(beat: str, cities: dict[str, tuple[Place, ...]]) -> Iterator[Named]:
    for entry in places_of_note(beat):
        namesakes = cities.get(key(entry.city or ""), ())
        home = [c for c in namesakes if (c.state, c.country) == (entry.state, entry.country)]
        place = entry.place(home[0] if home else None)
        for name in dict.fromkeys((place.name, *entry.aliases)):
            yield name, place


@cache
@uncollected()
def gazetteer(beat: str) -> Gazetteer:
    """All places, loaded once a process (3 to 5 seconds).

    Args:
        beat: name of the beat whose `places/places.yaml` is added.

    Raises:
        BeatError: where that file cannot be used.
    """
    states, countries, counties = list(_states()), list(_countries()), dict(_counties())
    county_of = {
        row["geonames_id"]: counties[row["fips"]][1].name for row in rows("us_cities_counties.csv")
    }
    named = [
        *((name, place) for name, place in states if name != place.state),
        *countries,
        *_regions(),
        *counties.values(),
    ]
    by_code = {place.country: place for _, place in countries if place.country}
    cities = _index([*named, *_cities(county_of)])
    return Gazetteer(
        by_name=_with(cities, _index(_of_note(beat, cities))),
        states={key(name): place for name, place in states},
        countries=by_code | {key(name): place for name, place in countries},
    )
