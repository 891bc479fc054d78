"""Can what a phrase stands for act? People and bodies can, things and places named as such can't.

Names tell by their kind, other nouns by the list `animacy.yaml` beside this module: general
English, the same for every subject.
"""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from pipeline.beats import read_yaml

_WORDS = Path(__file__).with_name("animacy.yaml")
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
"""Kinds of names that stand for people, bodies, or places that stand for them."""
_IDLE_PRONOUNS = frozenset({"it", "that", "which", "this", "what", "there"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LAW", "LANGUAGE"})


class AnimateWords(BaseModel):
    """The form of `animacy.yaml`; the lists are explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns: frozenset[str]
    quantities: frozenset[str]


@cache
def animate_words() -> AnimateWords:
    """The list, read once."""
    found: AnimateWords = read_yaml(_WORDS, AnimateWords)
    return found


def _counted(quantity: Token) -> Token | None:
    """What a quantity counts: "dozens of protesters"."""
    for preposition in quantity.rights:
        if preposition.dep_ == "prep" and preposition.lower_ == "of":
            return next((t for t in preposition.children if t.dep_ == "pobj"), None)
    return None


def can_act(head: Token) -> bool:
    """Whether a phrase stands for people or a body, by its head."""
    if head.ent_type_ in NAMES:
        return True
    if head.pos_ == "PRON":
        return head.lower_ not in _IDLE_PRONOUNS
    words, lemma = animate_words(), head.lemma_.lower()
    if lemma in words.nouns:
        return True
    if lemma in words.quantities:
        counted = _counted(head)
        return counted is not None and can_act(counted)
    return head.pos_ == "NUM" and head.ent_type_ == "CARDINAL"


def may_act(head: Token) -> bool:
    """Whether a phrase in the place of who acts may be read so: all but times and "it"."""
    if head.pos_ == "PRON":
        return can_act(head)
    return head.pos_ in _NOMINAL and head.ent_type_ not in _NEVER
