"""Does a number tell of one occurrence, or of what goes on over time, or may yet happen?

Totals over time, daily averages, the population of a facility and numbers of plans and fears are
no figures of an incident. What a number counts is for `counted`.
"""

import re
from functools import cache

from spacy.tokens import Token

from pipeline.extract.lexicons import FigureWords
from pipeline.extract.listed_phrases import one_of
from pipeline.language.kept import text_of

_PAST = frozenset({"was", "were", "been", "being", "had", "has", "have", "is", "are"})


@cache
def _total(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(phrases)}\b", re.IGNORECASE)


def _clause(token: Token) -> tuple[int, int]:
    """First and last character of the clause around a verb or noun."""
    top = token
    while top.dep_ not in {"ROOT", "ccomp", "relcl", "advcl", "parataxis"} and top.head != top:
        if top.dep_ == "conj" and top.pos_ == "VERB":
            break
        top = top.head
    return top.left_edge.idx, top.right_edge.idx + len(top.right_edge)


def is_total(number: int, verb: Token, words: FigureWords) -> bool:
    """Whether a number sums up a stretch of time, by the words of its clause.

    Args:
        number: where it stands in the text.
        verb: what tells of those counted.
        words: the beat's words about figures.
    """
    if _on_a_day(verb):
        return False
    start, end = _clause(verb)
    start, end = min(start, number), max(end, number)
    return bool(_total(tuple(words.totals)).search(text_of(verb.doc)[start:end]))


def _on_a_day(verb: Token) -> bool:
    """Whether a verb itself is dated to a day, whatever else its sentence tells of."""
    dates = (
        child if child.dep_ == "npadvmod" else next(iter(child.rights), child)
        for child in verb.rights
        if child.dep_ == "npadvmod" or (child.dep_ == "prep" and child.lower_ == "on")
    )
    return any(date.ent_type_ == "DATE" and _DAY.search(date.text) for date in dates)


_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def unrealised(verb: Token) -> bool:
    """Whether what a verb tells is denied, habit, plan or supposition, not something done."""
    if verb.pos_ != "VERB":
        return False
    if any(child.dep_ == "neg" or child.lower_ in _NO_ONE for child in verb.children):
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    modal = any(child.tag_ == "MD" for child in verb.children)
    if modal or (verb.tag_ in {"VBP", "VBZ"} and not helpers & _PAST):
        return verb.lemma_ not in _TELLING
    if verb.head != verb and verb.head.lemma_ == "order" and verb.dep_ in _ORDERED:
        return True
    infinitive = verb.tag_ == "VB" and "to" in helpers
    return infinitive and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"}


_ORDERED = frozenset({"oprd", "xcomp", "ccomp", "acl", "acomp"})
"""Who was *ordered removed* has not gone."""
_NO_ONE = frozenset({"nobody", "none"})
_TELLING = frozenset(
    ["kill", "injure", "wound", "protest", "rally", "march", "gather", "arrest", "detain", "deport"]
)
"""Headlines tell with these in the present ("Gunman kills two")."""
