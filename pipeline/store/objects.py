"""How does the store lie in storage that speaks S3? A path with what of `pathlib` it needs.

An object is written whole or not at all by the storage itself. Keys come from the environment
(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), never from an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

from pyarrow import fs

SCHEME = "s3"
_OPTIONS = frozenset({"endpoint_override", "scheme", "region", "allow_bucket_creation"})
_CHUNK = 4 << 20


class ObjectStoreError(Exception):
    """An address of an object store cannot be used; the message names it and the reason."""


@cache
def _system(options: str) -> fs.FileSystem:
    given: dict[str, Any] = {name: values[0] for name, values in parse_qs(options).items()}
    if "allow_bucket_creation" in given:
        given["allow_bucket_creation"] = given["allow_bucket_creation"] == "true"
    return fs.S3FileSystem(**given)


@dataclass(frozen=True, slots=True, order=True)
class ObjectPath:
    """An object, or a folder of objects.

    Attributes:
        key: bucket, prefix and name, divided by `/`.
        options: how the storage is reached, as the query of an address.
    """

    key: str
    options: str = ""

    @classmethod
    def at(cls, address: str) -> "ObjectPath":
        """The folder that an address names.

        Args:
            address: `s3://bucket/prefix?endpoint_override=…&scheme=http&region=…`.

        Raises:
            ObjectStoreError: where it is no such address.
        """
        parts = urlsplit(address)
        if "@" in parts.netloc:
            raise ObjectStoreError(f"{parts.scheme}://…: keys belong in the environment, not in it")
        shown = address.partition("?")[0]  # options may hold what is secret
        if parts.scheme != SCHEME or not parts.netloc:
            raise ObjectStoreError(f"{shown}: s3://bucket/prefix is wanted")
        unknown = parse_qs(parts.query).keys() - _OPTIONS
        if unknown:
            raise ObjectStoreError(f"{shown}: unknown option {', '.join(sorted(unknown))}")
        return cls(f"{parts.netloc}{parts.path}".rstrip("/"), parts.query)

    def __truediv__(self, name: str) -> "ObjectPath":
        return ObjectPath(f"{self.key}/{name}", self.options)

    def __str__(self) -> str:
        return f"{SCHEME}://{self.key}"

    @property
    def system(self) -> fs.FileSystem:
        """The file system that it lies in."""
        return _system(self.options)

    @property
    def name(self) -> str:
        """The last part of the key."""
        return self.key.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The name without its last suffix."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def parent(self) -> "ObjectPath":
        """The folder that it lies in."""
        return ObjectPath(self.key.rpartition("/")[0], self.options)

    def is_file(self) -> bool:
        """Whether there is an object of this key."""
        return bool(self.system.get_file_info(self.key).type == fs.FileType.File)

    def exists(self) -> bool:
        """Whether there is an object of this key, or one below it."""
        return bool(self.system.get_file_info(self.key).type != fs.FileType.NotFound)

    def size(self) -> int:
        """Its length in bytes; 0 where it is not there."""
        return int(self.system.get_file_info(self.key).size or 0)

    def glob(self, pattern: str) -> Iterator["ObjectPath"]:
        """The objects directly in this folder whose name ends as the pattern `*<end>` does."""
        end = pattern.removeprefix("*")
        for found in self.system.get_file_info(fs.FileSelector(self.key, allow_not_found=True)):
            if found.type == fs.FileType.File and found.base_name.endswith(end):
                yield self / found.base_name

    def opened(self) -> Any:
        """The object as a file that Arrow reads from any place of.

        Raises:
            FileNotFoundError: where it is not there.
        """
        return self.system.open_input_file(self.key)

    def read_bytes(self) -> bytes:
        """Its content.

        Raises:
            FileNotFoundError: where it is not there.
        """
        with self.system.open_input_stream(self.key) as stream:
            return bytes(stream.read())

    def read_text(self, encoding: str = "utf-8") -> str:
        """Its content as text."""
        return self.read_bytes().decode(encoding)

    def take(self, source: Path) -> None:
        """Become a copy of a file of this machine."""
        with source.open("rb") as read:
            self._write(read)

    def _write(self, read: BinaryIO) -> None:
        with self.system.open_output_stream(self.key) as written:
            while chunk := read.read(_CHUNK):
                written.write(chunk)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove it.

        Raises:
            FileNotFoundError: where it is not there, unless that is no matter.
        """
        try:
            self.system.delete_file(self.key)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def mark(self) -> bytes:
        """What changes when its content does (the storage's ETag); reads no content."""
        with self.system.open_input_file(self.key) as opened:
            return bytes(opened.metadata()["ETag"])


Place = Path | ObjectPath
"""Where a file or folder of the store lies."""


def size_of(path: Place) -> int:
    """Length in bytes; 0 where it is not there."""
    if isinstance(path, ObjectPath):
        return path.size()
    return path.stat().st_size if path.is_file() else 0


def readable(path: Place) -> Any:
    """What Arrow reads it from."""
    return path.opened() if isinstance(path, ObjectPath) else path
