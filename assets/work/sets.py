"""Which WARC sets are there, and what is in each? A set is taken in and run by itself.

A set is a folder, or a list of files, folders and addresses, one a line (`<name>.txt`), in the
collection's `sets/`. Its name is that of its partition.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pipeline.ingest.readers.addresses import is_address
from pipeline.store import Settings
from pipeline.store.swap import whole_file
from pipeline.store.tables import REVIEWED, WHOLE

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_RESERVED = (WHOLE, REVIEWED)
_LIST = ".txt"


class SetError(Exception):
    """A set cannot be used; the message names it and the reason."""


def is_day(partition: str) -> bool:
    """Whether a partition is a day of arrival, not a set."""
    try:
        return date.fromisoformat(partition).isoformat() == partition
    except ValueError:
        return False


def _may_be_named(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not is_day(name) and name not in _RESERVED


def names(settings: Settings) -> list[str]:
    """The sets that are there, in order."""
    if not settings.sets.is_dir():
        return []
    found = {
        path.stem if path.suffix == _LIST else path.name
        for path in settings.sets.iterdir()
        if path.is_dir() or path.suffix == _LIST
    }
    return sorted(name for name in found if _may_be_named(name))


def _listed(path: Path) -> Iterable[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        source = line.strip()
        if source and not source.startswith("#"):
            # An absolute path stays what it is.
            yield source if is_address(source) else str(path.parent / source)


def sources(settings: Settings, name: str) -> tuple[str, ...]:
    """What a set brings: files, folders and addresses.

    Raises:
        SetError: where there is no such set, or its list cannot be read.
    """
    folder, listed = settings.sets / name, settings.sets / f"{name}{_LIST}"
    if folder.is_dir():
        return (str(folder),)
    if not _may_be_named(name) or not listed.is_file():
        known = ", ".join(names(settings)) or "none"
        raise SetError(f"no WARC set {name!r}; there are: {known}")
    try:
        return tuple(dict.fromkeys(_listed(listed)))
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{listed}: cannot be read: {error}") from error


def add(settings: Settings, name: str, brings: Iterable[str]) -> Path:
    """Write the list of a new set, or of one that has grown.

    Args:
        settings: which collection.
        name: letters, digits, - and _; not a day.
        brings: files, folders and addresses.

    Returns:
        The list.

    Raises:
        SetError: where it cannot be named so, is a folder, or a source is not there.
    """
    if not _may_be_named(name):
        raise SetError(f"{name!r}: a set has a name of letters, digits, - and _, and not a day's")
    if (settings.sets / name).is_dir():
        raise SetError(f"{settings.sets / name}: is a folder; put the files into it")
    given = [source if is_address(source) else str(Path(source).resolve()) for source in brings]
    for source in given:
        if not is_address(source) and not Path(source).exists():
            raise SetError(f"{source}: there is no such file or folder")
    path = settings.sets / f"{name}{_LIST}"
    before = list(_listed(path)) if path.is_file() else []
    with whole_file(path) as temporary:
        temporary.write_text("\n".join(dict.fromkeys([*before, *given])) + "\n", encoding="utf-8")
    return path
