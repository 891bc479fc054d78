"""Which incident of the article is a statement, event or legal action about?

The nearest one that its own words or paragraph point to: an incident reported in the same
sentence, else in the same paragraph, else the only main one. A record that none of these
holds for is about none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.record import Extent, Record
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences


def _around(position: int, extents: Iterable[Extent]) -> Extent:
    return next(((s, e) for s, e in extents if s <= position < e), (position, position + 1))


Told = tuple[Record, list[int]]
"""A report, and where its evidence begins, ascending."""


def _within(extent: Extent, told: Sequence[Told]) -> list[Record]:
    start, end = extent
    return [report for report, at in told if bisect_left(at, start) < bisect_left(at, end)]


def _nearest(position: int, reports: Sequence[Record]) -> Record:
    return min(reports, key=lambda report: (abs(report.anchor[0] - position), report.anchor))


def attach(
    analysed: AnalysedArticle, reports: Sequence[Record], records: Iterable[Record]
) -> list[Record]:
    """The records with `report_id` set where an incident can be told.

    Args:
        analysed: the article.
        reports: its incident reports.
        records: statements, events and legal actions.
    """
    if not reports:
        return list(records)
    around = [(one.start_char, one.end_char) for one in sentences(analysed.doc)]
    told = [
        (report, sorted(span[0] for spans in report.support.values() for span in spans))
        for report in reports
    ]
    main = [report for report in reports if report.values.get("main")]
    attached = []
    for record in records:
        position = record.anchor[0]
        near = _within(_around(position, around), told) or _within(
            _around(position, analysed.paragraphs), told
        )
        if near:
            chosen = _nearest(position, near)
        elif len(main) == 1:
            chosen = main[0]
        else:
            attached.append(record)
            continue
        attached.append(replace(record, values={**record.values, "report_id": chosen.id}))
    return attached
