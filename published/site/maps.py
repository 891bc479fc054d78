"""Where is it? Maps as SVG paths and points, drawn here: no tile, no request to anyone.

The frame is that of the Albers equal-area projection of the United States in common use on the
web (conic, parallels 29.5 and 45.5), Alaska and Hawaii set in at the lower left; formulas:
Snyder, Map Projections: A Working Manual (1987), pages 100 to 101.
"""

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 975, 610
_OUTLINES = Path(__file__).parents[1] / "outlines" / "us_states.json"
_SCALE = 1300.0


def _conic(
    lat_1: float, lat_2: float, lon_0: float, lat_0: float, lon: float, lat: float
) -> tuple[float, float]:
    """Albers' conic equal-area projection on the unit sphere; degrees in, x and y out."""
    first, second = math.radians(lat_1), math.radians(lat_2)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n
    rho_0 = math.sqrt(c - 2 * n * math.sin(math.radians(lat_0))) / n
    turn = (lon - lon_0 + 540) % 360 - 180
    theta = n * math.radians(turn)
    return rho * math.sin(theta), rho_0 - rho * math.cos(theta)


def _inset(lon: float, lat: float) -> str | None:
    if lat > 50 and (lon < -129 or lon > 170):
        return "AK"
    if 18 < lat < 23 and -161 < lon < -154:
        return "HI"
    return None if 24 < lat < 50 and -125.5 < lon < -66 else ""


def project(lon: float, lat: float) -> tuple[float, float] | None:
    """Where a point lies in the frame; None outside of the states.

    Args:
        lon, lat: degrees, WGS 84.
    """
    inset = _inset(lon, lat)
    if inset == "":
        return None
    if inset == "AK":
        x, y = _conic(55, 65, -154, 50, lon, lat)
        scale, dx, dy = 0.35 * _SCALE, -0.307 * _SCALE, 0.201 * _SCALE
        x, y = x - _ALASKA[0], y - _ALASKA[1]
    elif inset == "HI":
        x, y = _conic(8, 18, -157, 3, lon, lat)
        x, y = x - _HAWAII[0], y - _HAWAII[1]
        scale, dx, dy = _SCALE, -0.205 * _SCALE, 0.212 * _SCALE
    else:
        x, y = _conic(29.5, 45.5, -96, 37.5, lon, lat)
        x0, y0 = _MIDDLE
        x, y, scale, dx, dy = x - x0, y - y0, _SCALE, 0.0, 0.0
    return WIDTH / 2 + dx + scale * x, HEIGHT / 2 + dy - scale * y


_MIDDLE = _conic(29.5, 45.5, -96, 37.5, -96.6, 38.7)
_ALASKA = _conic(55, 65, -154, 50, -156, 58.5)
_HAWAII = _conic(8, 18, -157, 3, -160, 19.9)


@cache
def outlines() -> dict[str, dict[str, str]]:
    """Name and SVG path of each state, by its code."""
    found: dict[str, dict[str, str]] = json.loads(_OUTLINES.read_text(encoding="utf-8"))
    return found


def _shade(count: int, most: int) -> int:
    """One of five shades, by the logarithm of the count; 0 for none."""
    if not count:
        return 0
    return 1 + min(4, int(4 * math.log1p(count) / math.log1p(most))) if most > 1 else 3


def states(counts: dict[str, int]) -> list[dict[str, Any]]:
    """The states with their path, name, count and shade, those with incidents last."""
    most = max(counts.values(), default=0)
    drawn = [
        {"code": code, "count": counts.get(code, 0), "shade": _shade(counts.get(code, 0), most)}
        | outline
        for code, outline in outlines().items()
    ]
    return sorted(drawn, key=lambda state: (state["count"], state["code"]))


def points(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Places with their x, y and radius in the frame, the largest first."""
    drawn = []
    for place in places:
        where = project(place["lon"], place["lat"])
        if where:
            radius = min(16.0, 2.5 + 1.6 * math.sqrt(place["incidents"]))
            at = {"x": round(where[0], 1), "y": round(where[1], 1), "r": round(radius, 1)}
            drawn.append(place | at)
    return sorted(drawn, key=lambda place: (-place["r"], place["place_id"]))


def around(lon: float | None, lat: float | None, state: str | None) -> dict[str, Any] | None:
    """A map of one point: outlines, the point, and the part of the frame to show."""
    if lon is None or lat is None:
        return None
    where = project(lon, lat)
    if not where:
        return None
    width, height = 220, 150
    left = min(max(where[0] - width / 2, 0), WIDTH - width)
    top = min(max(where[1] - height / 2, 0), HEIGHT - height)
    return {
        "x": round(where[0], 1),
        "y": round(where[1], 1),
        "box": f"{left:.0f} {top:.0f} {width} {height}",
        "states": [
            {"path": outline["path"], "name": outline["name"], "here": code == state}
            for code, outline in outlines().items()
        ],
    }
