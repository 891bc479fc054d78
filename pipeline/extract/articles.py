"""What are the records of an article? Every extract module in order, each given what came before.

An article on which a module fails is rejected with the reason; the others go on.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from traceback import extract_tb

import pyarrow as pa

from pipeline.beats import BeatError
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.extract import (
    about,
    events,
    figures,
    incident_agencies,
    incident_force,
    incident_people,
    incident_reports,
    legal_actions,
    mentions,
    statements,
    times,
)
from pipeline.extract.record import Record
from pipeline.extract.tables import Rows, to_rows, to_tables
from pipeline.language import AnalysedArticle, Article, analyse
from pipeline.language.analysis import BATCH
from pipeline.language.kept import forget
from pipeline.store.bounds import TooLongError, within
from pipeline.store.rejects import Reject
from pipeline.store.settings import DEFAULT_BEAT, REPOSITORY
from pipeline.store.verified import UnverifiedError

SECONDS = 120.0
"""An article whose records take longer is rejected; the slowest seen took two."""
_OURS = f"{REPOSITORY}/pipeline/"
TOGETHER = 32
"""Articles whose rows become tables at once: making a table takes as long for few rows."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extract found.

    Attributes:
        tables: every extract table by name.
        rejects: articles that extraction failed on.
    """

    tables: dict[str, pa.Table]
    rejects: tuple[Reject, ...]


def records_of(analysed: AnalysedArticle, beat: str) -> list[Record]:
    """All records of one analysed article.

    Args:
        analysed: the article and what the model sees in it.
        beat: name of the beat whose lexicons are used.
    """
    dates = times.extract(analysed, beat)
    reports = incident_reports.extract(analysed, beat, dates)
    said = statements.extract(analysed, beat)
    happened = events.extract(analysed, beat, dates, said)
    steps = legal_actions.extract(analysed, beat, dates)
    return [
        *mentions.extract(analysed, beat),
        *dates,
        *reports,
        *incident_agencies.extract(analysed, beat, reports),
        *incident_force.extract(analysed, beat, reports),
        *incident_people.extract(analysed, beat, reports),
        *figures.extract(analysed, beat, reports),
        *about.attach(analysed, reports, [*said, *happened, *steps]),
    ]


def _failed(article: Article, error: BaseException) -> Reject:
    detail = f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
    ours = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(_OURS)]
    if ours:
        detail += f" ({ours[-1].filename.removeprefix(_OURS)}, line {ours[-1].lineno})"
    if isinstance(error, TooLongError):
        detail = f"took longer than {SECONDS:g} seconds"
    return Reject(article.url or article.article_id, "extract_failed", detail)


def _analysed(
    articles: Iterable[Article],
) -> Iterator[tuple[Article, AnalysedArticle | None]]:
    """Each article and what the model sees in it; None where that took too long."""
    waiting = iter(articles)
    while batch := tuple(islice(waiting, BATCH)):
        try:
            with within(SECONDS):
                seen: list[AnalysedArticle] = list(analyse(batch))
        except TooLongError:
            yield from ((article, _alone(article)) for article in batch)
        else:
            yield from zip(batch, seen, strict=True)


def _alone(article: Article) -> AnalysedArticle | None:
    try:
        with within(SECONDS):
            return next(analyse([article]))
    except TooLongError:
        return None


def extract_articles(articles: Iterable[Article], beat: str = DEFAULT_BEAT) -> Extracted:
    """Extract the records of articles.

    Args:
        articles: with distinct ids.
        beat: name of the beat.

    Returns:
        Tables of the codebook, in the order of the articles, and the articles rejected.

    Raises:
        ModelError: where no language model is installed.
        UnverifiedError: where a trained model is missing or altered.
        BeatError: where a file of the beat cannot be used.
    """
    parts: list[dict[str, pa.Table]] = []
    rejects: list[Reject] = []
    waiting: list[tuple[Article, Rows]] = []
    for article, analysed in _analysed(articles):
        if len(waiting) >= TOGETHER:
            _make_tables(waiting, parts, rejects)
            waiting.clear()
        try:
            if analysed is None:
                raise TooLongError
            with within(SECONDS):
                found = records_of(analysed, beat)
                waiting.append((article, to_rows(found, {article.article_id: article.text})))
        except (OSError, BeatError, UnverifiedError):
            raise
        except (Exception, TooLongError) as error:  # a text may do anything to a module
            rejects.append(_failed(article, error))
        finally:
            if analysed is not None:
                forget(analysed.doc)
    _make_tables(waiting, parts, rejects)
    _leave_loaded_alone()
    return Extracted(_joined(parts), tuple(rejects))


@cache
def _leave_loaded_alone() -> None:
    """Let the garbage collector pass over what the first articles had loaded, once a process.

    Model, lexicons and gazetteer are millions of objects that stay; it would go over them all
    every few articles.
    """
    gc.freeze()


def _make_tables(
    found: Sequence[tuple[Article, Rows]], parts: list[dict[str, pa.Table]], rejects: list[Reject]
) -> None:
    """Add the tables of some articles, or reject the one whose rows fit no table."""
    if not found:
        return
    try:
        names = found[0][1].keys()
        rows = {name: [row for _, one in found for row in one[name]] for name in names}
        parts.append({name: rows_to_table(name, some) for name, some in rows.items()})
    except Exception as error:
        if len(found) == 1:
            rejects.append(_failed(found[0][0], error))
            return
        for one in found:
            _make_tables([one], parts, rejects)


def _joined(parts: list[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    empty = to_tables((), {})
    return {
        name: pa.concat_tables([table, *(part[name] for part in parts)]).combine_chunks()
        for name, table in empty.items()
    }
