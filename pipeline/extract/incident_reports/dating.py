"""When did it happen? The time expression that a trigger's clause is dated by.

A date that hangs on a verb of speech dates the speech ("said on Monday that …"), not what is
told; it is never taken.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.extract.incident_reports.reckoned import SPANS, reckoned_day
from pipeline.extract.incident_reports.triggers import Trigger, coordinated
from pipeline.extract.record import Extent, Record
from pipeline.extract.statements.words import load_words
from pipeline.extract.times.reduced import reduced

_CLOCK = re.compile(
    r"(?:(?:about|around|approximately|at|by|just|before|after|shortly|nearly|roughly)\s)*"
    r"(?:\d{1,2}(?::\d\d)?(?:\s?[ap]\.?\s?m\.?)?|noon|midday|midnight)"
    r"(?:\s(?:[A-Z]{2,4}|local time))?",
    re.IGNORECASE,
)
"""A time of day alone: of which day, other words must say."""
SPEECH = frozenset(
    [
        "say",
        "tell",
        "announce",
        "post",
        "write",
        "add",
        "state",
        "note",
        "explain",
        "claim",
        "confirm",
        "describe",
        "call",
        "respond",
        "comment",
        "argue",
        "allege",
        "accuse",
        "urge",
        "ask",
        "report",
        "estimate",
        "release",
        "publish",
        "issue",
        "file",
        "rule",
        "order",
        "grant",
        "sue",
        "sign",
        "testify",
        "interview",
        "reach",
        "update",
        "contact",
        "appeal",
        "extend",
        "request",
        "charge",
        "indict",
        "arraign",
        "plead",
        "convict",
        "sentence",
        "acknowledge",
        "admit",
        "assert",
        "blame",
        "concede",
        "contend",
        "declare",
        "deny",
        "disclose",
        "insist",
        "recall",
        "repeat",
        "reveal",
        "tweet",
        "warn",
    ]
)
"""Verbs of speech and of law: a date on one of these is that of the speech or the legal action."""

_BOUNDS = frozenset({"since", "until", "before"})
_WITHIN = frozenset({"in", "at", "during"})
_AT_ONCE = frozenset({"when", "as", "while"})

FAR = 25
"""Words between a trigger and a date that only the sentence binds to it, at most."""
OWN, CLAUSE, SENTENCE = 0, 1, 2
"""How a date is bound: to the trigger itself, to its clause, or only by the sentence."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of reduced precision, the expression that it follows from, and how it is bound."""

    date: str
    extent: Extent
    bond: int


