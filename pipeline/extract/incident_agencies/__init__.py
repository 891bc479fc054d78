"""Which agencies took part in an incident? Those named as acting, by the beat's lexicon.

`acting` reads what the grammar says of each name, `features` what speaks for an agency's part in
an incident. Two linear models weigh that: whether it took part in this incident, and in any that
the article reports; one that did is put to the likeliest where no incident is likely enough.
`pipeline.evaluate.training_agencies` fits them, and `MODEL_CARD.md` says from what.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.extract.incident_agencies.features import Mention, Scene, features, scene
from pipeline.extract.record import WHOLE_RECORD, Record, number_occurrences
from pipeline.language import AnalysedArticle
from pipeline.store.linear import Linear, probability
from pipeline.store.weights import load

__all__ = ["QUESTIONS", "WEIGHTS", "chosen", "extract"]

WEIGHTS = Path(__file__).with_name("weights.yaml")
QUESTIONS = ("in_report", "in_article")
LIKELY = 0.3
"""The probability from which an agency has a part in an incident."""
ANYWHERE = 0.4
"""The probability from which it has a part in one of the article, at least in the likeliest."""
UNLIKELY = 0.15
"""The probability below which it has a part in none."""
_SPANS = 3
"""At most so many spans stand as evidence."""

Models = dict[str, Linear]


@cache
def _weights() -> Models:
    return load(WEIGHTS, QUESTIONS)


def chosen(
    reports: Sequence[Record], seen: Scene, analysed: AnalysedArticle, models: Models
) -> list[tuple[Record, str]]:
    """The agencies of each report.

    Args:
        reports: the article's records of `incident_reports`.
        seen: the agencies that the article names.
        analysed: the article.
        models: the weights, by question.
    """
    in_reports, in_article = features(reports, seen, analysed)
    anywhere = {
        agency: probability(models["in_article"], given) for agency, given in in_article.items()
    }
    found = []
    for agency, likely in anywhere.items():
        here = [probability(models["in_report"], given[agency]) for given in in_reports]
        most = max(here, default=0.0)
        for report, likely_here in zip(reports, here, strict=True):
            enough = likely_here >= LIKELY and likely >= UNLIKELY
            if enough or (likely >= ANYWHERE and likely_here == most < LIKELY):
                found.append((report, agency))
    return found


def _proof(report: Record, some: Sequence[Mention]) -> list[Mention]:
    """The mentions that best show an agency's part: where it acts, in what the report tells."""

    def worth(one: Mention) -> tuple[bool, bool, int]:
        away = min(abs(start - one.extent[0]) for start, _ in report.support[WHOLE_RECORD])
        return one.report != report.id, one.part != "acts", away

    best = sorted(some, key=worth)
    alike = [one for one in best if worth(one)[:2] == worth(best[0])[:2]]
    return sorted(alike[:_SPANS], key=lambda one: one.extent)


def extract(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> list[Record]:
    """The agencies named as acting in each incident.

    Args:
        analysed: the article.
        beat: names the lexicon.
        reports: the article's records of `incident_reports`.

    Returns:
        Records of `incident_agencies`, one for each agency of a report, anchored at the
        first span that shows it.
    """
    seen = scene(analysed, beat, reports)
    records = []
    for report, agency in chosen(reports, seen, analysed, _weights()):
        spans = tuple(one.extent for one in _proof(report, seen.mentions[agency]))
        records.append(
            Record(
                "incident_agencies",
                analysed.article.article_id,
                spans[0],
                {"report_id": report.id, "agency": agency},
                {WHOLE_RECORD: spans, "agency": spans},
            )
        )
    return number_occurrences(sorted(records, key=lambda record: record.anchor))
