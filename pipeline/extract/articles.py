"""What are the records of an article? Every extract module in order, each given what came before.

An article on which a module fails is set aside with the reason; the others go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

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
from pipeline.extract.tables import to_tables
from pipeline.language import AnalysedArticle, Article, analyse
from pipeline.store.rejects import Reject
from pipeline.store.settings import DEFAULT_BEAT


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


def extract_articles(articles: Iterable[Article], beat: str = DEFAULT_BEAT) -> Extracted:
    """Extract the records of articles.

    Args:
        articles: with distinct ids.
        beat: name of the beat.

    Returns:
        Tables of the codebook, in the order of the articles, and the articles set aside.

    Raises:
        ModelError: where no language model is installed.
        BeatError: where a file of the beat cannot be used.
    """
    records: list[Record] = []
    texts: dict[str, str] = {}
    rejects: list[Reject] = []
    for analysed in analyse(articles):
        article = analysed.article
        try:
            found = records_of(analysed, beat)
            to_tables(found, {article.article_id: article.text})
        except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
            detail = f"{type(error).__name__}: {error}"
            rejects.append(Reject(article.url or article.article_id, "extract_failed", detail))
            continue
        records += found
        texts[article.article_id] = article.text
    return Extracted(to_tables(records, texts), tuple(rejects))
