"""Which of the beat's places of note does an article name, and in which city are they?

Sites only: jails, courthouses, plants, parks. Parts of cities are for `parts_of_cities`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator
from functools import cache

from pipeline.extract.listed_phrases import names_pattern
from pipeline.extract.record import Extent
from pipeline.geography import cities, state_names
from pipeline.geography.gazetteer import NEIGHBORHOOD, PlaceOfNote, places_of_note
from pipeline.language import Article

CityAndState = tuple[str | None, str]
_LOCATED = re.compile(r"\b(?:at|outside|inside|near|in|into|from|to)\s(?:the\s)?$")
"""Before a site that something was at: the White House may also say something."""
_REACH = 12
"""Characters before a name that tell."""
_SHORT = re.compile(
    r"((?:[A-Z][\w.]+ ){0,1}[A-Z][\w.]+) (?:County )?"
    r"(?:Detention|Processing|Correctional|Immigration|Service|ICE)\b"
)
"""A jail's name, and what of it stands for the whole: "died at Ashford"."""
_OF_A_COUNTY = " County "
"""In the names of jails, of which there are several."""


def _is_named(city: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(city)}\b", text) is not None


@cache
def _by_name(beat: str) -> dict[str, tuple[PlaceOfNote, ...]]:
    found: dict[str, list[PlaceOfNote]] = defaultdict(list)
    for place in places_of_note(beat):
        if place.city and place.state and place.kind != NEIGHBORHOOD:
            for name in place.names:
                found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _pattern(beat: str) -> re.Pattern[str]:
    return names_pattern(_by_name(beat))


def sites(article: Article, states: Container[str], beat: str) -> dict[str, CityAndState]:
    """City and state of the sites of note that an article names, by name.

    What an article does not name is not told of it: its city only where that is named too, or
    its state alone, or nothing. Jails of counties need the state: many a county has their name,
    and many a town. Of several sites of a name the one whose city is named, or none.

    Args:
        article: the article.
        states: codes of those that it names, or names large cities of.
        beat: whose places of note are known.
    """
    known = _by_name(beat)
    found: dict[str, CityAndState] = {}
    for name in {match[0] for match in _pattern(beat).finditer(article.text)}:
        rest = f"{article.text}\n{article.title}".replace(name, "")
        near = [place for place in known[name] if place.state in states]
        possible = near if _OF_A_COUNTY in name else known[name]
        within = [place for place in possible if name.endswith(f" in {place.city}")]
        here = within or [place for place in possible if _is_named(str(place.city), rest)]
        near = here or near
        if len(near) == 1:
            found[name] = near[0].city if here else None, str(near[0].state)
    short = {match[1]: where for name, where in found.items() if (match := _SHORT.match(name))}
    return {name: where for name, where in short.items() if not _is_wide(name, states)} | found


def _is_wide(name: str, near: Container[str]) -> bool:
    """Whether the first words of a jail's name are those of a town near, or of a part of a state.

    Nobody is held in all of "South Texas" or "the Northwest".
    """
    last = name.split()[-1]
    part = last in state_names().values() or last.lower().startswith(("north", "south"))
    return part or any(city.state in near for city in cities(name))


def located(text: str, names: Collection[str], beat: str) -> Iterator[Extent]:
    """Where sites stand as the place of something: "at Delaney Hall".

    Args:
        text: of the article.
        names: of those that count there.
        beat: whose places of note are known.
    """
    whole = list(_pattern(beat).finditer(text)) if names else []
    taken = [match.span() for match in whole]
    short = [name for name in names if name not in _by_name(beat)]
    again = list(names_pattern(short).finditer(text)) if short else []
    free = (m for m in again if not any(a <= m.start() < b for a, b in taken))
    for match in (*whole, *free):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if match[0] in names and _LOCATED.search(before):
            yield match.span()
