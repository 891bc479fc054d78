"""What number do these characters write? Digits, number words, and the floors of vague ones.

Reading only: which number counts what is for `figures`, how long a time is for `times`.
Number words are English, so they stand here and not in a beat.
"""

import re
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_SCALE = "|".join(_SCALES)

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""Digits with or without thousands separators."""

WORDS = (
    rf"(?:(?:{_SMALL}|a)[ -](?=(?:{_SCALE})\b)(?:{_SCALE})|(?:{_SMALL}))"
    rf"(?:[ -](?:and[ -](?=(?:{_SMALL})\b))?(?:{_SMALL}|{_SCALE}))*"
)
"""A number in words, as "twenty-four", "a hundred" or "two thousand five hundred"."""

NUMBER = rf"(?:{DIGITS}(?:[ -](?:{_SCALE}))?|{WORDS})"
"""A number in digits or words; meant for patterns compiled with `re.IGNORECASE`."""

_DIGITS_AND_SCALE = re.compile(rf"({DIGITS})(?:[ -]({_SCALE}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Floor:
    """A vague number word and the number it stands for at least."""

    pattern: str
    value: int


FLOORS = (
    Floor(r"(?:more than|over) a dozen", 12),
    *(
        Floor(rf"(?:about |nearly |roughly )?{word} dozen", 12 * number)
        for word, number in _UNITS.items()
        if 2 <= number <= 9
    ),
    Floor(r"(?:about |nearly |roughly )?(?:half a dozen|a half[- ]dozen)", 6),
    Floor(r"(?:a |about a |nearly a |roughly a |one )dozen", 12),
    Floor(r"(?:many |several )?dozens", 24),
    Floor(r"(?:many |several |a few )?hundreds|(?:several|a few|many) hundred", 200),
    Floor(r"tens of thousands", 20_000),
    Floor(r"hundreds of thousands", 200_000),
    Floor(r"(?:many |several |a few )?thousands|(?:several|a few|many) thousand", 2000),
)
"""The codebook's fixed floors of vague number words; the first that matches counts."""


def _words_value(written: str) -> int | None:
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", written.lower()):
        if word == "a":
            current = 1
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
        elif word == "and":
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def read_number(written: str) -> float | None:
    """The number that a string writes, in digits or words.

    Args:
        written: as matched by `NUMBER`, as "1,461", "2.5 million" or "twenty-four".

    Returns:
        The number, or None where the string is none.
    """
    found = _DIGITS_AND_SCALE.fullmatch(written.strip())
    if found:
        scale = _SCALES.get((found[2] or "").lower(), 1)
        return float(found[1].replace(",", "")) * scale
    return _words_value(written.strip())


def read_count(written: str) -> int | None:
    """The whole number that a string writes; None for fractions and for what is no number."""
    value = read_number(written)
    return int(value) if value is not None and value == int(value) else None


_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ORDINAL_WORDS += [*(f"twenty-{rank}" for rank in _ORDINAL_WORDS[:9]), "thirtieth", "thirty-first"]
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINAL_WORDS)})"
"""An ordinal up to the thirty-first in words, or in digits."""


def read_ordinal(written: str) -> int | None:
    """The rank that an ordinal writes, as "third" or "3rd"; None where it is none."""
    lowered = written.lower()
    if lowered in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(lowered) + 1
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", lowered)
    return int(digits[1]) if digits else None
