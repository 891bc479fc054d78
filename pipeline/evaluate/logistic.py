"""How are the weights of a model over named features found? Logistic regression, ridge penalty.

Rows name their features, so only what is there is stored. Found by L-BFGS (Nocedal 1980), plain
numpy, one thread: the same data give the same weights.
"""

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.store.linear import INTERCEPT

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
_STEPS = 300
"""Steps at most."""
_MEMORY = 8
"""Steps of which the curvature is remembered."""
_ENOUGH = 1e-4
"""Slope from which on the loss counts as least."""
_SHORTEST = 1e-6
"""Share of a step below which none is tried any more."""
_DESCENT = 1e-4
"""How much of what the slope promises a step must bring (Armijo)."""
_FREE = 1e-6
"""Penalty of the intercept: next to none, so that numbers stay finite."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Feature values of many examples: for each value its row, its column and how much."""

    row: Integers
    column: Integers
    value: Floats
    rows: int
    columns: int

    def times(self, weights: Floats) -> Floats:
        """The score of each row."""
        given = np.bincount(self.row, self.value * weights[self.column], self.rows)
        return np.asarray(given, np.float64)

    def back(self, errors: Floats) -> Floats:
        """What each column has of the errors of its rows."""
        given = np.bincount(self.column, self.value * errors[self.row], self.columns)
        return np.asarray(given, np.float64)


def names_of(examples: Sequence[Mapping[str, float]], least: int) -> tuple[str, ...]:
    """The features that are worth a weight: those of at least so many examples."""
    counted = Counter(name for one in examples for name, value in one.items() if value)
    return INTERCEPT, *sorted(name for name, number in counted.items() if number >= least)


def rows_of(examples: Sequence[Mapping[str, float]], names: Sequence[str]) -> Rows:
    """Examples as rows over named columns; features without a column are left out."""
    place = {name: number for number, name in enumerate(names)}
    row, column, value = [], [], []
    for number, one in enumerate(examples):
        for name, much in ((INTERCEPT, 1.0), *one.items()):
            if much and name in place:
                row.append(number)
                column.append(place[name])
                value.append(much)
    return Rows(
        np.array(row, np.int64),
        np.array(column, np.int64),
        np.array(value, np.float64),
        len(examples),
        len(names),
    )


def probabilities(scores: Floats) -> Floats:
    """The logistic function."""
    result: Floats = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return result


def _shares(scores: Floats, group: Integers) -> Floats:
    """The probability of each example within its group."""
    powers = np.exp(np.clip(scores, -30, 30))
    given: Floats = powers / np.bincount(group, powers)[group]
    return given


Loss = Callable[[Floats], tuple[float, Floats]]


@dataclass(slots=True)
class _Loss:
    """Cross-entropy of yes or no for each example."""

    rows: Rows
    wanted: Floats
    penalty: Floats

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        scores = self.rows.times(weights)
        losses = np.logaddexp(0, scores) - self.wanted * scores
        errors = probabilities(scores) - self.wanted
        loss = float(losses.sum() + 0.5 * (self.penalty * weights**2).sum())
        return loss, self.rows.back(errors) + self.penalty * weights


@dataclass(slots=True)
class _Choice:
    """Cross-entropy of the choice within each group."""

    rows: Rows
    wanted: Floats
    group: Integers
    penalty: Floats

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        given = _shares(self.rows.times(weights), self.group)
        right = np.bincount(self.group, given * self.wanted)
        errors = given - given * self.wanted / right[self.group]
        loss = float(-np.log(right).sum() + 0.5 * (self.penalty * weights**2).sum())
        return loss, self.rows.back(errors) + self.penalty * weights


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Where to go next: minus the slope, bent by what the last steps showed of the curvature."""
    going = slope.copy()
    shares = []
    for moved, changed in reversed(steps):
        share = float(moved @ going) / float(moved @ changed)
        shares.append(share)
        going -= share * changed
    if steps:
        moved, changed = steps[-1]
        going *= float(moved @ changed) / float(changed @ changed)
    for (moved, changed), share in zip(steps, reversed(shares), strict=True):
        going += (share - float(changed @ going) / float(moved @ changed)) * moved
    return -going


def _minimum(loss: Loss, columns: int) -> Floats:
    """Where a loss is least; it gives its value and slope at weights."""
    weights = np.zeros(columns)
    value, slope = loss(weights)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=_MEMORY)
    for _ in range(_STEPS):
        if float(np.abs(slope).max()) < _ENOUGH:
            break
        going = _direction(slope, tuple(steps))
        length = 1.0 if steps else min(1.0, 1 / float(np.abs(slope).sum()))
        while True:
            moved = length * going
            next_value, next_slope = loss(weights + moved)
            if next_value <= value + _DESCENT * float(slope @ moved) or length < _SHORTEST:
                break
            length /= 2
        changed = next_slope - slope
        weights, value, slope = weights + moved, next_value, next_slope
        if float(moved @ changed) > 0:
            steps.append((moved, changed))
        if length < _SHORTEST:
            break
    return weights


def _ridge(columns: int, penalty: float) -> Floats:
    ridge = np.full(columns, penalty)
    ridge[0] = _FREE
    return ridge


def fit(rows: Rows, wanted: Floats, penalty: float) -> Floats:
    """The weights of the columns; the intercept, which is the first, bears no penalty.

    Args:
        rows: the examples.
        wanted: 0 or 1 for each.
        penalty: how much large weights cost.
    """
    return _minimum(_Loss(rows, wanted, _ridge(rows.columns, penalty)), rows.columns)


def learned(
    examples: Sequence[Mapping[str, float]], wanted: Sequence[bool], least: int, penalty: float
) -> dict[str, float]:
    """The weights of the features, by name.

    Args:
        examples: the features of each.
        wanted: the answer for each.
        least: a feature gets a weight where so many examples have it.
        penalty: how much large weights cost.
    """
    names = names_of(examples, least)
    found = fit(rows_of(examples, names), np.array(wanted, np.float64), penalty)
    return dict(zip(names, found.tolist(), strict=True))


def fit_choice(rows: Rows, wanted: Floats, group: Integers, penalty: float) -> Floats:
    """The weights by which one of each group of examples is chosen.

    Args:
        rows: the examples.
        wanted: whether each may be chosen; at least one of each group.
        group: number of the group of each, ascending from 0.
        penalty: how much large weights cost.
    """
    ridge = _ridge(rows.columns, penalty)
    ridge[0] = penalty
    return _minimum(_Choice(rows, wanted, group, ridge), rows.columns)
