"""How long, how often, at what time of day? Durations, sets and clock times."""

import re

from pipeline.extract.numbers import NUMBER, read_number
from pipeline.extract.times.grammar import (
    APPROXIMATELY,
    CLOCK,
    CLOCK_UNITS,
    COUNT,
    DAYS_OFF,
    PART,
    PART_LETTERS,
    PHASE,
    SEASON,
    SEASON_LETTERS,
    UNIT,
    UNIT_LETTER,
    WEEKDAY,
    singular,
    weekday_number,
)
from pipeline.extract.times.reckoning import Reference, from_value, shifted, weekday
from pipeline.extract.times.rule import Reading, Rule, rule


def _length(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration: P2W, PT30M, PXY where the amount is vague."""
    times = {"decade": 10, "century": 100}.get(unit, 1)
    if unit in {"decade", "century"} and amount is not None:
        amount, unit = amount * times, "year"
    sign = "T" if unit in CLOCK_UNITS else ""
    if amount is None:
        return f"P{sign}X{UNIT_LETTER[unit][0]}"
    if amount == int(amount):
        return f"P{sign}{int(amount)}{UNIT_LETTER[unit]}"
    smaller = {"year": ("Y", 12, "M"), "hour": ("H", 60, "M"), "minute": ("M", 60, "S")}
    if unit in smaller:
        letter, parts, small = smaller[unit]
        whole, rest = int(amount), round((amount - int(amount)) * parts)
        return f"P{sign}" + (f"{whole}{letter}" if whole else "") + f"{rest}{small}"
    return f"P{sign}{amount:g}{UNIT_LETTER[unit]}"


def _amount(written: str) -> float | None:
    lowered = re.sub(r"\s+", " ", written.lower())
    if lowered in {"a", "an"}:
        return 1
    if lowered in {"half a", "half an", "a half"}:
        return 0.5
    if lowered.startswith(("a couple", "couple")):
        return 2
    return read_number(lowered)


_LEAD = (
    r"(?:(?:the|these|those|each\sof\sthe)\s)?(?:(?:last|past|next|first|final|previous|coming|following|another|"
    r"additional|full|whole|entire|subsequent|preceding)\s)?"
)


_PART_OF = re.compile(r"\s(?:of|a)\b")
_AMOUNT_BEFORE = re.compile(r"(?:\d|\b(?:hundred|thousand|million|billion|percent))\s$")


def _is_rate(found: re.Match[str]) -> bool:
    """Whether it says how much there is of something in each: "$55 a night"."""
    single = found["count"].lower() in {"a", "an"} and found[0].lower().startswith(("a ", "an "))
    return single and bool(
        _AMOUNT_BEFORE.search(found.string[max(0, found.start() - 10) : found.start()])
    )


@rule(
    rf"{APPROXIMATELY}?{_LEAD}{APPROXIMATELY}?(?P<count>{COUNT})(?:\s(?P<half>and\sa\shalf|1/2))?"
    rf"(?:\s(?:to|or)\s{NUMBER})?(?:\s(?:more|full|whole|straight|consecutive|long|business|trading|additional|short))?"
    rf"[\s-](?P<unit>{UNIT})(?P<half2>\sand\sa\shalf)?(?:\sor\s(?:so|more|two))?"
    r"(?:[- ](?:long|old)(?!\w))?"
)
def LENGTH(found: re.Match[str], ref: Reference) -> Reading | None:
    """An amount of units, as "nearly two weeks" or "five-year"."""
    unit = singular(found["unit"])
    if unit == "second" and found["count"].lower() in {"a", "an"}:
        return None
    if _is_rate(found) or (unit == "quarter" and _PART_OF.match(found.string, found.end())):
        return None
    if re.search(r"[- ]old$", found[0]):
        return None  # an age
    amount = _amount(found["count"])
    if amount is not None and (found["half"] or found["half2"]):
        amount += 0.5
    if re.fullmatch(YEARLIKE, found["count"]) and unit != "year":
        return None
    return Reading("DURATION", _length(amount, unit))


YEARLIKE = r"(?:19|20)\d\d"


@rule(
    r"(?:the\s)?(?:many\s|several\s|(?:past|last|next|coming|first|early)\s)?(?P<unit>years|months|weeks|days|hours|minutes|decades|centuries)"
    r"(?:\sor\s(?:years|months|weeks|days))?(?!\sago)"
)
def VAGUE_LENGTH(found: re.Match[str], ref: Reference) -> Reading | None:
    """Units without an amount, as "for months"."""
    return Reading("DURATION", _length(None, singular(found["unit"])))


@rule(
    r"(?:the\s)?(?:whole|entire|full|rest\sof\sthe|all)\s(?P<unit>day|week|month|year|summer|night)"
)
def WHOLE(found: re.Match[str], ref: Reference) -> Reading | None:
    """A whole unit, as "all day"."""
    unit = found["unit"].lower()
    return Reading("DURATION", f"P1{UNIT_LETTER[unit]}" if unit in UNIT_LETTER else None)


@rule(r"the\s(?:fiscal\s)?(?P<unit>year|quarter|month)(?=\s(?:ended|ending)\b)")
def CLOSED(found: re.Match[str], ref: Reference) -> Reading | None:
    """A unit whose end is told, as "the year ended July 2"."""
    return Reading("DURATION", f"P1{UNIT_LETTER[found['unit'].lower()]}")


_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}


@rule(rf"(?P<word>{'|'.join(_ADVERBS)})")
def ADVERB(found: re.Match[str], ref: Reference) -> Reading | None:
    """Daily, annually and their like."""
    return Reading("SET", _ADVERBS[found["word"].lower()])


@rule(
    rf"(?:every|each)\s(?:(?P<other>other)\s)?(?:(?P<count>{NUMBER})\s)?(?:single\s)?"
    rf"(?:(?P<unit>{UNIT})|(?P<name>{WEEKDAY})|(?P<part>{PART})|(?P<season>{SEASON}))"
)
def EVERY(found: re.Match[str], ref: Reference) -> Reading | None:
    """Every day, each Thursday, every two weeks."""
    if found["name"]:
        return Reading("SET", f"XXXX-WXX-{weekday_number(found['name'])}")
    if found["part"]:
        return Reading("SET", f"XXXX-XX-XXT{PART_LETTERS[found['part'].lower()]}")
    if found["season"]:
        return Reading("SET", f"XXXX-{SEASON_LETTERS[found['season'].lower()]}")
    amount = 2.0 if found["other"] else _amount(found["count"] or "a")
    return Reading("SET", _length(amount, singular(found["unit"])))


@rule(
    rf"(?:on\s)?(?P<name>{WEEKDAY}s)(?:\s(?P<part>{PART}s?))?|(?P<name2>{WEEKDAY})\s(?P<part2>{PART}s)"
)
def DAYS_OF_WEEK(found: re.Match[str], ref: Reference) -> Reading | None:
    """Sundays, Tuesday nights."""
    name = (found["name"] or found["name2"]).removesuffix("s")
    part = (found["part"] or found["part2"] or "").lower().removesuffix("s")
    tail = f"T{PART_LETTERS[part]}" if part else ""
    return Reading("SET", f"XXXX-WXX-{weekday_number(name)}{tail}")


@rule(
    rf"(?P<times>once|twice|{NUMBER}\stimes)\s(?:an?|per|each|every)\s(?P<unit>hour|day|week|month|year)"
)
def FREQUENCY(found: re.Match[str], ref: Reference) -> Reading | None:
    """Twice a week."""
    return Reading("SET", _length(1, found["unit"].lower()))


def _clock(written: str) -> str:
    lowered = written.lower()
    if lowered.startswith(("noon", "midday")):
        return "T12:00"
    if lowered.startswith("midnight"):
        return "T24:00"
    found = re.match(r"(\d\d?)(?::(\d\d))?\s?([ap])?", lowered)
    assert found is not None
    hour, half = int(found[1]), found[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{found[2] or '00'}"


@rule(
    rf"(?:(?:about|around|shortly\s(?:before|after)|just\s(?:before|after)|nearly|by)\s)?"
    rf"(?P<clock>{CLOCK})(?:(?:,|\son)?\s(?P<day>{WEEKDAY}|today|yesterday|tomorrow))?"
    rf"|(?P<day2>{WEEKDAY}|today|yesterday|tomorrow)(?:\sat|,)?\s(?P<clock2>{CLOCK})"
)
def TIME_OF_DAY(found: re.Match[str], ref: Reference) -> Reading | None:
    """A time on the clock, of a day named beside it, in its sentence, or of publication.

    On a page that was kept up it is of the day told of before.
    """
    name = (found["day"] or found["day2"] or "").lower()
    if name in DAYS_OFF:
        day = shifted(ref, "day", DAYS_OFF[name])
    elif name:
        day = weekday(ref, weekday_number(name))
    else:
        told = ref.sentence_date or (ref.focus if ref.until else None)
        said = from_value(told).today or ref.today
        day = said.isoformat() if said else None
    return Reading("TIME", day + _clock(found["clock"] or found["clock2"]) if day else None)


@rule(
    rf"(?:{PHASE}\s?|in\s|that\s)?the\s(?P<part>{PART})(?:\shours)?"
    r"|(?P<part2>mid[- ](?:morning|afternoon))"
)
def PART_OF_DAY(found: re.Match[str], ref: Reference) -> Reading | None:
    """The morning, of the day in question."""
    part = (found["part"] or (found["part2"] or "")[4:]).lower()
    said = from_value(ref.sentence_date).today or from_value(ref.focus).today or ref.today
    return Reading("TIME", f"{said.isoformat()}T{PART_LETTERS[part]}" if said else None)


RULES: tuple[Rule, ...] = (
    LENGTH,
    VAGUE_LENGTH,
    WHOLE,
    CLOSED,
    ADVERB,
    EVERY,
    DAYS_OF_WEEK,
    FREQUENCY,
    TIME_OF_DAY,
    PART_OF_DAY,
)
