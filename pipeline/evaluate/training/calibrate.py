"""How sure is the classifier allowed to be? A monotone map from probability to confidence.

Isotonic regression by pooling adjacent violators (Ayer et al. 1955), on predictions for documents
that were held back, thinned to a few knots.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.extract.statements.network import Floats

_SMALLEST_POOL = 12
_LOWEST, _HIGHEST = 0.02, 0.99


def isotonic(predictions: Sequence[tuple[float, bool]]) -> tuple[Floats, Floats]:
    """Knots of the map, both ascending.

    Args:
        predictions: probability, and whether it was right.
    """
    ordered = sorted(predictions)
    pools: list[list[float]] = []  # sum of probabilities, sum of rights, size
    for start in range(0, len(ordered), _SMALLEST_POOL):
        some = ordered[start : start + _SMALLEST_POOL]
        pools.append([sum(p for p, _ in some), float(sum(r for _, r in some)), float(len(some))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] > pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    raw = [0.0, *(pool[0] / pool[2] for pool in pools), 1.0]
    right = [pool[1] / pool[2] for pool in pools] or [1.0]
    calibrated = np.clip([_LOWEST, *right, right[-1]], _LOWEST, _HIGHEST)
    return np.asarray(raw, np.float32), np.asarray(calibrated, np.float32)
