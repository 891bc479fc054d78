"""What was counted in each document, and which measures follow from the counts?

A kind of record counts by document; every measure is a ratio of summed counts, so its interval
comes from drawing documents again (percentile bootstrap, Efron & Tibshirani 1993, ch. 13).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

Counts = Mapping[str, float]
Formula = Callable[[Counts], float | None]
_DRAWS = 1000
_SEED = 20250707


@dataclass(frozen=True, slots=True)
class Tally:
    """What one document came to.

    Attributes:
        doc_id: the document.
        counts: by name.
        errors: what went wrong, a line each, gold and predicted side by side.
    """

    doc_id: str
    counts: Counts
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a scorecard.

    Attributes:
        name: what it measures.
        value: 0 to 1, or None where nothing was counted.
        low, high: bounds of the 95 % interval.
        documents: how many it rests on.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    documents: int


def ratio(numerator: str, denominator: str) -> Formula:
    """The formula of one count over another."""

    def formula(counts: Counts) -> float | None:
        below = counts.get(denominator, 0)
        return counts.get(numerator, 0) / below if below else None

    return formula


def f1(matched: str, predicted: str, gold: str) -> Formula:
    """The formula of the harmonic mean of precision and recall."""

    def formula(counts: Counts) -> float | None:
        below = counts.get(predicted, 0) + counts.get(gold, 0)
        return 2 * counts.get(matched, 0) / below if below else None

    return formula


@dataclass(slots=True)
class _Draws:
    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float | None) -> None:
        if value is not None:
            self.values.setdefault(name, []).append(value)

    def bounds(self, name: str) -> tuple[float | None, float | None]:
        values = sorted(self.values.get(name, ()))
        if not values:
            return None, None
        return values[int(0.025 * (len(values) - 1))], values[int(0.975 * (len(values) - 1))]


def _total(tallies: Sequence[Tally]) -> Counts:
    total: defaultdict[str, float] = defaultdict(float)
    for tally in tallies:
        for name, count in tally.counts.items():
            total[name] += count
    return total


def measure(
    tallies: Sequence[Tally], formulas: Mapping[str, Formula], draws: int = _DRAWS
) -> list[Measure]:
    """Every measure of the tallies, with its interval.

    Args:
        tallies: one a document.
        formulas: by name of the measure, in the order of the scorecard.
        draws: bootstrap samples; the seed is fixed, so the intervals are too.
    """
    total = _total(tallies)
    random = Random(_SEED)  # noqa: S311 (statistics, no secret)
    drawn = _Draws()
    for _ in range(draws if tallies else 0):
        sample = _total(random.choices(tallies, k=len(tallies)))
        for name, formula in formulas.items():
            drawn.add(name, formula(sample))
    return [
        Measure(name, formula(total), *drawn.bounds(name), len(tallies))
        for name, formula in formulas.items()
    ]
