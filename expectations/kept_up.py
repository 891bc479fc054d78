"""Of which days may a page tell, that carries the day of its first version? Read off its text.

Shares no code with extract, and reads less: only days written in full, or alone in their line.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from expectations.days import MONTHS

_MONTH = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_IN_FULL = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}}),? (20\d\d)\b")
_ALONE = re.compile(rf"^(?:[A-Z][a-z]+day,? )?({_MONTH})\.? (\d{{1,2}})$", re.MULTILINE)
_MORE = timedelta(days=31)
"""How much later than the last such day it may tell: days that follow are often without a year."""


@lru_cache(maxsize=64)
def told_until(text: str, published: str) -> str:
    """The last day that a text may tell of as past, ISO.

    Args:
        text: the article's.
        published: its day, ISO.

    Returns:
        `published`, unless the text names a later day in full or as a heading: then a month on.
    """
    year = int(published[:4])
    named = [
        *(_day(int(found[2]), found[0], found[1]) for found in _IN_FULL.findall(text)),
        *(_day(year, *found) for found in _ALONE.findall(text)),
    ]
    latest = max((day for day in named if day), default=None)
    if latest is None or latest.isoformat() <= published:
        return published
    return (min(latest, date.max - _MORE) + _MORE).isoformat()


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, MONTHS[month.lower()], int(day))
    except ValueError:
        return None
