"""Where must a sentence begin? At every paragraph, and behind the dateline.

Without that the parser takes the town of the dateline for who acts, and runs headlines and closing
quotation marks together with what follows. Text that is broken at a fixed width, as old wire copy,
has its paragraphs between blank lines.
"""

import re
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.kept import text_of

_WIDTH = 100
"""The widest line of text that is taken to be broken at a fixed width."""
DATELINE = re.compile(
    r"(?:\A|\n)\s*(?P<name>[A-Z][A-Z.'’ \-]{2,30}?)"
    r"(?:,\s+(?P<state>[A-Z][A-Za-z.]+(?:\s[A-Z][a-z.]+)?))?"
    r"(?:,\s[A-Z][a-z.]+\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([^()\n]{2,40}\)\s*)?[—–_-]{1,2}\s"
)
"""A town in capitals, perhaps with state, day and agency, up to the dash behind it."""
DATELINE_REACH = 1500
"""Behind so many characters there is no dateline any more."""
LONG, LONGEST = 400, 600
"""Tokens; the longest sentence seen in print has some three hundred."""
_STOPS = frozenset({".", "?", "!"})
_CLOSED = re.compile(r"[.!?:;\"')\]…—_-]\s*$")


def hard_wrapped(text: str) -> bool:
    """Whether the lines of a text end where they are full rather than where a paragraph does."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > _WIDTH:
        return False
    unclosed = sum(1 for line in lines if not _CLOSED.search(line))
    return 2 * unclosed > len(lines)


def _starts(text: str) -> list[int]:
    """Where paragraphs begin, and what stands behind the dateline."""
    lines = [found.end() for found in re.finditer(r"\n", text)]
    if hard_wrapped(text):
        # Only behind a blank line.
        lines = [
            begin for before, begin in pairwise([0, *lines]) if not text[before : begin - 1].strip()
        ]
    dateline = DATELINE.search(text[:DATELINE_REACH])
    return sorted([*lines, dateline.end()] if dateline else lines)


@Language.component("paragraph_starts")
def paragraph_starts(doc: Doc) -> Doc:
    """A step before the parser: the first word of a paragraph begins a sentence.

    So does the next one behind `LONG` words that no paragraph ends, after a full stop where there
    is one before `LONGEST`: what is no prose, as ten thousand names in a row, would otherwise be
    one sentence, and the work on it grow with the square of its length.
    """
    begun = 0
    for first in [*_first_words(doc), len(doc)]:
        at = begun + LONG
        while at < first:
            if _is_due(doc, at, at - begun):
                doc[at].is_sent_start = True
                begun, at = at, at + LONG
            else:
                at += 1
        if first < len(doc):
            doc[first].is_sent_start = True
            begun = first
    return doc


def _first_words(doc: Doc) -> list[int]:
    """The positions of the words that stand first where something begins."""
    offsets, is_space = doc.to_array("IDX"), doc.to_array("IS_SPACE").tolist()
    found = []
    for position in np.searchsorted(offsets, _starts(text_of(doc))).tolist():
        while position < len(doc) and is_space[position]:
            position += 1
        if position < len(doc):
            found.append(position)
    return list(dict.fromkeys(found))


def _is_due(doc: Doc, position: int, length: int) -> bool:
    """Whether a sentence that has run on for so many words must end before a word."""
    if doc[position].is_space:
        return False
    is_first_word = doc[position - 1].text in _STOPS and doc[position].text[:1].isupper()
    return length >= LONGEST or is_first_word
