"""Which mentions report the same step? Same kind, parties that can be the same, dates too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract.legal_actions.choose import Party
from pipeline.extract.legal_actions.mentions import Mention
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
"""Kinds that one article seldom reports twice within a few days."""
_OF_OFFENCES = frozenset({"charge", "conviction", "sentence", "plea", "indictment"})
"""Kinds that are different steps where the offence is another."""
_NEAR_DAYS = 3
"""Days by which two dates of such a step may differ."""
_DEEPEST = 6
"""Words up the tree in which one step is looked for that depends on another."""
_ABOUT_AS_LIKELY = 0.1
"""Of two mentions, by how much the later must be likelier to be the plainer one."""
_SURE = 0.4
"""From which probability on the name of one mention replaces the description of another."""
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    [
        *("the", "a", "an", "of", "and", "for", "in", "at", "to", "on", "us", "u", "s"),
        *("his", "her", "their", "its", "that", "this", "federal"),
    ]
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A step as its mentions report it.

    Attributes:
        mention: the one that says it most plainly.
        likely: the probability that this one reports a step.
        parties: filer and target, by these names.
        found: extent by field, for what any mention says.
        date: of reduced precision.
        back: whether all mentions refer to a step known already.
        mentions: how many there are.
    """

    mention: Mention
    likely: float
    parties: Mapping[str, Party]
    found: Mapping[str, Extent] = field(default_factory=dict)
    date: str | None = None
    back: bool = False
    mentions: int = 1

    @property
    def kind(self) -> str:
        """What kind of step."""
        return self.mention.kind


def words(text: str) -> frozenset[str]:
    """The words of a name or description that tell it from others."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def share(field_name: str, one: Draft, other: Draft, text: str) -> bool:
    """Whether both say a field, and with a word in common."""
    if field_name not in one.found or field_name not in other.found:
        return False
    mine, theirs = (words(text[slice(*draft.found[field_name])]) for draft in (one, other))
    return bool(mine & theirs) or mine == theirs


def is_name(party: str) -> bool:
    """Whether a party is called by name, not described: "Acme Foods", but "a local worker"."""
    parts = party.split()
    return bool(parts) and parts[-1][0].isupper()


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


def _differ(field_name: str, one: Draft, other: Draft, text: str) -> bool:
    """Whether a party is another one; who refers back may describe it in other words."""
    if not {field_name} <= one.found.keys() & other.found.keys():
        return False
    if share(field_name, one, other, text):
        return False
    both = (text[slice(*draft.found[field_name])] for draft in (one, other))
    return not other.back or all(map(is_name, both))


def _within(one: Draft, other: Draft) -> bool:
    """Whether one is said in what depends on the other: "ordered ICE to release her on bond"."""
    current, goal = one.mention.trigger.head, other.mention.trigger.head
    for _ in range(_DEEPEST):
        if current.dep_ == "conj" or current.head == current:
            return False
        current = current.head
        if current == goal:
            return True
    return False


def _same(one: Draft, other: Draft, text: str) -> bool:
    if one.kind != other.kind:
        return False
    if _within(other, one) or _within(one, other):
        return True
    if one.mention.status != other.mention.status and not other.back:
        return False
    if any(_differ(name, one, other, text) for name in ("filer", "target")):
        return False
    if not _dates_agree(one.kind, one.date, other.date):
        return False
    based = {"legal_basis"} <= one.found.keys() & other.found.keys()
    if one.kind in _OF_OFFENCES and based and not share("legal_basis", one, other, text):
        return False
    if other.back or not {"filer", "target"} & other.found.keys():
        return True
    return any(share(name, one, other, text) for name in ("filer", "target"))


def _joined(one: Draft, other: Draft, text: str) -> Draft:
    """One step of two; the plainer mention counts, with a name where it only describes.

    Of two dates the more precise one is taken, with the words that say it.
    """
    first = one.likely >= other.likely - _ABOUT_AS_LIKELY
    better, worse = (one, other) if first else (other, one)
    found = {**worse.found, **better.found}
    parties = dict(better.parties)
    for name in ("filer", "target"):
        if name not in worse.found:
            continue
        theirs = text[slice(*worse.found[name])]
        mine = text[slice(*better.found[name])] if name in better.found else ""
        sure = is_name(theirs) and not is_name(mine) and worse.parties[name].likely >= _SURE
        if sure or not mine:
            found[name], parties[name] = worse.found[name], worse.parties[name]
    dated = max(better, worse, key=lambda draft: len(draft.date or ""))
    if "date" in dated.found:  # a span proves the date of its own mention only
        found["date"] = dated.found["date"]
    return replace(
        better,
        parties=parties,
        found=found,
        date=dated.date,
        back=one.back and other.back,
        mentions=one.mentions + other.mentions,
    )


def without_repeats(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """One draft for each step, with what any of its mentions says.

    Args:
        drafts: in the order of the text.
        text: the article's text.
    """
    kept: list[Draft] = []
    for draft in drafts:
        places = range(len(kept))
        for place in reversed(places) if draft.back else places:
            if _same(kept[place], draft, text):
                kept[place] = _joined(kept[place], draft, text)
                break
        else:
            kept.append(draft)
    return kept