def _path_up(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _governor(root: Token) -> Token:
    """What a time expression hangs on, over its preposition."""
    token = root
    while token.dep_ in {"pobj", "prep", "npadvmod", "appos", "nummod", "compound", "pcomp"}:
        if token.head == token:
            break
        token = token.head
        if token.pos_ in {"VERB", "AUX", "NOUN", "PROPN"} and token.dep_ != "prep":
            if token.ent_type_ in {"DATE", "TIME"}:
                continue
            break
    return token


def _bond(
    trigger: Trigger, extent: Extent, doc: Doc, others: Collection[int]
) -> tuple[int, int] | None:
    """How a time expression is bound to a trigger, then how near it stands; None: not at all."""
    span = doc.char_span(*extent, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root, head = span.root, trigger.head
    before = _before(span)
    near = abs(root.i - head.i)
    if head.dep_ == "relcl" and head.head in span and _asks_when(head):
        # "Since June 26, when agents came."
        return CLAUSE, near
    if before is not None and (_bounds(before) or _carries_speech(before)):
        return None
    governor = _governor(root)
    if governor.pos_ == "PROPN":
        # The day of "Saturday's vigil came after an arrest" is that of the coming.
        governor = next((up for up in governor.ancestors if up.pos_ == "VERB"), governor)
    spoken = governor != head and governor.lemma_.lower() in SPEECH
    if governor == head or head in root.ancestors:
        between = [token for token in root.ancestors if head in token.ancestors]
        if not any(token.pos_ == "VERB" for token in between) or _tells_of(root, head):
            return OWN, near
        return None if spoken and _dates_speech(governor, span) else (SENTENCE, near)
    if governor.i in others and governor.pos_ == "NOUN" and not coordinated(governor, head):
        return None
    if spoken:
        return None if _dates_speech(governor, span) else (CLAUSE, near)
    path = list(_path_up(head))
    if governor in path:
        below = path[: path.index(governor)]
        if any(_other_time(token) for token in below):
            return None
        opened = any(_clause_of_its_own(token) for token in below) and not _is_when(below, governor)
        return (SENTENCE if opened else CLAUSE), near
    if governor.head in path and governor.dep_ in {"conj", "xcomp", "advcl", "prep", "acl"}:
        return CLAUSE, near
    return SENTENCE, near


def _is_measured(verb: Token) -> bool:
    """Whether it is told how long after it something was: "weeks after agents came"."""
    mark = next((c for c in verb.children if c.lower_ == "after"), None)
    return mark is not None and mark.i > 0 and verb.doc[mark.i - 1].lower_ in SPANS


def is_clock(time: Record) -> bool:
    """Whether a time expression is a time of day alone, which tells no day."""
    return _CLOCK.fullmatch(str(time.values["text"])) is not None


def dates_a_deed(doc: Doc, extent: Extent) -> bool:
    """Whether a time expression dates what was done, rather than what was said or ruled."""
    span = doc.char_span(*extent, alignment_mode="expand")
    if span is None or not len(span):
        return False
    before = _before(span)
    unbound = before is not None and (_bounds(before) or _carries_speech(before))
    return not unbound and _governor(span.root).lemma_.lower() not in SPEECH


def _tells_of(time: Token, noun: Token) -> bool:
    """Whether a date is in what a clause says a noun did: "the protests that began on Friday"."""
    verb = next(up for up in time.ancestors if up.pos_ == "VERB")
    subjects = (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"})
    pronoun = any(child.tag_ in {"WDT", "WP"} for child in subjects)
    return verb.dep_ == "relcl" and verb.head == noun and pronoun and verb.lemma_ not in _CAUSING


def _is_when(below: Sequence[Token], noun: Token) -> bool:
    """Whether it happened when a noun was, which has the date: "an incident in May when …"."""
    return bool(below) and below[-1].head == noun and _asks_when(below[-1])


def _asks_when(verb: Token) -> bool:
    return any(child.lower_ == "when" for child in verb.children)


def _before(time: Span) -> Token | None:
    """The word before a date, over "on"."""
    at = time.start - 1
    if at > 0 and time.doc[at].lower_ == "on":
        at -= 1
    return time.doc[at] if at >= 0 else None


def _bounds(word: Token) -> bool:
    """Whether a word before a date makes it the end of a time: "since", "as of"."""
    counted = word.lower_ == "of" and word.i > 0 and word.nbor(-1).lower_ == "as"
    return counted or word.lower_ in _BOUNDS


def _carries_speech(noun: Token) -> bool:
    """Whether in this something is said: "in a statement", not "after his release", "at court"."""
    scene = noun.ent_type_ != "" or (noun.lemma_ == "court" and noun.head.lower_ == "at")
    return (
        noun.lemma_.lower() in load_words().carriers
        and not scene
        and noun.dep_ == "pobj"
        and noun.head.lower_ in _WITHIN
    )


def _dates_speech(verb: Token, time: Span) -> bool:
    """Whether a date that hangs on a verb of speech dates the speech.

    Not where another verb stands between, nor where what was said ends with it ("was held on
    Friday, the office said"): then it was put there by a parse that could not place it.
    """
    doc = verb.doc
    between = doc[time.end : verb.i] if time.end <= verb.i else doc[verb.i + 1 : time.start]
    if any(token.pos_ == "VERB" for token in between):
        return False
    closes = time.end <= verb.i and any(token.text == "," for token in between)
    before = doc[verb.sent.start : time.start]
    return not (closes and any(token.pos_ == "VERB" for token in before))


def _clause_of_its_own(token: Token) -> bool:
    """Whether a verb opens a clause that a date outside it does not date."""
    if token.dep_ in {"relcl", "ccomp"}:
        return True
    children = list(token.children)
    subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in children)
    at_once = any(child.lower_ in _AT_ONCE for child in children)
    return token.dep_ == "advcl" and subject and not at_once


def _other_time(token: Token) -> bool:
    """Whether a verb's clause is set before or after what stands outside it."""
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "prep"}}
    return token.dep_ == "advcl" and bool(marks & {"after", "before", "since", "until"})


