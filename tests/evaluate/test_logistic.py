"""Weights follow from examples: what goes with right answers counts, what is rare does not."""

import numpy as np
import pytest

from pipeline.evaluate.logistic import fit_choice, learned, names_of, rows_of
from pipeline.extract.legal_actions.model import Model, load
from pipeline.store.linear import probability, shares
from pipeline.store.verified import UnverifiedError

EXAMPLES = [{"suit": 1.0, "rain": 1.0}, {"suit": 1.0}, {"rain": 1.0}, {}] * 10
WANTED = np.array([1.0, 1.0, 0.0, 0.0] * 10)


def test_a_feature_that_tells_gets_a_weight_and_one_that_does_not_gets_none() -> None:
    weights = learned(EXAMPLES, WANTED > 0, 2, 1.0)
    assert weights["suit"] > 1
    assert abs(weights["rain"]) < 0.01
    assert probability(weights, {"suit": 1.0}) > 0.8 > 0.2 > probability(weights, {})


def test_features_of_few_examples_are_left_out() -> None:
    assert names_of([{"once": 1.0}, {"twice": 1.0}, {"twice": 1.0}], 2) == ("intercept", "twice")


def test_without_examples_nothing_is_more_likely_than_not() -> None:
    assert learned([], [], 2, 1.0) == {"intercept": 0.0}


def test_a_choice_is_learned_between_the_options_of_each_group() -> None:
    options = [{"near": 1.0}, {"far": 1.0}] * 8
    names = names_of(options, 2)
    wanted, groups = np.array([1.0, 0.0] * 8), np.repeat(np.arange(8), 2)
    found = fit_choice(rows_of(options, names), wanted, groups, 0.1)
    near, far = shares(dict(zip(names, found.tolist(), strict=True)), options[:2])
    assert near > 0.9 > 0.1 > far
    assert near + far == pytest.approx(1)


def test_what_was_learned_is_read_as_it_was_written_unless_it_was_altered(tmp_path) -> None:
    weights = {question: {"intercept": 0.5} for question in ("step", "filer", "target", "record")}
    knots = np.array([0.0, 1.0])
    path = tmp_path / "weights.npz"
    Model(weights, 0.3, knots, knots).save(path)
    read = load(path)
    assert (read.weights, read.least, read.confidence(0.4)) == (weights, 0.3, 0.4)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(UnverifiedError):
        load.__wrapped__(path)
