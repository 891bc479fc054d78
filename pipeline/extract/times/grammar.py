"""Which words make up time expressions? The fragments that the rules' patterns are built of.

Fragments are strings to be put together; nothing here says what an expression means.
"""

import re

from pipeline.extract.numbers import NUMBER

_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAY_SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

MONTH_NUMBER = {
    name.lower(): number
    for names in (_MONTH_NAMES, _MONTH_SHORT)
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
WEEKDAY_NUMBER = {
    name.lower(): number
    for names in (_DAY_NAMES, _DAY_SHORT)
    for number, name in enumerate(names, start=1)
} | {"tues": 2, "thur": 4, "thurs": 4}

# Capitals decide: "may" and "march" are words, "May" and "MARCH" months.
_ANY_MONTH = [*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)]
_ANY_SHORT = [*_MONTH_SHORT, "Sept", *(name.upper() for name in _MONTH_SHORT)]
MONTH = rf"(?:(?-i:{'|'.join(_ANY_MONTH)})\b|(?-i:{'|'.join(_ANY_SHORT)})\b\.?)"
WEEKDAY = (
    rf"(?:(?-i:{'|'.join([*_DAY_NAMES, *(name.upper() for name in _DAY_NAMES)])})\b"
    r"|(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.)"
)
YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|decades?"
    r"|centuries|century)"
)
PART = r"(?:morning|afternoon|evening|night)"
ZONE = r"(?:\s(?:[ECMP][SD]?T|GMT|UTC|local time)\b)?"
CLOCK = (
    rf"(?:(?:[01]?\d|2[0-3])(?::[0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|A\.M\.|P\.M\.)"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d|noon\b|midday\b|midnight\b){ZONE}"
)
PHASE = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|late|beginning|start|middle|end|close)\s(?:of|in)\s"
    r"(?:the\s)?|mid[- ]|early[- ]|late[- ]|earlier\s(?:in\s)?|later\s(?:in\s)?)"
)
"""A phase of a period, as "early", "the end of"; it does not change the value."""

VAGUE = r"(?:several|a\sfew|few|many|(?:a\s)?couple\sof|some|a\snumber\sof|countless)"
COUNT = rf"(?:{NUMBER}|an?|{VAGUE}|half\san?|a\shalf)"
APPROXIMATELY = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|more\sthan|less\sthan|over|under|"
    r"at\sleast|at\smost|up\sto|as\smany\sas|no\smore\sthan|just|just\sover|just\sunder|only)\s)"
)

UNIT_LETTER = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
PART_LETTERS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
SEASON_LETTERS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season."""
YEARS_OFF = {"last": -1, "this": 0, "next": 1}
DAYS_OFF = {"yesterday": -1, "today": 0, "tomorrow": 1}


def singular(unit: str) -> str:
    """The unit's singular, in lower case: "Years" → "year"."""
    lowered = unit.lower()
    return "century" if lowered.startswith("centur") else lowered.removesuffix("s")


def month_number(name: str) -> int:
    """1 to 12, from a month's name or short form."""
    return MONTH_NUMBER[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """1 (Monday) to 7, from a weekday's name or short form."""
    return WEEKDAY_NUMBER[name.lower().rstrip(".")]


def pattern(text: str) -> re.Pattern[str]:
    """A compiled rule pattern: case is ignored but where a fragment insists on it."""
    return re.compile(rf"(?<![\w$])(?:{text})(?!\w)", re.IGNORECASE)