_ELSEWHEN = frozenset(
    ["after", "following", "since", "before", "over", "against", "about", "of", "from", "amid"]
)


_ANSWERING = frozenset(
    [
        *("protest", "condemn", "denounce", "decry", "criticize", "mourn", "honor", "remember"),
        *("commemorate", "investigate", "discuss", "witness", "oppose", "demonstrate"),
    ]
)
"""What is done about something lies behind it."""
_CAUSING = frozenset(
    ["spark", "prompt", "trigger", "ignite", "provoke", "fuel", "inspire", "lead", "set", "draw"]
)
_ANSWERS = frozenset({"response", "reaction", "opposition", "respond", "react"})


_MEASURES = frozenset(
    [
        *("number", "dozen", "score", "hundred", "thousand", "handful", "couple", "pair"),
        *("series", "string", "spate", "wave", "round", "flurry", "rash", "surge", "hour", "day"),
        *("night", "week", "part", "start", "end"),
    ]
)
"""Nouns that say how much there is of what follows *of*, or how far it went."""


def elsewhen(trigger: Trigger) -> bool:
    """Whether it was at another time than the clause around it tells.

    As "after the raid", "a march sparked by the raid", "in response to it", "they protested it",
    "weeks after agents raided it".
    """
    noun, head = trigger.head, trigger.head.head
    if not trigger.noun:
        return _other_time(noun) and _is_measured(noun)
    if noun.dep_ not in {"pobj", "pcomp"}:
        return is_answered(trigger)
    governor = head.head.lemma_.lower()
    caused = head.lower_ == "by" and governor in _CAUSING
    measured = head.lower_ == "of" and governor in _MEASURES
    return caused or is_answered(trigger) or (head.lower_ in _ELSEWHEN and not measured)


def is_answered(trigger: Trigger) -> bool:
    """Whether something is said to be done about it: "they protested it", "a march against it"."""
    noun, head = trigger.head, trigger.head.head
    if not trigger.noun:
        return False
    if noun.dep_ == "dobj":
        return head.lemma_.lower() in _ANSWERING
    answer = head.lower_ == "to" and head.head.lemma_.lower() in _ANSWERS
    return noun.dep_ in {"pobj", "pcomp"} and (answer or head.lower_ == "against")


def is_before(trigger: Trigger) -> bool:
    """Whether what it reports came before what its sentence tells: "sent after being detained"."""
    head = trigger.head
    return _other_time(head) or (head.dep_ == "pcomp" and head.head.lower_ == "after")


def date_of(
    trigger: Trigger, doc: Doc, times: Sequence[Record], others: Collection[int] = ()
) -> Dated | None:
    """The date that the trigger's sentence gives it, or None.

    Args:
        trigger: the trigger.
        doc: the text.
        times: the article's time expressions.
        others: positions of the other triggers' tokens; the date of one of these is its own.
    """
    sentence = trigger.head.sent
    best: tuple[tuple[int, int], Dated] | None = None
    for time in times:
        if not (sentence.start_char <= time.anchor[0] and time.anchor[1] <= sentence.end_char):
            continue
        written = time.values["value"]
        value = reduced(str(written)) if written else None
        if value is None or time.values["type"] not in {"DATE", "TIME"}:
            continue
        if is_clock(time):
            continue
        bond = _bond(trigger, time.anchor, doc, others)
        if bond is not None and bond[0] != OWN and elsewhen(trigger):
            continue
        if bond is not None and bond[0] == SENTENCE and bond[1] > FAR:
            continue
        if bond is not None and (best is None or bond < best[0]):
            best = bond, Dated(value, time.anchor, bond[0])
    told = best[1] if best else None
    telling = [time for time in times if time.values["type"] == "DURATION" or not is_clock(time)]
    reckoned = reckoned_day(trigger, doc, telling)
    if reckoned and (told is None or told.bond != OWN or _covers(reckoned[1], told.extent)):
        return Dated(*reckoned, CLAUSE)
    return told


def _covers(whole: Extent, part: Extent) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]
