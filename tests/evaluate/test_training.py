"""Training learns, and the confidence map is monotone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.training.calibrate import isotonic
from pipeline.evaluate.training.optimise import Example, Settings, Trainer
from pipeline.extract.statements.network import WIDTH, Bags, Batch, probabilities


def example(feature: int, right: int) -> Example:
    batch = Batch(
        frames=Bags.of([[feature]]),
        candidates=Bags.of([[11], [12]]),
        frame_vectors=np.zeros((1, 2 * WIDTH), np.float32),
        candidate_vectors=np.zeros((2, 2 * WIDTH), np.float32),
        frame_of=np.asarray([0, 0]),
    )
    target = np.zeros(2, np.float32)
    if right >= 0:
        target[right] = 1
    return Example(batch, target, np.ones(1, np.float32))


def test_a_network_learns_which_candidate_and_when_none() -> None:
    examples = [example(1, 0), example(2, -1)] * 10
    network = Trainer(Settings(epochs=20, articles=4)).train(examples)
    says = probabilities(network.scores(examples[0].batch), examples[0].batch)
    thinks = probabilities(network.scores(examples[1].batch), examples[1].batch)
    assert says[0] > 0.9
    assert thinks.sum() < 0.1


def test_the_same_seed_gives_the_same_weights() -> None:
    examples = [example(1, 0), example(2, -1)]
    first = Trainer(Settings(epochs=2)).train(examples)
    second = Trainer(Settings(epochs=2)).train(examples)
    assert np.array_equal(first.wide, second.wide)
    assert np.array_equal(first.deep, second.deep)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=120))
def test_the_confidence_map_never_falls(predictions) -> None:
    raw, calibrated = isotonic(predictions)
    assert raw[0] == 0
    assert raw[-1] == 1
    assert np.all(np.diff(raw) >= 0)
    assert np.all(np.diff(calibrated) >= 0)
    assert calibrated.min() >= 0
    assert calibrated.max() <= 1
