"""Which incident does a passage belong to?

For what hangs on incidents: agencies, force, people, figures. It belongs to the report whose
evidence stands in its own sentence, else the one told of just before it, else the main one.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from pipeline.extract.record import Extent, Record
from pipeline.language.kept import kept, sentences

NEAR = 250
"""How far back, in characters, what was told last is still what is talked of."""


def sentence_bounds(doc: Doc, position: int) -> tuple[int, int]:
    """Start and end of the sentence that an offset lies in."""
    starts = kept(doc, "sentence offsets", lambda doc: [one.start_char for one in sentences(doc)])
    number = bisect_right(starts, position) - 1
    if number >= 0 and position < sentences(doc)[number].end_char:
        return sentences(doc)[number].start_char, sentences(doc)[number].end_char
    return position, position


def main_report(reports: Sequence[Record]) -> Record | None:
    """The first main report, else the first."""
    return next(
        (report for report in reports if report.values["main"]), reports[0] if reports else None
    )


def _told_at(report: Record) -> tuple[Extent, ...]:
    return report.support.get("type") or (report.anchor,)


def _distance(report: Record, position: int) -> int:
    return min(abs(start - position) for start, _ in _told_at(report))


def _last_before(report: Record, position: int) -> int | None:
    return max((end for start, end in _told_at(report) if start <= position), default=None)


def report_at(
    reports: Sequence[Record],
    doc: Doc,
    position: int,
    types: Collection[str] = (),
    only: bool = False,
) -> Record | None:
    """The report that a passage belongs to, or None where it belongs to none.

    Of the reports that its own sentence tells of, the one told of nearest to it; else the one
    told of last; else, where that is far back, the main one.

    Args:
        reports: of the article, in order.
        doc: the text.
        position: an offset in the passage.
        types: incident types to be preferred.
        only: whether reports of other types are none at all.
    """
    fitting = [report for report in reports if report.values["type"] in types]
    if only or fitting:
        chosen = _nearest(fitting, doc, position)
        if only or chosen is not None:
            return chosen or _main_of(fitting)
    return _nearest(reports, doc, position) or main_report(reports)


def _main_of(reports: Sequence[Record]) -> Record | None:
    return next((report for report in reports if report.values["main"]), None)


def _nearest(reports: Sequence[Record], doc: Doc, position: int) -> Record | None:
    start, end = sentence_bounds(doc, position)
    here = [r for r in reports if any(start <= at < end for at, _ in _told_at(r))]
    if here:
        return min(here, key=lambda report: (_distance(report, position), report.anchor))
    before = [(last, r) for r in reports if (last := _last_before(r, position)) is not None]
    latest = max(before, key=lambda pair: pair[0], default=None)
    return latest[1] if latest is not None and latest[0] >= start - NEAR else None
