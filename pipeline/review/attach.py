"""Which record is a decision about now? By id, or by overlap where text or extraction moved.

A decision stands as long as the source text that was looked at stands in the article, letter for
letter; where that changed, it waits for another look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.codebook import TABLES
from pipeline.codebook.privacy import Extent
from pipeline.review.file import Review

OVERLAP = 0.5
"""Share of two anchors, of all they cover together, from which they are of one record."""

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Attached:
    """A decision with the record it is about now; `waits` says why it cannot be carried out."""

    review: Review
    record: str | None
    waits: str | None = None


def anchors(tables: Tables, name: str, articles: frozenset[str]) -> dict[str, tuple[str, Extent]]:
    """Article and anchor of each record of some articles, by its id.

    The anchor of a record without one of its own is the extent of its evidence.
    """
    table, rows = TABLES[name], tables[name]
    if "start" in table:
        columns = (rows[column].to_pylist() for column in (table.key, "article_id", "start", "end"))
        return {
            key: (article, (start, end))
            for key, article, start, end in zip(*columns, strict=True)
            if article in articles
        }
    found: dict[str, tuple[str, Extent]] = {}
    names = ["record_table", "record_id", "article_id", "start", "end"]
    proofs = tables["evidence"].select(names)
    for of_table, key, article, start, end in zip(
        *(column.to_pylist() for column in proofs.columns), strict=True
    ):
        if of_table == name and article in articles:
            _, (first, last) = found.get(key, (article, (start, end)))
            found[key] = (article, (min(first, start), max(last, end)))
    return found


def _shared(one: Extent, other: Extent) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where words stand in a text, nearest to where they stood."""
    found, position = [], text.find(words)
    while position >= 0:
        found.append(position)
        position = text.find(words, position + 1)
    return min(found, key=lambda place: abs(place - start)) if found else None


def texts_of(tables: Tables) -> dict[str, str]:
    """The text of each article, by its id."""
    columns = (tables["texts"][name].to_pylist() for name in ("article_id", "text"))
    return dict(zip(*columns, strict=True))


def attach(reviews: list[Review], tables: Tables) -> list[Attached]:
    """Each decision with its record.

    Args:
        reviews: the decisions.
        tables: current extract tables, `articles` and `texts`.
    """
    articles = frozenset(review.article for review in reviews)
    texts = texts_of(tables)
    of_table = {name: anchors(tables, name, articles) for name in {r.table for r in reviews}}
    return [
        _attached(review, texts.get(review.article), of_table[review.table]) for review in reviews
    ]


def _attached(
    review: Review, text: str | None, records: Mapping[str, tuple[str, Extent]]
) -> Attached:
    if text is None:
        return Attached(review, None, "article_gone")
    place = _nearest(text, review.words, review.words_at)
    if place is None:
        return Attached(review, None, "source_changed")
    moved = place - review.words_at
    anchor = (review.start + moved, review.end + moved)
    if review.record in records and records[review.record][1] == anchor:
        return Attached(review, review.record)
    best = max(
        (
            (_shared(anchor, extent), key)
            for key, (article, extent) in records.items()
            if article == review.article
        ),
        default=(0.0, ""),
    )
    if best[0] < OVERLAP:
        return Attached(review, None, "record_gone")
    return Attached(review, best[1])
