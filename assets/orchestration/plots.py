"""What does a small picture of a table look like? Bars of its rows by a term of the codebook.

Only columns with a closed vocabulary are counted, so that no words of an article get into it.
"""

import base64
from collections import Counter
from collections.abc import Sequence
from html import escape

from pipeline.codebook import ALL_TABLES
from pipeline.store import TableStore

BARS = 10
_LINE, _LABEL, _WIDTH, _NUMBER = 18, 150, 180, 70


def counted_column(table: str) -> str | None:
    """The column whose terms are counted: the first filter of the site that is a closed list."""
    definition = ALL_TABLES[table]
    facets = [definition.column(name) for name in definition.facets]
    return next((column.name for column in facets if column.vocabulary), None)


def counts(table: str, store: TableStore, partition: str) -> list[tuple[str, int]]:
    """Rows by term, most first; nothing where the table has no such column."""
    column = counted_column(table)
    if column is None:
        return []
    values = store.read(table, partition, [column])[column]
    found = Counter(str(value) for value in values.to_pylist() if value is not None)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:BARS]


def svg(bars: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars with their labels and numbers."""
    most = max((number for _, number in bars), default=1)
    lines = []
    for row, (label, number) in enumerate(bars):
        middle, width = row * _LINE + 13, max(number * _WIDTH // most, 1)
        lines.append(
            f'<text x="{_LABEL - 6}" y="{middle}" text-anchor="end">{escape(label[:22])}</text>'
            f'<rect x="{_LABEL}" y="{row * _LINE + 3}" width="{width}" height="12" fill="#4f6bed"/>'
            f'<text x="{_LABEL + width + 5}" y="{middle}">{number:,}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LABEL + _WIDTH + _NUMBER}" '
        f'height="{len(bars) * _LINE + 4}" font-family="sans-serif" font-size="12" fill="#777">'
        f"{''.join(lines)}</svg>"
    )


def markdown(table: str, store: TableStore, partition: str) -> str | None:
    """The picture as Markdown, with nothing to load from elsewhere; None where there is none."""
    bars = counts(table, store, partition)
    if not bars:
        return None
    picture = base64.b64encode(svg(bars).encode()).decode()
    told = ", ".join(f"{label} {number:,}" for label, number in bars)
    return f"![{told}](data:image/svg+xml;base64,{picture})"
