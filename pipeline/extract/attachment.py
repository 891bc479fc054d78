"""Which incident does a passage belong to?

For what hangs on incidents: agencies, force, people, figures. It belongs to the report whose
evidence stands in its own sentence, else the one told of just before it, else the main one.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from pipeline.extract.record import Record

NEAR = 250
"""How far back, in characters, what was told last is still what is talked of."""


def sentence_bounds(doc: Doc, position: int) -> tuple[int, int]:
    """Start and end of the sentence that an offset lies in."""
    for sentence in doc.sents:
        if sentence.start_char <= position < sentence.end_char:
            return sentence.start_char, sentence.end_char
    return position, position


def main_report(reports: Sequence[Record]) -> Record | None:
    """The first main report, else the first."""
    return next(
        (report for report in reports if report.values["main"]), reports[0] if reports else None
    )


def report_at(
    reports: Sequence[Record], doc: Doc, position: int, types: Collection[str] = ()
) -> Record | None:
    """The report that a passage belongs to, or None where there are no reports.

    Args:
        reports: of the article, in order.
        doc: the text.
        position: an offset in the passage.
        types: incident types to be preferred among the reports of one sentence.
    """
    start, end = sentence_bounds(doc, position)
    here = [
        report
        for report in reports
        if any(start < span[1] and span[0] < end for span in report.support["record"])
    ]
    if here:
        return min(
            here,
            key=lambda report: (
                not report.values["main"],
                report.values["type"] not in types if types else False,
                abs(report.anchor[0] - position),
            ),
        )
    before = [
        (max(span[1] for span in report.support["record"] if span[0] <= position), report)
        for report in reports
        if any(span[0] <= position for span in report.support["record"])
    ]
    latest = max(before, key=lambda pair: pair[0], default=None)
    main = main_report(reports)
    if latest is not None and (latest[0] >= start - NEAR or main is None):
        return latest[1]
    return main
