"""What do cues, contents and speakers look like while they are being found?

The types that the other modules pass to each other, and the reading of one article that all of
them look into. Nothing here decides anything.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.extract.record import Extent
from pipeline.extract.statements.quotations import Quotation, find_quotations
from pipeline.extract.statements.syntax import Syntax, read_syntax
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept
from pipeline.language.sentences import hard_wrapped

Tokens = tuple[int, int]
"""First and last token, exclusive."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the candidates of one article are made from.

    Attributes:
        text: the article, with its own marks.
        syntax: its parse.
        quotations: its quotations.
        quote_starts, quote_ends: their offsets.
        paragraphs: start and end of each paragraph.
        paragraph_ends: ends alone.
    """

    text: str
    syntax: Syntax
    quotations: list[Quotation]
    quote_starts: list[int]
    quote_ends: list[int]
    paragraphs: tuple[tuple[int, int], ...]
    paragraph_ends: list[int]

    def extent(self, tokens: Tokens) -> Extent:
        """Offsets of a stretch of tokens."""
        return self.syntax.starts[tokens[0]], self.syntax.ends[tokens[1] - 1]

    def quotation_at(self, offset: int) -> int | None:
        """Index of the quotation that covers an offset."""
        index = bisect_right(self.quote_starts, offset) - 1
        if index >= 0 and offset < self.quote_ends[index]:
            return index
        return None

    def holds_mark(self, start: int, end: int) -> bool:
        """Whether a quotation begins between two offsets."""
        index = bisect_left(self.quote_starts, start)
        return index < len(self.quote_starts) and self.quote_starts[index] < end

    def token_at(self, offset: int) -> int:
        """The token that holds an offset, or the last one before it."""
        return max(bisect_right(self.syntax.starts, offset) - 1, 0)

    def tokens_in(self, extent: Extent) -> int:
        """How many tokens begin in a stretch."""
        starts = self.syntax.starts
        return bisect_left(starts, extent[1]) - bisect_left(starts, extent[0])

    def paragraph_of(self, offset: int) -> int:
        """Index of the paragraph that an offset stands in or before."""
        return min(bisect_left(self.paragraph_ends, offset + 1), len(self.paragraphs) - 1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One stretch or more that a cue may attribute.

    Attributes:
        route: how it was reached: the dependency, or the place of the quotation.
        parts: offsets of each part.
        head: the token that heads it, where syntax led to it.
        continuation: how many further quotations were joined on.
    """

    route: str
    parts: tuple[Extent, ...]
    head: int | None = None
    continuation: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a cue that belong to it rather than to what was said.

    Attributes:
        head: token of the cue's head word.
        kind: `verb`, `noun`, `adjective`, `according`, `colon`, `signature`, `none`.
        cue: tokens of the cue as it is shown.
        start, end: tokens of the frame: subject, auxiliaries, cue (exclusive end).
        subject: head token of the grammatical subject, or None.
    """

    head: int
    kind: str
    cue: Tokens
    start: int
    end: int
    subject: int | None


def _blocks(text: str) -> tuple[Extent, ...]:
    """Start and end of each stretch between blank lines."""
    return tuple(match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))


def read(analysed: AnalysedArticle) -> Reading:
    """The reading of an analysed article, made once."""
    return kept(analysed.doc, "reading", lambda _: _read(analysed))


def _read(analysed: AnalysedArticle) -> Reading:
    text = analysed.article.text
    paragraphs = _blocks(text) if hard_wrapped(text) else analysed.paragraphs
    quotations = find_quotations(text, paragraphs)
    return Reading(
        text=text,
        syntax=read_syntax(analysed.doc),
        quotations=quotations,
        quote_starts=[quotation.start for quotation in quotations],
        quote_ends=[quotation.end for quotation in quotations],
        paragraphs=paragraphs,
        paragraph_ends=[end for _, end in paragraphs],
    )
