"""How does one input not take the whole machine? Limits on time and memory that the system keeps.

The work itself knows nothing of them: it is interrupted, or gets no more memory.
"""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MEMORY = 2_000_000_000
"""Bytes of data that a process which reads hostile input may hold."""


class TooLongError(BaseException):
    """The time is over. No `Exception`, so that a parser that catches those does not swallow it."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise TooLongError


@contextmanager
def within(seconds: float, or_end: bool = False) -> Iterator[None]:
    """Raise in the block after so many seconds.

    Only the main thread can be interrupted; in others there is no limit.

    Args:
        seconds: of the clock.
        or_end: end the process where it worked twice as long and could not be interrupted.

    Raises:
        TooLongError: when the time is over.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    if or_end:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if or_end:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(memory: int = MEMORY) -> None:
    """Give this process no more data than so many bytes; what asks for more fails."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))
