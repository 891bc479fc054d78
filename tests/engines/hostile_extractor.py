"""An actor that dies, or whose process does, where an article says so; importable by Ray."""

import os
from pathlib import Path

from pipeline.engines import local
from pipeline.engines.cluster import Extractor
from tests.extract.hostile_engine import break_on


class Dying(Extractor):
    """Dies once at an article that names a file; its process dies at each `crash`."""

    def __call__(self, given):
        """The tables of a batch, unless it dies of one of its articles."""
        local.extract_batch = break_on
        for article in given["article_id"].to_pylist():
            mark = Path(article.removeprefix("once:"))
            if article.startswith("once:") and not mark.exists():
                mark.touch()
                os._exit(7)
        return super().__call__(given)
