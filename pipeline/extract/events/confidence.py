"""How likely is an event right? From how plainly its sides and its predicate are said.

A logistic model over a few signs, trained on pairs of which it is known who did what to whom;
`pipeline.evaluate.training_events` makes its weights in `confidence.npz`.
"""

from functools import cache
from pathlib import Path

from spacy.tokens import Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.cues import Stance
from pipeline.extract.clauses.stance import stance
from pipeline.extract.events.features import Features
from pipeline.extract.events.participants import Participants
from pipeline.extract.events.predicates import Predicate
from pipeline.extract.events.softmax import Softmax

WEIGHTS = Path(__file__).with_name("confidence.npz")
RIGHT = "right"
_ONE_SIDED = 0.8
"""An event with one side has one fewer to get wrong, and one that is missing: about as likely
right as one with two, less a fifth, a guess that no count supports yet."""


@cache
def model() -> Softmax:
    """The trained model, read once."""
    return Softmax.load(WEIGHTS)


def _side(name: str, head: Token) -> dict[str, float]:
    return {
        f"{name} pronoun": float(head.pos_ == "PRON"),
        f"{name} named": float(bool(head.ent_type_)),
        f"{name} can act": float(can_act(head)),
        f"{name} {head.dep_}": 1.0,
    }


def signs(
    predicate: Predicate,
    found: Participants,
    event_type: str,
    probability: float,
) -> Features:
    """What tells how plainly an event is said.

    Args:
        predicate: the word that reports it.
        found: its participants.
        event_type: its type.
        probability: of the type.
    """
    verb = predicate.verb or predicate.trigger
    told: dict[str, float] = {
        "bias": 1.0,
        "type sure": probability,
        "recipient sure": found.sure,
        "type listed": float(event_type in predicate.types),
        f"type {event_type}": 1.0,
        "noun": float(predicate.trigger.pos_ in {"NOUN", "PROPN"}),
        "fact": float(stance(verb) is Stance.FACT),
    }
    for name, head in (("actor", found.actor), ("recipient", found.recipient)):
        if head is not None:
            told |= _side(name, head)
            told[f"{name} far"] = min(abs(head.i - verb.i), 20) / 20
    return told


def estimate(told: Features, sides: int) -> float:
    """The estimated probability that an event is right.

    Args:
        told: what `signs` gives.
        sides: how many of its participants are known, 1 or 2.
    """
    found = model().probabilities(told)[RIGHT]
    return round(found if sides == 2 else found * _ONE_SIDED, 3)
