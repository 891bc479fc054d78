"""Is an event presented as having happened? From its words, and from who claims it."""

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.extract.clauses.cues import Stance
from pipeline.extract.clauses.stance import stance
from pipeline.extract.clauses.unreal import negated, of_nobody

_REALIS = {
    Stance.FACT: "actual",
    Stance.NEGATED: "negated",
    Stance.PLANNED: "planned",
    Stance.THREATENED: "threatened",
    Stance.CALLED_FOR: "called_for",
    Stance.ALLEGED: "alleged",
    Stance.HYPOTHETICAL: "hypothetical",
}


def realis(trigger: Token, verb: Token, sides: Iterable[Token | None], claimed: bool) -> str:
    """The realis of an event.

    Args:
        trigger: the word that reports it.
        verb: its verb, which may be the same word.
        sides: heads of its participants.
        claimed: whether it stands in a statement of someone.

    Returns:
        A term of the vocabulary `realis`; what only a source says happened is `alleged`.
    """
    found = stance(verb)
    if found is Stance.FACT and verb != trigger and trigger.dep_ == "pobj":
        found = stance(trigger)
    nobody = of_nobody(verb) or any(side is not None and negated(side) for side in sides)
    if found is Stance.FACT and nobody:
        found = Stance.NEGATED
    if found is Stance.FACT and claimed:
        return "alleged"
    return _REALIS[found]
