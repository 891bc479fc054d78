"""How is extract spread over the cores of this machine? In batches, in order, by processes.

Few articles are extracted in this process: a second one costs two seconds to load the model.
An article that breaks its process, or takes all memory, is rejected; the others are done anew.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

import pyarrow as pa

from pipeline.extract.articles import Extracted, extract_articles
from pipeline.language import Article
from pipeline.store.bounds import limit_memory
from pipeline.store.rejects import Reject

BATCH = 32
"""Articles a batch: enough to keep a process busy, few enough to show progress."""

FEW = 48
"""Up to so many articles one process is faster than several."""

MEMORY = 4_000_000_000
"""Bytes of data that a process may hold: model, gazetteer and a batch take a third of it."""

_CRASHED = "crashed the process that extracted it"
BREAKING = (BrokenProcessPool, MemoryError, SystemError)
"""What an article does to a process that it is too much for; a compiled library that gets no more
memory may say the last."""


def in_batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """The articles in batches; every engine makes the same ones."""
    iterator = iter(articles)
    while batch := tuple(islice(iterator, BATCH)):
        yield batch


def extract_batch(batch: tuple[Article, ...], beat: str) -> Extracted:
    """What a process is asked for."""
    return extract_articles(batch, beat)


def _begin(memory: int) -> None:
    """Bound this process, and end it when the one that started it is gone, even if killed."""
    limit_memory(memory)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def pool(workers: int) -> ProcessPoolExecutor:
    """Processes to extract in, each within bounds."""
    # A forked child would inherit threads of Arrow and Dagster in an unknown state.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(MEMORY,))


def one_by_one(batch: Sequence[Article], beat: str) -> Extracted:
    """A batch that broke its process, an article at a time; what breaks it again is rejected."""
    parts: list[Extracted] = []
    while len(parts) < len(batch):
        with pool(1) as process:
            try:
                alone = ((article,) for article in batch[len(parts) :])
                parts.extend(process.submit(extract_batch, one, beat).result() for one in alone)
            except BREAKING:
                broken = batch[len(parts)]
                why = Reject(broken.url or broken.article_id, "extract_failed", _CRASHED)
                parts.append(Extracted(extract_articles((), beat).tables, (why,)))
    return together(parts)


def together(parts: Sequence[Extracted]) -> Extracted:
    """What was found in each batch as one, in the order of the batches."""
    names = parts[0].tables.keys()
    tables = {name: pa.concat_tables([part.tables[name] for part in parts]) for name in names}
    return Extracted(tables, tuple(reject for part in parts for reject in part.rejects))


def _in_processes(
    batches: Sequence[tuple[Article, ...]], beat: str, workers: int
) -> Iterator[Extracted]:
    done = 0
    while done < len(batches):
        try:
            with pool(workers) as processes:
                waiting = batches[done:]
                for outcome in processes.map(extract_batch, waiting, [beat] * len(waiting)):
                    done += 1
                    yield outcome
        except BREAKING:
            yield one_by_one(batches[done], beat)
            done += 1


def spread(
    batches: Sequence[tuple[Article, ...]], beat: str, workers: int
) -> Iterator[tuple[int, Extracted]]:
    """The number and the records of each batch, in order, over processes where that is faster.

    Args:
        batches: of articles.
        beat: name of the beat.
        workers: how many processes may be used.
    """
    if workers == 1 or sum(map(len, batches)) <= FEW:
        yield from enumerate(extract_batch(batch, beat) for batch in batches)
    else:
        yield from enumerate(_in_processes(batches, beat, min(workers, len(batches))))
