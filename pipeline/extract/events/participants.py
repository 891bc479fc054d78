"""Who does it, and to whom? The actor and recipient of a predicate.

The actor is who the verb says acts. The recipient is the likeliest of the phrases that the
predicate governs: people and bodies before things, near before far.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.clauses.animacy import NAMES, can_act
from pipeline.extract.clauses.arguments import Arguments, arguments, child, obliques
from pipeline.extract.clauses.naming import antecedent
from pipeline.extract.events.predicates import Predicate

_SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_RECEIVING = frozenset({"face", "receive", "undergo", "suffer", "get", "draw", "meet"})
_TRANSFERS = frozenset({"AID", "YIELD", "MOBILIZE", "COOPERATE"})
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
    ]
)
"""Prepositions of what goes on beside an event, not of whom it is done to."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Heads of the phrases of who acts and to whom.

    Attributes:
        actor, recipient: None where not said.
        joined: whether what is coordinated with the actor acts too.
    """

    actor: Token | None
    recipient: Token | None
    joined: bool = True

    @property
    def sides(self) -> int:
        """How many of both are known."""
        return (self.actor is not None) + (self.recipient is not None)


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _within(head: Token, depth: int) -> Iterator[tuple[Token, int, str]]:
    """Phrases inside a phrase, with depth and the relation that leads to them."""
    if depth > _MAX_DEPTH:
        return
    for token in head.children:
        if token.dep_ == "poss" and token.pos_ != "PRON":
            yield token, depth, "poss"
        elif token.dep_ in {"compound", "amod", "nmod"} and token.ent_type_ in NAMES:
            yield token, depth, "modifier"
        elif token.dep_ in {"prep", "agent"} and token.lower_ not in _SETTING:
            for pobj in token.children:
                if pobj.dep_ == "pobj":
                    yield pobj, depth, token.lower_
                    yield from _within(pobj, depth + 1)
                elif pobj.dep_ == "pcomp":
                    yield from _governed(pobj, depth + 1)


def _governed(verb: Token, depth: int) -> Iterator[tuple[Token, int, str]]:
    """Phrases that a verb governs, its complements' included."""
    if depth > _MAX_DEPTH:
        return
    for token in verb.children:
        if token.dep_ == "dative" and token.pos_ == "ADP":
            for pobj in (t for t in token.children if t.dep_ == "pobj"):
                yield pobj, depth, token.lower_
                yield from _within(pobj, depth + 1)
        elif token.dep_ in {"dobj", "dative", "attr", "oprd"}:
            yield token, depth, token.dep_
            yield from _within(token, depth + 1)
        elif token.dep_ in {"nsubjpass"} and depth > 0:
            yield token, depth, "dobj"
        elif token.dep_ == "nsubj" and depth > 0:
            yield token, depth, "nsubj"
        elif token.dep_ in {"xcomp", "ccomp"}:
            yield from _governed(token, depth + 1)
    yield from _within(verb, depth)


def _cost(candidate: tuple[Token, int, str], event_type: str) -> float:
    token, depth, relation = candidate
    cost = float(depth)
    if event_type in _TRANSFERS:
        # What is sent, given or returned is the means; who gets it is the other side.
        cost += {"dobj": 1.5, "to": -2.0}.get(relation, 0.0) if not _is_person(token) else 0.0
    if not can_act(token):
        cost += 2.5
    if relation in {"in", "at", "on", "over", "during", "after", "since", "as"}:
        cost += 1.0
    if token.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"} and token.pos_ != "NUM":
        cost += 4.0
    return cost


def _recipient(predicate: Predicate, found: Arguments) -> Token | None:
    candidates: list[tuple[Token, int, str]] = []
    if found.patient is not None and found.patient != predicate.trigger:
        candidates.append((found.patient, 0, "dobj"))
        candidates += _within(found.patient, 1)
    for verb in dict.fromkeys((predicate.verb, predicate.trigger)):
        if verb is not None:
            candidates += _governed(verb, 0)
    candidates = [
        one
        for one in candidates
        if one[0] not in {predicate.trigger, found.actor, predicate.verb}
        and one[0].ent_type_ not in {"DATE", "TIME"}
    ]
    if not candidates:
        return None
    event_type = predicate.types[0]
    costs = [_cost(candidate, event_type) for candidate in candidates]
    return candidates[costs.index(min(costs))][0]


def _named(head: Token | None, other: Token | None = None) -> Token | None:
    """What a pronoun stands for where that can be told, else the head itself."""
    if head is None or head.pos_ != "PRON":
        return head
    return antecedent(head, other) or head


def _of_noun(noun: Token) -> Participants:
    """The sides that a noun names itself: "the arrest of two men by agents"."""
    led = dict(obliques(noun))
    actor = _named(led.get("by") or child(noun, "poss"))
    return Participants(actor, _named(led.get("of"), actor))


def participants(predicate: Predicate) -> Participants:
    """The participants of a predicate.

    Args:
        predicate: the word that reports an event, and its verb.
    """
    if predicate.verb is None:
        return _of_noun(predicate.trigger)
    found = arguments(predicate.verb)
    actor = _named(found.actor)
    recipient = _named(_recipient(predicate, found), actor)
    reverses = predicate.verb != predicate.trigger and predicate.verb.lemma_ in _RECEIVING
    if reverses and not found.passive:
        actor, recipient = recipient, found.actor
    if predicate.types[0] in _SYMMETRIC and actor is not None:
        other = child(actor, "conj")
        if other is not None and (recipient is None or not can_act(recipient)):
            return Participants(actor, other, joined=False)
    return Participants(actor, recipient)
