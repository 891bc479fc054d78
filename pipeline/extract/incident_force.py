"""Which means of force were used in an incident? Those that the beat's lexicon finds, undenied.

Whoever was shot was shot with a firearm, whatever words tell of it.
"""

from collections.abc import Sequence

from pipeline.extract import lexicons
from pipeline.extract.attachment import report_at
from pipeline.extract.listed_phrases import Found
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.language import AnalysedArticle

_TYPES = ("use_of_force", "shooting", "protest", "arrest", "raid", "attack", "confrontation")
"""Types of incidents that force is told of."""
_SPANS = 3
"""At most so many spans stand as evidence."""
_NEAR = 3
"""The word itself and the nouns and verbs over it that a denial may hang on."""


def _denied(analysed: AnalysedArticle, found: Found, beat: str) -> bool:
    """Whether a means is one that was not used, or only tried or supposed."""
    token = analysed.doc[found.last]
    governing = [token, *(above for above in token.ancestors if above.pos_ in {"NOUN", "VERB"})][
        :_NEAR
    ]
    around = {child.lower_ for above in governing for child in above.children}
    heads = {above.lemma_.lower() for above in token.ancestors}
    if heads & set(lexicons.realis(beat).attempts):
        return True
    return bool(around & {"no", "not", "n't", "never", "without", "would", "could", "might"})


def extract(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> list[Record]:
    """The means of force of each incident.

    Args:
        analysed: the article.
        beat: names the lexicon.
        reports: the article's records of `incident_reports`.

    Returns:
        Records of `incident_force`, one for each means of a report, anchored at the first
        span that names it.
    """
    doc = analysed.doc
    spans: dict[tuple[str, str], list[Extent]] = {}
    for found in lexicons.force_index(beat).find(doc):
        if _denied(analysed, found, beat):
            continue
        extent = found.extent(doc)
        report = report_at(reports, doc, extent[0], _TYPES)
        if report is not None and report.values["type"] in _TYPES:
            spans.setdefault((report.id, found.label), []).append(extent)
    for report in reports:
        if report.values["type"] == "shooting":
            spans.setdefault((report.id, "firearm"), [report.anchor])
    return number_occurrences(
        Record(
            "incident_force",
            analysed.article.article_id,
            extents[0],
            {"report_id": report_id, "force": force},
            {WHOLE_RECORD: tuple(extents[:_SPANS]), "force": tuple(extents[:_SPANS])},
        )
        for (report_id, force), extents in spans.items()
    )
