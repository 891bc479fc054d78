"""What does one see first? Coverage, accuracy, a timeline and a map, all counted beforehand."""

import json
from pathlib import Path
from typing import Any

from datasette.database import Database

from published.site import charts, maps

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ACCURACY = (
    ("statements", "F1", "statements found as annotators found them (F1)"),
    ("statements", "speaker right among matches", "speakers right"),
    ("incidents", "F1", "incidents found (F1)"),
    ("incidents", "main incident found", "main incidents found"),
    ("legal_actions", "F1", "legal actions found (F1)"),
)
"""Which measures of the scorecard the first page shows, and how they are called there."""


def day(text: str | None) -> str:
    """A date of reduced precision as people read it: `2025-06-10` → `10 Jun 2025`."""
    parts = (text or "")[:10].split("-")
    if not parts[0].isdigit() or not all(part.isdigit() for part in parts[1:]):
        return text or "no date"
    names = [
        str(int(p)) if n == 2 else _MONTHS[int(p) - 1] if n else p for n, p in enumerate(parts)
    ]
    return " ".join(reversed(names))


def _accuracy(scorecard: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shown = []
    for kind, name, words in ACCURACY:
        rows = [row for row in scorecard if (row["kind"], row["name"]) == (kind, name)]
        if rows and rows[0]["value"] is not None:
            shown.append(rows[0] | {"words": words, "percent": round(100 * rows[0]["value"])})
    return shown


def page(about: dict[str, Any]) -> dict[str, Any]:
    """What the first page draws.

    Args:
        about: the release's own description with its counts.
    """
    by_month: dict[str, int] = {}
    for row in about["timeline"]:
        if len(row["month"]) == 7:
            by_month[row["month"]] = by_month.get(row["month"], 0) + row["incidents"]
    by_state = {row["state"]: row["incidents"] for row in about["states"]}
    return {
        "months": charts.months(by_month, 30),
        "map_states": maps.states(by_state),
        "map_points": maps.points(about["points"]),
        "map_top": sorted(about["states"], key=lambda row: -row["incidents"])[:10],
        "accuracy": _accuracy(about["scorecard"]),
    }


def json_ld(database: Database) -> str:
    """The schema.org description of the release, safe inside a script element."""
    path = Path(database.path).with_name("dataset.jsonld")
    text = path.read_text(encoding="utf-8") if path.is_file() else "{}"
    described = json.loads(text)
    for download in described.get("distribution", ()):
        download["contentUrl"] = f"/releases/current/{download['contentUrl']}"
    return json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")


def _order(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.name.split("."))


def releases(folder: Path) -> dict[str, Any]:
    """All releases, newest first, each with its files and what changed; how to cite the newest."""
    found = []
    folders = [
        path
        for path in folder.iterdir()
        if path.is_dir() and not path.is_symlink() and path.name.replace(".", "").isdigit()
    ]
    for path in sorted(folders, key=_order, reverse=True):
        about = json.loads((path / "about.json").read_text(encoding="utf-8"))
        listed = [
            {"path": file.relative_to(path).as_posix(), "bytes": file.stat().st_size}
            for file in sorted(path.rglob("*"))
            if file.is_file()
        ]
        found.append({"about": about, "entry": about["history"][0], "files": listed})
    newest = folder / found[0]["about"]["version"]
    croissant, package = (
        json.loads((newest / name).read_text(encoding="utf-8"))
        for name in ("croissant.json", "datapackage.json")
    )
    return {"releases": found, "cite_as": croissant["citeAs"], "licences": package["licenses"]}
