"""Is what a word reports presented as fact? Negation, intention, threat, demand, condition.

The words that tell are listed in `stance.yaml` beside this module: general English, the same
for every subject.
"""

from enum import Enum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from pipeline.beats import read_yaml
from pipeline.extract.clauses.extents import clause_head
from pipeline.language.kept import once_a_word

_CUES = Path(__file__).with_name("stance.yaml")
_UP = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp", "dobj", "pobj", "prep", "attr"})
_DECIDED = frozenset({"decision", "vote", "order", "ruling", "move"})
"""Nouns whose complement has come about: "its decision to grant relief"."""
_MAX_STEPS = 5


class Stance(Enum):
    """How an action is presented."""

    FACT = "fact"
    NEGATED = "negated"
    PLANNED = "planned"
    THREATENED = "threatened"
    CALLED_FOR = "called_for"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"


class Cues(BaseModel):
    """The words of `stance.yaml`, as lemmas in lower case.

    Attributes:
        governors: verbs, nouns and adjectives that what they govern takes a stance from.
        modals: auxiliaries by the stance that they give.
        negators: words that negate what they modify.
        nobody: pronouns for no one and nothing.
        conditions: conjunctions that make their clause hypothetical.
        hedges: adverbs that make an action a claim.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    governors: dict[Stance, frozenset[str]]
    modals: dict[Stance, frozenset[str]]
    negators: frozenset[str]
    nobody: frozenset[str]
    conditions: frozenset[str]
    hedges: frozenset[str]


@cache
def cues() -> Cues:
    """The cues, read once."""
    found: Cues = read_yaml(_CUES, Cues)
    return found


def _of_word(token: Token, words: dict[Stance, frozenset[str]]) -> Stance | None:
    lemma = token.lemma_.lower()
    return next((stance for stance, lemmas in words.items() if lemma in lemmas), None)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SIDES = _SUBJECTS | {"dobj"}
_NEGATING = frozenset({"det", "advmod", "prep", "preconj", "cc"})


@once_a_word
def negated(token: Token) -> bool:
    """Whether a word is negated by one that belongs to it."""
    negators = cues().negators
    # "Without a warrant" negates the warrant, not what was done without it.
    if any(
        found.dep_ == "neg"
        or (found.lower_ in negators and found.dep_ in _NEGATING and found.lower_ != "without")
        for found in token.children
    ):
        return True
    nor = any(found.lower_ == "nor" for found in token.head.children if token.dep_ == "conj")
    return nor or (token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in negators)


_AT_ONCE = 3
"""Words behind a verb at which an object is still its own: "12 people, none of them wanted"."""


@once_a_word
def of_nobody(verb: Token) -> bool:
    """Whether nobody did it or had it done to them: "no one was held", "none of the men sued"."""
    sides = [found for found in verb.children if found.dep_ in _SIDES]
    if verb.dep_ == "acl":
        sides.append(verb.head)
    elif verb.dep_ == "conj" and not any(found.dep_ in _SUBJECTS for found in sides):
        sides += [found for found in verb.head.children if found.dep_ in _SUBJECTS]
    return any(
        negated(side) or (side.lower_ in cues().nobody and side.i - verb.i < _AT_ONCE)
        for side in sides
    )


@once_a_word
def _local(token: Token) -> Stance | None:
    """The stance that a word's own auxiliaries, adverbs and conjunctions give."""
    words = cues()
    if negated(token):
        return Stance.NEGATED
    for found in token.children:
        if found.dep_ == "mark" and _is_condition(found):
            return Stance.HYPOTHETICAL
        if found.dep_ in {"advmod", "amod"} and found.lower_ in words.hedges:
            return Stance.ALLEGED
        if found.dep_ == "aux":
            if found.lower_ in {"would", "'d"} and _in_reported_past(token):
                return Stance.PLANNED
            modal = _of_word(found, words.modals)
            if modal is not None:
                return modal
    return Stance.PLANNED if _is_purpose(token) else None


def _is_purpose(verb: Token) -> bool:
    """Whether a verb tells what something is for: "a task force to prosecute smugglers"."""
    infinitive = any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.children)
    if verb.dep_ == "acl" and verb.head.lemma_ in _DECIDED:
        return False
    return infinitive and verb.dep_ in {"advcl", "acl", "relcl"}


def _in_reported_past(verb: Token) -> bool:
    """Whether "would" is the "will" of a report: "said it would sue"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"


def _is_condition(mark: Token) -> bool:
    """Whether a conjunction makes its clause a condition; "see if" asks, it sets none."""
    asks = mark.lower_ == "if" and mark.head.dep_ in {"ccomp", "xcomp"}
    return mark.lower_ in cues().conditions and not asks


def _climbs(token: Token) -> bool:
    """Whether a word's governor lends it its stance."""
    return token.dep_ in _UP and token.head != token


@once_a_word
def stance(token: Token) -> Stance:
    """How the action that a word reports is presented.

    Args:
        token: the verb or noun that reports it.
    """
    own = _local(token)
    current = token
    for _ in range(_MAX_STEPS):
        if own is not None:
            return own
        if not _climbs(current):
            return Stance.FACT
        governed = current
        current = current.head
        if governed.dep_ in {"advcl", "conj"} and governed.pos_ == "VERB":
            own = _local(current) if governed.dep_ == "conj" else None
            continue
        if governed.dep_ == "ccomp" and governed.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
            own = _of_word(current, {Stance.HYPOTHETICAL: cues().governors[Stance.HYPOTHETICAL]})
            return own or Stance.FACT
        own = _of_word(current, cues().governors) or _local(current)
    return own or Stance.FACT


def is_conditional(token: Token) -> bool:
    """Whether the very clause of a word is a condition or a question: "if convicted"."""
    head = token if token.pos_ in {"VERB", "AUX"} else clause_head(token)
    return any(found.dep_ == "mark" and _is_condition(found) for found in head.children)


def in_conditional(token: Token) -> bool:
    """Whether the clause of a word, or one above it, is conditional or has a condition."""
    head = clause_head(token)
    for _ in range(_MAX_STEPS):
        if any(found.dep_ == "mark" and _is_condition(found) for found in head.children):
            return True
        if head.head == head:
            break
        head = head.head
    return False
