"""One pass over a text names every place where one of the patterns ends."""

import re

import pytest

from pipeline.extract.scan import Scan
from pipeline.extract.times.finder import RULES

PATTERNS = [
    re.compile(r"(?<![\w$])(?:last\s)?(?:(?-i:May)|June)\b(?!\w)", re.IGNORECASE),
    re.compile(r"A+"),
]


@pytest.mark.parametrize(
    "text",
    [
        "last May, JUNE; not may. A AAA a",
        "“Señora” said last\u2003June – May",
        "May\u2028June\x1cMay",
        "\U0001f600 May A",
        "",
    ],
)
def test_no_match_is_missed(text):
    named = set(Scan(PATTERNS).ends(text))
    matches = {
        (match.end(), number)
        for number, pattern in enumerate(PATTERNS)
        for match in pattern.finditer(text)
    }
    assert matches <= named


def test_case_counts_where_the_pattern_says_so():
    assert Scan(PATTERNS).ends("may a") == []


def test_every_rule_of_times_can_be_looked_for():
    text = "In May 2025, two weeks ago, at 8 p.m. on the Fourth of July and every Monday"
    named = set(Scan([rule.pattern for rule in RULES]).ends(text))
    for number, rule in enumerate(RULES):
        assert {(match.end(), number) for match in rule.pattern.finditer(text)} <= named


@pytest.mark.parametrize("pattern", [re.compile("o[’']clock"), re.compile("a.b", re.DOTALL)])
def test_what_would_be_missed_in_silence_is_refused(pattern):
    with pytest.raises(ValueError, match="cannot be looked for"):
        Scan([pattern])
