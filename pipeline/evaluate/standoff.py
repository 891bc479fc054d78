"""Which articles are annotated here, whose texts stay outside? Annotations by offsets alone.

The texts belong to their publishers, so a file holds for each article its address, the hash of
its text and where each value stands in it. Beside the development pages it becomes gold again;
an article whose text has changed since is left out and named. What the values mean is for the
module of each kind.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import GoldDocument, GoldError
from pipeline.ingest.article import FoundArticle, read_article
from pipeline.ingest.read import read
from pipeline.ingest.sources import publishers
from pipeline.ingest.subject import load_subject
from pipeline.language import Article
from pipeline.store import Settings
from pipeline.store.rejects import Reject

STATEMENTS = Path(__file__).with_name("standoff-statements.jsonl")
LEGAL_ACTIONS = Path(__file__).with_name("standoff-legal_actions.jsonl")
INCIDENTS = Path(__file__).with_name("standoff-incidents.jsonl")
EVENTS = Path(__file__).with_name("standoff-events.jsonl")
"""Of sentences, which have no address but the id they have in their set."""
_AT = "at"
_KEPT = frozenset(
    [
        *("kind", "type", "status", "date", "date_precision", "city", "state", "country"),
        *("speaker_type", "role", "measure", "qualifier", "force", "agencies"),
    ]
)
"""Fields whose values are words of a vocabulary, dates or places of a gazetteer."""


def sha256(text: str) -> str:
    """The hash by which a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def _detached(value: Any, field: str, text: str) -> Any:
    if isinstance(value, dict):
        return {name: _detached(one, name, text) for name, one in value.items()}
    if isinstance(value, list):
        return [_detached(one, field, text) for one in value]
    if not isinstance(value, str) or field in _KEPT:
        return value
    start = text.find(value)
    if start < 0:
        raise GoldError(f"{field}: {value!r} doesn't stand in the text")
    return {_AT: [start, start + len(value)]}


def detach(annotations: Mapping[str, Any], article: Article) -> dict[str, Any]:
    """A row of the file: every string of the annotations becomes the place where it stands.

    Args:
        annotations: lists of records, by the name of their kind.
        article: the article, with its address.

    Raises:
        GoldError: where a string doesn't stand in the text.
    """
    kinds = {name: rows for name, rows in annotations.items() if isinstance(rows, list)}
    return {
        "url": article.url,
        "text_sha256": sha256(article.text),
        **{name: _detached(rows, name, article.text) for name, rows in kinds.items()},
    }


def _attached(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        if set(value) == {_AT}:
            start, end = value[_AT]
            return text[start:end]
        return {name: _attached(one, text) for name, one in value.items()}
    return [_attached(one, text) for one in value] if isinstance(value, list) else value


def attach(row: Mapping[str, Any], article: Article) -> GoldDocument:
    """The gold document of a row, beside the article with its text.

    Raises:
        GoldError: where the text isn't the one that was annotated.
    """
    if sha256(article.text) != row["text_sha256"]:
        raise GoldError(
            f"{row.get('url', row.get('doc_id'))}: the text has changed since it was annotated"
        )
    return GoldDocument(article, _attached(dict(row), article.text))


def articles_in(pages: Path, settings: Settings) -> Iterator[Article]:
    """The articles of a set of pages, read as ingest reads them."""
    subject, names = load_subject(settings.beat), publishers(settings.beat)
    for page in read(str(pages), settings.limits):
        if isinstance(page, Reject):
            continue
        row = {
            "origin": page.origin,
            "url": page.url,
            "media_type": page.media_type,
            "charset": page.charset,
            "status": page.status,
            "retrieved": page.retrieved,
            "sha256": hashlib.sha256(page.content).hexdigest(),
            "arrived": "",
        }
        found = read_article(row, page.content, subject, settings.limits, names)
        if isinstance(found, FoundArticle):
            yield _plain(found)


def _plain(found: FoundArticle) -> Article:
    values = {name: value if isinstance(value, str) else None for name, value in found.row.items()}
    return Article(
        article_id=values.get("article_id") or "",
        text=found.text,
        title=values.get("title") or "",
        published=values.get("published"),
        url=values.get("url"),
        publisher=values.get("publisher"),
    )


def read_standoff(
    pages: Path, settings: Settings, path: Path
) -> tuple[list[GoldDocument], list[str]]:
    """The annotated articles that a set of pages holds, and which could not be used, and why.

    Args:
        pages: web pages, as a WARC file.
        settings: which beat, and its limits.
        path: the annotations, a JSON object a line.
    """
    rows = {row["url"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    documents: dict[str, GoldDocument] = {}
    reasons = {url: f"{url}: isn't among {pages}" for url in rows}
    for article in articles_in(pages, settings):
        url = article.url or ""
        if url not in rows:
            continue
        try:
            documents.setdefault(url, attach(rows[url], article))
        except GoldError as error:
            reasons[url] = str(error)
    return (
        [documents[url] for url in rows if url in documents],
        [reasons[url] for url in rows if url not in documents],
    )
