"""When did what a word reports happen? The time expression that goes with it.

The nearest date of the same clause, else the nearest of the clause that it hangs on. How a time
expression is read is for `times`.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.codebook.dates import bounds
from pipeline.extract.clauses.extents import clause_head, head_within
from pipeline.extract.record import Extent, Record

_DATED = frozenset({"DATE", "TIME"})
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _calendar_date(value: object) -> str | None:
    """The date of reduced precision in a TIMEX3 value, as `2025-07-08T14:00` → `2025-07-08`.

    None for a week, a season or a quarter.
    """
    if not isinstance(value, str):
        return None
    found = _DATE.match(value)
    if found is None or (len(value) > found.end() and value[found.end()] not in "T"):
        return None
    return found.group() if bounds(found.group())[0] else None


def _claimed_by(time: Record, doc: Doc) -> Token | None:
    """The verb whose clause a time expression stands in."""
    head = head_within(doc, *time.anchor)
    return None if head is None else clause_head(head)


def date_within(head: Token, times: Sequence[Record]) -> tuple[str | None, Extent | None]:
    """The first date inside the phrase of a noun: "the suit filed Tuesday".

    Args:
        head: head of the phrase.
        times: the article's records of table `times`.

    Returns:
        As `date_of`.
    """
    start, end = head.idx + len(head), head.doc[head.right_edge.i].idx + len(head.right_edge)
    for time in times:
        value = _calendar_date(time.values.get("value"))
        if value and start <= time.anchor[0] < end and time.values.get("type") in _DATED:
            return value, time.anchor
    return None, None


def date_of(trigger: Token, times: Sequence[Record]) -> tuple[str | None, Extent | None]:
    """The date that goes with a trigger.

    Args:
        trigger: the word that reports something.
        times: the article's records of table `times`.

    Returns:
        The date of reduced precision and the extent of its expression, or two times None.
    """
    sent = trigger.sent
    near = [
        (time, value)
        for time in times
        if sent.start_char <= time.anchor[0] < sent.end_char
        and time.values.get("type") in _DATED
        and (value := _calendar_date(time.values.get("value")))
    ]
    if not near:
        return None, None
    clause = clause_head(trigger)
    own = [pair for pair in near if _claimed_by(pair[0], trigger.doc) == clause]
    if not own:
        above = clause.head if clause.dep_ in {"advcl", "xcomp", "acl", "conj", "relcl"} else clause
        own = [pair for pair in near if _claimed_by(pair[0], trigger.doc) == clause_head(above)]
    if not own:
        return None, None
    time, value = min(own, key=lambda pair: abs(pair[0].anchor[0] - trigger.idx))
    return value, time.anchor
