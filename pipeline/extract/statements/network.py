"""How likely is each candidate? A small network over hashed features and token vectors.

A cue's candidates and "nothing" share one softmax. The score of a candidate is a linear part
over its features plus one hidden layer fed by feature embeddings and by the language model's
vectors of four tokens (a wide and deep model: Cheng et al. 2016). Plain numpy.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.extract.statements.features import BUCKETS

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
WIDTH = 96
"""Numbers in a token's vector."""
HIDDEN = 64
"""Units of the hidden layer."""


@dataclass(frozen=True, slots=True)
class Bags:
    """Sets of features, one after the other.

    Attributes:
        flat: all features.
        starts: where each set begins in `flat`; none is empty.
    """

    flat: Integers
    starts: Integers

    @classmethod
    def of(cls, sets: Sequence[Sequence[int]]) -> "Bags":
        """From lists of features."""
        sizes = np.fromiter((len(one) for one in sets), np.int64, len(sets))
        flat = np.fromiter((f for one in sets for f in one), np.int64, int(sizes.sum()))
        return cls(flat, np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64))


@dataclass(frozen=True, slots=True)
class Batch:
    """The cues and candidates of one or more articles.

    Attributes:
        frames, candidates: features of each.
        frame_vectors: vectors of the cue and of its subject, side by side.
        candidate_vectors: vectors of a content's head and first token, side by side.
        frame_of: index of each candidate's frame, ascending; each frame has a candidate.
    """

    frames: Bags
    candidates: Bags
    frame_vectors: Floats
    candidate_vectors: Floats
    frame_of: Integers

    @property
    def first_of(self) -> Integers:
        """Index of each frame's first candidate."""
        return np.flatnonzero(np.diff(self.frame_of, prepend=-1)).astype(np.int64)


@dataclass(slots=True)
class Network:
    """Weights.

    Attributes:
        wide: weight of each feature.
        deep: embedding of each feature.
        from_frame, from_candidate: from vectors to the hidden layer.
        hidden_bias, out: bias and output weights of the hidden layer.
        bias: of the score, against "nothing".
    """

    wide: Floats
    deep: Floats
    from_frame: Floats
    from_candidate: Floats
    hidden_bias: Floats
    out: Floats
    bias: Floats

    @classmethod
    def initial(cls, seed: int) -> "Network":
        """Small random weights."""
        random = np.random.default_rng(seed)

        def normal(*shape: int, scale: float) -> Floats:
            return (random.standard_normal(shape) * scale).astype(np.float32)

        return cls(
            wide=np.zeros(BUCKETS, np.float32),
            deep=normal(BUCKETS, HIDDEN, scale=0.05),
            from_frame=normal(2 * WIDTH, HIDDEN, scale=0.02),
            from_candidate=normal(2 * WIDTH, HIDDEN, scale=0.02),
            hidden_bias=np.zeros(HIDDEN, np.float32),
            out=normal(HIDDEN, scale=0.1),
            bias=np.full(1, -1.0, np.float32),
        )

    def hidden(self, batch: Batch) -> Floats:
        """Each candidate's hidden layer, before it is rectified."""
        frames = np.add.reduceat(self.deep[batch.frames.flat], batch.frames.starts, axis=0)
        frames += batch.frame_vectors @ self.from_frame
        found = np.add.reduceat(self.deep[batch.candidates.flat], batch.candidates.starts, axis=0)
        found += batch.candidate_vectors @ self.from_candidate + self.hidden_bias
        return np.asarray(found + frames[batch.frame_of], np.float32)

    def scores(self, batch: Batch, hidden: Floats | None = None) -> Floats:
        """Each candidate's log odds against "nothing"."""
        layer = self.hidden(batch) if hidden is None else hidden
        frames = np.add.reduceat(self.wide[batch.frames.flat], batch.frames.starts)
        wide = np.add.reduceat(self.wide[batch.candidates.flat], batch.candidates.starts)
        deep = np.maximum(layer, 0) @ self.out
        return np.asarray(wide + frames[batch.frame_of] + deep + self.bias, np.float32)


def probabilities(scores: Floats, batch: Batch) -> Floats:
    """Softmax over each cue's candidates and "nothing", whose score is 0."""
    first = batch.first_of
    top = np.maximum(np.maximum.reduceat(scores, first), 0)
    raised = np.exp(scores - top[batch.frame_of])
    total = np.add.reduceat(raised, first) + np.exp(-top)
    return np.asarray(raised / total[batch.frame_of], np.float32)
