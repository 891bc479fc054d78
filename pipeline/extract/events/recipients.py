"""To whom is it done? The likeliest of the phrases that a predicate governs.

Every phrase below the predicate's words is a candidate: objects, what prepositions lead to,
whoever owns or modifies those, and the same of complements and purposes. A linear model, trained
on pairs of which it is known who did what to whom, says which is the recipient;
`pipeline.evaluate.training_events` makes its weights in `recipients.npz`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from pathlib import Path

from spacy.tokens import Token

from pipeline.extract.clauses.animacy import NAMES, can_act
from pipeline.extract.clauses.arguments import child
from pipeline.extract.events.features import Features
from pipeline.extract.events.lexicon import Lexicon
from pipeline.extract.events.predicates import Predicate, noun_types
from pipeline.extract.events.softmax import Softmax

WEIGHTS = Path(__file__).with_name("recipients.npz")
RIGHT = "right"
_MAX_DEPTH = 4
_SETTING = frozenset(
    [
        "after",
        "during",
        "before",
        "since",
        "while",
        "despite",
        "because",
        "amid",
        "until",
        "without",
        "according",
    ]
)
"""Prepositions of what goes on beside an event, not of whom it is done to."""
_AT = frozenset({("at",), ("on",), ("into",), ("toward",), ("towards",)})
"""Relations that lead to whom something is thrown at."""
_TIMES = frozenset({"DATE", "TIME", "LANGUAGE", "PERCENT"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_FAR = 12
"""Words: beyond it, distance tells no more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be the recipient.

    Attributes:
        head: its head.
        path: relations that lead to it from the predicate's word, prepositions by their word.
        above: head of the phrase it stands in, if any.
        sure: how likely it is the recipient, once that was asked.
    """

    head: Token
    path: tuple[str, ...]
    above: Token | None = None
    sure: float = 0.0

    @property
    def in_clause(self) -> bool:
        """Whether a clause of its own lies between the predicate and the phrase."""
        return not _CLAUSES.isdisjoint(self.path)


def _within(head: Token, path: tuple[str, ...], above: Token | None) -> Iterator[Candidate]:
    """Phrases inside a phrase, or that a verb's prepositions lead to."""
    if len(path) >= _MAX_DEPTH:
        return
    for token in head.children:
        if token.dep_ == "poss" and token.pos_ != "PRON":
            yield Candidate(token, (*path, "poss"), above)
        elif token.dep_ in {"compound", "amod", "nmod"} and token.ent_type_ in NAMES:
            yield Candidate(token, (*path, "modifier"), above)
        elif token.dep_ in {"prep", "agent"} and token.lower_ not in _SETTING:
            yield from _after(token, (*path, token.lower_), above)
        elif token.dep_ == "acl" and above is not None:
            yield from _governed(token, (*path, "acl"))


def _after(preposition: Token, path: tuple[str, ...], above: Token | None) -> Iterator[Candidate]:
    for token in preposition.children:
        if token.dep_ == "pobj":
            yield Candidate(token, path, above)
            yield from _within(token, path, token)
        elif token.dep_ == "pcomp":
            yield from _governed(token, path)
        elif token.dep_ == "prep":
            yield from _after(token, (*path[:-1], token.lower_), above)


def _governed(verb: Token, path: tuple[str, ...]) -> Iterator[Candidate]:
    """Phrases that a verb governs, its complements' and purposes' included."""
    if len(path) >= _MAX_DEPTH:
        return
    for token in verb.children:
        if token.dep_ == "dative" and token.pos_ == "ADP":
            yield from _after(token, (*path, token.lower_), None)
        elif token.dep_ in {"dobj", "dative", "attr", "oprd"}:
            yield Candidate(token, (*path, token.dep_))
            yield from _within(token, (*path, token.dep_), token)
        elif token.dep_ == "nsubjpass" and path:
            yield Candidate(token, (*path, "dobj"))
            yield from _within(token, (*path, "dobj"), token)
        elif token.dep_ == "nsubj" and path:
            yield Candidate(token, (*path, "nsubj"))
        elif token.dep_ in {"xcomp", "ccomp"} or _is_purpose(token):
            yield from _governed(token, (*path, token.dep_))
    yield from _within(verb, path, None)


_NO_PHRASE = frozenset({"ADP", "PART", "ADV", "SCONJ", "CCONJ", "AUX", "PUNCT"})


