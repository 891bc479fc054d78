"""Which label do named features speak for? A linear classifier, kept as arrays.

Multinomial logistic regression as it is used; `pipeline.evaluate.training_events` trains it.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.store.verified import keep, verified

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Softmax:
    """A trained classifier.

    Attributes:
        labels: what it tells apart.
        rows: row of `weights` by feature.
        weights: one row a feature, one column a label.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Matrix

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Probability by label; features not seen in training count for nothing."""
        rows = self.rows
        known = [name for name in features if name in rows]
        if not known:
            return dict.fromkeys(self.labels, 1 / len(self.labels))
        weight: Any = np.array([features[name] for name in known], dtype=np.float32)
        chosen = self.weights[[rows[name] for name in known]]
        scores = weight @ chosen
        scores = np.exp(scores - scores.max())
        return dict(zip(self.labels, (scores / scores.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write it as one compressed file with its checksum, weights in half precision."""
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            labels=np.array(self.labels),
            features=np.array(sorted(self.rows, key=lambda name: self.rows[name])),
            weights=self.weights.astype(np.float16),
        )
        keep(path, buffer.getvalue())

    @classmethod
    def load(cls, path: Path) -> "Softmax":
        """Read what `save` wrote.

        Raises:
            UnverifiedError: where the file is missing or altered.
        """
        with np.load(io.BytesIO(verified(path)), allow_pickle=False) as arrays:
            labels = tuple(str(label) for label in arrays["labels"])
            rows = {str(name): row for row, name in enumerate(arrays["features"])}
            return cls(labels, rows, arrays["weights"].astype(np.float32))
