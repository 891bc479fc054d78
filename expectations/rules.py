"""What is a rule of the gate? A name, a sentence, a severity, and the expectation that tests it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from expectations.view import View

Offending = Callable[[View], pl.Series | pl.Expr]
"""For each row of the table: null where the rule is kept, else what offends, as text."""

EMPTY = "ExpectColumnValuesToBeNull"
UNIQUE = "ExpectColumnValuesToBeUnique"
IN_SET = "ExpectColumnValuesToBeInSet"
PRESENT = "ExpectColumnValuesToNotBeNull"


class Severity(StrEnum):
    """What a failure means for the release."""

    CRITICAL = "critical"
    """Stops it."""
    WARNING = "warning"
    """Is shown, and does not stop it: most likely wrong, and worth a look."""
    INFO = "info"
    """Is counted: unusual, and often right."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that every row of a table must keep.

    Attributes:
        name: unique within its table, as `content.unsupported`; also the helper column, where
            the rule looks beyond one column.
        words: the rule as people read it.
        expectation: class name of the Great Expectations expectation.
        arguments: its arguments.
        severity: what a failure means.
        offending: fills the helper column, where there is one.
        needs: tables that must be at the gate for the rule to be tested.
    """

    name: str
    words: str
    expectation: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.CRITICAL
    offending: Offending | None = None
    needs: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that it tests; a helper column is called as the rule."""
        return [str(value) for name, value in self.arguments.items() if name.startswith("column")]


def must_be_empty(
    name: str,
    words: str,
    offending: Offending,
    *needs: str,
    severity: Severity = Severity.CRITICAL,
    expectation: str = EMPTY,
) -> Rule:
    """A rule that looks beyond one column: it tells for each row what offends, if anything."""
    return Rule(name, words, expectation, {"column": name}, severity, offending, needs)


def must_agree(
    name: str, words: str, offending: Offending, *needs: str, severity: Severity = Severity.CRITICAL
) -> Rule:
    """A rule on columns, or rows, that must not contradict each other."""
    return must_be_empty(
        name, words, offending, *needs, severity=severity, expectation="ExpectColumnsToAgree"
    )


def suspicious(
    name: str, words: str, offending: Offending, *needs: str, severity: Severity = Severity.WARNING
) -> Rule:
    """A rule that finds what is most likely wrong: it is shown, and stops nothing."""
    return must_agree(name, words, offending, *needs, severity=severity)
