"""Has a legal action been taken? From how the words that report it are presented."""

from spacy.tokens import Token

from pipeline.extract.clauses.cues import Stance, cues
from pipeline.extract.clauses.stance import in_conditional, is_conditional, is_possible, stance
from pipeline.extract.clauses.unreal import of_nobody, unreal
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.parties import Parties
from pipeline.extract.legal_actions.triggers import Trigger

_STATUS = {
    Stance.FACT: "happened",
    Stance.ALLEGED: "happened",
    Stance.PLANNED: "planned",
    Stance.THREATENED: "threatened",
    Stance.CALLED_FOR: "called_for",
    Stance.HYPOTHETICAL: "threatened",
}
_ASKING = {
    "seek": Stance.PLANNED,
    "request": Stance.PLANNED,
    "consider": Stance.PLANNED,
    "demand": Stance.CALLED_FOR,
    "want": Stance.CALLED_FOR,
}
"""Verbs of support by which a step is only asked for."""
_SAID_OF_NOUNS = frozenset({Stance.NEGATED, Stance.CALLED_FOR, Stance.THREATENED})
"""What a governor can say of a step named by a noun: a plan about a step is no planned step."""
_POINTING = frozenset({"the", "that", "this", "these", "those"})
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_DECLINING = frozenset({"decline", "refuse", "opt", "decide"})
_COURT_KINDS = frozenset({"ruling"})
_SAID_IN_GENERAL = frozenset({"warrant", "conviction", "sentence", "dismissal", "subpoena"})
"""Kinds often spoken of as rules: what agents may do with a warrant, what a conviction brings."""


def refers_back(trigger: Trigger, parties: Parties, lexicon: Lexicon) -> bool:
    """Whether a mention refers to a step known already: "the suit", "that ruling", "its order".

    What someone files is new though it be called "its own suit".
    """
    if not isinstance(trigger.entry, NounEntry):
        return False
    words = {t.lower_ for t in trigger.head.children if t.dep_ in {"det", "poss"}}
    if words & _POINTING:
        return True
    files = parties.support is not None and parties.support.lemma_.lower() in lexicon.files
    return bool(words & _POSSESSIVE) and not files


def _declined(verb: Token) -> bool:
    """Whether a verb in the negative tells a decision: "won't pursue", "declined to file"."""
    auxiliaries = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    return bool(auxiliaries & {"will", "wo", "would"}) or verb.head.lemma_ in _DECLINING


def _stance(trigger: Trigger, parties: Parties, lexicon: Lexicon) -> Stance:
    own = stance(trigger.head)
    verb = parties.support
    teller = verb or trigger.head
    if own is Stance.NEGATED or of_nobody(teller) or unreal(teller):
        return Stance.NEGATED
    if verb == trigger.head:
        return own
    if verb is None:
        return own if own in _SAID_OF_NOUNS else Stance.FACT
    acts = verb.lemma_.lower() in lexicon.files | lexicon.faces | lexicon.wins
    if acts:
        supported = stance(verb)
        if supported is Stance.FACT:
            return _ASKING.get(verb.lemma_.lower(), Stance.FACT)
        return supported
    if refers_back(trigger, parties, lexicon):
        return Stance.FACT
    if trigger.head.dep_ == "nsubj" and is_possible(verb):
        return Stance.HYPOTHETICAL
    if verb.lemma_.lower() in cues().governors[Stance.HYPOTHETICAL]:
        return Stance.HYPOTHETICAL
    return own if own in _SAID_OF_NOUNS else Stance.FACT


def outcome(trigger: Trigger, parties: Parties, lexicon: Lexicon) -> tuple[str, str] | None:
    """The kind and status of a step.

    Args:
        trigger: the words that report it.
        parties: its parties and verb of support.
        lexicon: the beat's words.

    Returns:
        Terms of `legal_action_kind` and `legal_status`; a decision not to prosecute is a
        dismissal. None for a step that is denied, a condition or a question, and for a ruling
        that is only asked for.
    """
    if is_conditional(trigger.head):
        return None
    found = _stance(trigger, parties, lexicon)
    if found is Stance.NEGATED:
        verb = parties.support or trigger.head
        if trigger.kind == "charge" and parties.filer is not None and _declined(verb):
            return "dismissal", "happened"
        return None
    if found is Stance.PLANNED and trigger.kind == "warrant":
        found = Stance.FACT  # to go and serve a warrant one must have it
    if found is Stance.PLANNED and in_conditional(trigger.head):
        found = Stance.THREATENED
    if trigger.kind in _SAID_IN_GENERAL and found is Stance.HYPOTHETICAL:
        return None
    if trigger.kind in _COURT_KINDS and found in {Stance.CALLED_FOR, Stance.HYPOTHETICAL}:
        return None
    return trigger.kind, _STATUS[found]
