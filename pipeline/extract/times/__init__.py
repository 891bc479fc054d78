"""When? Time expressions of an article, with their TIMEX3 type and value.

A rule layer of its own: `grammar` has the fragments of patterns, `dates`, `relative` and
`spans` the rules, `reckoning` the calendar arithmetic, `finder` runs them over a text.
What an expression dates (an incident, a legal action) is decided where that is extracted.
"""

from dataclasses import replace

from pipeline.extract.record import Record, number_occurrences
from pipeline.extract.times.finder import find
from pipeline.extract.times.kept_up import told_until
from pipeline.extract.times.reckoning import Reference, reference
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept

__all__ = ["extract", "last_day", "reference"]


def _reference(analysed: AnalysedArticle) -> Reference:
    published = reference(analysed.article.published)
    until = kept(analysed.doc, "told_until", lambda _: told_until(analysed, published))
    return replace(published, until=until)


def last_day(analysed: AnalysedArticle) -> str | None:
    """The last day that a text may tell of as past, ISO: its publication, unless it was kept up."""
    until = _reference(analysed).until
    return until.isoformat() if until else analysed.article.published


def extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    """The time expressions of an article, in order.

    Args:
        analysed: the article; relative expressions are resolved against `article.published`,
            and on a page that was kept up later against the days that it tells of.
        beat: not used: times are the same in every beat.

    Returns:
        Records of `times`: `text`, `type`, and `value` (TIMEX3; null where it cannot be
        resolved, as relative expressions where the article carries no date).
    """
    article = analysed.article
    records = []
    for found in find(analysed.doc, _reference(analysed)):
        extent = (found.start, found.end)
        support = {"text": (extent,)}
        if found.reading.value is not None:
            support["value"] = (extent,)
        records.append(
            Record(
                "times",
                article.article_id,
                extent,
                {
                    "text": analysed.source(*extent),
                    "type": found.reading.type,
                    "value": found.reading.value,
                },
                support,
            )
        )
    return number_occurrences(records)
