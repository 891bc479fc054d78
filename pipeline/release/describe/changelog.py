"""What changed from release to release? `CHANGELOG.md`, newest first, from the counted diffs."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.codebook import TABLES, vocabularies
from pipeline.release.describe.facts import Facts

_HEAD = """\
# Changelog

The version says what a release does to those who build on the last one. PATCH: the same rows,
written anew. MINOR: rows or columns were added. MAJOR: rows or columns changed or were removed.
Every changed row is in `parquet/changes.parquet` of its release.
"""


def cause_in_words(cause: str) -> str:
    """What a cause means."""
    return vocabularies()["change_cause"].terms[cause]


def _lines(changes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    by_cause: dict[str, list[Mapping[str, Any]]] = {}
    for change in changes:
        by_cause.setdefault(change["cause"], []).append(change)
    for cause, of_cause in by_cause.items():
        yield f"\n**{cause_in_words(cause)}**\n"
        yield "| table | added | changed | removed |\n|---|---:|---:|---:|"
        for table in dict.fromkeys(change["record_table"] for change in of_cause):
            rows = {c["change"]: c["rows"] for c in of_cause if c["record_table"] == table}
            counts = " | ".join(f"{rows.get(k, 0):,}" for k in ("added", "changed", "removed"))
            yield f"| {TABLES[table].title} | {counts} |"


def _columns(release: Mapping[str, Any]) -> Iterable[str]:
    for change, names in release.get("columns", {}).items():
        if names:
            yield f"\nColumns {change}: {', '.join(f'`{name}`' for name in names)}."


def entry(release: Mapping[str, Any]) -> str:
    """The entry of one release: `version, issued, previous, changes`, and perhaps `columns`."""
    lines = [f"## {release['version']} ({release['issued']})"]
    if not release["previous"]:
        lines.append("\nFirst release.")
    elif not release["changes"]:
        lines.append("\nThe same rows, written anew by a changed program.")
    return "\n".join([*lines, *_columns(release), *_lines(release["changes"])]) + "\n"


def render(facts: Facts) -> str:
    """The file."""
    return "\n".join([_HEAD, *(entry(release) for release in facts.history)])
