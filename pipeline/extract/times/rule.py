"""What is a rule? A pattern that finds time expressions, and the reading of what it found."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.times.grammar import pattern
from pipeline.extract.times.reckoning import Reference

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means: its TIMEX3 type, and its value where it can be resolved."""

    type: TimexType
    value: str | None


Reader = Callable[[re.Match[str], Reference], Reading | None]
"""Reads a match; None says that it is no time expression after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that reads its matches."""

    pattern: re.Pattern[str]
    read: Reader


def rule(text: str) -> Callable[[Reader], Rule]:
    """Decorator: the function reads what this pattern finds."""

    def make(read: Reader) -> Rule:
        return Rule(pattern(text), read)

    return make


def fixed(type_: TimexType, value: str, text: str) -> Rule:
    """A rule whose matches always mean the same."""
    reading = Reading(type_, value)
    return Rule(pattern(text), lambda found, ref: reading)
