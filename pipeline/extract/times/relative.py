"""What do relative dates mean?

Expressions that count from the day of publication, or from a date mentioned before: "yesterday",
"last week", "two days earlier", "the following month".
"""

import re

from pipeline.extract.numbers import read_number, read_ordinal
from pipeline.extract.times.grammar import (
    APPROXIMATELY,
    COUNT,
    DAYS_OFF,
    PART,
    PART_LETTERS,
    PHASE,
    UNIT,
    VAGUE,
    WEEKDAY,
    singular,
    weekday_number,
)
from pipeline.extract.times.reckoning import Reference, from_value, shifted, weekday, year_earlier
from pipeline.extract.times.rule import Reading, Rule, fixed, rule

_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_PERIOD = r"(?:weekend|week|month|quarter|year|decade|century)"


def _at(value: str | None, part: str | None) -> Reading:
    if part is None:
        return Reading("DATE", value)
    return Reading("TIME", f"{value}T{PART_LETTERS[part.lower()]}" if value else None)


@rule(rf"{PHASE}?(?P<day>today|yesterday|tomorrow)(?:\s(?P<part>{PART}))?(?!'s\s(?:world|society))")
def DEICTIC_DAY(found: re.Match[str], ref: Reference) -> Reading | None:
    """Today, yesterday, tomorrow, with a part of the day perhaps."""
    return _at(shifted(ref, "day", DAYS_OFF[found["day"].lower()]), found["part"])


@rule(
    rf"(?:{PHASE}|earlier\s|later\s)?(?:(?P<which>this|last)\s(?P<part>{PART})|(?P<tonight>tonight)|overnight)"
)
def DEICTIC_PART(found: re.Match[str], ref: Reference) -> Reading | None:
    """A part of the day, as this morning, last night, tonight, overnight."""
    last = (found["which"] or "").lower() == "last"
    return _at(shifted(ref, "day", -1 if last else 0), found["part"] or "night")


@rule(
    rf"{PHASE}?(?:(?P<which>last|next|this\scoming|this\spast|this|the\sprevious|the\sfollowing)\s|(?:on\s)?the\s(?=\S+\smorning))?"
    rf"(?P<name>{WEEKDAY})(?:\s(?P<part>{PART}))?(?P<plural>s\b)?(?:\s(?P<after>last|next)\s(?P<unit>week|month))?"
)
def DAY_NAME(found: re.Match[str], ref: Reference) -> Reading | None:
    """A weekday, of last or next week perhaps, with a part of the day perhaps."""
    which = re.sub(r"\s+", " ", (found["which"] or "").lower())
    number = weekday_number(found["name"])
    if which in {"the previous", "the following"}:
        base, way = from_value(ref.focus), "last" if which == "the previous" else "next"
        return _at(weekday(base if base.today else ref, number, way), found["part"])
    way = {"this coming": "next", "this past": "last"}.get(which, which)
    return _at(weekday(ref, number, way), found["part"])


@rule(
    rf"(?:{PHASE}|earlier\s|later\s|sometime\s)?(?P<which>last|this|next|(?:the|this)\s(?:past|current|coming))\s"
    rf"(?:(?:fiscal|calendar|school|academic)\s)?(?P<unit>{_PERIOD})"
)
def DEICTIC_PERIOD(found: re.Match[str], ref: Reference) -> Reading | None:
    """Last week, earlier this year, the coming month."""
    which = re.sub(r"\s+", " ", found["which"].lower())
    unit = found["unit"].lower()
    if which == "the past":
        letter = {"decade": "10Y", "century": "100Y"}.get(unit, f"1{unit[0].upper()}")
        return Reading("DURATION", f"P{letter}")
    return Reading("DATE", shifted(ref, unit, _SHIFT[which.split()[-1]]))


