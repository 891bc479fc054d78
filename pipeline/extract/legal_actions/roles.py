"""What is a party: a court, prosecutors, an agency, a person, a policy, a paper? From its words.

The words are the beat's `lexicons/legal_parties.yaml`. A person known by name is what any mention
in the article says: "Ellis" is a court where "U.S. District Judge Sara Ellis" is named.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, RootModel
from spacy.tokens import Doc, Span, Token

from pipeline.beats.load import load_yaml
from pipeline.language.kept import kept, once_a_word

FILE = "lexicons/legal_parties.yaml"
_NAMING = frozenset({"compound", "amod", "nmod", "poss", "nummod", "appos"})
_TITLES = 3
"""So many words before a name may be its title."""


Kind = Literal[
    "court",
    "prosecution",
    "executive",
    "legislature",
    "agency",
    "police",
    "government",
    "advocate",
    "person",
    "policy",
    "event",
    "place",
    "paper",
    "troops",
    "time",
    "spokesperson",
]
"""The kinds of party that weights are learned for."""


def _one_word(word: str) -> str:
    """Words are looked up one by one, in lower case, as the analysis parts them."""
    if not word or word != word.lower() or any(sign.isspace() or sign == "-" for sign in word):
        raise ValueError(f"{word!r} can never be found: a word alone, in lower case, is needed")
    return word


class PartyWords(RootModel[dict[Kind, frozenset[Annotated[str, AfterValidator(_one_word)]]]]):
    """The list: words by kind of party."""


@cache
def _kinds_of_word(beat: str) -> Mapping[str, frozenset[str]]:
    """The kinds of party that each word tells of.

    Raises:
        BeatError: where the list cannot be used.
    """
    words: PartyWords = load_yaml(beat, FILE, PartyWords)
    found: dict[str, set[str]] = {}
    for kind, some in words.root.items():
        for word in some:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _told_by(token: Token, kinds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return kinds.get(token.lower_) or kinds.get(token.lemma_.lower()) or frozenset()


def _title_words(entity: Span) -> list[Token]:
    """Words that may be the title of a person, before the name and within it."""
    before = entity.doc[max(entity.sent.start, entity.start - _TITLES) : entity.start]
    titles: list[Token] = []
    for token in reversed(list(before)):
        if token.pos_ not in {"PROPN", "NOUN", "ADJ"}:
            break
        titles.append(token)
    described = [t for t in entity.root.children if t.dep_ == "appos"]
    return [*titles, *entity[:-1], *described]


def _people(doc: Doc, beat: str) -> dict[str, frozenset[str]]:
    """Kinds of party by the last name of each person."""
    kinds = _kinds_of_word(beat)
    found: dict[str, frozenset[str]] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            told = frozenset[str]().union(*(_told_by(t, kinds) for t in _title_words(entity)))
            last = entity[-1].lower_
            found[last] = found.get(last, frozenset()) | told
    return found


@once_a_word
def roles(head: Token, beat: str) -> frozenset[str]:
    """The kinds of party that a phrase can be.

    Args:
        head: its head.
        beat: names the list of words.
    """
    kinds = _kinds_of_word(beat)
    told = set(_told_by(head, kinds))
    if head.ent_type_ == "PERSON":
        people = kept(head.doc, f"legal parties {beat}", lambda doc: _people(doc, beat))
        told |= people.get(head.lower_, frozenset())
        told.add("named")
    for child in head.children:
        if child.dep_ in _NAMING:
            told |= {f"with {kind}" for kind in _told_by(child, kinds)}
    return frozenset(told)
