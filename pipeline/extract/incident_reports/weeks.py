"""On which day of a week was it? Of what is told with its week, as "raided a plant last week".

The text that goes on from there mostly tells the day; what happened on it need not be told with
the same word. Dates that one clause gives are for `dating`.
"""

from collections.abc import Sequence
from datetime import date

from pipeline.extract.incident_reports.dating import dates_a_deed, is_clock
from pipeline.extract.record import Extent, Record
from pipeline.extract.times.reckoning import days_of_week
from pipeline.extract.times.reduced import reduced
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences

_OPENING = 12
"""How many first sentences of an article tell of what its lead tells of."""


def day_of_week(
    told: Sequence[Extent], analysed: AnalysedArticle, times: Sequence[Record]
) -> tuple[str, Extent] | None:
    """The first day of a week that the article's opening tells, and the words that tell it.

    Args:
        told: the words that an incident's date follows from.
        analysed: the article.
        times: its records of `times`.

    Returns:
        None where those words tell no week, or the opening no day of it.
    """
    weeks = [days_of_week(_value(time)) for time in times if time.anchor in told]
    week = next((week for week in weeks if week), None)
    opening = sentences(analysed.doc)[:_OPENING]
    if week is None or not opening:
        return None
    for time in times:
        day = reduced(_value(time))
        within = day is not None and len(day) == 10 and _is_in(day, week)
        if time.anchor[1] > opening[-1].end_char:
            break
        if within and day and not is_clock(time) and dates_a_deed(analysed.doc, time.anchor):
            return day, time.anchor
    return None


def _value(time: Record) -> str | None:
    value = time.values["value"]
    return None if value is None else str(value)


def _is_in(day: str, week: tuple[date, date]) -> bool:
    return week[0].isoformat() <= day <= week[1].isoformat()
