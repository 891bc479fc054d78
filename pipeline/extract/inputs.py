"""What does extract take in? Articles, from tables of ingest or from JSON Lines."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from pipeline.codebook.dates import bounds
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.language import Article
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits


class NoArticleError(OSError):
    """A file that was named has no article that can be used."""


def articles_of(articles: pa.Table, texts: pa.Table) -> list[Article]:
    """Articles with their texts, in the order of the table.

    Args:
        articles: rows of `articles`.
        texts: rows of `texts`; an article without one is left out.
    """
    by_id = dict(zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    columns = ("article_id", "title", "published", "url", "publisher")
    rows = articles.select(columns).to_pylist()
    return [
        Article(
            article_id=row["article_id"],
            text=by_id[row["article_id"]],
            title=row["title"] or "",
            published=row["published"],
            url=row["url"],
            publisher=row["publisher"],
        )
        for row in rows
        if row["article_id"] in by_id
    ]


def _published_precision(published: str | None) -> str:
    return {0: "unknown", 4: "year", 7: "month", 10: "day"}.get(len(published or ""), "second")


def _row(article: Article) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "url": article.url,
        "canonical_url": article.url,
        "publisher": article.publisher,
        "title": article.title or None,
        "published": article.published,
        "published_precision": _published_precision(article.published),
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "words": len(article.text.split()),
        "rights": "restricted",
        "demonstration": False,
    }


def tables_of(articles: Sequence[Article]) -> dict[str, pa.Table]:
    """The tables `articles` and `texts` of articles that came without a page around them.

    Returns:
        `articles` with what the articles say of themselves; rights are `restricted`, since
        nothing is known of them.
    """
    rows = [_row(article) for article in articles]
    texts = [
        {
            "article_id": article.article_id,
            "text_sha256": row["text_sha256"],
            "text": article.text,
        }
        for article, row in zip(articles, rows, strict=True)
    ]
    return {"articles": rows_to_table("articles", rows), "texts": rows_to_table("texts", texts)}


def _optional(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?")


def _date(value: Any) -> str | None:
    """A date of reduced precision or with a time, as ISO; None where it is neither."""
    text = (_optional(value) or "").strip().replace(" ", "T", 1)
    return text if _DATE.fullmatch(text) and bounds(text[:10])[0] else None


def _undated(line: bytes) -> str | None:
    """What to say of a line of which `published` could not be read; None where it has none."""
    given = json.loads(line).get("published")
    if given in (None, ""):
        return None
    return f"published is {json.dumps(given)[:60]}, no ISO date: taken as unknown"


def _document(line: bytes, source: str, limits: Limits) -> Article | Reject:
    if len(line) > limits.page_bytes:
        detail = f"the line is longer than {limits.page_bytes:,} bytes"
        return Reject(source, "too_large", detail)
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Reject(source, "unreadable", f"no JSON in UTF-8: {error}")
    if not isinstance(value, dict):
        return Reject(source, "unreadable", f"a JSON object is needed, not {type(value).__name__}")
    for name in ("doc_id", "text"):
        if not isinstance(value.get(name), str) or not value[name].strip():
            return Reject(source, "missing_field", f"no {name}")
    length, longest = len(value["text"]), limits.text_characters
    if length > longest:
        detail = f"{length:,} characters, the limit is {longest:,}"
        return Reject(source, "too_large", detail)
    stated = {name: _optional(value.get(name)) for name in ("title", "url", "publisher")}
    for name, words in {"doc_id": value["doc_id"], "text": value["text"], **stated}.items():
        if words and _SURROGATE.search(words):
            return Reject(source, "unreadable", f"the {name} has lone surrogates")
    return Article(
        article_id=value["doc_id"],
        text=value["text"],
        title=stated["title"] or "",
        published=_date(value.get("published")),
        url=stated["url"],
        publisher=stated["publisher"],
    )


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long, its beginning, a byte more than it may have."""
    while line := file.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = file.readline(longest + 1)
        yield line


def documents(
    path: Path, limits: Limits | None = None, notice: Callable[[str], None] | None = None
) -> Iterable[Article | Reject]:
    """Articles of a JSON Lines file, one a line, and a reject for each line that is none.

    Args:
        path: each line has `doc_id` and `text`, and may have `published, title, url,
            publisher`. The text is taken as it is, so offsets refer to exactly its characters.
        limits: bounds on lines and texts.
        notice: is told of each `published` that is no date; its article has none.

    Raises:
        OSError: where the file cannot be opened.
    """
    seen: set[str] = set()
    limits = limits or Limits()
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file, limits.page_bytes), start=1):
            if not line.strip():
                continue
            found = _document(line, f"{path}#{number}", limits)
            if isinstance(found, Article) and found.article_id in seen:
                detail = f"doc_id {found.article_id} stands on an earlier line"
                found = Reject(f"{path}#{number}", "unreadable", detail)
            if isinstance(found, Article):
                seen.add(found.article_id)
                undated = None if found.published else _undated(line)
                if undated and notice:
                    notice(f"{path}#{number}: {undated}")
            yield found
