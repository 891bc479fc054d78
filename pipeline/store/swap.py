"""How does a file or folder change without anyone seeing half of it?

Everything is written beside its place and moved in whole, so that a crash leaves what was
there before.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.objects import ObjectPath, Place

_UNFINISHED = ".unfinished-"


def _beside(path: Path) -> Path:
    return path.with_name(f"{_UNFINISHED}{uuid.uuid4().hex[:12]}-{path.name}")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def whole_file(path: Place) -> Iterator[Path]:
    """A path to write to; it becomes `path` when the block ends, or vanishes if it raises."""
    if isinstance(path, ObjectPath):
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            yield (written := Path(folder) / path.name)
            path.take(written)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(path)
    try:
        yield temporary
        _sync(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill; it becomes `path`, which must not exist, when the block ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(path)
    temporary.mkdir()
    try:
        yield temporary
        for file in temporary.rglob("*"):
            if file.is_file():
                _sync(file)
        temporary.rename(path)
        _sync(path.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def point(link: Path, target: str) -> None:
    """Make the symbolic link point to a name beside it, in one step."""
    temporary = _beside(link)
    temporary.symlink_to(target)
    temporary.replace(link)
    _sync(link.parent)


def sweep(folder: Place, name: str = "*") -> list[Path]:
    """Remove what killed runs left unfinished in a folder; returns what was removed.

    Args:
        folder: where it lies.
        name: only of what was to have this name; others may be at work on the rest.
    """
    if isinstance(folder, ObjectPath):
        return []
    left = sorted(folder.glob(f"{_UNFINISHED}*-{name}")) if folder.is_dir() else []
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return left
