"""Trained weights are used only when they are the ones they should be."""

import shutil

import pytest

from pipeline.extract.statements.weights import FOLDER, load
from pipeline.store.verified import UnverifiedError


def test_the_shipped_weights_load() -> None:
    classifier = load()
    assert classifier.networks
    assert 0 <= classifier.confidence(0.4) <= classifier.confidence(0.9) <= 1


def test_altered_weights_are_refused_by_name(tmp_path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    path = folder / "weights.npz"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(UnverifiedError, match=r"weights\.npz: its sha256 is"):
        load(folder)


def test_missing_weights_are_named(tmp_path) -> None:
    with pytest.raises(UnverifiedError, match="no checksum can be read"):
        load(tmp_path)
