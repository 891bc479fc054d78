"""How does a gate's verdict look in Dagster? Three checks a table, with numbers it can plot.

Critical rules block what follows; warnings and info are shown and block nothing; a check that
broke blocks too, and says so apart, since it says nothing of the data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import dagster as dg

from expectations.rules import Severity
from expectations.verdict import Finding, Verdict, in_words

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the checks that a table has.

    Attributes:
        name: as in Dagster.
        blocking: whether a failure keeps what follows from starting.
        words: what it tells.
        severities: of the rules that it looks at.
    """

    name: str
    blocking: bool
    words: str
    severities: tuple[Severity, ...]


CRITICAL = Kind(
    "critical_rules",
    True,
    "Every critical rule: keys, references, vocabularies, grounding, privacy.",
    (Severity.CRITICAL,),
)
PLAUSIBLE = Kind(
    "plausible",
    False,
    "Rules whose failures are most likely wrong (warning), or unusual and often right (info).",
    (Severity.WARNING, Severity.INFO),
)
RAN = Kind(
    "checks_ran", True, "No check broke; one that did says nothing of the data.", tuple(Severity)
)
KINDS = (CRITICAL, PLAUSIBLE, RAN)


def specs(key: dg.AssetKey) -> list[dg.AssetCheckSpec]:
    """The checks of one table."""
    return [
        dg.AssetCheckSpec(kind.name, asset=key, blocking=kind.blocking, description=kind.words)
        for kind in KINDS
    ]


def _failing(kind: Kind, findings: Iterable[Finding]) -> list[Finding]:
    if kind is RAN:
        return [finding for finding in findings if finding.crash]
    return [
        finding
        for finding in findings
        if finding.severity in kind.severities and finding.failed and not finding.crash
    ]


def numbers(findings: Iterable[Finding]) -> dict[str, int]:
    """What Dagster plots of a table over time: rows that fail, by severity."""
    looked_at = list(findings)
    return {
        f"rows failing {severity.value} rules": sum(
            finding.failed for finding in looked_at if finding.severity is severity
        )
        for severity in Severity
    }


def _result(kind: Kind, key: dg.AssetKey, findings: list[Finding]) -> dg.AssetCheckResult:
    failed = _failing(kind, findings)
    lines = in_words(failed)[:SHOWN]
    return dg.AssetCheckResult(
        passed=not failed,
        check_name=kind.name,
        asset_key=key,
        severity=dg.AssetCheckSeverity.ERROR if kind.blocking else dg.AssetCheckSeverity.WARN,
        description="; ".join(lines) or None,
        metadata={
            "rules": sum(finding.severity in kind.severities for finding in findings),
            "rules failed": len(failed),
            "rows failed": sum(finding.failed for finding in failed),
            **numbers(findings),
            "what failed": dg.MetadataValue.md(
                "\n".join(f"- {line}" for line in lines) or "Nothing."
            ),
            "failing rows": dg.MetadataValue.json(
                {finding.rule: list(finding.keys[:SHOWN]) for finding in failed}
            ),
        },
    )


def results(verdict: Verdict, keys: dict[str, dg.AssetKey]) -> Iterator[dg.AssetCheckResult]:
    """A verdict as the checks of its tables.

    Args:
        verdict: of the gate.
        keys: asset key by table name.
    """
    for table, key in keys.items():
        for kind in KINDS:
            yield _result(kind, key, verdict.of(table))


def of_the_whole(verdict: Verdict, key: dg.AssetKey) -> Iterator[dg.AssetCheckResult]:
    """A verdict on all tables as the checks of one asset."""
    for kind in KINDS:
        yield _result(kind, key, list(verdict.findings))


def unchanged(key: dg.AssetKey) -> Iterator[dg.AssetCheckResult]:
    """The checks of what is noted as done: it has passed its gate, so they stand."""
    for kind in KINDS:
        yield dg.AssetCheckResult(
            passed=True, check_name=kind.name, asset_key=key, metadata={"unchanged": True}
        )
