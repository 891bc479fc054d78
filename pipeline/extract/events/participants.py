"""Who does it, and to whom? The actor and recipient of a predicate.

The actor is who the verb says acts; which of the phrases that the predicate governs is the
recipient, `recipients` tells.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.clauses.animacy import NAMES, can_act
from pipeline.extract.clauses.arguments import arguments, child
from pipeline.extract.clauses.naming import antecedent
from pipeline.extract.events.lexicon import Lexicon
from pipeline.extract.events.predicates import Predicate, noun_sides, whom_said_must
from pipeline.extract.events.recipients import Candidate, recipient

_SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_RECEIVING = frozenset({"face", "receive", "undergo", "suffer", "get", "draw", "meet"})

_FROM = frozenset({"from", "by", "of", "with", "poss", "modifier"})
"""Relations that lead to who acts where the subject suffers it: "faces charges from"."""
_STAYING = frozenset({"be", "remain", "stay", "sit"})
_HARMING = frozenset({"COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Participants:
    """Heads of the phrases of who acts and to whom.

    Attributes:
        actor, recipient: None where not said.
        joined: whether what is coordinated with the actor acts too.
        sure: how likely the recipient is the one among the phrases in reach.
    """

    actor: Token | None
    recipient: Token | None
    joined: bool = True
    sure: float = 1.0

    @property
    def sides(self) -> int:
        """How many of both are known."""
        return (self.actor is not None) + (self.recipient is not None)


def meant(head: Token | None, other: Token | None = None) -> Token | None:
    """What a pronoun stands for where that can be told, else the head itself."""
    if head is None or head.pos_ != "PRON":
        return head
    return antecedent(head, other) or head


def _of_noun(noun: Token) -> Participants:
    """The sides that a noun names itself: "the arrest of two men by agents"."""
    actor, other = noun_sides(noun)
    actor = meant(actor)
    return Participants(actor, meant(other, actor))


def _undergoes(predicate: Predicate) -> bool:
    """Whether the subject suffers what a noun reports: "faces charges", "is in detention"."""
    trigger, verb = predicate.trigger, predicate.verb
    if verb is None or verb == trigger:
        return False
    led_by = trigger.head.lower_ if trigger.dep_ == "pobj" else ""
    held = led_by == "in" and verb.lemma_ in _STAYING and predicate.types[0] in _HARMING
    return verb.lemma_ in _RECEIVING or led_by == "under" or held


def _partners(actor: Token) -> tuple[Token, Token] | None:
    """Two who act together: "the minister and the envoy", "House and Senate negotiators"."""
    other = child(actor, "conj")
    if other is not None:
        return actor, other
    for modifier in actor.children:
        if modifier.dep_ in {"nmod", "compound", "amod"} and modifier.ent_type_ in NAMES:
            joined = child(modifier, "conj")
            if joined is not None and joined.ent_type_ in NAMES:
                return modifier, actor
    return None


def _is_met(chosen: Candidate | None) -> bool:
    """Whether those who act together do so with a third: "the minister and the envoy met Lee"."""
    return chosen is not None and not chosen.in_clause and can_act(chosen.head)


def participants(predicate: Predicate, words: Lexicon) -> Participants:
    """The participants of a predicate.

    Args:
        predicate: the word that reports an event, and its verb.
        words: the lexicon.
    """
    if predicate.verb is None:
        return _of_noun(predicate.trigger)
    found = arguments(predicate.verb)
    actor = meant(found.actor)
    required = whom_said_must(predicate.trigger, words)
    if required is not None and predicate.types == ("REQUEST",):
        return Participants(actor, meant(required, actor))
    chosen = recipient(predicate, found.patient, found.actor, words)
    other = None if chosen is None else meant(chosen.head, actor)
    if _undergoes(predicate) and not found.passive:
        does = chosen is not None and chosen.path[-1] in _FROM
        return Participants(other if does else None, actor)
    partners = None if actor is None else _partners(actor)
    if partners is not None and predicate.types[0] in _SYMMETRIC and not _is_met(chosen):
        return Participants(*partners, joined=False)
    return Participants(actor, other, sure=0.0 if chosen is None else chosen.sure)
