"""A batch that ends its process where one article says so; importable by those processes."""

import os

from pipeline.extract.articles import Extracted, extract_articles
from pipeline.language import Article


def break_on(batch: tuple[Article, ...], beat: str) -> Extracted:
    if any(article.article_id == "crash" for article in batch):
        os._exit(7)
    return extract_articles(batch, beat)
