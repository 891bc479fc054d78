"""Where must a sentence begin? At every paragraph, and behind the dateline.

Without that the parser takes the town of the dateline for who acts, and
runs headlines and closing quotation marks together with what follows.
Text that is broken at a fixed width, as old wire copy, has its paragraphs between blank lines.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

_WIDTH = 100
"""The widest line of text that is taken to be broken at a fixed width."""
DATELINE = re.compile(
    r"(?:\A|\n)\s*(?P<name>[A-Z][A-Z.'’ \-]{2,30}?)"
    r"(?:,\s+(?P<state>[A-Z][A-Za-z.]+(?:\s[A-Z][a-z.]+)?))?"
    r"(?:,\s[A-Z][a-z.]+\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([^()\n]{2,40}\)\s*)?[—–_-]{1,2}\s"
)
DATELINE_REACH = 1500
"""Behind so many characters there is no dateline any more."""
_CLOSED = re.compile(r"[.!?:;\"')\]…—_-]\s*$")


def hard_wrapped(text: str) -> bool:
    """Whether the lines of a text end where they are full rather than where a paragraph does."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > _WIDTH:
        return False
    unclosed = sum(1 for line in lines if not _CLOSED.search(line))
    return 2 * unclosed > len(lines)


@Language.component("paragraph_starts")
def paragraph_starts(doc: Doc) -> Doc:
    """A step before the parser: the first word of a paragraph begins a sentence."""
    text = doc.text
    gap = r"\n\s*\n\s*" if hard_wrapped(text) else r"\s*\n\s*"
    starts = {found.end() for found in re.finditer(gap, text)}
    dateline = DATELINE.search(text[:DATELINE_REACH])
    if dateline:
        starts.add(dateline.end())
    ends = iter(sorted(starts))
    end = next(ends, None)
    for token in doc:
        if end is None:
            break
        if token.is_space or token.idx < end:
            continue
        token.is_sent_start = True
        while end is not None and end <= token.idx:
            end = next(ends, None)
    return doc
