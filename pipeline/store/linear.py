"""What does a linear model over named features say? Its score, and the probability that gives.

Features that were not seen in training have no weight and count for nothing.
`pipeline.evaluate.logistic` finds such weights.
"""

import math
from collections.abc import Mapping, Sequence

INTERCEPT = "intercept"
_FURTHEST = 30.0
"""Scores beyond are as good as certain, and their powers of no use."""

Features = Mapping[str, float]
Linear = Mapping[str, float]


def score(weights: Linear, features: Features) -> float:
    """What the features of one example sum up to."""
    total = weights.get(INTERCEPT, 0.0)
    for name, value in features.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * value
    return max(-_FURTHEST, min(_FURTHEST, total))


def probability(weights: Linear, features: Features) -> float:
    """The probability that the answer for one example is yes."""
    return 1 / (1 + math.exp(-score(weights, features)))


def shares(weights: Linear, options: Sequence[Features]) -> list[float]:
    """The probability of each of several options, of which one is to be chosen."""
    powers = [math.exp(score(weights, one)) for one in options]
    total = sum(powers)
    return [power / total for power in powers]
