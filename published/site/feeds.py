"""How does a list go into a feed reader or onto a map? Atom and GeoJSON of any table or query."""

import json
from typing import Any
from xml.etree import ElementTree

from published.site.reading import DATABASE

_ATOM = "http://www.w3.org/2005/Atom"
_NAMED = ("title", "content", "name", "text", "place", "case_name", "trigger", "kind")
_DATED = ("date_end", "date", "published", "first_reported", "month")


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name)), None)


def _moment(day: str | None) -> str:
    """A day of reduced precision as the moment that Atom wants."""
    if not day:
        return "1970-01-01T00:00:00Z"
    if "T" in day:
        return day if day.endswith("Z") or "+" in day else f"{day}Z"
    return f"{day[:10]}{'-01-01'[: 10 - len(day[:10])] if len(day) == 4 else ''}" + (
        "-01T00:00:00Z" if len(day) == 7 else "T00:00:00Z"
    )


def _table_of(row: dict[str, Any], keys: dict[str, str]) -> tuple[str, str] | None:
    """The page of a row: table and key, from the first column that is a key."""
    return next(((keys[name], row[name]) for name in row if name in keys and row[name]), None)


def atom(
    found: list[dict[str, Any]], keys: dict[str, str], title: str, base: str, path: str
) -> str:
    """An Atom feed.

    Args:
        found: rows; those without a key of a table are left out.
        keys: table by name of its key column.
        title: of the feed.
        base: address of the site, without a last slash.
        path: of the feed.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")

    def add(parent: ElementTree.Element, name: str, text: str = "", **given: str) -> None:
        ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", given).text = text or None

    add(feed, "title", title)
    add(feed, "id", base + path)
    add(feed, "link", href=base + path, rel="self")
    moments = []
    entries = ElementTree.Element("entries")
    for row in found:
        page = _table_of(row, keys)
        if not page:
            continue
        entry = ElementTree.SubElement(entries, f"{{{_ATOM}}}entry")
        address = f"{base}/{DATABASE}/{page[0]}/{page[1]}"
        moment = _moment(_first(row, _DATED))
        moments.append(moment)
        add(entry, "title", _printable(_first(row, _NAMED) or page[1])[:300])
        add(entry, "id", address)
        add(entry, "link", href=address)
        add(entry, "updated", moment)
        rest = (f"{name}: {value}" for name, value in row.items() if value is not None)
        add(entry, "summary", _printable("; ".join(rest))[:2000], type="text")
    add(feed, "updated", max(moments, default=_moment(None)))
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    add(author, "name", "Onrecord")
    feed.extend(list(entries))
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True)


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def geojson(found: list[dict[str, Any]]) -> str:
    """A GeoJSON feature collection (RFC 7946) of the rows that have `lat` and `lon`."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {n: v for n, v in row.items() if n not in ("lat", "lon")},
        }
        for row in found
        if row.get("lat") is not None and row.get("lon") is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
