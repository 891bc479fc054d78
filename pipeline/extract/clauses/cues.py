"""Which words tell how an action is presented?

Listed in `cues.yaml` beside this module: general English, the same for every subject. What
they make of an action is for `stance` and `unreal`.
"""

from enum import Enum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.beats import read_yaml

_CUES = Path(__file__).with_name("cues.yaml")


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
    """The words of `cues.yaml`, as lemmas in lower case.

    Attributes:
        governors: verbs, nouns and adjectives that what they govern takes a stance from.
        modals: auxiliaries by the stance that they give.
        negators: words that negate what they modify.
        nobody: pronouns for no one and nothing.
        nearly, instead: adverbs for what was not quite done, or something else for it.
        untrue, denying, rumours: adjectives, verbs and nouns for what is said not to be so.
        hearsay: nouns for what may spread what is not so.
        refuting: words with which a sentence begins that denies the one before.
        inverted: auxiliaries that make a condition of the clause that they begin.
        conditions: conjunctions that make their clause hypothetical.
        hedges: adverbs that make an action a claim.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    governors: dict[Stance, frozenset[str]]
    modals: dict[Stance, frozenset[str]]
    negators: frozenset[str]
    nobody: frozenset[str]
    nearly: frozenset[str]
    instead: frozenset[str]
    untrue: frozenset[str]
    denying: frozenset[str]
    rumours: frozenset[str]
    hearsay: frozenset[str]
    refuting: tuple[str, ...]
    inverted: frozenset[str]
    conditions: frozenset[str]
    hedges: frozenset[str]


@cache
def cues() -> Cues:
    """The cues, read once."""
    found: Cues = read_yaml(_CUES, Cues)
    return found
