"""Which days does a date of reduced precision cover, and do they lie ahead?"""

import calendar
import re
from datetime import date

_REDUCED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def bounds(reduced: str | None) -> tuple[str | None, str | None]:
    """First and last day that a date covers, as ISO strings.

    Args:
        reduced: `2025`, `2025-06`, `2025-06-10`, or None.

    Returns:
        A pair of ISO dates, or of None where there is no such date.
    """
    found = _REDUCED.fullmatch(reduced or "")
    if not found:
        return None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return first.isoformat(), date(year, last_month, last_day).isoformat()
    except ValueError:
        return None, None


def first_day(written: str | None) -> int | None:
    """The first day that a date covers, perhaps with a time, as an ordinal; None where none."""
    start = bounds((written or "")[:10])[0]
    return date.fromisoformat(start).toordinal() if start else None


def after(day: str, published: str | None) -> bool:
    """Whether a day lies after publication, as far as that is known: perhaps only to the month."""
    if not published:
        return False
    known = published[:10]
    return day[: len(known)] > known


def precision(reduced: str | None) -> str:
    """The `date_precision` term of a date: day, month, year or unknown."""
    return {4: "year", 7: "month", 10: "day"}.get(len(reduced or ""), "unknown")


def dated(reduced: str | None) -> dict[str, str | None]:
    """The four date columns of a record, from its date of reduced precision."""
    start, end = bounds(reduced)
    if start is None:
        reduced = None
    return {
        "date": reduced,
        "date_precision": precision(reduced),
        "date_start": start,
        "date_end": end,
    }
