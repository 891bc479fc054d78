"""How is extract spread over the cores of this machine? In batches, in order, by processes.

Few articles are extracted in this process: a second one costs two seconds to load the model.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

import pyarrow as pa

from pipeline.extract.articles import Extracted, extract_articles
from pipeline.language import Article
from pipeline.store.settings import DEFAULT_BEAT

BATCH = 32
"""Articles a batch: enough to keep a process busy, few enough to show progress."""

FEW = 48
"""Up to so many articles one process is faster than several."""

Progress = Callable[[int, int], None]
"""Told how many articles are done, of how many."""


def _batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    iterator = iter(articles)
    while batch := tuple(islice(iterator, BATCH)):
        yield batch


def _batch(batch: tuple[Article, ...], beat: str) -> Extracted:
    return extract_articles(batch, beat)


def _in_processes(
    batches: Sequence[tuple[Article, ...]], beat: str, workers: int
) -> Iterator[Extracted]:
    # A forked child would inherit threads of Arrow and Dagster in an unknown state.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        yield from pool.map(_batch, batches, [beat] * len(batches))


def extract(
    articles: Iterable[Article],
    beat: str = DEFAULT_BEAT,
    workers: int = 1,
    progress: Progress | None = None,
) -> Extracted:
    """Extract the records of articles, over several processes where that is faster.

    Args:
        articles: with distinct ids.
        beat: name of the beat.
        workers: how many processes may be used.
        progress: told after each batch how many articles are done, of how many.

    Returns:
        The same tables for any number of workers.
    """
    waiting = list(articles)
    batches = list(_batches(waiting))
    alone = workers == 1 or len(waiting) <= FEW
    outcomes = (
        (_batch(batch, beat) for batch in batches)
        if alone
        else _in_processes(batches, beat, min(workers, len(batches)))
    )
    done, parts = 0, []
    for batch, outcome in zip(batches, outcomes, strict=True):
        parts.append(outcome)
        done += len(batch)
        if progress:
            progress(done, len(waiting))
    if not parts:
        return extract_articles((), beat)
    names = parts[0].tables.keys()
    tables = {name: pa.concat_tables([part.tables[name] for part in parts]) for name in names}
    return Extracted(tables, tuple(reject for part in parts for reject in part.rejects))
