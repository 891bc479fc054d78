"""How are the weights found? Cross-entropy over each cue's candidates, by Adagrad.

Duchi, Hazan & Singer 2011. Plain numpy, one thread, fixed seeds: the same data give the same
weights on the same machine.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np

from pipeline.extract.statements.network import (
    Bags,
    Batch,
    Floats,
    Integers,
    Network,
    probabilities,
)

_EPSILON = 1e-8


@dataclass(frozen=True, slots=True)
class Example:
    """The cues and candidates of one article, with what is right.

    Attributes:
        batch: the input.
        target: for each candidate the share of its cue's probability that it should get.
        weight: of each cue.
    """

    batch: Batch
    target: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes:
        epochs: passes over the data.
        articles: articles in a step.
        rate: of learning.
        decay: of embeddings and weights, a step.
        dropout: share of hidden units left out.
        seed: of order, dropout and first weights.
    """

    epochs: int = 8
    articles: int = 6
    rate: float = 0.05
    decay: float = 1e-6
    dropout: float = 0.3
    seed: int = 0


def _joined_bags(bags: Sequence[Bags]) -> Bags:
    shifts = np.cumsum([0, *(len(one.flat) for one in bags)])
    starts = [one.starts + shift for one, shift in zip(bags, shifts, strict=False)]
    return Bags(np.concatenate([one.flat for one in bags]), np.concatenate(starts))


def join(examples: Sequence[Example]) -> Example:
    """Several articles as one."""
    batches = [example.batch for example in examples]
    shifts = np.cumsum([0, *(len(batch.frames.starts) for batch in batches)])
    return Example(
        Batch(
            _joined_bags([batch.frames for batch in batches]),
            _joined_bags([batch.candidates for batch in batches]),
            np.concatenate([batch.frame_vectors for batch in batches]).astype(np.float32),
            np.concatenate([batch.candidate_vectors for batch in batches]).astype(np.float32),
            np.concatenate([batch.frame_of + s for batch, s in zip(batches, shifts, strict=False)]),
        ),
        np.concatenate([example.target for example in examples]),
        np.concatenate([example.weight for example in examples]),
    )


class _Adagrad:
    def __init__(self, weights: Floats, rate: float, decay: float) -> None:
        self.weights, self.rate, self.decay = weights, rate, decay
        rows = weights.shape[:1] if weights.ndim > 1 and len(weights) > 4096 else weights.shape
        self.seen = np.zeros(rows, np.float32)

    def onto(self, weights: Floats) -> "_Adagrad":
        """The same state, for a copy of the weights."""
        other = _Adagrad(weights, self.rate, self.decay)
        other.seen = self.seen.copy()
        return other

    def dense(self, gradient: Floats) -> None:
        gradient = gradient + self.decay * self.weights
        self.seen += gradient**2
        self.weights -= self.rate * gradient / (np.sqrt(self.seen) + _EPSILON)

    def rows(self, which: Integers, gradient: Floats) -> None:
        gradient = gradient + self.decay * self.weights[which]
        square = gradient**2 if gradient.ndim == self.seen.ndim else (gradient**2).mean(axis=1)
        self.seen[which] += square
        step = np.sqrt(self.seen[which]) + _EPSILON
        if gradient.ndim > step.ndim:
            step = step[:, None]
        self.weights[which] -= self.rate * gradient / step


def _by_feature(bags: Bags, gradient: Floats) -> tuple[Integers, Floats]:
    """The features of some sets, each with the sum of its sets' gradients."""
    sizes = np.diff(bags.starts, append=len(bags.flat))
    owner = np.repeat(np.arange(len(bags.starts)), sizes)
    order = np.argsort(bags.flat, kind="stable")
    ordered = bags.flat[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[first], np.add.reduceat(gradient[owner[order]], first, axis=0)


class Trainer:
    """Trains one network."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.network = Network.initial(settings.seed)
        self.random = np.random.default_rng(settings.seed)
        self.steps = {
            name: _Adagrad(getattr(self.network, name), settings.rate, settings.decay)
            for name in Network.__slots__
        }

    def _step(self, example: Example) -> float:
        batch, network = example.batch, self.network
        hidden = network.hidden(batch)
        keep = self.random.random(hidden.shape[1]) >= self.settings.dropout
        mask = np.asarray(keep / (1 - self.settings.dropout), np.float32)
        active = np.maximum(hidden, 0) * mask
        raw = network.scores(batch, np.zeros_like(hidden)) + active @ network.out
        found = probabilities(raw, batch)
        weight = example.weight[batch.frame_of]
        error = ((found - example.target) * weight).astype(np.float32)
        self._descend(batch, error, active, (hidden > 0) * mask)
        return float(-(weight * example.target * np.log(found + 1e-9)).sum())

    def _descend(self, batch: Batch, error: Floats, active: Floats, slope: Floats) -> None:
        back = (error[:, None] * self.network.out * slope).astype(np.float32)
        first = batch.first_of
        back_frames = np.add.reduceat(back, first, axis=0)
        error_frames = np.add.reduceat(error, first)
        for bags, wide, deep in (
            (batch.frames, error_frames, back_frames),
            (batch.candidates, error, back),
        ):
            self.steps["wide"].rows(*_by_feature(bags, wide))
            self.steps["deep"].rows(*_by_feature(bags, deep))
        self.steps["from_frame"].dense(batch.frame_vectors.T @ back_frames)
        self.steps["from_candidate"].dense(batch.candidate_vectors.T @ back)
        self.steps["hidden_bias"].dense(back.sum(axis=0))
        self.steps["out"].dense(active.T @ error)
        self.steps["bias"].dense(error.sum(keepdims=True))

    def copy(self, settings: Settings) -> "Trainer":
        """A trainer that goes on from here with other settings."""
        other = Trainer(settings)
        other.network = deepcopy(self.network)
        for name, step in self.steps.items():
            other.steps[name] = step.onto(getattr(other.network, name))
        return other

    def train(self, examples: Sequence[Example]) -> Network:
        """The network after all passes over the examples."""
        size = self.settings.articles
        for _ in range(self.settings.epochs):
            order = self.random.permutation(len(examples))
            for start in range(0, len(order), size):
                self._step(join([examples[i] for i in order[start : start + size]]))
        return self.network
