"""Has a step in law been taken? From how the words that report it are presented."""

from pipeline.extract.clauses.stance import Stance, in_conditional, stance
from pipeline.extract.legal_actions.parties import Parties
from pipeline.extract.legal_actions.triggers import Trigger

_STATUS = {
    Stance.FACT: "happened",
    Stance.ALLEGED: "happened",
    Stance.PLANNED: "planned",
    Stance.THREATENED: "threatened",
    Stance.CALLED_FOR: "called_for",
    Stance.HYPOTHETICAL: "threatened",
    Stance.NEGATED: None,
}


def status(trigger: Trigger, parties: Parties) -> str | None:
    """The status of a step.

    Args:
        trigger: the words that report it.
        parties: its parties and verb of support.

    Returns:
        A term of `legal_status`, or None for a step that is denied.
    """
    own = stance(trigger.head)
    if own is Stance.NEGATED:
        return None
    found: Stance = own
    if parties.support is not None and parties.support != trigger.head:
        supported = stance(parties.support)
        found = supported if supported is not Stance.FACT else own
    if found is Stance.PLANNED and in_conditional(trigger.head):
        return "threatened"
    return _STATUS[found]
