"""For which date of reduced precision does a TIMEX3 value stand? Days, months and years stay.

Records are dated so: `2025`, `2025-06`, `2025-06-10`. How an expression gets its value is for
the rest of this folder.
"""

import re
from datetime import date, timedelta

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_YEAR_PART = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d)")


def _month_of_week(year: int, week: int, days: int) -> str | None:
    """The month of the day that lies so many days behind a Monday; None beyond the calendar."""
    try:
        return (date.fromisocalendar(year, week, 1) + timedelta(days=days)).isoformat()[:7]
    except (ValueError, OverflowError):
        return None


def reduced(value: str | None) -> str | None:
    """A TIMEX3 value as a date of reduced precision: weeks become months, seasons years."""
    if value is None:
        return None
    plain = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})(?:T.*)?", value)
    if plain:
        return plain[1]
    week = _WEEK.fullmatch(value)
    if week:
        # A week over two months is put to the one that most of its days are in.
        return _month_of_week(int(week[1]), int(week[2]), 5 if week[3] else 3)
    year = _YEAR_PART.fullmatch(value)
    return year[1] if year else None
