"""How is extract spread? In this process, over several, or over a Ray cluster.

The outcome is the same to the byte.
"""

from collections.abc import Callable, Iterable

from pipeline.engines import local
from pipeline.extract.articles import Extracted, extract_articles
from pipeline.language import Article
from pipeline.store.settings import DEFAULT_BEAT, LOCAL, RAY

__all__ = ["Progress", "extract"]

Progress = Callable[[int, int], None]
"""Told how many articles are done, of how many."""


def extract(
    articles: Iterable[Article],
    beat: str = DEFAULT_BEAT,
    workers: int = 1,
    progress: Progress | None = None,
    engine: str = LOCAL,
) -> Extracted:
    """Extract the records of articles.

    Args:
        articles: with distinct ids.
        beat: name of the beat.
        workers: how many processes may be used on this machine.
        progress: told after each batch how many articles are done, of how many.
        engine: `local`, or `ray` over a Ray cluster.

    Returns:
        The same tables for any engine and number of workers.

    Raises:
        ClusterError: where no cluster can be reached.
    """
    batches = list(local.in_batches(articles))
    if not batches:
        return extract_articles((), beat)
    spread = local.spread
    if engine == RAY:
        from pipeline.engines.cluster import spread
    total = sum(map(len, batches))
    done, parts = 0, dict[int, Extracted]()
    for number, outcome in spread(batches, beat, workers):
        parts[number] = outcome
        done += len(batches[number])
        if progress:
            progress(done, total)
    return local.together([parts[number] for number in range(len(batches))])
