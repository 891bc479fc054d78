"""What was an output made from, and would it come out the same now?

A step leaves a note of the code and the input files it was made from. Where the note says
the same as the files do now, the work need not be done again. The note is written last, so
a killed step has none.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.store.objects import ObjectPath, Place
from pipeline.store.settings import REPOSITORY
from pipeline.store.swap import whole_file

_IGNORED = ("__pycache__", "demonstration")


@cache
def code_version(folders: tuple[str, ...]) -> str:
    """A hash over every file of some folders of the repository.

    Args:
        folders: paths from the repository's root, as `pipeline/extract`.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.is_file() and not set(_IGNORED) & set(path.parts):
                digest.update(path.relative_to(REPOSITORY).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _content(path: Place) -> bytes:
    """What changes when the bytes of a file do."""
    if isinstance(path, ObjectPath):
        return path.mark()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def of_content(paths: Iterable[Place]) -> str:
    """A hash over the bytes of files, in order; a file that is not there counts as such."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        if path.is_file():
            digest.update(_content(path))
    return digest.hexdigest()[:16]


def of_listing(paths: Iterable[Path]) -> str:
    """A hash over names, sizes and times of files and all below folders; reads no content."""
    digest = hashlib.sha256()
    for given in paths:
        below = sorted(given.rglob("*")) if given.is_dir() else [given]
        for path in below:
            if path.is_file():
                status = path.stat()
                line = f"{path.absolute()}\0{status.st_size}\0{status.st_mtime_ns}\n"
                digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


class Made:
    """The notes of a collection: `<root>/<step>/<partition>.json`."""

    def __init__(self, root: Place) -> None:
        self.root = root

    def _path(self, step: str, partition: str) -> Place:
        return self.root / step / f"{partition}.json"

    def note(self, step: str, partition: str) -> dict[str, str]:
        """What the step was last made from; empty where it never was, or the note is damaged."""
        try:
            found = json.loads(self._path(step, partition).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def is_current(self, step: str, partition: str, origin: dict[str, str]) -> bool:
        """Whether the step was last made from the same code and input."""
        return bool(origin) and self.note(step, partition) == origin

    def leave(self, step: str, partition: str, origin: dict[str, str]) -> None:
        """Note what the step has now been made from."""
        with whole_file(self._path(step, partition)) as temporary:
            temporary.write_text(json.dumps(origin, sort_keys=True), encoding="utf-8")

    def forget(self, step: str, partition: str) -> None:
        """Drop the note, before the outputs change."""
        self._path(step, partition).unlink(missing_ok=True)
