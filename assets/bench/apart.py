"""How is one thing measured so that another does not count for it? In a process of its own."""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


def apart(function: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    """What a function of a module gives in a new process, whose memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *given, **named).result()


def peak_memory(process: int | None = None) -> int:
    """Megabytes that a process took at most; this one where none is named, 0 where it has gone.

    `ru_maxrss` of a child counts what its parent took before it, so the kernel's own mark is
    read where there is one.
    """
    status = Path(f"/proc/{process or 'self'}/status")
    try:
        lines = status.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    marks = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    if marks or process is not None:
        return max(marks, default=0)
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024
