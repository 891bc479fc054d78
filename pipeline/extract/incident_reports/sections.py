"""Of which town or state does a passage tell: under a heading, or in a list's item?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.record import Extent
from pipeline.extract.toponyms import Toponym, Toponyms
from pipeline.extract.towns import LABELS
from pipeline.language import AnalysedArticle
from pipeline.language.kept import text_of

_HEADING = 60
"""At most so many characters make a heading."""
LIST = 3
"""So many paragraphs that open with a town, or with a day, make a list."""
_OPENING = re.compile(r"(?:[-–—•*]\s+)?(?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\s?[-–—:]\s)?")
"""What may stand before the town of a list's item: a bullet, a day."""
LABEL = re.compile(rf"(?:[-–—•*]\s+)?(?:{LABELS}|Date|When|Day)(?: of [a-z ]{{3,12}})?:\s+")
"""What may stand before the town or the day that heads an entry: "Place: …", "Date: …"."""
SET_OFF = re.compile(r"\s?[-–—:]\s")
"""What parts the town or day of a list's item from what it tells."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of an article that are about one town each.

    Attributes:
        headings: where the name of a town or state alone is a paragraph, in order.
        items: paragraphs of a list that tells town by town: "Ashford, Ohio: …".
    """

    headings: tuple[tuple[int, Toponym], ...]
    items: tuple[tuple[Extent, Toponym], ...]

    def at(self, position: int) -> Toponym | None:
        """The town of the item that a passage stands in, or what the heading above it names."""
        item = next((town for (start, end), town in self.items if start < position < end), None)
        above = (town for start, town in reversed(self.headings) if start < position)
        return item or next(above, None)


def sections(analysed: AnalysedArticle, toponyms: Toponyms) -> Sections:
    """The parts of an article that are about one town each.

    Args:
        analysed: the article.
        toponyms: its toponyms.
    """
    items = tuple(_items(analysed, toponyms))
    return Sections(tuple(_headings(analysed, toponyms)), items if len(items) >= LIST else ())


def _headings(analysed: AnalysedArticle, toponyms: Toponyms) -> Iterator[tuple[int, Toponym]]:
    text = text_of(analysed.doc)
    for start, end in analysed.paragraphs:
        if end - start > _HEADING:
            continue
        within = toponyms.between(start, end)
        named = (place for place in within if place.city or place.kind in ("state", "county"))
        label = LABEL.match(text, start, end)
        begins = {start, label.end() if label else start}
        town = next((place for place in named if place.start in begins), None)
        if town and max(stop for _, stop in town.proof) >= end - 1:
            yield start, town


def _items(analysed: AnalysedArticle, toponyms: Toponyms) -> Iterator[tuple[Extent, Toponym]]:
    text = text_of(analysed.doc)
    for start, end in analysed.paragraphs:
        town = next((place for place in toponyms.between(start, end) if place.city), None)
        if town is None or toponyms.in_dateline(town):
            continue
        opens = _OPENING.fullmatch(text, start, town.start)
        if opens and SET_OFF.match(text, max(stop for _, stop in town.proof)):
            yield (start, end), town
