"""Where is a release published? A static folder, or storage that speaks S3.

Old versions stay where they are; `current.json` at the top names the newest, and is written
last, so that a reader who follows it never meets half a release.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pyarrow import fs

from pipeline.store.objects import ObjectPath, ObjectStoreError

POINTER = "current.json"
_CHUNK = 4 << 20


class TargetError(Exception):
    """A target cannot be used; the message names it and the reason."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to publish to.

    Attributes:
        system: the file system it lies in.
        path: folder, or bucket and prefix.
        name: as the user gave it.
    """

    system: fs.FileSystem
    path: str
    name: str


def target(name: str) -> Target:
    """The target that a name stands for.

    Args:
        name: a folder, or `s3://bucket/prefix?endpoint_override=…&scheme=http&region=…`; keys
            come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).

    Raises:
        TargetError: where it is neither.
    """
    if not urlsplit(name).scheme:
        return Target(fs.LocalFileSystem(), str(Path(name).resolve()), name)
    try:
        place = ObjectPath.at(name)
    except ObjectStoreError as error:
        raise TargetError(f"a folder, or {error}") from error
    return Target(place.system, place.key, str(place))


def _send(source: Path, system: fs.FileSystem, path: str) -> None:
    with source.open("rb") as read, system.open_output_stream(path) as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)


def _is_there(system: fs.FileSystem, path: str, content: bytes) -> bool:
    if system.get_file_info(path).type != fs.FileType.File:
        return False
    with system.open_input_stream(path) as opened:
        return bytes(opened.read()) == content


def publish_to(folder: Path, to: Target) -> int:
    """Copy a release to a target; a version that is there whole is left alone.

    Args:
        folder: of the release; its name is the version.
        to: the target.

    Returns:
        How many files were sent.

    Raises:
        TargetError: where the target refuses.
    """
    place = f"{to.path}/{folder.name}"
    sums = folder / "SHA256SUMS"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != sums)
    sent = 0
    try:
        if isinstance(to.system, fs.LocalFileSystem):
            to.system.create_dir(place, recursive=True)
        if not _is_there(to.system, f"{place}/{sums.name}", sums.read_bytes()):
            for path in (*files, sums):
                relative = path.relative_to(folder).as_posix()
                if "/" in relative and isinstance(to.system, fs.LocalFileSystem):
                    to.system.create_dir(f"{place}/{relative}".rpartition("/")[0], recursive=True)
                _send(path, to.system, f"{place}/{relative}")
                sent += 1
        pointer = json.dumps({"version": folder.name}).encode()
        with to.system.open_output_stream(f"{to.path}/{POINTER}") as written:
            written.write(pointer)
    except OSError as error:
        raise TargetError(f"{to.name}: {error}") from error
    return sent
