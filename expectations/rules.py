"""What is a rule of the gate? A name, a sentence, a severity, and the expectation that tests it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a failure means for the release."""

    CRITICAL = "critical"
    """Stops it."""
    WARNING = "warning"
    """Is shown, and does not stop it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that every row of a table must keep.

    Attributes:
        name: unique within its table, as `content.verbatim`.
        words: the rule as people read it.
        expectation: class name of the Great Expectations expectation.
        arguments: its arguments.
        severity: what a failure means.
    """

    name: str
    words: str
    expectation: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.CRITICAL


def must_be_empty(name: str, words: str, severity: Severity = Severity.CRITICAL) -> Rule:
    """A rule whose offending values a frame puts into the helper column of its name."""
    return Rule(name, words, "ExpectColumnValuesToBeNull", {"column": name}, severity)
