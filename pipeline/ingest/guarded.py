"""How does one page never stop a run? Each in a worker process, with limits on time and memory.

A page that takes too long is interrupted; one that cannot be interrupted, or that crashes
its process, costs that process only: the others' pages are done in new ones. A page that wants
more memory than it may have is given none, as if the machine had no more.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from pipeline.store.bounds import TooLongError, limit_memory, within

SECONDS = 60.0
"""A page that takes longer is given up; the slowest article seen took three."""
_CHUNK = 8
_CRASHED = "crashed the process that read it"

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result, and why."""

    detail: str


def _attempt(function: Callable[[Task], Result], task: Task) -> Result | Failure:
    try:
        return function(task)
    except Exception as error:  # a page may do anything to a parser
        line = str(error).replace("\n", " ")[:200]
        return Failure(f"{type(error).__name__}: {line}".removesuffix(": "))


def _chunk(
    function: Callable[[Task], Result], tasks: Sequence[Task], seconds: float
) -> list[Result | Failure]:
    results: list[Result | Failure] = []
    for task in tasks:
        try:
            with within(seconds, or_end=True):
                results.append(_attempt(function, task))
        except TooLongError:
            results.append(Failure(f"took longer than {seconds:g} seconds"))
    return results


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork of a process with threads (Arrow, Dagster) may hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=limit_memory)


def _alone(
    function: Callable[[Task], Result], tasks: Sequence[Task], seconds: float
) -> list[Result | Failure]:
    """Each task in turn, in a process that is replaced when a task breaks it."""
    results: list[Result | Failure] = []
    while len(results) < len(tasks):
        with _pool(1) as pool:
            try:
                for task in tasks[len(results) :]:
                    results.extend(pool.submit(_chunk, function, [task], seconds).result())
            except BrokenProcessPool:
                results.append(Failure(_CRASHED))
    return results


def _together(
    function: Callable[[Task], Result],
    chunks: Sequence[Sequence[Task]],
    workers: int,
    seconds: float,
) -> Iterator[list[Result | Failure]]:
    """The results of each chunk, in order, up to the one whose process broke."""
    with _pool(workers) as pool:
        waiting = deque(
            pool.submit(_chunk, function, chunk, seconds) for chunk in chunks[: workers * 3]
        )
        following = iter(chunks[workers * 3 :])
        while waiting:
            try:
                yield waiting.popleft().result()
                upcoming = next(following, None)
                if upcoming is not None:
                    waiting.append(pool.submit(_chunk, function, upcoming, seconds))
            except BrokenProcessPool:
                return


def each(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    workers: int,
    seconds: float = SECONDS,
) -> Iterator[Result | Failure]:
    """The result of every task, in the order of the tasks, whatever happens in one of them.

    Args:
        function: a function of a module, so that other processes can find it.
        tasks: its arguments; they and the results travel between processes.
        workers: processes; 0 does it in this one, without limits and not safe from crashes.
        seconds: what one task may take.

    Yields:
        A result, or a `Failure` where the task raised, took too long or broke its process.
    """
    if workers == 0:
        yield from (_attempt(function, task) for task in tasks)
        return
    everything = list(tasks)
    chunks = [everything[at : at + _CHUNK] for at in range(0, len(everything), _CHUNK)]
    done = 0
    while done < len(chunks):
        for results in _together(function, chunks[done:], workers, seconds):
            done += 1
            yield from results
        if done < len(chunks):
            yield from _alone(function, chunks[done], seconds)
            done += 1
