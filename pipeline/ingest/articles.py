"""Which articles are in a partition of raw pages? Their rows, texts, sources, and the rejects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.codebook.render.arrow import rows_to_table
from pipeline.ingest.article import FoundArticle, read_article, rejected
from pipeline.ingest.guarded import SECONDS, Failure, each
from pipeline.ingest.language_of import ready
from pipeline.ingest.rules import page_rules
from pipeline.ingest.sources import publishers
from pipeline.ingest.subject import load_subject
from pipeline.store import RawStore
from pipeline.store.objects import Place
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits


@dataclass(frozen=True, slots=True)
class _Task:
    row: Mapping[str, object]
    raw: Place
    beat: str
    limits: Limits


def _read(task: _Task) -> FoundArticle | Reject:
    try:
        content = RawStore(task.raw).get(str(task.row["sha256"]))
    except (OSError, ValueError) as error:
        return rejected(task.row, "unreadable", str(error))
    return read_article(
        task.row, content, load_subject(task.beat), task.limits, publishers(task.beat)
    )


def _latest(found: Iterable[FoundArticle]) -> list[FoundArticle]:
    """One of each article: the one retrieved last, of equals the one that sorts last."""
    kept: dict[object, FoundArticle] = {}
    for article in found:
        other = kept.get(article.row["article_id"])
        order = (article.seen, str(article.row["text_sha256"]))
        if other is None or order >= (other.seen, str(other.row["text_sha256"])):
            kept[article.row["article_id"]] = article
    return list(kept.values())


def articles(
    raw_pages: pa.Table,
    raw: RawStore,
    beat: str,
    limits: Limits,
    workers: int = 1,
    seconds: float = SECONDS,
) -> dict[str, pa.Table]:
    """Articles from raw pages.

    Args:
        raw_pages: rows of `raw_pages`, usually one partition.
        raw: where their bytes are.
        beat: the beat, for what is on its subject.
        limits: bounds on size.
        workers: processes; 0 reads in this one.
        seconds: what one page may take; a page that takes longer is rejected as `unreadable`.

    Returns:
        The tables `articles`, `texts`, `metadata_sources` and `rejected_pages`, in the order
        of the pages. `duplicate_group`, `is_original` and `story_group` are null.

    Raises:
        BeatError: where the beat has no usable `subject.yaml` and `sources.yaml`.
        UnverifiedError: where the model of languages is missing or altered.
    """
    load_subject(beat)
    publishers(beat)
    page_rules()
    ready()
    rows = raw_pages.to_pylist()
    tasks = [_Task(row, raw.root, beat, limits) for row in rows]
    found: list[FoundArticle] = []
    rejects: dict[str, dict[str, object]] = {}
    for row, result in zip(rows, each(_read, tasks, workers, seconds), strict=True):
        if isinstance(result, Failure):
            result = rejected(row, "unreadable", result.detail)
        if isinstance(result, Reject):
            reject = result.row()
            rejects[str(reject["page_id"])] = reject
        else:
            found.append(result)
    kept = _latest(found)
    return {
        "articles": rows_to_table("articles", [article.row for article in kept]),
        "texts": rows_to_table("texts", [_text_row(article) for article in kept]),
        "metadata_sources": rows_to_table(
            "metadata_sources", [row for article in kept for row in article.sources]
        ),
        "rejected_pages": rows_to_table("rejected_pages", list(rejects.values())),
    }


def _text_row(article: FoundArticle) -> dict[str, object]:
    names = ("article_id", "text_sha256")
    return {name: article.row[name] for name in names} | {"text": article.text}