@rule(
    rf"(?P<which>the\s(?:following|next|previous|same)|that(?:\ssame)?|the\svery\ssame)\s"
    rf"(?P<unit>day|week|weekend|month|quarter|year)(?:\s(?P<part>{PART}))?"
    rf"|(?:the|that)\ssame\s(?P<date>date)"
    rf"|the\s(?P<day_part>day)\s(?P<side>before|after|prior)"
)
def ANAPHORIC_PERIOD(found: re.Match[str], ref: Reference) -> Reading | None:
    """The following day, that year: counted from the date mentioned before."""
    base = from_value(ref.focus)
    if found["side"]:
        named = _DAY_BEHIND.match(found.string, found.end())
        if named:
            base = from_value(weekday(ref, weekday_number(named["name"]), ""))
        elif _says_of_the_day(found):
            return Reading("DATE", ref.focus)
        by = 1 if found["side"].lower() == "after" else -1
        return Reading("DATE", shifted(base, "day", by))
    if found["date"]:
        return Reading("DATE", ref.focus)
    which = found["which"].lower().split()[-1]
    by = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    return _at(shifted(base, found["unit"].lower(), by), found["part"])


@rule(
    rf"(?:the\ssame|that(?:\ssame)?|the\s(?P<after>following|next))\s(?P<part>{PART})"
    r"|the\s(?P<before>night|evening)\s(?:before|prior)(?!\s(?:the|his|her|a)\s)"
)
def ANAPHORIC_PART(found: re.Match[str], ref: Reference) -> Reading | None:
    """That night, the next morning, the night before: counted from the date mentioned before."""
    base = from_value(ref.focus)
    by = -1 if found["before"] else 1 if found["after"] else 0
    return _at(shifted(base, "day", by), found["part"] or found["before"])


_DAY_BEHIND = re.compile(rf"\s(?P<name>{WEEKDAY})\b", re.IGNORECASE)
"""The day that it is counted from: "the day before Tuesday's vigil"."""
_DAY_NAMED = re.compile(rf"(?:{WEEKDAY}|\b\d{{1,2}}|\b\d{{4}}),\s$", re.IGNORECASE)


def _says_of_the_day(found: re.Match[str]) -> bool:
    """Whether it is said of the day just named, as in "on Friday, the day before it shut"."""
    before = found.string[max(0, found.start() - 14) : found.start()]
    behind = found.string[found.end() : found.end() + 2]
    named = _DAY_NAMED.search(before) or re.search(r"\b(?:That|This) was $", before)
    return bool(named) and bool(re.match(r"\s\w", behind))


def _amount(written: str) -> int | None:
    lowered = written.lower()
    if lowered in {"a", "an"}:
        return 1
    if re.fullmatch(r"(?:a\s)?couple(?:\sof)?", lowered):
        return 2
    value = read_number(lowered)
    return int(value) if value is not None and value == int(value) else None


def _ago(ref: Reference, unit: str, amount: int, sign: int) -> str | None:
    if unit in {"second", "minute", "hour"}:
        return shifted(ref, "day", 0) if unit != "hour" or amount < 6 else None
    if unit == "decade":
        return shifted(ref, "year", sign * 10 * amount)
    return shifted(ref, unit, sign * amount)


@rule(
    rf"{APPROXIMATELY}?(?P<count>{COUNT})(?:\smore)?\s(?P<unit>{UNIT})(?:\sor\s(?:so|more|two))?\s"
    r"(?P<side>ago|from\snow|hence)"
)
def AGO(found: re.Match[str], ref: Reference) -> Reading | None:
    """Two weeks ago, a year from now."""
    sign = -1 if found["side"].lower() == "ago" else 1
    amount = _amount(found["count"])
    if amount is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    unit = singular(found["unit"])
    if sign < 0 and unit == "year" and amount == 1:
        return Reading("DATE", year_earlier(ref))
    return Reading("DATE", _ago(ref, unit, amount, sign))


@rule(
    rf"{APPROXIMATELY}?(?P<count>{COUNT})[\s-](?P<unit>{UNIT})[\s-](?P<side>earlier|previously|later|afterwards?)"
)
def EARLIER(found: re.Match[str], ref: Reference) -> Reading | None:
    """A year earlier, two days later: counted from the date mentioned before, or from now."""
    amount = _amount(found["count"])
    unit = singular(found["unit"])
    if amount is None:
        return Reading("DATE", None)
    sign = -1 if found["side"].lower() in {"earlier", "previously"} else 1
    if sign < 0 and unit == "year":
        value = year_earlier(ref) if amount == 1 else _ago(ref, unit, amount, sign)
        return Reading("DATE", value)
    base = from_value(ref.focus)
    return Reading("DATE", _ago(base if base.year else ref, unit, amount, sign))


