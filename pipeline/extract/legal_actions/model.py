"""What was learned of legal actions? Four linear models over named features, kept as arrays.

Whether a mention reports a step, who of its options is filer and who target, and whether the
record that comes of it is right; with the least probability of a record and the map to its
confidence. `pipeline.evaluate.training_legal_actions` makes `weights.npz`.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.store.linear import Linear
from pipeline.store.verified import keep, verified

WEIGHTS = Path(__file__).with_name("weights.npz")
QUESTIONS = ("step", "filer", "target", "record")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """What was learned.

    Attributes:
        weights: by question and name of the feature.
        least: from which probability on a record is kept.
        raw, sure: knots of the map from probability to confidence, ascending.
    """

    weights: Mapping[str, Linear]
    least: float
    raw: Floats
    sure: Floats

    def confidence(self, likely: float) -> float:
        """The share of records of such a probability that were right."""
        return round(float(np.interp(likely, self.raw, self.sure)), 2)

    def save(self, path: Path) -> None:
        """Write it as one compressed file with its checksum, weights in half precision."""
        arrays: dict[str, Any] = {
            "least": np.array([self.least]),
            "raw": self.raw,
            "sure": self.sure,
        }
        for question, weights in self.weights.items():
            kept = {name: weight for name, weight in weights.items() if abs(weight) >= _SMALLEST}
            arrays[f"{question} names"] = np.array(list(kept))
            arrays[f"{question} weights"] = np.array(list(kept.values()), np.float16)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        keep(path, buffer.getvalue())


_SMALLEST = 0.005
"""Weights nearer to zero change nothing."""


@cache
def load(path: Path = WEIGHTS) -> Model:
    """Read what `save` wrote.

    Raises:
        UnverifiedError: where the file is missing or altered.
    """
    with np.load(io.BytesIO(verified(path)), allow_pickle=False) as arrays:
        weights = {
            question: dict(
                zip(
                    map(str, arrays[f"{question} names"]),
                    arrays[f"{question} weights"].astype(float).tolist(),
                    strict=True,
                )
            )
            for question in QUESTIONS
        }
        return Model(weights, float(arrays["least"][0]), arrays["raw"], arrays["sure"])
