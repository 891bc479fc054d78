"""Who works on a collection now? One at a time, or several on different days of it.

Locks are those of the system (flock): they end with the process that holds them, however it ends.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_held: dict[Path, int] = {}
"""Locks of this process, and how often each was asked for."""


class BusyError(Exception):
    """Another process works on it; the message says which."""


def _locked(file: IO[str], shared: bool) -> bool:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "another process"
    except (OSError, UnicodeDecodeError):
        return "another process"


@contextmanager
def alone(path: Path, what: str, wait: float = 0.0, shared: bool = False) -> Iterator[None]:
    """Hold a lock for the block; a lock that this process holds already is no obstacle.

    Args:
        path: the file of the lock.
        what: what is being done, for whoever finds it locked.
        wait: seconds to wait for others.
        shared: hold it together with others that share it.

    Raises:
        BusyError: where another process holds it still.
    """
    if path in _held:
        _held[path] += 1
        try:
            yield
        finally:
            _held[path] -= 1
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait
    with path.open("a+", encoding="utf-8") as file:
        while not _locked(file, shared):
            if time.monotonic() >= until:
                raise BusyError(f"{_holder(path)} is at work on {path.parent}; wait, or end it")
            time.sleep(0.2)
        if not shared:
            file.truncate(0)
            file.write(f"process {os.getpid()} ({what})\n")
            file.flush()
        _held[path] = 1
        try:
            yield
        finally:
            del _held[path]
