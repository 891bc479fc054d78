"""The convolutions give what the model's own layers give, whatever else is read with them."""

import numpy as np
import pytest
from thinc.layers.chain import forward

from pipeline.language import load_model
from pipeline.language.convolutions import Convolutions, rows_alike


@pytest.fixture(scope="module")
def chain():
    return load_model().get_pipe("tok2vec").model.layers[1].layers[0]


def rows(count):
    return np.random.default_rng(count).standard_normal((count, 96), dtype=np.float32)


@pytest.mark.parametrize("count", [1, 15, 16, 17, 255, 256, 257, 700])
def test_they_are_the_models_own(chain, count):
    expected, _ = forward(chain, rows(count), False)
    found, _ = Convolutions(chain)(chain, rows(count), False)
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_nothing_but_neighbours_counts(chain):
    gap = np.zeros((8, 96), dtype=np.float32)
    among, _ = Convolutions(chain)(chain, np.vstack([rows(41), gap, rows(300), gap]), False)
    padded, _ = Convolutions(chain)(chain, np.vstack([gap, rows(300), gap]), False)
    np.testing.assert_array_equal(among[49:349], padded[8:308])


def test_no_rows(chain):
    found, _ = Convolutions(chain)(chain, rows(0), False)
    assert found.shape == (0, 96)


@pytest.mark.parametrize(("most", "size"), [(64, 64), (20, 16), (8, 8), (3, 1)])
def test_as_many_rows_at_once_as_come_out_alike(most, size):
    def work_out(count):
        found = np.ones((count, 3), dtype=np.float32)
        found[most:] = np.nextafter(np.float32(1), np.float32(2))
        return found

    assert rows_alike(work_out) == size
