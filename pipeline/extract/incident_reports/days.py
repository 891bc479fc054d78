"""On which day does a passage tell, by where it stands?

Under a heading, in a list's item, or behind sentences that tell a day. What day its own sentence
tells is for `dating`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from pipeline.codebook.dates import after
from pipeline.extract.incident_reports.dating import (
    CLAUSE,
    SENTENCE,
    Dated,
    dates_a_deed,
    is_clock,
)
from pipeline.extract.incident_reports.sections import LABEL, LIST, SET_OFF
from pipeline.extract.record import Extent, Record
from pipeline.extract.times.reduced import reduced
from pipeline.language import AnalysedArticle
from pipeline.language.kept import text_of

_FACT = re.compile(r"^\W*(?:date of incident|incident date|date of arrest)\W*\Z", re.I | re.M)
_REACH = 40
"""Characters before a day that may say what it is the day of."""
_WRITTEN_DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Days:
    """The parts of an article that tell of one day each.

    Attributes:
        headings: days that are alone in their paragraph, in order.
        items: paragraphs of a list that tells day by day: "June 4, 2025 – …".
    """

    headings: tuple[Dated, ...]
    items: tuple[tuple[Extent, Dated], ...]

    def item(self, position: int) -> tuple[Extent, Dated] | None:
        """The item that a passage stands in, and its day."""
        return next((item for item in self.items if item[0][0] <= position < item[0][1]), None)

    def above(self, position: int) -> Dated | None:
        """The day of the heading that a passage stands under."""
        return next((day for day in reversed(self.headings) if day.extent[1] <= position), None)

    def later(self, published: str | None) -> frozenset[str]:
        """The days after publication of a list that is kept up: that goes on from days before it.

        A list of none but later days is a calendar of what is planned.

        Args:
            published: when the article came out, or None.
        """
        told = frozenset(day.date for _, day in self.items)
        later = frozenset(day for day in told if after(day, published))
        return later if len(told - later) >= LIST else frozenset()


def days(analysed: AnalysedArticle, times: Sequence[Record]) -> Days:
    """The parts of an article that tell of one day each.

    Headings count where they name several days, items where they make a list.

    Args:
        analysed: the article; a line with the day of its publication is its own date.
        times: its time expressions.
    """
    found = list(_opening(analysed, times))
    text = text_of(analysed.doc)
    headings = tuple(day for (_, end), day in found if end - day.extent[1] <= 1)
    items = tuple((extent, day) for extent, day in found if SET_OFF.match(text, day.extent[1]))
    return Days(
        headings if len({day.date for day in headings}) > 1 else (),
        items if len({day.date for _, day in items}) >= LIST else (),
    )


def stated(analysed: AnalysedArticle, times: Sequence[Record]) -> Dated | None:
    """The day that a list of facts beside the text states: "Date of incident: June 7, 2025"."""
    text = text_of(analysed.doc)
    for time in times:
        value = reduced(str(time.values["value"])) if time.values["value"] else None
        before = text[max(0, time.anchor[0] - _REACH) : time.anchor[0]]
        if value and len(value) == 10 and _FACT.search(before):
            return Dated(value, time.anchor, CLAUSE)
    return None


def told_before(sentence: Span, analysed: AnalysedArticle, times: Sequence[Record]) -> Dated | None:
    """The day that a story goes on from: the last told before a sentence, close to it.

    Args:
        sentence: what is told; its paragraph is looked through, and the one before.
        analysed: the article.
        times: its time expressions; one that is no day, or lies ahead, ends the story.
    """
    starts = [start for start, _ in analysed.paragraphs if start <= sentence.start_char]
    since = starts[-2:][0] if starts else 0
    told = [
        time
        for time in times
        if since <= time.anchor[0] < sentence.start_char
        and time.values["type"] in ("DATE", "TIME")
        and time.values["value"]
        and not is_clock(time)
    ]
    day = reduced(str(told[-1].values["value"])) if told else None
    published = (analysed.article.published or "")[:10]
    if day is None or len(day) != 10 or (published and day > published):
        return None
    extent = told[-1].anchor
    line = analysed.doc.char_span(*extent, alignment_mode="expand")
    tells = line is not None and any(token.pos_ == "VERB" for token in line.sent)
    return Dated(day, extent, SENTENCE) if tells and dates_a_deed(analysed.doc, extent) else None


def _opening(analysed: AnalysedArticle, times: Sequence[Record]) -> Iterator[tuple[Extent, Dated]]:
    """The paragraphs that open with a day, each with it."""
    text = text_of(analysed.doc)
    opened = {start: (start, end) for start, end in analysed.paragraphs}
    plain = frozenset(opened)
    for extent in analysed.paragraphs:
        label = LABEL.match(text, *extent)
        if label:
            opened[label.end()] = extent
    published = (analysed.article.published or "")[:10]
    for time in times:
        start = time.anchor[0]
        value = reduced(str(time.values["value"])) if time.values["value"] else None
        day = value and len(value) == 10 and _WRITTEN_DAY.search(str(time.values["text"]))
        if value and day and start in opened and (value != published or start not in plain):
            yield opened[start], Dated(value, time.anchor, CLAUSE)
