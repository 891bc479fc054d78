"""Does a date agree with the words that are its evidence? Read independently of the extractor.

Shares no code with extract, and reads less: it names the years, months, days and weekdays that
words state, and a date that contradicts all that are stated is not read from them. Of a day that
is counted from another ("on Thursday, two days after") it is the other that has to be stated.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from expectations.numbers import numbers_in
from expectations.words import words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
_NEAR = {"today": (0, 1), "tonight": (0, 1), "yesterday": (1, 2), "tomorrow": (-1, 0)}
"""Days before publication that a word can mean; a day of grace for what was set overnight."""

_RELATIVE = words("of_time")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?")
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
_YEAR = re.compile(r"(?<![\d,$])(1[5-9]\d{2}|20\d{2})(?:s\b|(?!\d))|[’'](\d{2})\b")
_WORD = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Stated:
    """What words state of a date; each empty where they state nothing of it."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[int]
    near: tuple[tuple[int, int], ...]
    relative: bool

    @property
    def nothing(self) -> bool:
        """Whether the words have nothing to do with a date."""
        return not (
            self.years or self.months or self.days or self.weekdays or self.near or self.relative
        )


def _days_beside_months(found: list[str]) -> set[int]:
    days = set()
    for position, word in enumerate(found):
        if word not in MONTHS:
            continue
        for beside in (
            *found[max(position - 3, 0) : position],
            *found[position + 1 : position + 7],
        ):
            if beside.isdigit() and len(beside) <= 2 and 1 <= int(beside) <= 31:
                days.add(int(beside))
    return days


@lru_cache(maxsize=50_000)
def stated(text: str) -> Stated:
    """What a piece of text states of a date."""
    lowered = text.lower().replace("\xa0", " ")
    found = _WORD.findall(lowered)
    years = {int(full or f"20{short}") for full, short in _YEAR.findall(lowered)}
    months = {MONTHS[word] for word in found if word in MONTHS}
    days = _days_beside_months(found)
    for year, month, day in _ISO.findall(lowered):
        years.add(int(year))
        months.add(int(month))
        days |= {int(day)} if day else set()
    for month, day, year in _SLASHED.findall(lowered):
        months |= {int(month), int(day)}
        days |= {int(day), int(month)}
        years |= {int(year) if len(year) == 4 else 2000 + int(year)} if year else set()
    return Stated(
        frozenset(years),
        frozenset(months),
        frozenset(days),
        frozenset(_WEEKDAYS[word] for word in found if word in _WEEKDAYS),
        tuple(_NEAR[word] for word in found if word in _NEAR),
        bool(_RELATIVE & set(found)),
    )


def _parts(value: str) -> tuple[int, int | None, int | None]:
    year, _, rest = value[:10].partition("-")
    month, _, day = rest.partition("-")
    return int(year), int(month) if month else None, int(day) if day else None


def _is_near(value: date, published: date, near: tuple[tuple[int, int], ...]) -> bool:
    return any(
        published - timedelta(latest) <= value <= published - timedelta(earliest)
        for earliest, latest in near
    )


_COUNTED = re.compile(r"\b(an?|[\w-]+) days? (after|before)$")


def _counted_from(value: str, counted: re.Match[str]) -> str | None:
    """The day from which a day is counted: of the 7th the 9th, for "two days after"."""
    days = {1} if counted[1] in ("a", "an") else numbers_in(counted[1])
    if len(days) != 1:
        return None
    by = timedelta(min(days)) * (1 if counted[2] == "after" else -1)
    try:
        return (date.fromisoformat(value) + by).isoformat()
    except (OverflowError, ValueError):
        return None


def contradiction(value: str, text: str, published: str | None) -> str | None:
    """What in the words a date contradicts; None where it can be read from them.

    Args:
        value: ISO date of reduced precision.
        text: its evidence.
        published: when the article was published, ISO, where that is known.
    """
    counted = _COUNTED.search(text)
    if counted and len(value) == 10:
        base = _counted_from(value, counted)
        return contradiction(base, text[: counted.start()], published) if base else "no such day"
    said = stated(text)
    if said.nothing:
        return "no date in the words"
    year, month, day = _parts(value)
    if said.years and year not in said.years:
        return "another year"
    if month and said.months and month not in said.months:
        return "another month"
    if day and said.days and day not in said.days:
        return "another day"
    if not (month and day):
        return None
    exact = date(year, month, day)
    if said.weekdays and not said.days and exact.weekday() not in said.weekdays:
        return "another weekday"
    alone = said.near and not (said.weekdays or said.months or said.days or said.years)
    if not alone or not published or len(published) < 10:
        return None
    fits = _is_near(exact, date.fromisoformat(published[:10]), said.near)
    return None if fits else "another day than the words mean"


_CLOCK = re.compile(
    r"(?:about|around|at|by|roughly|nearly|just|before|after|shortly|almost|approximately|from|"
    r"between|until|till|to|and|[\s.,:;–-]|(?<!\d)\d{1,2}(?::\d{2}){0,2}(?!\d)|[ap]\.?\s?m\b\.?|o['’]clock|"
    r"[cempa][sd]?t\b|local|time|gmt|utc|eastern|central|mountain|pacific|noon|midnight)+",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def only_a_clock(text: str) -> bool:
    """Whether words state a time of day and no day."""
    return bool(re.search(r"\d", text)) and bool(_CLOCK.fullmatch(text.strip()))
