"""Which date does a relative expression mean? Arithmetic on a reference date.

A reference is what the article says of its own date, possibly of reduced precision; every
function here gives None rather than a guess where that does not suffice.
"""

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Tense = Literal["past", "future", "unknown"]
_YEARS_OF = {"year": 1, "decade": 10, "century": 100}
_MONTHS_OF = {"month": 1, "quarter": 3}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a time expression is read against.

    Attributes:
        year, month, day: of publication, as far as known.
        tense: of the clause that the expression stands in.
        focus: value of the last date mentioned before, as TIMEX3, or None.
        sentence_date: value of a day named in the same sentence, or None.
        quarter: value of the quarter named last, as reports of business go by; or None.
        until: the last day that a page kept up after publication may tell of; or None.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    tense: Tense = "unknown"
    focus: str | None = None
    sentence_date: str | None = None
    quarter: str | None = None
    until: date | None = None

    @property
    def today(self) -> date | None:
        """The day of publication, where it is known to the day."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    def at(
        self,
        tense: Tense,
        focus: str | None,
        sentence_date: str | None,
        quarter: str | None = None,
    ) -> "Reference":
        """The same publication date, seen from one place in the text."""
        return replace(self, tense=tense, focus=focus, sentence_date=sentence_date, quarter=quarter)


def reference(published: str | None) -> Reference:
    """The reference from an ISO date, perhaps of reduced precision or with a time."""
    found = _ISO.match(published or "")
    if not found:
        return Reference()
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 1, month or 1, day or 1)
    except ValueError:
        return Reference()
    return Reference(year, month, day)


def iso_week(day: date) -> str:
    """The TIMEX3 week of a day, as "1989-W43"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def days_of_week(value: str | None) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 week or weekend; None of any other value."""
    found = _WEEK.fullmatch(value or "")
    if not found:
        return None
    try:
        year, week = int(found[1]), int(found[2])
        return date.fromisocalendar(year, week, 6 if found[3] else 1), date.fromisocalendar(
            year, week, 7
        )
    except ValueError:
        return None


def shifted_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, `by` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def shifted(ref: Reference, unit: str, by: int) -> str | None:
    """The day, week, month, quarter, year, decade or century that lies `by` units off."""
    if ref.year is None:
        return None
    years = _YEARS_OF.get(unit)
    if years:
        year = (ref.year // years + by) * years
        digits = 4 - len(str(years)) + 1
        return f"{year // years:0{digits}d}" if 0 < year <= MAXYEAR else None
    if ref.month is None:
        return None
    months = _MONTHS_OF.get(unit)
    if months:
        year, month = shifted_month(ref.year, ref.month, months * by)
        if not 0 < year <= MAXYEAR:
            return None
        return f"{year:04d}-{month:02d}" if months == 1 else f"{year:04d}-Q{(month + 2) // 3}"
    return _shifted_days(ref.today, unit, by)


def _shifted_days(today: date | None, unit: str, by: int) -> str | None:
    if today is None:
        return None
    try:
        if unit in {"day", "night"}:
            return (today + timedelta(days=by)).isoformat()
        if unit == "week":
            return iso_week(today + timedelta(weeks=by))
        if unit == "weekend":
            return iso_week(today + timedelta(weeks=by)) + "-WE"
    except OverflowError:
        return None
    return None


def weekday(ref: Reference, number: int, direction: str = "") -> str | None:
    """The weekday that is meant: `last` and `next` say which way, otherwise the tense does.

    On a page that was kept up it is the nearest to the day told of before.
    """
    today = ref.today
    if today is None:
        return None
    told = from_value(ref.focus).today
    if ref.until and told and not direction:
        return _shifted_days(told, "day", (number - told.isoweekday() + 3) % 7 - 3)
    ahead = (number - today.isoweekday()) % 7
    if direction == "next":
        days = ahead or 7
    elif direction == "last":
        days = ahead - 7 if ahead else -7
    elif direction == "this" and ref.tense != "past":
        days = ahead
    else:
        days = ahead if ref.tense == "future" or ahead == 0 else ahead - 7
    return _shifted_days(today, "day", days)


def year_of_month(ref: Reference, month: int, day: int | None = None) -> int | None:
    """The year of a month that is named without one: tense decides, otherwise nearness."""
    if ref.year is None or ref.month is None:
        return None
    if ref.until:
        told = _year_while_kept_up(ref, month, day or 1)
        if told is not None:
            return told
    distance = month - ref.month
    if distance == 0 and day and ref.day:
        return ref.year
    if ref.tense == "future":
        return ref.year if distance >= 0 else ref.year + 1
    if ref.tense == "past":
        # What lies just ahead is meant even beside a past verb ("was set for Nov. 17").
        ahead = AHEAD_OF_DAY if day else AHEAD
        return ref.year - 1 if distance > ahead else ref.year
    if distance > (FAR_AHEAD_OF_DAY if day else FAR_AHEAD):
        return ref.year - 1
    return ref.year + 1 if distance <= FAR_BACK else ref.year


def _year_while_kept_up(ref: Reference, month: int, day: int) -> int | None:
    """The year in which the day lies between publication and the last day told of.

    Of several that of the date told of before, else the next.
    """
    if ref.today is None or ref.until is None:
        return None
    years = []
    for year in range(ref.today.year, ref.until.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (ref.today - found).days <= _SHORTLY and found <= ref.until:
            years.append(year)
    spoken_of = from_value(ref.focus).year or ref.today.year
    return next((year for year in years if year >= spoken_of), max(years, default=None))


_SHORTLY = 31
"""Days before publication that a page's first version tells of as of the same year."""
AHEAD, AHEAD_OF_DAY = 1, 2
"""How many months ahead a month, and a day of a month, is meant rather than that of last year."""
FAR_AHEAD, FAR_AHEAD_OF_DAY, FAR_BACK = 6, 3, -8
"""The same where no tense tells, and from how far back that of next year is meant."""


def quarter(ref: Reference, number: int) -> str | None:
    """The latest quarter of that number which is over or running, unless the tense is future."""
    if ref.year is None or ref.month is None:
        return None
    running = (ref.month + 2) // 3
    year = ref.year
    if number > running and ref.tense != "future":
        year -= 1
    return f"{year:04d}-Q{number}"


def year_earlier(ref: Reference) -> str | None:
    """A year ago: of the quarter that is spoken of that of the year before, else that year."""
    if ref.quarter:
        year, quarter_named = ref.quarter.split("-")
        return f"{int(year) - 1:04d}-{quarter_named}"
    return shifted(ref, "year", -1)


def from_value(value: str | None) -> Reference:
    """A reference from the value of a date mentioned before; empty where it is no calendar date."""
    found = _ISO.match(value or "")
    if not found or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?(T.*)?", value or ""):
        return Reference()
    return reference(found[0])
