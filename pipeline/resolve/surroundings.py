"""Which states and countries does an article name, and which of them right behind a place?

A container is the larger place written right behind a name ("Springfield, Ill.", "Paris,
France"). These are read from the text itself, so that they do not hang on what was tagged.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pipeline.codebook.keys import key
from pipeline.geography.gazetteer import Gazetteer, Place, gazetteer

ALSO_CITIES = frozenset({"Washington", "New York"})
"""Names of states that mean the city, unless they stand behind one."""
REACH = 45
"""Characters behind a name in which its container must begin and end."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article names of the larger world.

    Attributes:
        states: how often it names each state, by code, as a container or on its own.
        countries: how often it names each country, by code.
    """

    states: Counter[str]
    countries: Counter[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    anywhere: re.Pattern[str]
    behind: re.Pattern[str]


def _spellings(places: Gazetteer) -> tuple[list[str], list[str]]:
    names = {place.name for place in (*places.states.values(), *places.countries.values())}
    short = {
        place.state for place in places.states.values() if place.state and len(place.state) == 2
    }
    return sorted(names, key=lambda name: (-len(name), name)), sorted(short)


def _dotted(places: Gazetteer) -> list[str]:
    found = set()
    for abbreviation, place in places.states.items():
        if abbreviation == key(place.name) or not place.state:
            continue
        if len(abbreviation) == 2 and " " in place.name:
            found.add(rf"{abbreviation[0].upper()}\. ?{abbreviation[1].upper()}\.")
        elif len(abbreviation) > 1:
            found.add(re.escape(abbreviation.title()) + r"\.")
    return sorted(found, key=lambda form: (-len(form), form))


@cache
def _patterns(beat: str) -> _Patterns:
    places = gazetteer(beat)
    names, codes = _spellings(places)
    long = "|".join([*map(re.escape, names), r"U\.S\.A?\.?", "USA", r"U\.K\.", "UK"])
    short = "|".join(_dotted(places))
    anywhere = (
        rf"(?<![\w.])(?=[A-Z])(?:{long}|(?<=, )(?:{short}|(?:{'|'.join(codes)})(?![\w.])))(?!\w)"
    )
    behind = rf"\s*(?:,|\(|, in|\bin\b)\s*({long}|{short}|(?:{'|'.join(codes)}))(?![\w])"
    return _Patterns(re.compile(anywhere), re.compile(behind))


def larger_place(name: str, places: Gazetteer) -> Place | None:
    """The state or country that a name, code or abbreviation stands for."""
    plain = key(name)
    return places.states.get(plain) or places.countries.get(plain)


def container(text: str, end: int, beat: str) -> Place | None:
    """The state or country written right behind a name, None where there is none.

    Args:
        text: the article's.
        end: where the name ends.
        beat: whose gazetteer is used.
    """
    found = _patterns(beat).behind.match(text[end : end + REACH])
    return larger_place(found[1], gazetteer(beat)) if found else None


def surroundings(text: str, beat: str) -> Surroundings:
    """How often an article names each state and country."""
    places = gazetteer(beat)
    states: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for found in _patterns(beat).anywhere.finditer(text):
        if found[0] in ALSO_CITIES and not text.endswith(", ", 0, found.start()):
            continue
        place = larger_place(found[0], places)
        if place and place.state:
            states[place.state] += 1
        elif place and place.country:
            countries[place.country] += 1
    return Surroundings(states, countries)
