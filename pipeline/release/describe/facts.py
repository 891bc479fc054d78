"""What must be known of a release to describe it? Gathered once, read by every descriptor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from pipeline.beats.load import load_yaml
from pipeline.release.sides import Side


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dataset(_Checked):
    """How a beat's dataset is named and described: its `dataset.yaml`, and its `sides.yaml`."""

    name: str
    title: str
    description: str
    keywords: list[str]
    language: str
    publisher: str
    contact: str | None
    address: str | None
    limits: list[str]
    uses: list[str]
    misuses: list[str]
    sides: tuple[Side, ...] = ()


class Licence(_Checked):
    """Terms of use."""

    name: str
    title: str
    path: str


class Source(_Checked):
    """What the dataset was made with, and what it asks for."""

    title: str
    path: str
    licence: str
    used_for: str
    asks: str


class Licences(_Checked):
    """The terms of code and data, and of what they were made with."""

    code: Licence
    data: Licence
    data_words: str
    sources: list[Source]


@cache
def licences() -> Licences:
    """The terms, from `licences.yaml`.

    Raises:
        pydantic.ValidationError: where an entry is not what it must be.
    """
    path = Path(__file__).parents[1] / "licences.yaml"
    return TypeAdapter(Licences).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def dataset(beat: str) -> Dataset:
    """The dataset of a beat.

    Raises:
        BeatError: where a file of it cannot be used.
    """
    found: Dataset = load_yaml(beat, "dataset.yaml", Dataset)
    sides = load_yaml(beat, "sides.yaml", tuple[Side, ...])
    return found.model_copy(update={"sides": sides})


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release: its size and SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the descriptors tell.

    Attributes:
        dataset: how it is named.
        version: of the data.
        issued: day of the release, ISO.
        covers: what it covers, as `pipeline.release.site.covers` gives it.
        files: of the release so far, by path in it.
        history: this and earlier releases, newest first: `version, issued, changes` (counts),
            `columns` (that were added and removed).
        scorecard: measured accuracy, one row a measure; empty where none was taken.
    """

    dataset: Dataset
    version: str
    issued: str
    covers: Mapping[str, Any]
    files: Mapping[str, File] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()
    scorecard: tuple[Mapping[str, Any], ...] = ()

    @property
    def title(self) -> str:
        """The title, saying so where all of it is a demonstration."""
        all_of_it = self.covers["demonstration"] == "all"
        return self.dataset.title + (" (demonstration data)" if all_of_it else "")
