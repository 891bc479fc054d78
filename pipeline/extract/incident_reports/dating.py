"""When did it happen? The time expression that a trigger's clause is dated by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.record import Extent, Record

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_SEASON_OR_QUARTER = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of reduced precision and the expression that it follows from."""

    date: str
    extent: Extent

    @property
    def size(self) -> int:
        """Longer is more precise."""
        return len(self.date)


def reduced(value: str | None) -> str | None:
    """A TIMEX3 value as a date of reduced precision: weeks become months, seasons years."""
    if value is None:
        return None
    plain = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})(?:T.*)?", value)
    if plain:
        return plain[1]
    week = _WEEK.fullmatch(value)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        sunday = monday + timedelta(days=6)
        if week[3]:
            monday = monday + timedelta(days=5)
        return monday.isoformat()[: 7 if monday.month == sunday.month else 4]
    year = _SEASON_OR_QUARTER.fullmatch(value)
    return year[1] if year else None


def _candidates(trigger: Trigger, times: Sequence[Record]) -> list[tuple[Record, str]]:
    sentence = trigger.head.sent
    found = []
    for time in times:
        if sentence.start_char <= time.anchor[0] and time.anchor[1] <= sentence.end_char:
            value = reduced(str(time.values["value"]) if time.values["value"] else None)
            if value and time.values["type"] in {"DATE", "TIME"}:
                found.append((time, value))
    return found


def _distance(trigger: Trigger, time: Record, doc: Doc) -> tuple[int, int]:
    """Whether the expression hangs on the trigger or its clause, then how near it stands."""
    span = doc.char_span(*time.anchor, alignment_mode="expand")
    if span is None or not len(span):
        return 9, 0
    root = span.root
    governor = root.head.head if root.dep_ == "pobj" else root.head
    near = abs(root.i - trigger.head.i)
    if governor is trigger.head or root.head is trigger.head:
        return 0, near
    if governor in trigger.head.ancestors or trigger.head in governor.ancestors:
        return 1, near
    return 2, near


def date_of(trigger: Trigger, doc: Doc, times: Sequence[Record]) -> Dated | None:
    """The date that the trigger's sentence gives it, or None.

    Args:
        trigger: the trigger.
        doc: the text.
        times: the article's time expressions.
    """
    candidates = _candidates(trigger, times)
    if not candidates:
        return None
    time, value = min(candidates, key=lambda pair: _distance(trigger, pair[0], doc))
    return Dated(value, time.anchor)
