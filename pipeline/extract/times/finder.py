"""Where are an article's time expressions, and what do they mean? Runs the rules, longest first."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.extract.clauses.extents import head_within
from pipeline.extract.scan import Scan
from pipeline.extract.times import dates, relative, spans
from pipeline.extract.times.grammar import MONTH, WEEKDAY
from pipeline.extract.times.reckoning import Reference, Tense, from_value
from pipeline.extract.times.rule import Reading, Rule
from pipeline.language.kept import Stretch, sentences, text_of

RULES: tuple[Rule, ...] = (*dates.RULES, *relative.RULES, *spans.RULES)

_CLOCKS = frozenset(id(rule) for rule in spans.RULES)
_DAY_NAMED = re.compile(rf"{WEEKDAY}|{MONTH}", re.IGNORECASE)
"""With this, a time of day tells the day that others count from: "before noon Wednesday"."""


@cache
def _scan() -> Scan:
    return Scan([rule.pattern for rule in RULES])


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the text.

    Attributes:
        start, end: code points, end exclusive.
        reading: its type and value.
    """

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Match:
    found: re.Match[str]
    rule: Rule

    @property
    def size(self) -> int:
        return self.found.end() - self.found.start()


def _no_month(found: re.Match[str], doc: Doc) -> bool:
    """Whether what looks like a month is a verb or a person, as "May" can be."""
    if found[0] not in {"May", "March", "April", "June", "August", "Jan", "Dec"}:
        return False
    span = doc.char_span(found.start(), found.end())
    return span is not None and (span[0].tag_ == "MD" or span[0].ent_type_ == "PERSON")


def _possible(doc: Doc, text: str) -> list[list[int]]:
    """For each sentence the numbers of the rules that may match in it, ascending."""
    ends = [sentence.end_char for sentence in sentences(doc)]
    found: list[set[int]] = [set() for _ in ends]
    for end, number in _scan().ends(text):
        # A match that ends with a sentence is in it.
        at = bisect_left(ends, end)
        if at < len(found):
            found[at].add(number)
    return [sorted(numbers) for numbers in found]


def _matches(doc: Doc, sentence: Stretch, text: str, rules: Iterable[Rule]) -> list[_Match]:
    """The matches of rules in a sentence; of those that overlap the longest."""
    found = [
        _Match(match, rule)
        for rule in rules
        for match in rule.pattern.finditer(text, sentence.start_char, sentence.end_char)
        if not _no_month(match, doc)
    ]
    kept: list[_Match] = []
    for match in sorted(found, key=lambda match: -match.size):
        if all(
            match.found.end() <= other.found.start() or match.found.start() >= other.found.end()
            for other in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda match: match.found.start())


def _governor(token: Token) -> Token | None:
    """The verb that a token hangs on."""
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in {"VERB", "AUX"}:
            return ancestor
    return None


_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_QUARTER_HOLDS = 3
"""Sentences for which a quarter that was named is spoken of."""
_AHEAD = frozenset({"will", "'ll", "shall", "wo", "may", "might", "could", "would"})
_PLANS = frozenset({"plan", "schedule", "expect", "intend", "set", "hope", "slate", "due"})


def tense_at(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the clause that a span stands in; unknown before a noun: "a June agreement"."""
    head = head_within(doc, start, end)
    verb = None if head is None else _governor(head)
    if head is None or verb is None or head.dep_ in {"compound", "nmod"}:
        return "unknown"
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _AHEAD for child in helpers):
        return "future"
    if verb.tag_ == "VBG" and any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
        return "future"
    if any(child.lower_ == "to" for child in helpers) and verb.dep_ in {"xcomp", "acl", "advcl"}:
        return "future"
    if verb.lemma_ in _PLANS and any(child.dep_ == "auxpass" for child in helpers):
        return "future"
    if any(child.tag_ == "VBD" for child in helpers):
        return "past"
    return "past" if verb.tag_ in {"VBD", "VBN"} else "unknown"


def _kept_focus(value: str | None, focus: str | None) -> str | None:
    return value if from_value(value).year else focus


def find(doc: Doc, reference: Reference) -> Iterator[TimeExpression]:
    """The time expressions of a text, in order.

    Args:
        doc: the analysed text.
        reference: when it was published; empty where that is unknown.
    """
    focus: str | None = None
    quarter: str | None = None
    spoken_of = 0
    text = text_of(doc)
    for position, (sentence, numbers) in enumerate(
        zip(sentences(doc), _possible(doc, text), strict=True)
    ):
        if position - spoken_of > _QUARTER_HOLDS:
            quarter = None
        matches = _matches(doc, sentence, text, [RULES[number] for number in numbers])
        readings: dict[int, Reading] = {}
        day: str | None = None
        for clocks in (False, True):
            for match in matches:
                at, stop = match.found.span()
                if (id(match.rule) in _CLOCKS) is not clocks:
                    continue
                here = reference.at(tense_at(doc, at, stop), focus, day, quarter)
                reading = match.rule.read(match.found, here)
                if reading is None:
                    continue
                readings[at] = reading
                if not clocks or _DAY_NAMED.search(match.found[0]):
                    focus = _kept_focus(reading.value, focus)
                    if _QUARTER.fullmatch(reading.value or ""):
                        quarter, spoken_of = reading.value, position
                    day = reading.value if from_value(reading.value).today else day
        for match in matches:
            at, stop = match.found.span()
            if at in readings:
                yield TimeExpression(at, stop, readings[at])
