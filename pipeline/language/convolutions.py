"""What do a word's neighbours add to its vector? The model's convolutions, in blocks of rows.

Each layer sees a token between the two beside it: a matrix product, the greatest of three pieces,
a normalisation, and what came in is added. It is what the model's own layers do, with their
weights, in a third of their time: a block of rows stays in the processor's cache from one step to
the next, and the pieces lie side by side, so that their greatest is taken many at a time.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Model

_BLOCK = 256
"""Rows worked on at once."""
_AT_ONCE = (64, 32, 16, 8, 4)
"""Rows that one matrix product may be asked of, the most first."""
_PIECES = 3
_LEAST = np.float32(1e-8)
"""Added to the variance, as in the model's own layers."""

Floats = npt.NDArray[np.float32]


def rows_alike(work_out: Callable[[int], Floats]) -> int:
    """Of how many rows at once do equal ones come out equal, wherever they stand?

    Libraries of matrix products work on some rows of a block by another road than on others (on
    processors without AVX-512 on every second six), which rounds differently; and an outcome must
    not depend on what else is read.

    Args:
        work_out: gives the outcome of so many equal rows.

    Returns:
        The most rows of which that is so on this machine; 1 where a row must be asked alone.
    """
    for size in _AT_ONCE:
        found = work_out(size)
        if (found == found[0]).all():
            return size
    return 1


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
        self._weights = np.ascontiguousarray(pieces)
        self._bias: Floats = bias.T.reshape(-1, 1).copy()
        self._scale: Any = normal.get_param("G")
        self._shift: Any = normal.get_param("b")
        self._at_once = rows_alike(
            lambda size: self._greatest(np.tile(self._weights[0], (size, 1)), size)
        )

    def __call__(self, rows: Floats) -> Floats:
        """The vectors of tokens in a row, of which what lies beyond both ends is nothing."""
        width = self.width
        found = np.empty_like(rows)
        around = np.zeros((min(_BLOCK, self._whole(len(rows))), 3 * width), dtype=np.float32)
        for start in range(0, len(rows), _BLOCK):
            own = rows[start : start + _BLOCK]
            size = len(own)
            window = around[: self._whole(size)]
            window[size:] = 0
            window[0, :width] = rows[start - 1] if start else 0
            window[1:size, :width] = own[:-1]
            window[:size, width : 2 * width] = own
            window[: size - 1, 2 * width :] = own[1:]
            window[size - 1, 2 * width :] = rows[start + size] if start + size < len(rows) else 0
            np.add(
                own,
                self._normal(self._greatest(window, self._at_once)[:size]),
                out=found[start : start + size],
            )
        return found

    def _whole(self, rows: int) -> int:
        """So many rows, or the next number of them that is a multiple of those asked at once."""
        return -(-rows // self._at_once) * self._at_once

    def _greatest(self, window: Floats, at_once: int) -> Floats:
        """The greatest of the pieces of each row, so many rows at once."""
        # Rows stand behind one another in each product: so more of them come out alike.
        stacks = window.reshape(-1, at_once, window.shape[1]).transpose(0, 2, 1)
        pieces = self._weights @ stacks
        pieces += self._bias
        pieces = pieces.reshape(-1, _PIECES, self.width, at_once)
        found = np.maximum(pieces[:, 0], pieces[:, 1])
        np.maximum(found, pieces[:, 2], out=found)
        return found.transpose(0, 2, 1).reshape(len(window), self.width)

    def _normal(self, rows: Floats) -> Floats:
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(self.width) + _LEAST
        rows *= (1 / np.sqrt(variance))[:, None]
        rows *= self._scale
        rows += self._shift
        return rows


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
