"""Is a file that decides what is recorded the one it should be? Its SHA-256 stands beside it.

For trained weights and other models: read only after their bytes were checked, and never by
anything that runs what it reads.
"""

import hashlib
from pathlib import Path


class UnverifiedError(Exception):
    """A model's file is missing or altered; the message names it, and what to do."""


def _sum_of(path: Path) -> Path:
    return path.with_suffix(".sha256")


def keep(path: Path, content: bytes) -> str:
    """Write a file and its checksum beside it; the SHA-256 comes back."""
    digest = hashlib.sha256(content).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    _sum_of(path).write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return digest


def verified(path: Path) -> bytes:
    """The bytes of a file that `keep` wrote.

    Raises:
        UnverifiedError: where it or its checksum is missing, or they do not fit.
    """
    try:
        expected = _sum_of(path).read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError) as error:
        raise UnverifiedError(f"{_sum_of(path)}: no checksum can be read: {error}") from error
    return verified_as(path, expected)


def verified_as(path: Path, sha256: str) -> bytes:
    """The bytes of a file with this SHA-256.

    Raises:
        UnverifiedError: where it is missing or has another one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        detail = error.strerror or str(error)
        raise UnverifiedError(f"{path}: {detail}; install onrecord anew") from error
    actual = hashlib.sha256(content).hexdigest()
    if actual != sha256:
        raise UnverifiedError(
            f"{path}: its sha256 is {actual}, should be {sha256}; install onrecord anew"
        )
    return content
