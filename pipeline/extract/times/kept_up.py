"""Was a page kept up after it was published, and until when? Of encyclopedias and timelines.

Such a page is dated by its first version and tells of later days as past. Here is only how that
is seen; how its dates are reckoned then is in `reckoning`.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.times.dates import MONTH_DAY
from pipeline.extract.times.reckoning import Reference
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences, text_of

_RETRIEVED = re.compile(r"\b(?:Retrieved|Archived|Accessed)(?: on)? $")
_MORE = timedelta(days=31)
"""How much longer it was perhaps kept up: the days told last may be without their year."""
_BELOW = 2
"""Sentences under a heading, of which one tells of the past: the first may be a heading too."""


def told_until(analysed: AnalysedArticle, published: Reference) -> date | None:
    """Until when a page was kept up, by the latest day that it tells of as past.

    Args:
        analysed: the article.
        published: what is known of its date.

    Returns:
        The last day that it may tell of, or None: nearly always, of a page that was not kept up.
    """
    if published.today is None:
        return None
    later = _later_days(text_of(analysed.doc), published)
    past = (
        day for start, day in later if _is_past(analysed, start) or _heads_a_report(analysed, start)
    )
    latest = max(past, default=None)
    return min(latest, date.max - _MORE) + _MORE if latest else None


def _later_days(text: str, published: Reference) -> Iterator[tuple[int, date]]:
    """Days that are given in full, with year or weekday, more than a day after publication."""
    assert published.today is not None
    for found in MONTH_DAY.pattern.finditer(text):
        reading = MONTH_DAY.read(found, published) if found["year"] or found["name"] else None
        if reading is not None and reading.value is not None:
            day = date.fromisoformat(reading.value[:10])
            if (day - published.today).days > 1:
                yield found.start(), day


def _is_past(analysed: AnalysedArticle, start: int) -> bool:
    """Whether something was done *on* that day, or the page's source was read then."""
    doc = analysed.doc
    if _RETRIEVED.search(text_of(doc)[max(0, start - 14) : start]):
        return True
    first = doc.char_span(start, start + 1, alignment_mode="expand")
    if first is None or first.start == 0 or doc[first.start - 1].lower_ != "on":
        return False
    verb = doc[first.start - 1].head
    return verb.tag_ == "VBD" or any(
        child.tag_ == "VBD" and child.dep_ in ("aux", "auxpass") for child in verb.children
    )


def _heads_a_report(analysed: AnalysedArticle, start: int) -> bool:
    """Whether the day is alone in its paragraph, and what follows tells of the past."""
    ends = dict(analysed.paragraphs)
    if start not in ends:
        return False
    told = sentences(analysed.doc)
    for number, heading in enumerate(told):
        if heading.start_char == start and heading.end_char >= ends[start]:
            below = told[number + 1 : number + 1 + _BELOW]
            tokens = (token for one in below for token in analysed.doc[one.start : one.end])
            return any(token.tag_ == "VBD" for token in tokens)
    return False