@rule(
    r"(?:the\s)?(?:(?:comparable|corresponding|same)\s)?year[- ](?:ago|earlier)"
    r"(?:\s(?:(?P<rank>first|second|third|fourth)[- ](?:fiscal[- ])?)?(?P<period>period|quarter))?"
)
def YEAR_EARLIER(found: re.Match[str], ref: Reference) -> Reading | None:
    """The year-earlier period, in reports of business."""
    if found["rank"]:
        year = shifted(ref, "year", -1)
        return Reading("DATE", f"{year}-Q{read_ordinal(found['rank'])}" if year else None)
    if found["period"] and not ref.quarter and ref.month:
        return Reading("DATE", shifted(ref, "quarter", -5))
    return Reading("DATE", year_earlier(ref))


@rule(rf"(?:over\s)?{PHASE}?the\sweekend")
def WEEKEND(found: re.Match[str], ref: Reference) -> Reading | None:
    """The weekend: the last one, unless the tense is future."""
    today = ref.today
    if today is None:
        return Reading("DATE", None)
    by = 0 if ref.tense == "future" or today.isoweekday() >= 6 else -1
    return Reading("DATE", shifted(ref, "weekend", by))


@rule(
    rf"(?:{PHASE}|earlier\s|later\s)(?:in\s)?(?:the\s)?(?P<unit>day|week|month|year)"
    r"|(?:by|until|at)\s(?P<end>year)[- ]end"
)
def PHASE_OF_RUNNING(found: re.Match[str], ref: Reference) -> Reading | None:
    """Earlier in the week, the end of the month: of the one that runs."""
    return Reading("DATE", shifted(ref, (found["unit"] or found["end"]).lower(), 0))


@rule(r"year[- ]end")
def YEAR_END(found: re.Match[str], ref: Reference) -> Reading | None:
    """The end of the year that runs."""
    year = shifted(ref, "year", 0)
    return Reading("DATE", f"{year}-12-31" if year else None)


@rule(r"(?:the\s)(?:latest|recent)\s(?:quarter|period)|the\squarter")
def LATEST_QUARTER(found: re.Match[str], ref: Reference) -> Reading | None:
    """The latest quarter, in reports of business."""
    return Reading("DATE", shifted(ref, "quarter", -1))


RULES: tuple[Rule, ...] = (
    DEICTIC_DAY,
    DEICTIC_PART,
    DAY_NAME,
    DEICTIC_PERIOD,
    ANAPHORIC_PERIOD,
    ANAPHORIC_PART,
    AGO,
    EARLIER,
    YEAR_EARLIER,
    WEEKEND,
    PHASE_OF_RUNNING,
    YEAR_END,
    LATEST_QUARTER,
    fixed(
        "DATE",
        "PRESENT_REF",
        r"(?:right\s|just\s|until\s|by\s)?now|currently|nowadays|these\sdays|at\s(?:present|the\smoment|this\stime)"
        r"|the\spresent|current(?=\s\w)|presently",
    ),
    fixed(
        "DATE",
        "PAST_REF",
        rf"(?:more\s)?recently|formerly|(?:in\s)?the\s(?:recent\s|distant\s)?past(?!\s(?:\w+\s)?{UNIT})"
        rf"|(?:the\s)?(?:past|last|recent|previous)\s(?:{VAGUE}\s)?(?:years|months|weeks|days|decades)"
        rf"|(?:{UNIT})\sago|recent(?=\s(?:survey|poll|report|study|interview))|long\sago",
    ),
    fixed(
        "DATE",
        "FUTURE_REF",
        r"the\s(?:near\s|foreseeable\s|immediate\s)?future"
        r"|(?:the\s)?coming\s(?:years|months|weeks|days)|the\s(?:near|short|long)\sterm",
    ),
)
