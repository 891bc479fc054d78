"""What did a gate find? For each rule how many rows it looked at and which failed it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

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

    def of(self, table: str) -> list[Finding]:
        """The findings on one table."""
        return [finding for finding in self.findings if finding.table == table]

    def write(self, path: Path) -> None:
        """Keep the verdict as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        body = asdict(self) | {"passes": self.passes}
        for finding in body["findings"]:
            del finding["keys"]
        path.write_text(json.dumps(body, indent=1, ensure_ascii=False), encoding="utf-8")


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
