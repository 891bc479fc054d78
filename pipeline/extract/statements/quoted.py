"""Which quotations may belong to a cue? Those beside its frame, with what goes on from them.

A quotation goes on over further paragraphs that open with a mark, and after the sentence of its
cue when the next one opens with a mark in the same paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.extract.record import Extent
from pipeline.extract.statements.reading import Candidate, Frame, Reading

_MOST_PARTS = 12
"""Quotations that one speech may go on over."""
_GAP = re.compile(r"[\s,.;:!?\-–—…()\[\]]*")
_COLON = re.compile(r".*:\s*", re.DOTALL)
_SMALLEST_SPEECH = 12
"""Characters; a quotation that stands alone and is shorter is a term, not speech."""


def _bare(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing but punctuation and space stands between two offsets."""
    return end - start < 40 and _GAP.fullmatch(reading.text, start, max(start, end)) is not None


def _inner(reading: Reading, index: int) -> Extent:
    quotation = reading.quotations[index]
    return quotation.inner_start, quotation.inner_end


def _going_on(reading: Reading, index: int, after: int) -> Iterator[int]:
    """Further quotations of the same speech: over paragraphs, and on from one to the next.

    Args:
        index: the quotation that was reached last.
        after: the offset from which the next may follow with nothing between.
    """
    for _ in range(_MOST_PARTS):
        quotation = reading.quotations[index]
        following = index + 1
        if following == len(reading.quotations):
            return
        start = reading.quote_starts[following]
        if not quotation.continued:
            same = reading.paragraph_of(start) == reading.paragraph_of(after)
            if not (same and _bare(reading, after, start)):
                return
        yield following
        index = following
        after = reading.quote_ends[index]


def _candidate(reading: Reading, route: str, indices: list[int]) -> Candidate:
    parts = tuple(_inner(reading, index) for index in indices)
    return Candidate(route, parts, None, len(indices) - 1)


def _grown(reading: Reading, route: str, first: list[int], after: int) -> Iterator[Candidate]:
    yield _candidate(reading, route, first)
    longer = [*first, *_going_on(reading, first[-1], after)]
    if len(longer) > len(first):
        yield _candidate(reading, f"{route}+", longer)


def _back(reading: Reading, index: int) -> list[int]:
    """The quotation with those of earlier paragraphs that it goes on from."""
    indices = [index]
    while indices[0] > 0 and reading.quotations[indices[0] - 1].continued:
        indices.insert(0, indices[0] - 1)
        if len(indices) == _MOST_PARTS:
            break
    return indices


def _before(reading: Reading, frame: Frame) -> Iterator[Candidate]:
    syntax = reading.syntax
    offset = syntax.starts[frame.start]
    index = bisect_right(reading.quote_ends, offset) - 1
    first = _back(reading, index)
    _, end = syntax.sentence_of(frame.head)
    after = max(syntax.ends[end - 1], syntax.ends[frame.head])
    inside = bisect_left(reading.quote_starts, syntax.ends[frame.head])
    if inside < len(reading.quotations) and reading.quote_starts[inside] < after:
        # The sentence itself goes on in marks: "A," she said, "B."
        between = reading.text[syntax.ends[frame.end - 1] : reading.quote_starts[inside]]
        if between.strip()[-1:] in (",", "-", "–", "—", ":", ""):
            indices = [*first, inside]
            yield from _grown(reading, "quote<>", indices, reading.quote_ends[inside])
    yield _candidate(reading, "quote<", first)
    following = bisect_left(reading.quote_starts, after)
    if following < len(reading.quotations):
        start = reading.quote_starts[following]
        same = reading.paragraph_of(start) == reading.paragraph_of(offset)
        if same and _bare(reading, after, start):
            yield from _grown(
                reading, "quote<+", [*first, following], reading.quote_ends[following]
            )


def _after(reading: Reading, frame: Frame) -> Iterator[Candidate]:
    syntax = reading.syntax
    begin = syntax.ends[frame.head]
    _, end = syntax.sentence_of(frame.head)
    sentence_end = max(syntax.ends[end - 1], begin)
    index = bisect_left(reading.quote_starts, begin)
    if index == len(reading.quotations):
        return
    start = reading.quote_starts[index]
    if start < sentence_end:
        yield from _grown(reading, "quote>", [index], reading.quote_ends[index])
    elif _bare(reading, sentence_end, start):
        colon = reading.text[begin:start].rstrip().endswith(":")
        route = "quote:" if colon else "quote.>"
        yield from _grown(reading, route, [index], reading.quote_ends[index])


def quotation_before(reading: Reading, frame: Frame) -> Extent | None:
    """The quotation that ends right before a frame, with its marks."""
    offset = reading.syntax.starts[frame.start]
    index = bisect_right(reading.quote_ends, offset) - 1
    if index < 0 or not _bare(reading, reading.quote_ends[index], offset):
        return None
    apart = reading.paragraph_of(offset) - reading.paragraph_of(reading.quote_starts[index])
    if apart and frame.kind != "signature":
        return None
    return reading.quote_starts[index], reading.quote_ends[index]


def quoted_contents(reading: Reading, frame: Frame) -> Iterator[Candidate]:
    """The quotations that the cue of a frame may attribute, alone and with what goes on.

    A cue right after a quotation attributes that one, never only one that follows.
    """
    if not reading.quotations:
        return
    if quotation_before(reading, frame) is not None:
        yield from _before(reading, frame)
    elif frame.kind != "signature":
        yield from _after(reading, frame)
