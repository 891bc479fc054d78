"""Who is named beside a step without taking it? Who ends or decides it, who says that it is on.

"Prosecutors dropped the charges" does not say who brought them, and "the crash is under
investigation, police said" not who investigates.
"""

from spacy.tokens import Token

from pipeline.extract.clauses.arguments import arguments
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.parties import Parties
from pipeline.extract.legal_actions.triggers import Trigger, is_court

_SAID = frozenset({"ccomp", "parataxis"})
_BROUGHT = frozenset({"charge", "indictment", "conviction", "sentence"})
"""Kinds that others than who brought them may end; a directive is rescinded by who gives them."""

_ASKED_FOR = frozenset({"habeas_petition", "lawsuit", "complaint", "appeal"})
"""Kinds of steps that no court takes."""


def _who_ends(trigger: Trigger, frame: Parties, words: Lexicon) -> Token | None:
    verb = frame.support
    if trigger.kind not in _BROUGHT or not isinstance(trigger.entry, NounEntry) or verb is None:
        return None
    return arguments(verb).actor if verb.lemma_.lower() in words.ends else None


def _who_decides(trigger: Trigger, frame: Parties, words: Lexicon) -> Token | None:
    """The court that a verb has beside what others ask it for: "a judge granted her petition"."""
    verb = frame.support
    if trigger.kind not in _ASKED_FOR or not isinstance(trigger.entry, NounEntry) or verb is None:
        return None
    actor = arguments(verb).actor
    return actor if is_court(actor, words) else None


def _is_on(trigger: Trigger) -> bool:
    """Whether a thing is said to be under investigation, without a word of whose."""
    entry, head = trigger.entry, trigger.head
    if trigger.kind != "investigation":
        return False
    if isinstance(entry, NounEntry):
        return head.dep_ == "pobj" and head.head.lower_ == "under"
    return entry.filer == "none"


def _who_says(token: Token, words: Lexicon) -> Token | None:
    """Who says the clause that a word stands in."""
    while token.head != token:
        governor = token.head
        if token.dep_ in _SAID and governor.lemma_.lower() in words.saying:
            return next((t for t in governor.children if t.dep_ == "nsubj"), None)
        token = governor
    return None


def bystander(trigger: Trigger, frame: Parties, words: Lexicon) -> Token | None:
    """Who is named beside a step and is not its filer, by the head of the phrase.

    Args:
        trigger: the words that report the step.
        frame: its parties as its frame gives them.
        words: the beat's words.
    """
    if _is_on(trigger):
        return _who_says(trigger.head, words)
    return _who_ends(trigger, frame, words) or _who_decides(trigger, frame, words)
