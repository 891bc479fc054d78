"""Which numbers does a piece of text state? Read independently of the extractor.

Used to prove that a figure can be read from its evidence, so it shares no code with extract.
Floors of vague words follow the codebook: dozens 24, more than a dozen 12, hundreds 200,
thousands 2000.
"""

import re

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "dozen": {12},
    "dozens": {24},
    "hundreds": {200},
    "thousands": {2000},
    "couple": {2},
    "pair": {2},
    "both": {2},
    "half": {6},
    "no": {0},
    "none": {0},
    "not": {0},
    "nobody": {0},
    "without": {0},
    "never": {0},
    "single": {1},
    "another": {1},
}
_VAGUE_PHRASES = {
    ("a", "hundred"): 100,
    ("a", "thousand"): 1000,
    ("several", "dozen"): 24,
    ("few", "dozen"): 24,
    ("several", "hundred"): 200,
    ("few", "hundred"): 200,
    ("several", "thousand"): 2000,
    ("few", "thousand"): 2000,
}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def _as_number(digits: str) -> float:
    return float(digits.replace(",", "").rstrip("."))


_SCALED_PLURALS = {
    ("tens", "of", "thousands"): 20_000,
    ("hundreds", "of", "thousands"): 200_000,
}


def _follows(word: str, previous: str | None) -> bool:
    """Whether a word goes on with the number that the previous word is part of."""
    if word == "and":
        return previous in _SCALE
    if word in _SCALE:
        return previous is not None and previous != "and"
    if previous is None or previous in _SCALE or previous == "and":
        return word in _SMALL
    return word in _SMALL and _SMALL[word] < 10 <= _SMALL[previous] and previous in _TENS


def _spoken(words: list[str]) -> tuple[int, int]:
    """The number that words begin with, and how many of them it takes; 0 words for none."""
    total, current, length = 0, 0, 0
    previous: str | None = None
    for position, word in enumerate(words):
        if not _follows(word, previous):
            break
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _SCALE:
            current *= _SCALE[word]
            if _SCALE[word] >= 1_000:
                total, current = total + current, 0
        if word != "and":
            length = position + 1
        previous = word
    return total + current, length


def _dozens(tokens: list[str], position: int) -> set[int]:
    if tokens[position] != "dozen" or not position:
        return set()
    value, length = _spoken(tokens[position - 1 : position])
    return {12 * value} if length else set()


def _digits(tokens: list[str], position: int) -> set[int]:
    """A number in digits: alone, and with a scale word behind it ("2.5 million")."""
    value = _as_number(tokens[position])
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    scaled = value * _SCALE.get(following, 1)
    return {int(number) for number in (value, scaled) if number == int(number)}


def numbers_in(text: str) -> frozenset[int]:
    """Every whole number that the text states, in digits or words, with floors of vague words."""
    tokens = _TOKEN.findall(text.lower().replace("-", " ").replace("\u2011", " "))
    found: set[int] = set()
    taken = 0
    for position, token in enumerate(tokens):
        if _DIGITS.fullmatch(token):
            found |= _digits(tokens, position)
        phrase = (tokens[position - 1] if position else "", token)
        found |= {_VAGUE_PHRASES[phrase]} if phrase in _VAGUE_PHRASES else set()
        plural = tuple(tokens[position : position + 3])
        found |= {_SCALED_PLURALS[plural]} if plural in _SCALED_PLURALS else set()
        found |= _VAGUE.get(token, set()) | _dozens(tokens, position)
        value, length = _spoken(tokens[position:]) if position >= taken else (0, 0)
        if length:
            found.add(value)
            taken = position + length
    return frozenset(found)
