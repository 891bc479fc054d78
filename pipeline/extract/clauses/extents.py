"""Which characters belong to a noun phrase or a clause, given its head?

A noun phrase keeps determiners, titles, names and short prepositional parts, and leaves out
relative clauses, appositions and what stands in brackets.
"""

import re

from spacy.tokens import Doc, Span, Token

from pipeline.extract.record import Extent
from pipeline.language.kept import line_ends_within, text_of

_BEFORE = frozenset(
    [
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "quantmod",
        "nmod",
        "predet",
        "advmod",
        "npadvmod",
        "neg",
        "case",
    ]
)
_KEPT_PREPOSITIONS = frozenset({"of", "in", "at", "from", "for"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_NAMES = frozenset({"ORG", "LAW"})
_INSIDE = 1
"""What `ent_iob` says of all tokens of a name but the first."""
_LEADING = re.compile(r"^[\W_]+")
_TRAILING = re.compile(r"(?:['’]s?|[\s,;:\"“”()\[\]—–-])+$")


def _start(head: Token) -> int:
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ == "punct" and child.text in {"-", "'", '"'}:
            continue
        if (
            child.dep_ not in _BEFORE
            or child.lower_ == "whose"
            or line_ends_within(head.doc, child.left_edge.i, head.i)
        ):
            break
        start = child.left_edge.i
        if child.dep_ == "det":
            break
    return start


def _after_preposition(child: Token) -> int | None:
    if child.dep_ != "prep" or child.lower_ not in _KEPT_PREPOSITIONS:
        return None
    pobj = next((token for token in child.rights if token.dep_ == "pobj"), None)
    return None if pobj is None else _end(pobj, joined=True)


def _end(head: Token, joined: bool) -> int:
    end = head.i + 1
    for child in head.rights:
        if line_ends_within(head.doc, head.i, child.i):
            break
        if child.dep_ == "case":
            end = max(end, child.i + 1)
        elif child.dep_ == "conj" and joined and child.pos_ in _NOMINAL:
            end = _end(child, joined)
        elif child.dep_ == "prep" and child.left_edge.i == end:
            end = _after_preposition(child) or end
        elif child.dep_ in {"nummod", "npadvmod", "compound"} and child.left_edge.i == end:
            end = child.right_edge.i + 1
    return end


def phrase(head: Token, joined: bool = True) -> Span:
    """The noun phrase of a head.

    Args:
        head: its head token.
        joined: whether what is coordinated with it belongs to it.
    """
    start, end = _whole_name(head)
    return head.doc[min(start, _start(head)) : max(end, _end(head, joined))]


def _whole_name(head: Token) -> tuple[int, int]:
    """First and last token of the name that a head stands in, however the parse cuts it."""
    doc, start, end = head.doc, head.i, head.i + 1
    if head.ent_type_ not in _NAMES or head.pos_ != "PROPN":
        return start, end
    while doc[start].ent_iob == _INSIDE and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and doc[end].ent_iob == _INSIDE and not doc[end].is_sent_start:
        end += 1
    return start, end


def extent(span: Span) -> Extent:
    """Where a phrase stands in the text, without surrounding marks and possessive endings."""
    text = text_of(span.doc)[span.start_char : span.end_char]
    lead = _LEADING.match(text)
    trail = _TRAILING.search(text)
    start = span.start_char + (lead.end() if lead else 0)
    end = span.end_char - (len(trail.group()) if trail else 0)
    return (start, end) if start < end else (span.start_char, span.end_char)


def phrase_extent(head: Token, joined: bool = True) -> Extent:
    """Where the noun phrase of a head stands in the text."""
    return extent(phrase(head, joined))


def head_within(doc: Doc, start: int, end: int) -> Token | None:
    """The syntactic head of the tokens at an extent; None where it holds no token."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def clause_head(token: Token) -> Token:
    """The verb or other head of the clause that a token stands in."""
    current = token
    while current.dep_ != "ROOT" and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
    return current


def clause_extent(token: Token) -> Extent:
    """Where the clause of a token stands, or its whole sentence where that is its main clause."""
    head = clause_head(token)
    return extent(head.doc[head.left_edge.i : head.right_edge.i + 1])