def _is_idle(candidate: Candidate, words: Lexicon) -> bool:
    """Whether a phrase can be no side whatever it follows.

    A time, a language ("in Spanish"), or an object with which nothing is done to anybody.
    """
    head = candidate.head
    bare = head.pos_ == "ADJ" and head.n_lefts == 0  # "shot dead", but not "the dead"
    if bare or head.pos_ in _NO_PHRASE:
        return True
    spoken = head.ent_type_ == "NORP" and candidate.path[-1:] == ("in",)
    listed = not head.ent_type_ and head.lemma_.lower() in words.idle_objects
    return head.ent_type_ in _TIMES or spoken or listed


def _is_purpose(verb: Token) -> bool:
    """Whether a verb tells what something is done for or by: a clause without its own subject."""
    return verb.dep_ == "advcl" and child(verb, "nsubj", "nsubjpass") is None


def candidates(
    predicate: Predicate, patient: Token | None, actor: Token | None, words: Lexicon
) -> list[Candidate]:
    """The phrases that may be a predicate's recipient, those near it first, each once.

    Whoever trains asks here too: what a candidate is like depends on the others ("first").

    Args:
        predicate: the word that reports an event, and its verb.
        patient: whom or what its verb is done to.
        actor: who does it.
        words: the lexicon.
    """
    found: list[Candidate] = []
    if patient is not None and patient != predicate.trigger:
        found.append(Candidate(patient, ("dobj",)))
        found += _within(patient, ("dobj",), patient)
    if predicate.trigger != predicate.verb:
        found += _within(predicate.trigger, ("trigger",), predicate.trigger)
        found += _governed(predicate.trigger, ("trigger",))
    if predicate.verb is not None:
        found += _governed(predicate.verb, ())
    taken = {predicate.trigger, actor, predicate.verb}
    first = {one.head.i: one for one in reversed(found)}
    able = [
        one
        for one in found
        if first[one.head.i] is one and one.head not in taken and not _is_idle(one, words)
    ]
    if predicate.trigger.lemma_.lower() in words.hurling_verbs:
        aimed = [one for one in able if one.path[-1:] in _AT]
        return aimed or [one for one in able if one.path[:1] != ("dobj",) or can_act(one.head)]
    return able


def describe(
    candidate: Candidate, predicate: Predicate, among: Sequence[Candidate], words: Lexicon
) -> Features:
    """What tells whether a candidate is the recipient.

    Args:
        candidate: the phrase.
        predicate: the word that reports the event, and its verb.
        among: all candidates, this one included.
        words: the lexicon.
    """
    head, path = candidate.head, candidate.path
    event_type, last = predicate.types[0], path[-1] if path else ""
    acts, above = can_act(head), candidate.above
    inside = above is not None and can_act(above)
    happens = bool(noun_types(head, words))
    nominal = predicate.trigger != predicate.verb
    first = next((one for one in among if can_act(one.head)), None)
    distance = min(abs(head.i - predicate.trigger.i), _FAR) / _FAR
    named = [
        "bias",
        f"last {last}",
        f"path {'/'.join(path)}",
        f"nominal {nominal} {'/'.join(path[-2:])}",
        f"type {event_type} {last}",
        f"type {event_type} {acts}",
        f"acts {acts} {last}",
        f"depth {len(path)} {acts}",
        f"kind {head.ent_type_} {acts}",
        f"kind {head.ent_type_} {last}",
        f"tag {head.tag_} {acts}",
        f"inside {inside} {last}",
        f"inside {inside} {acts}",
        f"happens {happens} {acts}",
        f"trigger {predicate.trigger.lemma_.lower()} {last}",
        f"first actor {candidate is first}",
        f"none acts {first is None} {last}",
        f"first {candidate is among[0]} {acts}",
    ]
    if head.pos_ != "PROPN" and not head.ent_type_:
        named.append(f"word {head.lemma_.lower()}")
    return {**dict.fromkeys(named, 1.0), "distance": distance}


@cache
def scores() -> dict[str, float]:
    """How much each feature speaks for a candidate."""
    model = Softmax.load(WEIGHTS)
    right = model.labels.index(RIGHT)
    weights = model.weights[:, right] - model.weights[:, 1 - right]
    return {name: float(weights[row]) for name, row in model.rows.items()}


def recipient(
    predicate: Predicate, patient: Token | None, actor: Token | None, words: Lexicon
) -> Candidate | None:
    """The likeliest recipient of a predicate, None where it governs no phrase.

    Args:
        predicate: the word that reports an event, and its verb.
        patient: whom or what its verb is done to.
        actor: who does it.
        words: the lexicon.
    """
    found = candidates(predicate, patient, actor, words)
    if not found:
        return None
    told = scores()
    weighed = [
        sum(
            weight * told.get(name, 0.0)
            for name, weight in describe(one, predicate, found, words).items()
        )
        for one in found
    ]
    best = max(weighed)
    return replace(found[weighed.index(best)], sure=1 / (1 + exp(-best)))
