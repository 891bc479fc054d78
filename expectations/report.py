"""What does the public read of the gates? One page a release, with nothing fetched from outside.

`record` keeps what a release was proven by as JSON, with a short history of the releases before
it, so that the next one can be compared; `render` makes the page from it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from expectations.rules import Severity
from expectations.verdict import Verdict
from expectations.volume import Measures

TEMPLATE = Path(__file__).with_name("report.html")
KEPT = 50
"""Releases that the history goes back."""

TITLES = {
    "extract": "Records of a day, before anything is counted",
    "release": "The tables to be released",
    "database": "The finished database, as it is served",
}
_SHOWN_ROWS = ("articles", "statements", "incidents", "legal_actions")
_WIDTH, _HEIGHT = 90, 18

Record = dict[str, Any]


def _name(finding: Mapping[str, Any]) -> str:
    return f"{finding['table']}.{finding['rule']}"


def _entry(version: str, last: Mapping[str, Any], measures: Measures) -> Record:
    warned = sum(
        finding["failed"]
        for finding in last["findings"]
        if finding["severity"] == Severity.WARNING.value
    )
    failed = {_name(f): f["failed"] for f in last["findings"] if f["failed"]}
    return {"version": version, "rows": measures["rows"], "failed": failed, "warned": warned}


def record(
    version: str,
    verdicts: Iterable[Verdict],
    measures: Measures,
    quarantine: Mapping[str, int],
    last: Record | None,
) -> Record:
    """What a release was proven by.

    Args:
        version: of the release.
        verdicts: of its gates, in order; of those before release no rows are shown, since
            these are not published.
        measures: of its tables.
        quarantine: records set aside before release, by rule.
        last: the record of the release before it.
    """
    gates = [verdict.as_published(examples=verdict.gate == "database") for verdict in verdicts]
    history = (last or {}).get("history", [])
    return {
        "version": version,
        "gates": gates,
        "measures": measures,
        "quarantine": dict(quarantine),
        "history": [*history, _entry(version, gates[-1], measures)][-KEPT:],
    }


def _line(numbers: list[int]) -> markupsafe.Markup:
    """A small line of the numbers over releases; nothing where all are nought."""
    if len(numbers) < 2 or not any(numbers):
        return markupsafe.Markup()
    most, step = max(numbers), _WIDTH / (len(numbers) - 1)
    points = " ".join(
        f"{position * step:.1f},{_HEIGHT - 2 - number / most * (_HEIGHT - 4):.1f}"
        for position, number in enumerate(numbers)
    )
    return markupsafe.Markup(
        '<svg width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">'
        '<polyline points="{3}" fill="none" stroke="currentColor"/></svg>'
    ).format(_WIDTH, _HEIGHT, ", ".join(map(str, numbers)), points)


def _gate(gate: Mapping[str, Any]) -> Record:
    failing = [finding for finding in gate["findings"] if finding["failed"]]
    return {
        "title": TITLES.get(gate["gate"], gate["gate"]),
        "passes": gate["passes"],
        "rules": len(gate["findings"]),
        "failed": {s.value: sum(f["severity"] == s.value for f in failing) for s in Severity},
        "crashed": sum(finding["crash"] is not None for finding in gate["findings"]),
    }


def render(proven: Record) -> str:
    """The page of a release.

    Args:
        proven: as `record` makes it.
    """
    history = proven["history"]
    findings = [
        finding | {"line": _line([entry["failed"].get(_name(finding), 0) for entry in history])}
        for finding in proven["gates"][-1]["findings"]
    ]
    rank = [severity.value for severity in Severity]
    failed = [finding for finding in findings if finding["failed"] or finding["crash"]]
    every: dict[str, list[Record]] = {}
    for finding in findings:
        every.setdefault(finding["table"], []).append(finding)
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        version=proven["version"],
        gates=[_gate(gate) for gate in proven["gates"]],
        quarantined=sum(proven["quarantine"].values()),
        set_aside=sorted(proven["quarantine"].items()),
        trend=history,
        trend_columns=_SHOWN_ROWS,
        failed=sorted(failed, key=lambda f: (rank.index(f["severity"]), f["table"], -f["failed"])),
        every=sorted(every.items()),
    )
