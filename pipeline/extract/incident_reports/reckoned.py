"""Which day is counted from one that the sentence names?

"On Thursday, two days after agents raided it", "the day after the raid", "entered the fourth day
of a hunger strike today". Days that a clause names itself are for `dating`.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.numbers import read_ordinal
from pipeline.extract.record import Extent, Record
from pipeline.extract.times.reckoning import from_value, shifted
from pipeline.extract.times.reduced import reduced

SPANS = frozenset({"days", "weeks", "months", "years", "week", "month", "year", "hours"})
"""Words for how long before or after."""
_SIDES = {"after": -1, "before": 1}
_SOME_DAYS = re.compile(r"P(\d{1,3})D")
_NTH_DAY = re.compile(r"\b(\w+) day of (?:an?|the|their|its|his|her) $")
_DAY = len("2025-07-07")


def reckoned_day(trigger: Trigger, doc: Doc, times: Sequence[Record]) -> tuple[str, Extent] | None:
    """The day of what a trigger tells, counted from one of its sentence, and what it rests on.

    Args:
        trigger: the trigger.
        doc: the text.
        times: the article's time expressions that tell a day, and how long something lasted.
    """
    sentence = trigger.head.sent
    inside = [t for t in times if sentence.start_char <= t.anchor[0] < sentence.end_char]
    return _so_many_days(trigger, doc, inside) or _of_the_nth_day(trigger, sentence, inside)


def _so_many_days(trigger: Trigger, doc: Doc, times: Sequence[Record]) -> tuple[str, Extent] | None:
    base: tuple[str, int] | None = None
    for time in times:
        value = str(time.values["value"] or "")
        span = doc.char_span(*time.anchor)
        if span is None:
            continue
        days, exact = _SOME_DAYS.fullmatch(value), reduced(value)
        if days and base and span.end < len(doc) and _opens(doc[span.end], trigger):
            side = doc[span.end]
            day = shifted(from_value(base[0]), "day", _SIDES[side.lower_] * int(days[1]))
            return (day, (base[1], side.idx + len(side))) if day else None
        if exact and len(exact) == _DAY:
            side = doc[min(span.end, len(doc) - 1)] if span[-1].lower_ == "day" else span[-1]
            if _opens(side, trigger):
                day = shifted(from_value(exact), "day", _SIDES[side.lower_])
                return (day, (span.start_char, side.idx + len(side))) if day else None
            base = exact, time.anchor[0]
    return None


def _opens(side: Token, trigger: Trigger) -> bool:
    """Whether "after" or "before" puts what a trigger tells behind or ahead of something."""
    if side.lower_ not in _SIDES:
        return False
    return side.head == trigger.head or (trigger.noun and trigger.head.head == side)


def _of_the_nth_day(
    trigger: Trigger, sentence: Span, times: Sequence[Record]
) -> tuple[str, Extent] | None:
    """The first day of what lasts: so many before the one that is told to be its Nth."""
    before = _NTH_DAY.search(sentence.text[: trigger.start - sentence.start_char])
    rank = read_ordinal(before[1]) if before else None
    if before is None or rank is None:
        return None
    for time in times:
        exact = reduced(str(time.values["value"] or ""))
        if exact and len(exact) == _DAY:
            day = shifted(from_value(exact), "day", 1 - rank)
            start = sentence.start_char + before.start()
            extent = min(start, time.anchor[0]), max(trigger.end, time.anchor[1])
            return (day, extent) if day else None
    return None
