"""What do tests share? The development data where it is there, and the language model, once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.language import AnalysedArticle, Article, analyse, load_model


@pytest.fixture(scope="session")
def dev_data() -> Path:
    """The folder of development data; tests that need it skip where it is not there."""
    folder = os.environ.get("ONRECORD_DEV_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("ONRECORD_DEV_DATA names no folder of development data")
    return Path(folder)


@pytest.fixture(scope="session")
def read_article() -> Callable[..., AnalysedArticle]:
    """Analyse one text: `read_article("…", published="2025-07-08")`."""
    load_model()

    def read(text: str, **fields: str) -> AnalysedArticle:
        return next(analyse([Article(fields.pop("article_id", "a"), text, **fields)]))

    return read
