"""The calibration error says by how much confidence and what was right differ."""

import pytest

from pipeline.evaluate.calibration import calibration_error, error_of, gaps


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([(0.8, True)] * 8 + [(0.8, False)] * 2, 0.0),
        ([(0.9, False)] * 4, 0.9),
        ([(0.1, False), (0.9, False)], 0.5),  # of two bins both count
        ([(1.0, True)], 0.0),  # certainty belongs to the last bin
    ],
)
def test_confidence_is_held_against_what_was_right(judged, error) -> None:
    assert calibration_error(judged, 10) == pytest.approx(error)
    assert error_of({"predicted": len(judged), **gaps(judged, 10)}) == pytest.approx(error)


def test_nothing_predicted_has_no_error() -> None:
    assert error_of({"predicted": 0}) is None
