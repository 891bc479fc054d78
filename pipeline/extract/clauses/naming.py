"""What is the fullest name the article gives what is mentioned here?

Pronouns lead to what they stand for, a surname to the full name, an acronym to what it is
short for. The answer is always an extent of the same article.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.extents import phrase_extent
from pipeline.extract.pronouns import HE_OR_SHE, HIMSELF_OR_HERSELF, IT, THEY
from pipeline.extract.record import Extent
from pipeline.extract.statements.names import people_in
from pipeline.extract.statements.reading import read
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept, name_at, sentence_number, sentences

_PERSONAL = HE_OR_SHE | HIMSELF_OR_HERSELF
_PLURAL = THEY | {"theirs", "themselves", "those", "all", "both"}
_INDEFINITE = frozenset(["everyone", "everybody", "others"])
_NEUTRAL = IT | {"itself"}
_BODIES = frozenset({"agency", "department", "company", "administration", "organization", "bureau"})
"""Nouns that, with "the" alone, stand for a body named before."""
_TITLES = re.compile(
    r"^(?:the|an?|mr|mrs|ms|dr|gov|sen|rep|judge|justice|president|mayor|sheriff|chief)\.?\s+",
    re.IGNORECASE,
)
_EXPANSION = re.compile(
    r"((?:(?:[A-Z][\w.’'&-]*|of|and|for|the|on|to)[ \u00a0]){1,9}?)"
    r"[(“\"]{1,2}(?:the )?([A-Z][A-Z&.-]{1,9})[)”\"]"
)
_SMALL_WORDS = frozenset({"of", "and", "for", "the", "on", "to", "in"})


def bare(name: str) -> str:
    """A name without article, title and possessive ending."""
    previous = ""
    while previous != name:
        previous, name = name, _TITLES.sub("", name)
    return re.sub(r"['’]s?$", "", name).strip()


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS).upper()


def _expanded(words: str, acronym: str) -> str | None:
    """The words that an acronym abbreviates: the shortest ending with its letters as initials."""
    parts = words.split()
    letters = acronym.replace(".", "").replace("&", "")
    for first in range(len(parts) - 1, -1, -1):
        if parts[first][0].isupper() and _initials(parts[first:]) == letters:
            preceding = parts[first - 1] if first else ""
            return " ".join(parts[first - 1 :] if preceding == "U.S." else parts[first:])
    return None


@lru_cache(maxsize=64)
def _expansions(text: str) -> dict[str, Extent]:
    found: dict[str, Extent] = {}
    for match in _EXPANSION.finditer(text):
        name = _expanded(match[1], match[2])
        if name:
            start = text.find(name, match.start(1))
            if start >= 0:
                found.setdefault(match[2], (start, start + len(name)))
    return found


def _full_person(analysed: AnalysedArticle, head: Token, name: str) -> Extent | None:
    """The fullest name of the person whom a word names; None where this is it."""
    person = people_in(read(analysed)).at.get(head.i)
    if person is None or len(person.words) <= len(bare(name).split()):
        return None
    return person.extent


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OTHERS = frozenset({"pobj", "dobj", "appos"})
_BACK = 3
"""Sentences before a word in which what it stands for is looked for."""


def _by_sentence(doc: Doc) -> list[tuple[list[int], list[int]]]:
    """For each sentence the positions of its subjects, and of what else may be meant."""
    strings = doc.vocab.strings
    relations = doc.to_array("DEP").tolist()
    subjects, others = ({strings[name] for name in some} for some in (_SUBJECTS, _OTHERS))
    return [
        (
            [at for at in range(one.start, one.end) if relations[at] in subjects],
            [at for at in range(one.start, one.end) if relations[at] in others],
        )
        for one in sentences(doc)
    ]


def subjects_before(token: Token) -> Iterator[Token]:
    """What stands before a word as a subject, else as an object or in apposition.

    Of its own sentence and the few before it, the nearest first; in each from its start.
    """
    doc, here = token.doc, token.i
    last = sentence_number(doc, here)
    found = kept(doc, "participants", _by_sentence)
    for subjects, others in reversed(found[max(0, last - _BACK) : last + 1]):
        yield from (doc[at] for at in (*subjects, *others) if at < here)


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _is_plural(token: Token) -> bool:
    joined = any(c.dep_ == "conj" and c.pos_ in {"PROPN", "NOUN"} for c in token.children)
    plural = token.tag_ in {"NNS", "NNPS"} or joined or token.ent_type_ == "ORG"
    return can_act(token) and (plural or token.ent_type_ == "CARDINAL")


def _is_body(token: Token) -> bool:
    return token.ent_type_ in {"ORG", "GPE", "NORP"} or (
        token.pos_ == "NOUN" and token.tag_ == "NN" and token.dep_ == "nsubj"
    )


def _speaker_of(pronoun: Token) -> Token | None:
    """The subject of the clause that reports this one: "the city said it would sue"."""
    clause = pronoun.head
    if pronoun.dep_ not in _SUBJECTS or clause.dep_ not in {"ccomp", "advcl"}:
        return None
    subjects = [t for t in clause.head.lefts if t.dep_ in _SUBJECTS]
    found = subjects[-1] if subjects else None
    return found if found is not None and found.pos_ != "PRON" and found.i < pronoun.i else None


def _can_be(pronoun: str, speaker: Token) -> bool:
    """Whether a pronoun can stand for who speaks."""
    if pronoun in _PERSONAL:
        return speaker.ent_type_ in {"PERSON", ""} and can_act(speaker)
    if pronoun in _NEUTRAL:
        return speaker.ent_type_ != "PERSON"
    return pronoun in _PLURAL


def antecedent(pronoun: Token, other: Token | None = None) -> Token | None:
    """What a pronoun stands for: who is said to speak, else the nearest subject that agrees.

    Args:
        pronoun: the pronoun.
        other: whom it can't stand for, as the subject of the verb that it is object of.

    Returns:
        The head of an earlier phrase, or None.
    """
    word = pronoun.lower_
    speaker = _speaker_of(pronoun)
    if speaker is not None and _can_be(word, speaker):
        return speaker
    if word in _PERSONAL:
        agrees = _is_person
    elif word in _PLURAL:
        agrees = _is_plural
    elif word in _NEUTRAL:
        agrees = _is_body
    else:
        return None
    return next(
        (t for t in subjects_before(pronoun) if agrees(t) and t.pos_ != "PRON" and t != other),
        None,
    )


def _body_named_before(head: Token) -> Token | None:
    """The body that "the agency" stands for: the last one named before it."""
    words = [t.lower_ for t in head.children if t.dep_ in {"det", "amod", "compound", "nmod"}]
    if head.lower_ not in _BODIES or words != ["the"] or any(head.rights):
        return None
    return next((t for t in subjects_before(head) if t.ent_type_ == "ORG"), None)


def _entity(token: Token) -> Span | None:
    """The named entity that a token is part of."""
    found = name_at(token.doc, token.i)
    return None if found is None else Span(token.doc, found.start, found.end, found.label)


def _name_given(head: Token) -> Token | None:
    """The name that a description gives: "a man named …", "the defendant, …,"."""
    if head.pos_ != "NOUN":
        return None
    for found in head.rights:
        if found.dep_ == "acl" and found.lemma_ in {"name", "identify", "call"}:
            named = next((t for t in found.subtree if t.ent_type_ == "PERSON"), None)
            entity = None if named is None else _entity(named)
            return None if entity is None else entity.root
        if found.dep_ == "appos" and found.ent_type_ == "PERSON":
            return found
    return None


def named(analysed: AnalysedArticle, head: Token, joined: bool = True) -> Extent | None:
    """Where the fullest name of a participant stands.

    Args:
        analysed: the article.
        head: head of the phrase that mentions it.
        joined: whether what is coordinated with it belongs to it.

    Returns:
        An extent, or None for a pronoun that leads nowhere.
    """
    if head.lower_ in _INDEFINITE:
        return phrase_extent(head, joined)
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        found = antecedent(head)
        return None if found is None else named(analysed, found, joined)
    other = _body_named_before(head) or _name_given(head)
    if other is not None:
        return named(analysed, other, joined)
    own = phrase_extent(head, joined)
    text = analysed.source(*own)
    expansion = _expansions(analysed.article.text).get(bare(text))
    if expansion is not None:
        return expansion
    if _is_person(head):
        entity = _entity(head)
        return _full_person(analysed, head, text if entity is None else entity.text) or own
    return own
