"""Of what kind of thing is a name, by how the whole article uses it?

The model says so of each occurrence alone; here one article's occurrences agree. Which stretches
are names at all is for `mentions`, and who or what one stands for is for `resolve`.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from pipeline import geography
from pipeline.extract import lexicons
from pipeline.extract.record import Extent

_LAW = re.compile(
    r".+ (?:Act|Amendment)(?: of \d{4})?"
    r"|(?:.+ )?Bill (?:[A-Z]{1,3} )?\d+"
    r"|(?:.+ )?(?:Convention|Covenant) (?:[Oo]n|[Aa]gainst) .+"
)
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Dd]owntown|[Tt]o|[Ff]rom|[Aa]t)\s$"
)
_AT_A_SITE = re.compile(
    r"\b(?:[Ii]nside|[Oo]utside|[Nn]ear|[Ii]nto|[Aa]t|[Ii]n|[Tt]o|[Ff]rom)\s"
    r"(?:[Tt]he\s|[A-Z][\w.]+(?:\s[A-Z][\w.]+)?['’]s\s)?$"
)
"""Before a site: "outside the", "at Trenton's"."""
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Dd]owntown)\s$")
"""Before a town, and hardly before a person."""
_REACH = 40
"""Characters before a name that tell where it stands."""
_TAKEN = frozenset({"organization", "person", "group"})
"""Kinds that the model gives to sites."""
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])\)")
_COINED = re.compile(r"(?!Mc|Ma?c[A-Z]|[DL][aeu][A-Z])(?:[A-Z]{2,5}|[A-Z][a-z]\w*[A-Z]\w*)")
"""An acronym or a word with two capitals: hardly a town, but for McAllen and LaSalle."""
_WEBSITE = re.compile(r"\S+\.(?:com|org|net)", re.IGNORECASE)


@dataclass(frozen=True)
class _Named:
    """What one article's names tell of each other.

    Attributes:
        surnames: last words of the names of people.
        parts: any words of them.
        speakers: names by which people speak, or are named in full.
        places: names taken for a place's somewhere.
        somewhere: of these, those whose surroundings say that something is there.
        within: names that something is said to be in, near or outside of.
        bodies: acronyms that stand in brackets behind the name of a body.
    """

    surnames: Set[str]
    parts: Set[str]
    speakers: Set[str]
    places: Set[str]
    somewhere: Set[str]
    within: Set[str]
    bodies: Set[str]


def agreed(
    found: Mapping[Extent, str], text: str, people: Set[str], beat: str
) -> dict[Extent, str]:
    """The names with the kind that the article as a whole gives them.

    Args:
        found: entity type by extent, each taken for itself.
        text: what they stand in.
        people: names by which people speak, or are named in full.
        beat: whose words for sites are known.
    """
    names = [(text[slice(*extent)], kind, extent) for extent, kind in found.items()]
    called = people | {name for name, kind, _ in names if kind == "person"}
    full = {name for name in called if " " in name}
    named = _Named(
        surnames={name.split()[-1] for name in full},
        parts={part for name in full for part in name.split()},
        speakers=people,
        places={name for name, kind, _ in names if kind == "place"},
        somewhere={
            name for name, kind, at in names if kind == "place" and _stands_for_a_place(at, text)
        },
        within={name for name, _, at in names if _IN.search(_before(at, text))},
        bodies={
            acronym[1]
            for _, kind, (_, end) in names
            if kind in {"organization", "event"} and (acronym := _ACRONYM.match(text, end))
        },
    )
    sites = {name for name, kind, at in names if kind in _TAKEN and _is_site(at, text, beat)}
    return {
        at: "facility" if kind in _TAKEN and name in sites else _kind(name, kind, named)
        for name, kind, at in names
    }


def _kind(name: str, kind: str, named: _Named) -> str:
    if _is_person(name, kind, named):
        return "person"
    if kind == "place" and _is_body(name, named):
        return "organization"
    if _is_town(name, kind, named):
        return "place"
    return "law" if kind != "law" and _LAW.fullmatch(name) else kind


def _is_town(name: str, kind: str, named: _Named) -> bool:
    """Whether what was taken for a person or body is a town that the article tells of."""
    if kind not in _TAKEN or name in named.parts or not geography.cities(name):
        return False
    in_capitals = kind == "organization" and name.isupper() and len(name) > 3
    return in_capitals or name in named.places or (kind != "organization" and name in named.within)


def _is_person(name: str, kind: str, named: _Named) -> bool:
    """Whether it is a person's: one speaks by it, or is named by it in full."""
    if kind == "organization" and name in named.speakers:
        return True
    if name not in named.surnames:
        return False
    if kind == "place":
        return name not in named.somewhere or not geography.is_place(name)
    return kind in {"organization", "group"} and name not in named.places


def _is_body(name: str, named: _Named) -> bool:
    """Whether what was taken for a place is a body: by its full name, or a site of the web."""
    if _WEBSITE.fullmatch(name):
        return True
    coined = _COINED.fullmatch(name) is not None and name not in named.somewhere
    return (coined or name in named.bodies) and not geography.is_place(name)


def _before(extent: Extent, text: str) -> str:
    return text[max(0, extent[0] - _REACH) : extent[0]]


def _stands_for_a_place(extent: Extent, text: str) -> bool:
    """Whether words around a name say that something is there, or in what larger place it lies."""
    lies_in = re.match(r", [A-Z]", text[extent[1] : extent[1] + 3])
    return bool(lies_in or _WHERE.search(_before(extent, text)))


def _is_site(extent: Extent, text: str, beat: str) -> bool:
    """Whether a building or park that was taken for a body is one that something was at."""
    name, words = text[slice(*extent)], lexicons.places(beat)
    *others, last = name.split()
    of_a_site = last in words.site_nouns and not name.endswith(tuple(words.site_bodies))
    return bool(others) and of_a_site and bool(_AT_A_SITE.search(_before(extent, text)))
