"""What do calendar dates mean? Expressions that name a month, a year, a decade or a century.

Relative expressions, as "last week", are in `relative`.
"""

import re
from dataclasses import replace
from datetime import date

from pipeline.extract.numbers import ORDINAL, read_ordinal
from pipeline.extract.times.grammar import (
    DAY,
    MONTH,
    PART,
    PART_LETTERS,
    PHASE,
    SEASON,
    SEASON_BEGINS,
    SEASON_LETTERS,
    WEEKDAY,
    YEAR,
    YEARS_OFF,
    month_number,
    weekday_number,
)
from pipeline.extract.times.reckoning import Reference, quarter, year_of_month
from pipeline.extract.times.rule import Reading, Rule, fixed, rule
from pipeline.geography.streets import STREET

_DAY_NAME = rf"(?:(?P<name>{WEEKDAY})(?:,\s|\s(?:the\s)?)(?:(?P<part>{PART})(?:\sof)?,?\s)?)?"


def _day(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(written: str) -> int:
    return read_ordinal(written) or int(re.sub(r"\D", "", written))


_SLIP = 14
"""Days around publication in which a weekday one off is a slip, not another year's."""


def _is_slip(ref: Reference, month: int, day: int, number: int) -> bool:
    """Whether the weekday beside a date of these days is one off: *Thursday, June 13*, a Friday."""
    value = _day(year_of_month(ref, month, day), month, day)
    today = _day(ref.year, ref.month or 0, ref.day or 0)
    if value is None or today is None:
        return False
    told = date.fromisoformat(value)
    near = abs((told - date.fromisoformat(today)).days) <= _SLIP
    return near and (told.isoweekday() - number) % 7 in (1, 6)


def _year_of_weekday(ref: Reference, month: int, day: int, number: int) -> int | None:
    """The year nearest to publication in which that day fell on that weekday."""
    if ref.year is None:
        return None
    if _is_slip(ref, month, day, number):
        return year_of_month(ref, month, day)
    for year in (ref.year, ref.year - 1, ref.year + 1):
        value = _day(year, month, day)
        if value and date.fromisoformat(value).isoweekday() == number:
            return year
    return year_of_month(ref, month, day)


_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
_FROM_THEN = re.compile(r"\beffective\s$", re.IGNORECASE)


def _year_without(found: re.Match[str], ref: Reference, month: int, day: int | None) -> int | None:
    """The year of a date without one; "since" and "effective" say which way it lies."""
    before = found.string[max(0, found.start() - 10) : found.start()]
    if _SINCE.search(before) and ref.year and ref.month:
        over = (month, day or 1) <= (ref.month, ref.day or 31)
        return ref.year if over else ref.year - 1
    ahead = replace(ref, tense="future") if _FROM_THEN.search(before) else ref
    return year_of_month(ahead, month, day)


def _full(found: re.Match[str], ref: Reference) -> Reading | None:
    groups = found.groupdict()
    month, day = month_number(found["month"]), _number(found["day"] or found["rank"])
    if not 1 <= day <= 31:
        return None
    if groups.get("year"):
        year: int | None = int(found["year"])
    elif groups.get("name"):
        year = _year_of_weekday(ref, month, day, weekday_number(found["name"]))
    else:
        past = ref.at("past", None, None) if groups.get("last") else ref
        year = _year_without(found, past, month, day)
    value = _day(year, month, day)
    if value and groups.get("part"):
        return Reading("TIME", f"{value}T{PART_LETTERS[found['part'].lower()]}")
    return Reading("DATE", value)


MONTH_DAY = rule(
    rf"{_DAY_NAME}(?P<last>last\s)?(?P<month>{MONTH})(?:\s?(?P<day>{DAY})|\s(?P<rank>(?-i:Fourth)|{ORDINAL}(?=[,.;])))(?!:\d|\s?[ap]\.?m)"
    rf"(?:(?:,|,?\sof)?\s(?P<year>{YEAR})(?!\d|:\d))?"
)(_full)
DAY_MONTH = rule(
    rf"{_DAY_NAME}(?:the\s)?(?:(?P<day>{DAY})\s(?:of\s)?|(?<!-)(?P<rank>{ORDINAL})\sof\s)(?P<month>{MONTH})"
    rf"(?:,?\s(?P<year>{YEAR})(?!\d))?"
)(_full)


@rule(rf"{PHASE}?(?P<month>{MONTH}),?\s(?:of\s)?(?P<year>{YEAR})(?!-)")
def MONTH_YEAR(found: re.Match[str], ref: Reference) -> Reading | None:
    """A month with its year."""
    return Reading("DATE", f"{found['year']}-{month_number(found['month']):02d}")


@rule(
    rf"(?:{PHASE}|this\s|(?:last|next|this\spast)\s)?(?P<month>{MONTH})(?:\s(?P<which>last|this|next)\syear)?"
)
def MONTH_ALONE(found: re.Match[str], ref: Reference) -> Reading | None:
    """A month without its year, with "last" or "next" perhaps."""
    month = month_number(found["month"])
    lead = found[0].lower()
    year = _year_without(found, ref, month, None)
    if found["which"]:
        year = ref.year + YEARS_OFF[found["which"].lower()] if ref.year else None
    elif ref.year and ref.month and lead.startswith("last "):
        year = ref.year if month < ref.month else ref.year - 1
    elif ref.year and ref.month and lead.startswith("next "):
        year = ref.year if month > ref.month else ref.year + 1
    return Reading("DATE", f"{year}-{month:02d}" if year else None)


@rule(r"(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?!\d)(?:T[\d:]+Z?)?")
def ISO(found: re.Match[str], ref: Reference) -> Reading | None:
    """Year, month and day in digits."""
    value = _day(int(found["y"]), int(found["m"]), int(found["d"]))
    return Reading("DATE", value) if value else None


@rule(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>(?:19|20)?\d\d)(?!\d)")
def SLASHED(found: re.Match[str], ref: Reference) -> Reading | None:
    """Month, day and year in digits, in American order."""
    year = int(found["y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    value = _day(year, int(found["m"]), int(found["d"]))
    return Reading("DATE", value) if value else None


_IN_A_STREET = rf"\s(?:[NSEW]\.?\s)?(?-i:[A-Z])[\w.]*\s(?-i:{STREET})\b"
"""What stands behind a house's number: "1903 Beach St."."""


@rule(
    rf"{PHASE}?(?:(?:the\s)?(?:calendar\s|fiscal\s)(?:year\s)?|the\syear\s)?(?P<year>{YEAR})(?![-,.]\d|\s?(?:%|percent)|{_IN_A_STREET})"
)
def YEAR_ALONE(found: re.Match[str], ref: Reference) -> Reading | None:
    """A year; of earlier centuries only behind a word that dates."""
    start, text = found.start(), found.string
    if re.search(r"\d[\s-]$", text[max(0, start - 2) : start]):
        return None
    if int(found["year"]) < 1900 and not re.search(
        r"\b(?:in|of|since|from|by|until|around|circa|early|late|between|and)\s$",
        text[max(0, start - 10) : start],
    ):
        return None
    return Reading("DATE", found["year"])


@rule(rf"{PHASE}?(?:the\s)?(?:(?:early|mid|late)[- ])?(?P<decade>1[5-9]\d|20[0-3])0'?s")
def DECADE(found: re.Match[str], ref: Reference) -> Reading | None:
    """A decade in four digits, as "the 1990s"."""
    return Reading("DATE", found["decade"])


_DECADE_WORDS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


@rule(
    rf"{PHASE}?the\s(?:(?:early|mid|late)[- ])?"
    rf"(?:'?(?P<digit>[2-9])0s|(?P<word>{'|'.join(_DECADE_WORDS)}))"
)
def DECADE_SHORT(found: re.Match[str], ref: Reference) -> Reading | None:
    """A decade of the last century, as "the '90s" or "the nineties"."""
    digit = int(found["digit"]) if found["digit"] else _DECADE_WORDS[found["word"].lower()]
    return Reading("DATE", f"19{digit}")


@rule(rf"{PHASE}?(?:the\s)?(?:(?:early|mid|late)[- ])?(?P<rank>{ORDINAL}|twenty first)[- ]century")
def CENTURY(found: re.Match[str], ref: Reference) -> Reading | None:
    """A century by its number."""
    rank = read_ordinal(found["rank"]) or 21
    return Reading("DATE", f"{rank - 1:02d}")


_YEAR_OR = rf"(?:(?:of\s|in\s)?(?:fiscal\s)?(?P<year>{YEAR})|of\s(?P<rel>last|this|next)\syear)"


def _year_of(found: re.Match[str], ref: Reference) -> int | None:
    if found["year"]:
        return int(found["year"])
    if ref.year is None:
        return None
    return ref.year + YEARS_OFF[found["rel"].lower()]


@rule(
    rf"(?:the\s)?(?:(?:fiscal|latest|recent|current)\s)?(?P<rank>first|second|third|fourth|1st|2nd|3rd|4th)"
    rf"[- ](?:fiscal\s)?quarter(?:\s{_YEAR_OR})?"
)
def QUARTER(found: re.Match[str], ref: Reference) -> Reading | None:
    """A quarter by its number, of a given year or the latest one."""
    number = read_ordinal(found["rank"]) or 1
    if found["year"] or found["rel"]:
        year = _year_of(found, ref)
        return Reading("DATE", f"{year}-Q{number}" if year else None)
    return Reading("DATE", quarter(ref, number))


@rule(
    rf"(?:(?P<rel>last|this|next)\syear's|the\s(?P<year>{YEAR}))\s"
    r"(?P<rank>first|second|third|fourth)[- ]quarter"
)
def QUARTER_AFTER_YEAR(found: re.Match[str], ref: Reference) -> Reading | None:
    """A quarter that follows its year, as "last year's third quarter"."""
    year = _year_of(found, ref)
    return Reading("DATE", f"{year}-Q{read_ordinal(found['rank'])}" if year else None)


@rule(rf"(?:the\s)?(?P<rank>first|second|last|latter)\shalf(?:\s{_YEAR_OR})")
def HALF(found: re.Match[str], ref: Reference) -> Reading | None:
    """A half of a year."""
    year = _year_of(found, ref)
    return Reading("DATE", f"{year}-H{read_ordinal(found['rank']) or 2}" if year else None)


@rule(
    rf"{PHASE}?(?:(?P<rel>last|this|next|this\spast|the\spast|this\scoming)\s|the\s)?"
    rf"(?P<season>{SEASON})(?:\s(?:of\s)?(?P<year>{YEAR}))"
    rf"|{PHASE}?(?P<rel2>last|this|next|this\spast|the\spast|this\scoming)\s(?P<season2>{SEASON})"
)
def SEASON_DATE(found: re.Match[str], ref: Reference) -> Reading | None:
    """A season of a given year, or last, this or next one."""
    season = SEASON_LETTERS[(found["season"] or found["season2"]).lower()]
    if found["year"]:
        return Reading("DATE", f"{found['year']}-{season}")
    if ref.year is None or ref.month is None:
        return Reading("DATE", None)
    which = re.sub(r"\s+", " ", found["rel2"].lower())
    begins = SEASON_BEGINS[season]
    year = ref.year
    if which in {"last", "this past", "the past"} and begins + 2 >= ref.month:
        year -= 1 if begins >= ref.month or which == "last" else 0
    elif which == "next" and begins <= ref.month:
        year += 1
    return Reading("DATE", f"{year}-{season}")


@rule(rf"(?:over|during|in|of)\s(?P<phrase>{PHASE}?the\s(?:early\s|late\s)?(?P<season>{SEASON}))")
def SEASON_ALONE(found: re.Match[str], ref: Reference) -> Reading | None:
    """The season that runs, or the last one of that name."""
    season = SEASON_LETTERS[found["season"].lower()]
    if ref.year is None or ref.month is None:
        return Reading("DATE", None)
    begins = SEASON_BEGINS[season]
    ahead = begins > ref.month and ref.tense != "future"
    return Reading("DATE", f"{ref.year - 1 if ahead else ref.year}-{season}")


_HOLIDAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "juneteenth": (6, 19),
    "may day": (5, 1),
}
_MOVABLE = {
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
    "martin luther king jr. day": (1, 1, 3),
    "presidents day": (2, 1, 3),
}
"""Month, weekday (1 is Monday) and which of them in the month; -1 is the last."""


def _movable(year: int, month: int, weekday_number: int, which: int) -> date:
    days = [
        date(year, month, day)
        for day in range(1, 32)
        if day <= 28 or _day(year, month, day)
        if date(year, month, day).isoweekday() == weekday_number
    ]
    return days[which - 1] if which > 0 else days[which]


def _written(name: str) -> str:
    """A pattern of a holiday's name in its usual capitals."""
    words = [
        word if word in {"the", "of"} else word[:1].upper() + word[1:] for word in name.split()
    ]
    return re.escape(" ".join(words)).replace("the\\ ", "[Tt]he\\ ")


_HOLIDAY = "|".join(
    _written(name) for name in sorted([*_HOLIDAYS, *_MOVABLE], key=len, reverse=True)
)


@rule(rf"(?P<holiday>(?-i:{_HOLIDAY}))(?:,?\s(?P<year>{YEAR}))?")
def HOLIDAY(found: re.Match[str], ref: Reference) -> Reading | None:
    """A holiday on a fixed day or on a certain weekday of its month."""
    name = re.sub(r"\s+", " ", found["holiday"].lower())
    month = (_HOLIDAYS.get(name) or _MOVABLE[name])[0]
    year = int(found["year"]) if found["year"] else year_of_month(ref, month)
    if year is None:
        return Reading("DATE", None)
    if name in _HOLIDAYS:
        return Reading("DATE", _day(year, *_HOLIDAYS[name]))
    return Reading("DATE", _movable(year, *_MOVABLE[name]).isoformat())


RULES: tuple[Rule, ...] = (
    MONTH_DAY,
    DAY_MONTH,
    MONTH_YEAR,
    MONTH_ALONE,
    ISO,
    SLASHED,
    YEAR_ALONE,
    DECADE,
    DECADE_SHORT,
    CENTURY,
    QUARTER,
    QUARTER_AFTER_YEAR,
    HALF,
    SEASON_DATE,
    SEASON_ALONE,
    HOLIDAY,
    fixed(
        "DATE",
        "2001-09-11",
        r"(?-i:Sept(?:\.|ember)?\s11|9/11)(?=\s(?:attacks?|terror|hijack))|9/11",
    ),
)
