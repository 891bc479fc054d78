"""Which version is a release? Semantic for data: what a change does to those who build on it.

PATCH: the same rows, written anew. MINOR: rows or columns were added. MAJOR: rows or columns
changed or were removed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

FIRST = "1.0.0"
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of the data, in order."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> "Version | None":
        """The version that a text is; None where it is none."""
        found = _VERSION.fullmatch(text)
        return cls(*(int(part) for part in found.groups())) if found else None

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def versions(releases: Path) -> list[Version]:
    """The versions that are there, oldest first; folders of other names are none."""
    if not releases.is_dir():
        return []
    found = (Version.read(path.name) for path in releases.iterdir() if path.is_dir())
    return sorted(version for version in found if version)


def after(
    version: Version,
    changes: pa.Table,
    columns: Mapping[str, Sequence[str]],
) -> Version:
    """The version that follows.

    Args:
        version: of the release before.
        changes: rows of `changes` between the two.
        columns: those that were `added` and `removed` between the two.
    """
    kinds = set(pc.unique(changes["change"]).to_pylist())
    if kinds & {"changed", "removed"} or columns["removed"]:
        return Version(version.major + 1, 0, 0)
    if kinds or columns["added"]:
        return Version(version.major, version.minor + 1, 0)
    return Version(version.major, version.minor, version.patch + 1)
