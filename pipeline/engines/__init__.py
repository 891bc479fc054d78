"""How is extract spread? In this process, over several, or over a Ray cluster.

The outcome is the same to the byte.
"""

from collections.abc import Iterable

from pipeline.engines import local
from pipeline.engines.local import Progress
from pipeline.extract.articles import Extracted
from pipeline.language import Article
from pipeline.store.settings import DEFAULT_BEAT, LOCAL, RAY

__all__ = ["extract"]


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
        engine: `local` or `ray`.
    """
    if engine == RAY:
        from pipeline.engines import cluster

        return cluster.extract(articles, beat, workers, progress)
    return local.extract(articles, beat, workers, progress)
