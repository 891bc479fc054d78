"""Which city do names other than its own stand for? Its parts, and what else it is called."""

import re
from functools import cache

from pipeline import geography
from pipeline.extract import lexicons
from pipeline.extract.listed_phrases import names_pattern
from pipeline.geography.gazetteer import NEIGHBORHOOD, places_of_note
from pipeline.language import Article


def alias_of(name: str, beat: str) -> tuple[str, str] | None:
    """City and state that a name always stands for, or None."""
    written = lexicons.places(beat).aliases.get(name)
    return None if written is None else _city_and_state(written)


def capitol_of(name: str, beat: str) -> tuple[str, str] | None:
    """City and state of a house of a state's government, or None."""
    return _capitols(beat).get(name)


@cache
def _capitols(beat: str) -> dict[str, tuple[str, str]]:
    """The houses of the states' governments, each with city and state."""
    listed = lexicons.places(beat)
    houses = {
        f"{state} {house}": (listed.capitals[code], code)
        for state, code in geography.states().items()
        for house in listed.in_capitals
        if code in listed.capitals
    }
    return {name: where for name, where in houses.items() if name not in listed.of_the_country}


def _city_and_state(written: str) -> tuple[str, str]:
    city, _, state = written.rpartition(", ")
    return city, state


def neighbourhoods(article: Article, beat: str) -> dict[str, tuple[str, str]]:
    """Parts of the cities that an article names, each with its city and state."""
    told = f"{article.text}\n{article.title}\n{article.publisher or ''}"
    parts: dict[str, tuple[str, str]] = {}
    for whole, names in _parts(beat):
        if whole[0] in told:
            parts |= {name: whole for name in names if name not in parts}
    return parts


@cache
def _parts(beat: str) -> tuple[tuple[tuple[str, str], tuple[str, ...]], ...]:
    """Cities, and the names of parts: of the lexicon, and those of which the map has the middle."""
    listed = lexicons.places(beat).neighbourhoods.items()
    of_note = (
        ((place.city, place.state), place.names)
        for place in places_of_note(beat)
        if place.kind == NEIGHBORHOOD and place.city and place.state
    )
    return (*((_city_and_state(written), tuple(names)) for written, names in listed), *of_note)


@cache
def alias_pattern(beat: str) -> re.Pattern[str]:
    """The names that always tell a city, wherever they are in a text; none match nothing."""
    return names_pattern({**_capitols(beat), **lexicons.places(beat).aliases})
