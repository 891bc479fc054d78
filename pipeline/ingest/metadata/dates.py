"""What day does a written date name? Never day and month swapped: an ambiguous one is none."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EARLIEST = 1985
"""No article on the web is older; a smaller year is a mistake (an epoch of 0, a template)."""

NEWSROOMS = ("America/New_York", "America/Chicago", "America/Los_Angeles")
"""Zones of the newsrooms whose pages are read; the first where nothing tells them apart."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d{2})-?(?P<d>\d{2})"
    r"(?:[T ]+(?P<time>\d{2}:?\d{2}(?::?\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?\b"
)
_ISO_REDUCED = re.compile(r"(\d{4})(?:-(\d{2}))?$")
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(\d{{4}})\b", re.I
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?({_MONTH})\.?,?[\s-]+(\d{{4}})\b", re.I
)
_MONTH_ONLY = re.compile(rf"^\W*({_MONTH})\.?,?\s+(\d{{4}})\b", re.I)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_YEAR_SLASHES = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?$")
_IN_PATH = re.compile(r"/(20\d{2}|19\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)")
_CLOCK_ZONE = re.compile(r"\b(\d{2}:\d{2}:\d{2})\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$")


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication.

    Attributes:
        value: ISO, as precise as it is known: `2025`, `2025-07`, `2025-07-08`, or with time.
        precision: a term of the vocabulary `published_precision`.
    """

    value: str
    precision: str

    @property
    def day(self) -> str:
        """The part without the time."""
        return self.value[:10]


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None


def _day(year: str, month: str, day: str) -> Published | None:
    found = _dated(int(year), int(month), int(day))
    return Published(found.isoformat(), "day") if found else None


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _clock(day: str, time: str, zone: str | None) -> Published | None:
    digits = time.replace(":", "").ljust(6, "0")
    value = f"{day}T{digits[:2]}:{digits[2:4]}:{digits[4:6]}{_zone(zone)}"
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    # Midnight is what programs write when only the day is known.
    return Published(day, "day") if digits == "000000" else Published(value, "second")


def _iso(text: str) -> Published | None:
    found = _ISO.match(text)
    if not found:
        return _reduced(text)
    day = _day(found["y"], found["m"], found["d"])
    if day is None or not found["time"]:
        return day
    return _clock(day.value, found["time"], found["zone"]) or day


def _reduced(text: str) -> Published | None:
    found = _ISO_REDUCED.match(text)
    if not found or not EARLIEST <= int(found[1]) <= 2100:
        return None
    if found[2] is None:
        return Published(found[1], "year")
    return Published(text, "month") if 1 <= int(found[2]) <= 12 else None


def _epoch(text: str) -> Published | None:
    found = _EPOCH.match(text)
    if not found:
        return None
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    return Published(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "second")


def _worded(text: str) -> Published | None:
    named = _MONTH_FIRST.search(text)
    if named:
        day = _day(named[3], str(_MONTHS[named[1].lower()]), named[2])
    else:
        named = _DAY_FIRST.search(text)
        day = _day(named[3], str(_MONTHS[named[2].lower()]), named[1]) if named else None
    if day is None:
        return None
    clock = _CLOCK_ZONE.search(text)
    return (_clock(day.value, clock[1], clock[2]) or day) if clock else day


def _month_only(text: str) -> Published | None:
    named = _MONTH_ONLY.match(text)
    if not named:
        return None
    return Published(f"{named[2]}-{_MONTHS[named[1].lower()]:02}", "month")


def _numeric(text: str, american: bool) -> Published | None:
    slashes = _YEAR_SLASHES.search(text)
    if slashes:
        return _day(slashes[1], slashes[2], slashes[3])
    found = _NUMERIC.search(text)
    if not found:
        return None
    one, two = int(found[1]), int(found[2])
    if one == two or two > 12 or (american and one <= 12):
        return _day(found[3], found[1], found[2])
    return _day(found[3], found[2], found[1]) if one > 12 else None


def parse(text: str, american: bool = False) -> Published | None:
    """The date that a text names.

    Args:
        text: as `2025-07-08T05:45:00-05:00`, `July 8, 2025`, `Tue, 08 Jul 2025 12:00:00 GMT`,
            `07/23/2025` or seconds since 1970.
        american: whether the month comes first in `07/08/2025`; otherwise that is no date,
            since nobody can tell which number is the month.

    Returns:
        None where it names none, or one before `EARLIEST`.
    """
    text = text.strip()[:200]
    return (
        _iso(text) or _epoch(text) or _worded(text) or _numeric(text, american) or _month_only(text)
    )


def in_newsroom(published: Published, path: Published | None) -> Published:
    """The same moment on the clock of the newsroom, where UTC already has the next day.

    A late edition stamped in UTC would otherwise seem to be of the day after.

    Args:
        published: a date, perhaps with a time in UTC.
        path: the date in the page's address, which is the newsroom's.
    """
    if published.precision != "second" or not published.value.endswith(("Z", "+00:00")):
        return published
    if path and path.day == published.day:
        return published
    moment = datetime.fromisoformat(published.value)
    locals_ = [moment.astimezone(ZoneInfo(zone)) for zone in NEWSROOMS]
    chosen = next((at for at in locals_ if path and at.date().isoformat() == path.day), locals_[0])
    if chosen.date() == moment.date():
        return published
    return Published(chosen.isoformat(timespec="seconds"), "second")


def in_path(path: str) -> Published | None:
    """The date in the path of an address, as in `/2025/07/08/`."""
    found = _IN_PATH.search(path.lower())
    if not found:
        return None
    month = found[2] if found[2].isdigit() else str(_MONTHS.get(found[2], 0))
    return _day(found[1], month, found[3])


def is_possible(published: Published, retrieved: str | None) -> bool:
    """Whether a page retrieved then can have been published at that date.

    A day of grace, since dates are local and retrieval is in UTC.
    """
    seen = parse(retrieved) if retrieved else None
    if seen is None:
        return True
    latest = date.fromisoformat(seen.day) + timedelta(days=1)
    return published.day <= latest.isoformat()


def spellings(day: date) -> Iterator[str]:
    """How a page may spell a day so that nobody can mistake its month, in lower case."""
    names = (calendar.month_name[day.month], calendar.month_abbr[day.month])
    for name in (*names, f"{names[1]}."):
        yield f"{name} {day.day}, {day.year}".lower()
        yield f"{day.day} {name} {day.year}".lower()
        yield f"{name} {day.day:02}, {day.year}".lower()
    yield day.isoformat()
    yield f"{day.year}/{day.month:02}/{day.day:02}"
    yield day.strftime("%Y%m%d")
