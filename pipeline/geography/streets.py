"""Is a name that of a street, whatever town is called so?"""

import re

NOUNS = (
    *("Street", "Avenue", "Boulevard", "Road", "Drive", "Lane", "Way", "Parkway", "Highway"),
    *("Freeway", "Expressway", "Turnpike", "Pike"),
)
_SHORT = ("St", "Ave", "Blvd", "Rd")
STREET = f"(?:{'|'.join((*NOUNS, *_SHORT))})"
"""An expression for the word that makes a name a street's, without the dot of a short one."""
_SEVERAL = f"(?i:{'|'.join(f'{noun}s' for noun in NOUNS)})"
_NUMBERED = r"\d+(?:st|nd|rd|th)"
_BEHIND = re.compile(
    rf" {STREET}(?!\w|\. [A-Z])"
    rf"|(?:(?:,? and| at|,)(?: [\dA-Z][\w.]*){{1,3}})? {_SEVERAL}\b"
    rf"| and {_NUMBERED}\b"
)
"""Behind a street's name: "Oak Avenue", "Oak and Vine avenues", "Oak and 3rd"."""
_BEFORE = re.compile(rf"\b(?:{STREET}\.?|{_NUMBERED}) and $")
"""Before the second of two: "1st Street and Vine", "1st and Vine"."""
_REACH = 20
"""Characters before a name that tell of it."""


_ENDING = re.compile(rf" {STREET}\.?$")


def is_street(name: str) -> bool:
    """Whether a name ends as a street's does: "Montgomery St."."""
    return _ENDING.search(name) is not None


_AT = r"\b(?:[Aa]t|[Cc]orner of|[Ii]ntersection of|[Tt]he) "
_CROSSING = re.compile(r" (?:and|at) [A-Z]")
_CORNER = re.compile(rf"{_AT}$")
_CROSSED = re.compile(rf"{_AT}([A-Z][\w.]*) (?:and|at) $")
"""Before a crossing, or the second of its streets: none stands behind *in* or *from*."""
_FIRST = re.compile(r"(?:[\dA-Z][\w.]* ){1,2}(?:and|at) $")


def is_crossing(text: str, start: int, end: int) -> bool:
    """Whether a name is a street's that the text calls so elsewhere: "at Alameda and Temple".

    Args:
        text: in which it stands, and somewhere else with the word: "on Alameda Street".
        start, end: where.
    """
    before = text[max(0, start - 2 * _REACH) : start]
    crossed = _CROSSED.search(before)
    opens = _CORNER.search(before) and _CROSSING.match(text, end)
    first = text[start:end] if opens else crossed[1] if crossed else None
    return first is not None and bool(re.search(rf"{re.escape(first)} {STREET}\b", text))


def with_first(text: str, start: int, end: int) -> int:
    """Where the name of a crossing begins: "Oak and Vine Streets" of "Vine Streets".

    Args:
        text: in which it stands.
        start, end: where the part with the last street is.
    """
    several = re.search(rf" {_SEVERAL}$", text[start:end])
    first = _FIRST.search(text[max(0, start - 2 * _REACH) : start]) if several else None
    return start - len(first[0]) if first else start


def is_streets(text: str, start: int, end: int) -> bool:
    """Whether a name is a street's: "Oak and Vine avenues", "1st Street and Vine".

    Args:
        text: in which it stands.
        start, end: where.
    """
    before = text[max(0, start - _REACH) : start]
    return bool(_BEHIND.match(text, end) or _BEFORE.search(before))
