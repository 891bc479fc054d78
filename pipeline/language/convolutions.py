"""What do a word's neighbours add to its vector? The model's convolutions, in blocks of rows.

Each layer sees a token between the two beside it: a matrix product, the greatest of three pieces,
a normalisation, and what came in is added. It is what the model's own layers do, with their
weights, in a third of their time: a block of rows stays in the processor's cache from one step to
the next, and the pieces lie side by side, so that their greatest is taken many at a time.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Model

_BLOCK = 256
"""Rows worked on at once."""
ROWS = 16
"""Rows are worked on in multiples of so many: with fewer the matrix product takes other roads,
which round differently, and an outcome must not depend on what else is read."""
_PIECES = 3
_LEAST = np.float32(1e-8)
"""Added to the variance, as in the model's own layers."""

Floats = npt.NDArray[np.float32]


class Layer:
    """One convolution.

    Args:
        layer: the model's own, as `residual(expand_window>>maxout>>layernorm>>dropout)`.
    """

    def __init__(self, layer: "Model[Any, Any]") -> None:
        parts = {part.name: part for part in layer.walk()}
        widest, normal = parts["maxout"], parts["layernorm"]
        weights: Any = widest.get_param("W")
        bias: Any = widest.get_param("b")
        self.width = weights.shape[0]
        if weights.shape[1:] != (_PIECES, 3 * self.width):
            raise ValueError(f"{layer.name} is no convolution of three pieces over three tokens")
        # The first pieces of all numbers, then the second, then the third.
        pieces = weights.transpose(1, 0, 2).reshape(_PIECES * self.width, 3 * self.width)
        self._weights = np.ascontiguousarray(pieces.T)
        self._bias: Floats = bias.T.ravel().copy()
        self._scale: Any = normal.get_param("G")
        self._shift: Any = normal.get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        """The vectors of tokens in a row, of which what lies beyond both ends is nothing."""
        width = self.width
        found = np.empty_like(rows)
        around = np.zeros((min(_BLOCK, _whole(len(rows))), 3 * width), dtype=np.float32)
        for start in range(0, len(rows), _BLOCK):
            own = rows[start : start + _BLOCK]
            size = len(own)
            window = around[: _whole(size)]
            window[size:] = 0
            window[0, :width] = rows[start - 1] if start else 0
            window[1:size, :width] = own[:-1]
            window[:size, width : 2 * width] = own
            window[: size - 1, 2 * width :] = own[1:]
            window[size - 1, 2 * width :] = rows[start + size] if start + size < len(rows) else 0
            np.add(
                own, self._normal(self._greatest(window)[:size]), out=found[start : start + size]
            )
        return found

    def _greatest(self, window: Floats) -> Floats:
        pieces = window @ self._weights
        pieces += self._bias
        width = self.width
        found = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        return np.maximum(found, pieces[:, 2 * width :], out=found)

    def _normal(self, rows: Floats) -> Floats:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(self.width) + _LEAST
        rows *= (1 / np.sqrt(variance))[:, None]
        rows *= self._scale
        rows += self._shift
        return rows


def _whole(rows: int) -> int:
    """So many rows, or the next number of them that is a multiple of what is worked on at once."""
    return -(-rows // ROWS) * ROWS


class Convolutions:
    """Several convolutions, one after the other.

    Args:
        chain: the model's own.
    """

    def __init__(self, chain: "Model[Any, Any]") -> None:
        self._layers = [Layer(layer) for layer in chain.layers]

    def __call__(
        self, model: "Model[Any, Any]", rows: Floats, is_train: bool
    ) -> tuple[Floats, Any]:
        """The vectors of all tokens, as the layers give them (prediction only)."""
        for layer in self._layers:
            rows = layer(rows)
        return rows, None
