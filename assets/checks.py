"""How does a gate's verdict look in Dagster? One check a table, blocking where it is critical."""

from collections.abc import Iterator

import dagster as dg

from expectations.rules import Severity
from expectations.verdict import Finding, Verdict, in_words

NAME = "keeps_its_rules"
SHOWN = 20


def spec(key: dg.AssetKey) -> dg.AssetCheckSpec:
    """The check of one table; a critical failure keeps what follows from starting."""
    return dg.AssetCheckSpec(
        NAME,
        asset=key,
        blocking=True,
        description="Every rule of the codebook: keys, references, vocabularies, grounding.",
    )


def _result(key: dg.AssetKey, findings: list[Finding]) -> dg.AssetCheckResult:
    failed = [finding for finding in findings if not finding.kept]
    critical = [finding for finding in failed if finding.severity is Severity.CRITICAL]
    lines = in_words(failed)[:SHOWN]
    return dg.AssetCheckResult(
        passed=not failed,
        check_name=NAME,
        asset_key=key,
        severity=(dg.AssetCheckSeverity.ERROR if critical else dg.AssetCheckSeverity.WARN),
        description="; ".join(lines) or None,
        metadata={
            "rules": len(findings),
            "rules failed": len(failed),
            "rows failed": sum(finding.failed for finding in failed),
            "checks that broke": sum(finding.crash is not None for finding in failed),
            "what failed": dg.MetadataValue.md(
                "\n".join(f"- {line}" for line in lines) or "Nothing."
            ),
        },
    )


def results(verdict: Verdict, keys: dict[str, dg.AssetKey]) -> Iterator[dg.AssetCheckResult]:
    """A verdict as one check result a table.

    Args:
        verdict: of the gate.
        keys: asset key by table name.
    """
    for table, key in keys.items():
        yield _result(key, verdict.of(table))
