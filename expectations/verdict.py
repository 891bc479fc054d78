"""What did a gate find? For each rule how many rows it looked at and which failed it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from expectations.rules import Severity

EXAMPLES = 20
"""Failing rows that a verdict names for each rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found on one table.

    Attributes:
        table, rule, words: which rule it is.
        severity: what a failure means.
        rows: rows it looked at.
        failed: rows that failed it.
        examples: keys and values of failing rows, up to `EXAMPLES`.
        keys: of all failing rows.
        values: what offends in each of them, by key.
        crash: message, where the check itself broke; says nothing about the data.
    """

    table: str
    rule: str
    words: str
    severity: Severity
    rows: int
    failed: int
    examples: tuple[dict[str, str], ...] = ()
    keys: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    crash: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the check ran and no row failed it."""
        return not self.failed and self.crash is None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a gate found on all tables it looked at."""

    gate: str
    findings: tuple[Finding, ...]
    seconds: float

    def failures(self, severity: Severity | None = None) -> list[Finding]:
        """Findings that are not kept, of one severity or all."""
        return [
            finding
            for finding in self.findings
            if not finding.kept and severity in (None, finding.severity)
        ]

    @property
    def passes(self) -> bool:
        """Whether no critical rule failed or crashed."""
        return not self.failures(Severity.CRITICAL)

    @property
    def crashed(self) -> bool:
        """Whether a critical check broke, so that nothing can be said of the data."""
        return any(finding.crash for finding in self.failures(Severity.CRITICAL))

    def failing_records(self) -> dict[str, dict[str, str]]:
        """The first critical rule that each failing row fails, by key, by table."""
        failing: dict[str, dict[str, str]] = {}
        for finding in self.failures(Severity.CRITICAL):
            for key in finding.keys:
                failing.setdefault(finding.table, {}).setdefault(key, finding.rule)
        return failing

    def failing_values(self) -> dict[str, str]:
        """What offends in each failing row that a finding shows, by key."""
        return {
            key: value
            for finding in self.failures(Severity.CRITICAL)
            for key, value in finding.values.items()
        }

    def of(self, table: str) -> list[Finding]:
        """The findings on one table."""
        return [finding for finding in self.findings if finding.table == table]

    def as_published(self, examples: bool) -> dict[str, Any]:
        """The verdict as a release carries it: the same for the same rows, so without seconds.

        Args:
            examples: whether failing rows are shown; not where they are not published.
        """
        body = self.as_json()
        del body["seconds"]
        for finding in body["findings"]:
            if not examples:
                finding["examples"] = []
        return body

    def as_json(self) -> dict[str, Any]:
        """The verdict as JSON takes it, with examples and without all keys."""
        body = asdict(self) | {"passes": self.passes}
        for finding in body["findings"]:
            del finding["keys"], finding["values"]
        return body

    def as_text(self) -> str:
        """The verdict as it is kept, for `read_verdict`."""
        return json.dumps(self.as_json(), indent=1, ensure_ascii=False)


def read_verdict(path: Path) -> Verdict:
    """A verdict that was kept; its findings name examples, not all keys."""
    body = json.loads(path.read_text(encoding="utf-8"))
    findings = (
        Finding(
            **finding
            | {
                "severity": Severity(finding["severity"]),
                "examples": tuple(finding["examples"]),
            }
        )
        for finding in body["findings"]
    )
    return Verdict(body["gate"], tuple(findings), body["seconds"])


def in_words(findings: Iterable[Finding]) -> list[str]:
    """One line for each finding that is not kept, naming table, rule, rows and an example."""
    lines = []
    for finding in findings:
        if finding.crash:
            lines.append(f"{finding.table}: check {finding.rule} broke: {finding.crash}")
        elif finding.failed:
            example = next(iter(finding.examples), {})
            shown = ", ".join(f"{name} {value}" for name, value in example.items())
            lines.append(
                f"{finding.table}: {finding.failed} of {finding.rows} rows fail "
                f"{finding.rule} ({finding.words}) — {shown}"
            )
    return lines
