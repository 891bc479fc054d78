"""How does a result look as bars? Numbers to bars with their lengths; the template draws them."""

from collections.abc import Iterable, Mapping
from typing import Any

MOST_BARS = 40


def bars(pairs: Iterable[tuple[str, float]]) -> list[dict[str, Any]]:
    """Bars with their share of the longest, 0 to 100.

    Args:
        pairs: label and value of each; negative values are drawn as none.
    """
    listed = list(pairs)
    most = max((value for _, value in listed), default=0) or 1
    return [
        {"label": label, "value": value, "share": round(100 * max(value, 0) / most, 1)}
        for label, value in listed
    ]


def months(counts: Mapping[str, int], longest: int = 36) -> list[dict[str, Any]]:
    """Bars of the last months, those without any included.

    Args:
        counts: by month, as `2025-06`.
        longest: how many months at most, back from the last.
    """
    if not counts:
        return []
    year, month = (int(part) for part in max(counts).split("-"))
    every: list[str] = []
    for _ in range(longest):
        every.append(f"{year}-{month:02}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first = max(min(counts), every[-1])
    shown = [name for name in reversed(every) if name >= first]
    return bars((name, counts.get(name, 0)) for name in shown)


def of_result(columns: list[str], found: list[Any], chart: Mapping[str, str] | None) -> Any:
    """Bars for the rows of a saved question, summed by label; None where it asks for none.

    Args:
        columns: names of the result's columns.
        found: its rows.
        chart: `label` and `value`, names of columns.
    """
    if not chart or not {chart["label"], chart["value"]} <= set(columns):
        return None
    label, value = columns.index(chart["label"]), columns.index(chart["value"])
    sums: dict[str, float] = {}
    for row in found:
        if isinstance(row[value], (int, float)):
            name = str(row[label] if row[label] is not None else "not known")
            sums[name] = sums.get(name, 0) + row[value]
    listed = sorted(sums.items()) if chart.get("order") == "label" else list(sums.items())
    return bars(listed[-MOST_BARS:] if chart.get("order") == "label" else listed[:MOST_BARS])
