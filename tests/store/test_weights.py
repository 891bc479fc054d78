"""Learned weights are used only when they answer what is asked, in numbers."""

import pytest

from pipeline.extract import incident_agencies
from pipeline.extract.incident_reports import ranking
from pipeline.resolve import main_likeness
from pipeline.store import weights
from pipeline.store.verified import UnverifiedError


@pytest.mark.parametrize("module", [incident_agencies, main_likeness, ranking])
def test_what_is_shipped_answers_its_questions(module):
    assert all(weights.load(module.WEIGHTS, module.QUESTIONS).values())


def test_what_is_saved_is_loaded_rounded(tmp_path):
    weights.save(tmp_path / "weights.yaml", {"first": {"a b": 0.12345, "c": -2.0}}, "Made here.")
    assert (tmp_path / "weights.yaml").read_text(encoding="utf-8").startswith("# Made here.\n")
    assert weights.load(tmp_path / "weights.yaml", ["first"]) == {"first": {"a b": 0.123, "c": -2}}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("first: {a: 1.0}\n", "answers first, should answer first, second"),
        ("first: {a: 1.0}\nsecond: {a: 1.0}\nthird: {}\n", "answers first, second, third"),
        ("first: {a: 1.0}\nsecond: {a: high}\n", "second.a"),
        ("first: {a: 1.0}\nsecond: {a: .nan}\n", "second.a"),
        ("- first\n", "valid dictionary"),
        ("", "valid dictionary"),
        ("first: [\n", "expected"),
        (None, "No such file"),
    ],
)
def test_others_are_refused_with_their_path(tmp_path, written, told):
    path = tmp_path / "weights.yaml"
    if written is not None:
        path.write_text(written, encoding="utf-8")
    with pytest.raises(UnverifiedError, match=told) as refused:
        weights.load(path, ("first", "second"))
    assert str(refused.value).startswith(f"{path}: ")
