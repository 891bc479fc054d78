"""Which mentions report the same step? Same kind, parties that can be the same, dates too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.extract.record import Extent

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
        confidence: estimated probability that it is right.
    """

    kind: str
    status: str
    anchor: Extent
    clause: Extent
    found: Mapping[str, Extent] = field(default_factory=dict)
    date: Value = None
    new: bool = True
    confidence: float = 0.5


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def same_party(one: str | None, other: str | None) -> bool:
    """Whether two mentions can mean the same party: one is unknown, or they share a word."""
    if one is None or other is None:
        return True
    return bool(_words(one) & _words(other)) or not _words(one) or not _words(other)


def _compatible(one: Draft, other: Draft, text: str) -> bool:
    if one.kind != other.kind:
        return False
    if one.date and other.date:
        short, long = sorted((one.date, other.date), key=len)
        if not long.startswith(short):
            return False
    if one.status != other.status and other.new and one.new:
        return False

    def party(draft: Draft, name: str) -> str | None:
        span = draft.found.get(name)
        return None if span is None else text[span[0] : span[1]]

    if not other.new:
        return True
    return all(same_party(party(one, name), party(other, name)) for name in ("filer", "target"))


def _joined(one: Draft, other: Draft) -> Draft:
    better = one if len(one.found) >= len(other.found) else other
    return Draft(
        kind=one.kind,
        status=one.status,
        anchor=better.anchor,
        clause=better.clause,
        found={**other.found, **one.found},
        date=one.date or other.date,
        new=one.new or other.new,
        confidence=max(one.confidence, other.confidence),
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
                kept[position] = _joined(earlier, draft)
                break
        else:
            kept.append(draft)
    return kept
