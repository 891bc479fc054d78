"""Which agencies does a text name, and which of them does it name as acting?

An agency that only speaks, is protested against or owns the building does not act. Here is what
the grammar of one name says; which incident it acts in is for the package.
"""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline.extract import lexicons
from pipeline.extract.clauses.extents import head_within
from pipeline.extract.listed_phrases import names_pattern
from pipeline.extract.record import Extent, Record
from pipeline.language.kept import kept, text_of

Part = Literal["acts", "speaks", "unsure", "none"]


@cache
def _names(beat: str) -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {name: agency for agency, names in lexicons.agencies(beat).items() for name in names}
    return names_pattern(ids), ids


def agencies_in(text: str, beat: str) -> set[str]:
    """The agencies that a headline names."""
    pattern, ids = _names(beat)
    return {ids[found[0]] for found in pattern.finditer(text)}


def agency_names(doc: Doc, beat: str) -> Iterator[tuple[Extent, str]]:
    """Spans and ids of the agencies named in a text, in order."""
    yield from kept(doc, f"agencies.{beat}", partial(_agency_names, beat=beat))


def _agency_names(doc: Doc, beat: str) -> list[tuple[Extent, str]]:
    pattern, ids = _names(beat)
    text, past = text_of(doc), tuple(f" {word}" for word in lexicons.agency_parts(beat).past)
    named = (found for found in pattern.finditer(text) if not text.startswith(past, found.end()))
    return [(found.span(), ids[found[0]]) for found in named]


def _tops(token: Token, words: lexicons.AgencyPartWords) -> Iterator[Token]:
    """The name's own head, then the nouns that it stands with or is listed under."""
    yield token
    while True:
        head = token.head
        if head == token:
            return
        inside = token.dep_ in {"compound", "nmod", "poss", "conj", "appos", "amod", "npadvmod"}
        listed = (
            token.dep_ in {"pobj", "pcomp"}
            and head.lower_ in words.listing
            and head.head.lower_ in words.instruments
        )
        if not inside and not listed:
            return
        token = head.head if listed else head
        yield token


def part_of(doc: Doc, extent: Extent, beat: str) -> Part:
    """Whether the agency named there acts, only speaks, perhaps or not acts, or none of these."""
    words = lexicons.agency_parts(beat)
    head = head_within(doc, *extent)
    if head is None:
        return "none"
    tops = list(_tops(head, words))
    top = tops[-1]
    if top.head.pos_ == "ADP" and top.head.lower_ in words.opposed:
        return "none"
    through = [noun for noun in tops[1:] if noun.lower_ in words.instruments]
    bare = all(noun.pos_ in {"PROPN", "NOUN"} and noun.ent_type_ == "ORG" for noun in tops)
    if not through and not bare and len(tops) > 1 and head.dep_ != "conj":
        return "none"
    if top.dep_ in {"nsubj", "nsubjpass"}:
        staff = any(noun.lower_ in words.generic_staff for noun in through)
        acting = _operates(top.head, words) or (staff and _did(top.head, words))
        return "acts" if acting or _deployed(top, words) else "speaks"
    if top.dep_ == "dobj" and _deployed(top, words):
        return "acts"
    if top.dep_ == "pobj" and top.head.lower_ in {"by", "with", "from", "alongside", "including"}:
        governor = top.head.head
        together = top.head.lower_ != "with" or governor.lemma_.lower() in words.joint
        acting = _operates(governor, words) and together
        return "acts" if acting or governor.lower_ in words.instruments else "speaks"
    action = any(noun.lower_ in words.actions for noun in through)
    if action or (through and not _unsure(top.head)):
        return "acts"
    return "unsure" if _unsure(top.head) else "none"


def is_uninvolved(doc: Doc, extent: Extent, beat: str) -> bool:
    """Whether it is told of the agency named there that it had no part: "was not involved"."""
    head = head_within(doc, *extent)
    if head is None:
        return False
    words = lexicons.agency_parts(beat)
    *_, top = _tops(head, words)
    if top.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    told = " ".join(token.lower_ for token in doc[top.i + 1 : top.sent.end])
    told = told.replace("n't", "not").replace("n’t", "not").split(" and ")[0]
    return any(f"{phrase} " in f"{told} " for phrase in words.uninvolved)


def _unsure(verb: Token) -> bool:
    """Whether a verb is denied, or only possible."""
    return any(
        child.tag_ == "MD" or child.dep_ == "neg" or child.lower_ in {"if", "whether"}
        for child in verb.children
    )


def _did(verb: Token, words: lexicons.AgencyPartWords) -> bool:
    """Whether a verb tells something done that is no speech."""
    told = verb.tag_ == "VBD" and verb.lemma_.lower() not in words.speech
    return told and not _unsure(verb)


def _deployed(noun: Token, words: lexicons.AgencyPartWords) -> bool:
    """Whether those named were sent in: "deployed 700 Marines"."""
    verb = noun.head
    sent = verb.lemma_.lower() in words.deploying
    passive = noun.dep_ != "nsubj"
    return sent and passive and verb.tag_ in {"VBD", "VBN"} and not _unsure(verb)


def _operates(verb: Token, words: lexicons.AgencyPartWords) -> bool:
    """Whether a verb tells an action in an operation, as having happened."""
    begun = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.aspects
    planned = verb.tag_ == "VB" and not begun
    known = verb.pos_ != "NOUN" and verb.lemma_.lower() in words.operational_verbs
    return known and not (_unsure(verb) or planned)


def generic_actor(report: Record, doc: Doc, beat: str) -> bool:
    """Whether "agents" or "officers" are the subject of the words that report an incident."""
    words = lexicons.agency_parts(beat)
    head = head_within(doc, *report.anchor)
    if head is None:
        return False
    return any(
        child.dep_ in {"nsubj", "agent"}
        and any(token.lemma_.lower() in words.generic_actors for token in child.subtree)
        for child in head.children
    )
