"""Is what a word reports presented as fact? Negation, intention, threat, demand, condition.

The words that tell are read by `cues`; what is denied outright or only asked is for `unreal`.
"""

from spacy.tokens import Token

from pipeline.extract.clauses.cues import Stance, cues
from pipeline.extract.clauses.extents import clause_head
from pipeline.extract.clauses.unreal import negated, unreal
from pipeline.language.kept import once_a_word

_UP = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp", "dobj", "pobj", "prep", "attr"})
_DECIDED = frozenset({"decision", "vote", "order", "ruling", "move"})
"""Nouns whose complement has come about: "its decision to grant relief"."""
_MAX_STEPS = 5


def _of_word(token: Token, words: dict[Stance, frozenset[str]]) -> Stance | None:
    lemma = token.lemma_.lower()
    return next((stance for stance, lemmas in words.items() if lemma in lemmas), None)


@once_a_word
def _local(token: Token) -> Stance | None:
    """The stance that a word's own auxiliaries, adverbs and conjunctions give."""
    words = cues()
    if negated(token):
        return Stance.NEGATED
    for found in token.children:
        if found.dep_ == "mark" and _is_condition(found):
            return Stance.HYPOTHETICAL
        if found.dep_ in {"advmod", "amod"} and found.lower_ in words.hedges:
            return Stance.ALLEGED
        if found.dep_ == "aux":
            if found.lower_ in {"would", "'d"} and _in_reported_past(token):
                return Stance.PLANNED
            modal = _of_word(found, words.modals)
            if modal is not None:
                return modal
    return Stance.PLANNED if _is_purpose(token) else None


def _is_purpose(verb: Token) -> bool:
    """Whether a verb tells what something is for: "a task force to prosecute smugglers"."""
    infinitive = any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.children)
    if verb.dep_ == "acl" and verb.head.lemma_ in _DECIDED:
        return False
    return infinitive and verb.dep_ in {"advcl", "acl", "relcl"}


def _in_reported_past(verb: Token) -> bool:
    """Whether "would" is the "will" of a report: "said it would sue"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"


def _is_condition(mark: Token) -> bool:
    """Whether a conjunction makes its clause a condition; "see if" asks, it sets none."""
    asks = mark.lower_ == "if" and mark.head.dep_ in {"ccomp", "xcomp"}
    return mark.lower_ in cues().conditions and not asks


def _climbs(token: Token) -> bool:
    """Whether a word's governor lends it its stance."""
    return token.dep_ in _UP and token.head != token


@once_a_word
def stance(token: Token) -> Stance:
    """How the action that a word reports is presented.

    Args:
        token: the verb or noun that reports it.
    """
    own = Stance.NEGATED if unreal(token) else _local(token)
    current = token
    for _ in range(_MAX_STEPS):
        if own is not None:
            return own
        if not _climbs(current):
            return Stance.FACT
        governed = current
        current = current.head
        if governed.dep_ in {"advcl", "conj"} and governed.pos_ == "VERB":
            own = _local(current) if governed.dep_ == "conj" else None
            continue
        if governed.dep_ == "ccomp" and governed.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
            own = _of_word(current, {Stance.HYPOTHETICAL: cues().governors[Stance.HYPOTHETICAL]})
            return own or Stance.FACT
        own = _of_word(current, cues().governors) or _local(current)
    return own or Stance.FACT


def is_possible(verb: Token) -> bool:
    """Whether a verb tells what only may or might be: "could take years"."""
    return Stance.HYPOTHETICAL in _of_modals(verb)


def _of_modals(verb: Token) -> set[Stance | None]:
    """The stances that a verb's modals give it."""
    helpers = (found for found in verb.children if found.dep_ == "aux" and found.i < verb.i)
    return {_of_word(found, cues().modals) for found in helpers}


def is_conditional(token: Token) -> bool:
    """Whether the very clause of a word is a condition or a question: "if convicted"."""
    head = token if token.pos_ in {"VERB", "AUX"} else clause_head(token)
    return any(found.dep_ == "mark" and _is_condition(found) for found in head.children)


def in_conditional(token: Token) -> bool:
    """Whether the clause of a word, or one above it, is conditional or has a condition."""
    head = clause_head(token)
    for _ in range(_MAX_STEPS):
        if any(found.dep_ == "mark" and _is_condition(found) for found in head.children):
            return True
        if head.head == head:
            break
        head = head.head
    return False


def is_supposed(verb: Token) -> bool:
    """Whether a verb's own clause tells what may be or might have been, not what was.

    "If she says", "whether he told", "she should have told"; not "even if".
    """
    if any(found.lower_ == "even" for found in verb.children):
        return False
    had = any(found.dep_ == "aux" and found.lemma_ == "have" for found in verb.children)
    may_have = had and _of_modals(verb) & {Stance.HYPOTHETICAL, Stance.CALLED_FOR}
    return is_conditional(verb) or bool(may_have)
