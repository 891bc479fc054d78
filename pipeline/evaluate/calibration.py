"""Do confidences mean what they say? Expected calibration error over equal bins.

Guo et al. 2017, "On Calibration of Modern Neural Networks". Every kind of record that carries a
confidence is measured by it; what is right is for the module of each kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.evaluate.tally import Counts

Judged = tuple[float, bool]
"""The confidence of one prediction, and whether it is right."""


def gaps(judged: Iterable[Judged], bins: int) -> dict[str, float]:
    """By how much confidence exceeds what was right, summed over each bin, as counts of a tally.

    Args:
        judged: the predictions.
        bins: how many equal bins.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for confidence, right in judged:
        found[f"gap {min(int(confidence * bins), bins - 1)}"] += confidence - right
    return dict(found)


def error_of(counts: Counts) -> float | None:
    """The calibration error of summed counts; None where nothing was predicted."""
    total = counts.get("predicted", 0)
    summed = sum(abs(value) for name, value in counts.items() if name.startswith("gap "))
    return summed / total if total else None


def calibration_error(judged: Sequence[Judged], bins: int) -> float:
    """The calibration error of predictions, of which there is at least one."""
    return sum(map(abs, gaps(judged, bins).values())) / len(judged)
