"""When did what a word reports happen? The time expression that goes with it.

The nearest date of the same clause, else the nearest of the clause that it hangs on. How a time
expression is read is for `times`.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.codebook.dates import bounds
from pipeline.extract.clauses.extents import clause_head, head_within
from pipeline.extract.record import Extent, Record
from pipeline.extract.times.reduced import reduced
from pipeline.language.kept import text_of

_DATED = frozenset({"DATE", "TIME"})
_ENTRY = 250
"""Characters of an entry of a list by day."""
_HANGING = frozenset({"advcl", "xcomp", "acl", "conj", "relcl"})
_ATTRIBUTIVE = frozenset({"nummod", "compound", "nmod", "amod", "poss", "npadvmod"})


def _calendar_date(value: object) -> str | None:
    """The date of reduced precision that a TIMEX3 value stands for, if the calendar has it."""
    found = reduced(value) if isinstance(value, str) else None
    return found if bounds(found)[0] else None


def _claimed_by(time: Record, doc: Doc) -> Token | None:
    """The verb whose clause a time expression stands in."""
    head = head_within(doc, *time.anchor)
    return None if head is None else clause_head(head)


def date_within(head: Token, times: Sequence[Record]) -> tuple[str | None, Extent | None]:
    """The first date inside the phrase of a noun: "the suit filed Tuesday", "a 2021 injunction".

    Args:
        head: head of the phrase.
        times: the article's records of table `times`.

    Returns:
        As `date_of`.
    """
    before = {
        child.idx for child in head.children if child.i < head.i and child.dep_ in _ATTRIBUTIVE
    }
    start, end = head.idx + len(head), head.doc[head.right_edge.i].idx + len(head.right_edge)
    for time in times:
        value = _calendar_date(time.values.get("value"))
        inside = start <= time.anchor[0] < end or time.anchor[0] in before
        if not (value and inside and time.values.get("type") in _DATED):
            continue
        if not _of_another(time, head):
            return value, time.anchor
    return None, None


def _of_another(time: Record, noun: Token) -> bool:
    """Whether a date within a phrase is told of another noun: "filed by Lee, who came in May"."""
    token = head_within(noun.doc, *time.anchor)
    while token is not None and token != noun and token.head != token:
        if token.dep_ == "relcl" and token.head != noun:
            return True
        token = token.head
    return False


def _is_told_of_now(clause: Token) -> bool:
    """Whether what is said is going on as it is said: "said Monday that the state is suing"."""
    helpers = {child.tag_ for child in clause.children if child.dep_ == "aux"}
    return clause.dep_ == "ccomp" and clause.tag_ == "VBG" and bool(helpers & {"VBZ", "VBP"})


def _entry_day(trigger: Token, times: Sequence[Record]) -> tuple[str | None, Extent | None]:
    """The date with a colon that heads a trigger's entry: "May 6, 2008: Convicted of …"."""
    text = text_of(trigger.doc)
    for time in reversed(times):
        end = time.anchor[1]
        if end >= trigger.idx:
            continue
        if trigger.idx - end > _ENTRY or "\n" in text[end : trigger.idx]:
            break
        value = _calendar_date(time.values.get("value"))
        if text[end] == ":" and value:
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
    clause = clause_head(trigger)
    own = [pair for pair in near if _claimed_by(pair[0], trigger.doc) == clause]
    if not own:
        above = clause.head if clause.dep_ in _HANGING or _is_told_of_now(clause) else clause
        own = [pair for pair in near if _claimed_by(pair[0], trigger.doc) == clause_head(above)]
    if not own:
        return _entry_day(trigger, times)
    time, value = min(own, key=lambda pair: abs(pair[0].anchor[0] - trigger.idx))
    return value, time.anchor
