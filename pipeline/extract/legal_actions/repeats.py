"""Which mentions report the same step? Same kind, parties that can be the same, dates too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract.record import Extent

_SELDOM_TWICE = frozenset(
    {
        "lawsuit",
        "habeas_petition",
        "investigation",
        "executive_order",
        "legislation",
        "injunction",
        "restraining_order",
    }
)
"""Kinds of which one article seldom reports two that differ only in how parties are described."""
_NEAR_DAYS = 3
Value = str | None
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "at",
        "to",
        "on",
        "us",
        "u",
        "s",
        "his",
        "her",
        "their",
        "its",
        "that",
        "this",
        "federal",
    ]
)


@dataclass(frozen=True)
class Draft:
    """A step as one mention reports it.

    Attributes:
        kind, status: what kind of step, and whether taken.
        anchor: the words that report it.
        clause: the clause around them.
        found: extent by field, for what the mention says.
        date: of reduced precision.
        new: whether the mention introduces the step ("a lawsuit", a verb), or refers back.
        stands: whether it is a step though no other mention reports it; else it only adds to one.
    """

    kind: str
    status: str
    anchor: Extent
    clause: Extent
    found: Mapping[str, Extent] = field(default_factory=dict)
    date: Value = None
    new: bool = True
    stands: bool = True


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def same_party(one: str | None, other: str | None) -> bool:
    """Whether two mentions can mean the same party: one is unknown, or they share a word."""
    if one is None or other is None:
        return True
    return bool(_words(one) & _words(other)) or not _words(one) or not _words(other)


def _is_name(party: str) -> bool:
    """Whether a party is called by name, not described: "Acme Foods", but "a local worker"."""
    words = party.split()
    return bool(words) and words[-1][0].isupper()


def _can_be_same(kind: str, one: str | None, other: str | None) -> bool:
    """Whether two mentions of a kind can have the same party."""
    if same_party(one, other):
        return True
    assert one is not None
    assert other is not None
    return kind in _SELDOM_TWICE and not (_is_name(one) and _is_name(other))


def _dates_agree(kind: str, one: str | None, other: str | None) -> bool:
    """Whether two dates can be one: equal as far as known, or days apart where that is enough."""
    if one is None or other is None:
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    if kind not in _SELDOM_TWICE or len(short) < 10:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _NEAR_DAYS


def _compatible(one: Draft, other: Draft, text: str) -> bool:
    if one.kind != other.kind:
        return False
    if not other.new:
        return True
    if not _dates_agree(one.kind, one.date, other.date):
        return False
    if one.status != other.status:
        return False

    def party(draft: Draft, name: str) -> str | None:
        span = draft.found.get(name)
        return None if span is None else text[span[0] : span[1]]

    return all(
        _can_be_same(one.kind, party(one, name), party(other, name)) for name in ("filer", "target")
    )


def _fuller(one: Draft, other: Draft, text: str) -> dict[str, Extent]:
    """What either mention says, a name before a description."""
    found = {**other.found, **one.found}
    for name in ("filer", "target"):
        if name in one.found and name in other.found and other.new:
            mine, theirs = (text[slice(*draft.found[name])] for draft in (one, other))
            if _is_name(theirs) and not _is_name(mine):
                found[name] = other.found[name]
    return found


def _joined(one: Draft, other: Draft, text: str) -> Draft:
    better = one if len(one.found) >= len(other.found) else other
    return Draft(
        kind=one.kind,
        status=one.status,
        anchor=better.anchor,
        clause=better.clause,
        found=_fuller(one, other, text),
        date=one.date or other.date,
        new=one.new or other.new,
    )


def without_repeats(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """One draft for each step, with what any of its mentions says.

    Args:
        drafts: in the order of the text.
        text: the article's text.
    """
    kept: list[Draft] = []
    for draft in drafts:
        for position, earlier in enumerate(kept):
            if _compatible(earlier, draft, text):
                kept[position] = _joined(earlier, draft, text)
                break
        else:
            if draft.stands:
                kept.append(draft)
    return kept
