"""Which words report an incident, and of what type? Triggers, found by the beat's lexicon.

Whether what they report has happened is for `realis`; which of them report one occurrence is
for `grouping`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.extract import lexicons
from pipeline.extract.clauses.arguments import arguments
from pipeline.extract.listed_phrases import Found
from pipeline.extract.numbers import read_count
from pipeline.language.kept import forms, sentences, text_of

CROWD = 10
"""So many people are a crowd."""
REACH = 12
"""How many tokens after a verb its object may stand."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that reports an incident.

    Attributes:
        type: of incident.
        head: the token that carries it.
        start, end: its span in the text, code points.
        noun: whether it is a noun ("the raid") rather than a verb.
        weak: whether it counts only beside a place or a date.
        sentence: position of its sentence in the text.
    """

    type: str
    head: Token
    start: int
    end: int
    noun: bool
    weak: bool
    sentence: int


def _by_object(doc: Doc, token: Token, beat: str) -> Found | None:
    stop = min(token.i + REACH, token.sent.end)
    for name, verbs, objects in lexicons.object_indexes(beat):
        if token.lemma_.lower() in verbs:
            near = objects.find(doc, token.i + 1, stop)
            if near:
                return Found(name, token.i, near[0].last)
            if token.head.dep_ == "ROOT" or token.dep_ in {"relcl", "acl"}:
                before = objects.find(doc, max(token.sent.start, token.i - 5), token.i)
                undergone = any(child.dep_ == "nsubjpass" for child in token.children)
                modified = token.tag_ == "VBN" and any(b.last == token.head.i for b in before)
                if before and (undergone or modified):
                    return Found(name, token.i, token.i)
    return None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A phrase found at a token; `named` where it is the name of an operation."""

    found: Found
    noun: bool
    weak: bool = False
    named: bool = False


def _by_subject(doc: Doc, token: Token, beat: str) -> Found | None:
    for rule in lexicons.subject_indexes(beat):
        if token.lemma_.lower() not in rule.verbs or (rule.transitive and not _has_object(token)):
            continue
        for child in token.children:
            if child.dep_ != "nsubj" or (rule.counted and not _is_many(child)):
                continue
            if rule.subjects.find(doc, child.left_edge.i, child.right_edge.i + 1):
                return Found(rule.type, token.i, token.i)
    return None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def _is_many(people: Token) -> bool:
    """Whether a subject is counted, and a crowd: "some 80 people"."""
    numbers = (read_count(child.text) for child in people.lefts if child.dep_ == "nummod")
    return any((number or 0) >= CROWD for number in numbers)


def _named_operation(doc: Doc, token: Token) -> Found | None:
    """An operation with a name of its own, as "Operation Northern Lights"."""
    if token.text != "Operation" or token.i + 1 >= len(doc):
        return None
    after = doc[token.i + 1]
    return (
        Found("raid", token.i, after.i) if after.pos_ == "PROPN" and after.text.istitle() else None
    )


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_NO_TRIGGER = frozenset({"DATE", "TIME", "ORG", "PERSON", "LAW"})
"""Words in such names report nothing: the month of March, Immigration Enforcement."""


def _at(doc: Doc, token: Token, beat: str) -> _Hit | None:
    operation = _named_operation(doc, token)
    if operation:
        return _Hit(operation, noun=True, named=True)
    if token.tag_ == "VBG" and token.dep_ == "amod":
        nouns = lexicons.noun_index(beat).at(doc, token.i)
        phrase = next((found for found in nouns if found.last > token.i), None)
        if phrase:  # "the shooting death"
            return _Hit(phrase, noun=True)
    if token.pos_ == "VERB":
        found = _by_object(doc, token, beat) or next(
            lexicons.verb_index(beat).at(doc, token.i), None
        )
        if found:
            return _Hit(found, noun=False)
        found = _by_subject(doc, token, beat)
        if found:
            return _Hit(found, noun=False, weak=True)
    nominal = token.pos_ in _NOMINAL or (token.pos_ == "VERB" and token.dep_ == "compound")
    if nominal:
        found = next(lexicons.noun_index(beat).at(doc, token.i), None)
        if found:
            return _Hit(found, noun=True)
    if nominal or token.pos_ == "VERB":
        found = next(lexicons.weak_index(beat).at(doc, token.i), None)
        if found is None and not nominal:
            found = next(lexicons.weak_verb_index(beat).at(doc, token.i), None)
        if found and not _is_means_of_force(doc, found.last, beat):
            return _Hit(found, noun=nominal, weak=True)
    return None


def _is_means_of_force(doc: Doc, last: int, beat: str) -> bool:
    """Whether a word ends the name of a means of force: rubber bullets are no shooting."""
    means, begins = lexicons.force_index(beat), range(max(0, last - 2), last)
    return any(found.last == last for begin in begins for found in means.at(doc, begin))


def coordinated(one: Token, other: Token) -> bool:
    """Whether two words stand in one list ("raids and arrests in Chicago")."""
    return other in one.conjuncts


def _by_whom(kind: str, verb: Token, beat: str) -> str | None:
    """The type of what a verb tells, which is another where agents do it, or none by others."""
    words = lexicons.triggers(beat)[kind]
    actor = arguments(verb).actor if words.by_agents or words.not_by else None
    if actor is None:
        return kind
    if words.by_agents and actor.lower_ in lexicons.agency_parts(beat).generic_staff:
        return words.by_agents
    return None if actor.lemma_.lower() in words.not_by else kind


_PROSE = re.compile(r"\s*[^-–•*\s].{25,}[.!…]['\"’”)]*\s*", re.DOTALL)
_FURNITURE = 30
"""Sentences of bylines, captions and lists of facts that may stand above the text itself."""


def opening(doc: Doc) -> int:
    """How many sentences stand above the first that is prose.

    Args:
        doc: the text: bylines, captions or a list of facts may lead it.
    """
    text = text_of(doc)
    first = enumerate(sentences(doc)[:_FURNITURE])
    prose = (n for n, one in first if _PROSE.fullmatch(text, one.start_char, one.end_char))
    return next(prose, 0)


def find_triggers(doc: Doc, beat: str) -> Iterator[Trigger]:
    """The triggers of a text, in order."""
    begins, seen = lexicons.trigger_begins(beat), forms(doc)
    above = opening(doc)
    for index, sentence in enumerate(sentences(doc)):
        number = max(0, index - above)
        position = sentence.start
        while position < sentence.end:
            if begins.isdisjoint(seen[position]):
                position += 1
                continue
            hit = _at(doc, doc[position], beat)
            position += 1
            if hit is None:
                continue
            found, noun = hit.found, hit.noun
            head = doc[found.last if noun else found.first]
            if found.last >= sentence.end or (head.ent_type_ in _NO_TRIGGER and not hit.named):
                continue
            start, end = found.extent(doc)
            kind = found.label if noun else _by_whom(found.label, head, beat)
            if kind is None:
                continue
            yield Trigger(kind, head, start, end, noun, hit.weak, number)
            if noun:
                position = found.last + 1
