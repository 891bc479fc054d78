"""When is the name of a town not meant as one? Streets, parts of any town, the area around one."""

import re

from pipeline.extract import lexicons
from pipeline.extract.record import Extent

_LISTED_STREETS = re.compile(r"(?:(?:,? and| at|,)(?: [\dA-Z][\w.]*){1,3})? (\w+s)\b")
"""Behind the name of a street: "Alameda and Temple streets"."""
_NUMBERED_BEFORE = re.compile(r"\b\d+(?:st|nd|rd|th) and $")
_NUMBERED_BEHIND = re.compile(r" and \d+(?:st|nd|rd|th)\b")
"""Where streets cross, one of which has a number: "1st and Broadway"."""
_REACH = 12
"""Characters before a name that tell of it."""
_AROUND = re.compile(r"(?i)\b(?:greater|suburban|suburbs? of)\s(?:the\s)?$")
_SUBURB_OF = re.compile(r"[A-Z]\w+ suburb of $")
"""Before the town itself: "the Chicago suburb of Cicero" is Cicero."""
_AREA = re.compile(r"(?:[ -](?:metro(?:politan)?[ -])?area|\ssuburbs?)\b")
_GREATER = re.compile(r"(?i)(?:greater|suburban)\s")
_FAR_REACH = 30
"""Characters before a name that may say "in the suburbs of the"."""


def no_town(text: str, name: str, end: int, beat: str) -> bool:
    """Whether a name is a street's, or of a part of any town.

    Args:
        text: of the article.
        name: the name.
        end: where it ends.
        beat: names the words for streets.
    """
    words = lexicons.places(beat)
    before = text[max(0, end - len(name) - _REACH) : end - len(name)]
    rest = text[end : end + 60]
    following = re.match(r" ([A-Z][a-z]+\.?)", rest)
    listed = _LISTED_STREETS.match(rest)
    return (
        name in words.no_towns
        or (following is not None and following[1] in words.street_nouns)
        or (listed is not None and listed[1].title().removesuffix("s") in words.street_nouns)
        or bool(_NUMBERED_BEFORE.search(before) or _NUMBERED_BEHIND.match(rest))
    )


def only_area(text: str, written: str, extent: Extent) -> bool:
    """Whether a city's name stands for the area around it, as "the Denver suburb of".

    Args:
        text: of the article.
        written: the name as written.
        extent: where it stands.
    """
    before = text[max(0, extent[0] - _FAR_REACH) : extent[0]]
    if _SUBURB_OF.search(before):
        return False
    after = _AREA.match(text[extent[1] :][:20])
    return bool(_AROUND.search(before) or after or _GREATER.match(written))
