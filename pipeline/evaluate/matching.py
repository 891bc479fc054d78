"""Which predicted record is which gold one? Overlap of spans, and one-to-one matching."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pipeline.extract.record import Extent

Predicted = TypeVar("Predicted")
Gold = TypeVar("Gold")


def shared(first: Iterable[Extent], second: Sequence[Extent]) -> int:
    """Characters that two lists of spans have in common."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first
        for other_start, other_end in second
    )


def occurrences(text: str, part: str) -> list[Extent]:
    """Every place where a string stands in a text."""
    if not part:
        return []
    return [(match.start(), match.end()) for match in re.finditer(re.escape(part), text)]


def nearest_occurrence(text: str, part: str, spans: Sequence[Extent]) -> Extent | None:
    """The occurrence of a string that shares most with the spans; None where it has none."""
    found = occurrences(text, part)
    return max(found, key=lambda extent: (shared([extent], spans), -extent[0]), default=None)


def match_one_to_one(
    predicted: Sequence[Predicted],
    gold: Sequence[Gold],
    similarity: Callable[[Predicted, Gold], float],
    threshold: float,
) -> list[tuple[int, int]]:
    """Pairs of indices, the most similar first, none used twice.

    Args:
        predicted: what was found.
        gold: what should have been.
        similarity: how alike two are; ties fall to the earlier pair.
        threshold: the least similarity of a pair.
    """
    scored = sorted(
        (
            (-score, row, column)
            for row, one in enumerate(predicted)
            for column, other in enumerate(gold)
            if (score := similarity(one, other)) >= threshold
        )
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, row, column in scored:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return pairs
