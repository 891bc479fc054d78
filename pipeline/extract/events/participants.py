"""Who does it, and to whom? The actor and recipient of a predicate.

The actor is who the verb says acts. The recipient is the likeliest of the phrases that the
predicate governs: people and bodies before things, near before far.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.clauses.arguments import Arguments, arguments, child
from pipeline.extract.clauses.naming import antecedent
from pipeline.extract.events.lexicon import Lexicon
from pipeline.extract.events.predicates import Predicate

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_RECEIVING = frozenset({"face", "receive", "undergo", "suffer", "get", "draw", "meet"})
_MAX_DEPTH = 4
_SETTING = frozenset(
    ["during", "before", "since", "while", "despite", "because", "amid", "until", "without"]
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


def is_actor(token: Token, lexicon: Lexicon) -> bool:
    """Whether a head stands for people or a body that can act."""
    if token.ent_type_ in _NAMES:
        return True
    if token.pos_ == "PRON":
        return token.lower_ not in {"it", "that", "which", "this", "what", "there"}
    if token.lemma_.lower() in lexicon.actor_nouns:
        return True
    return token.pos_ == "NUM" and token.ent_type_ == "CARDINAL"


def _within(head: Token, depth: int) -> Iterator[tuple[Token, int, str]]:
    """Phrases inside a phrase, with depth and the relation that leads to them."""
    if depth > _MAX_DEPTH:
        return
    for token in head.children:
        if token.dep_ == "poss" and token.pos_ != "PRON":
            yield token, depth, "poss"
        elif token.dep_ in {"compound", "amod", "nmod"} and token.ent_type_ in _NAMES:
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
        if token.dep_ in {"dobj", "dative", "attr", "oprd"}:
            yield token, depth, token.dep_
            yield from _within(token, depth + 1)
        elif token.dep_ in {"nsubjpass"} and depth > 0:
            yield token, depth, "dobj"
        elif token.dep_ == "nsubj" and depth > 0:
            yield token, depth, "nsubj"
        elif token.dep_ in {"xcomp", "ccomp"}:
            yield from _governed(token, depth + 1)
    yield from _within(verb, depth)


def _cost(candidate: tuple[Token, int, str], lexicon: Lexicon) -> float:
    token, depth, relation = candidate
    cost = float(depth)
    if not is_actor(token, lexicon):
        cost += 2.5
    if relation in {"in", "at", "on", "over", "during", "after", "since", "as"}:
        cost += 1.0
    if token.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"} and token.pos_ != "NUM":
        cost += 4.0
    return cost


def _recipient(predicate: Predicate, found: Arguments, lexicon: Lexicon) -> Token | None:
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
    return min(enumerate(candidates), key=lambda pair: (_cost(pair[1], lexicon), pair[0]))[1][0]


def _named(head: Token | None, other: Token | None = None) -> Token | None:
    """What a pronoun stands for where that can be told, else the head itself."""
    if head is None or head.pos_ != "PRON":
        return head
    return antecedent(head, other) or head


def participants(predicate: Predicate, lexicon: Lexicon) -> Participants:
    """The participants of a predicate.

    Args:
        predicate: the word that reports an event, and its verb.
        lexicon: words by type.
    """
    assert predicate.verb is not None
    found = arguments(predicate.verb)
    actor = _named(found.actor)
    recipient = _named(_recipient(predicate, found, lexicon), actor)
    reverses = predicate.verb != predicate.trigger and predicate.verb.lemma_ in _RECEIVING
    if reverses and not found.passive:
        actor, recipient = recipient, found.actor
    if predicate.types[0] in _SYMMETRIC and actor is not None:
        other = child(actor, "conj")
        if other is not None and (recipient is None or not is_actor(recipient, lexicon)):
            return Participants(actor, other, joined=False)
    return Participants(actor, recipient)
