"""Which label do named features speak for? A linear classifier, kept as arrays.

Multinomial logistic regression as it is used; `pipeline.evaluate.training_events` trains it.
"""

import io
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.store.verified import keep, verified

Matrix = npt.NDArray[np.float32]
_MOST_KEPT = 20_000
"""Scores that are kept; then it starts anew."""


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
    _kept: dict[Hashable, Matrix] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def scores(self, features: Mapping[str, float]) -> Matrix:
        """What features speak for, by label; those not seen in training count for nothing."""
        rows = self.rows
        known = [(rows[name], weight) for name, weight in features.items() if name in rows]
        if not known:
            return np.zeros(len(self.labels), dtype=np.float32)
        weights: Any = np.array([weight for _, weight in known], dtype=np.float32)
        found: Matrix = weights @ self.weights[[row for row, _ in known]]
        return found

    def kept_scores(self, key: Hashable, tell: Callable[[], Mapping[str, float]]) -> Matrix:
        """`scores` of features that are the same wherever the key is, worked out once.

        What is kept goes with the model: another one, trained anew, says something else.

        Args:
            key: what the features depend on.
            tell: gives them.
        """
        kept = self._kept
        if key not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = self.scores(tell())
        return kept[key]

    def probabilities(
        self, features: Mapping[str, float], further: Sequence[Matrix] = ()
    ) -> dict[str, float]:
        """Probability by label.

        Args:
            features: weight by feature.
            further: scores of other features, as `scores` gives them.
        """
        scores: Any = sum(further, self.scores(features))
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
