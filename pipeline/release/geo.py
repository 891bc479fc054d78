"""How do points go on a map? Tables with coordinates as GeoParquet 1.1 beside the plain ones."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from pipeline.codebook import TABLES
from pipeline.store.tables import in_order, saying, write_rows

MAPPED = tuple(name for name, table in TABLES.items() if "lat" in table and table.public)
_POINT = struct.Struct("<BIdd")
_WKB_POINT = 1


def _point(lon: float | None, lat: float | None) -> bytes | None:
    """A point as well-known binary; None where a coordinate is missing."""
    if lon is None or lat is None:
        return None
    return _POINT.pack(1, _WKB_POINT, lon, lat)


def _metadata(points: list[tuple[float, float]]) -> bytes:
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        lons, lats = zip(*points, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(geo, sort_keys=True).encode()


def write_geoparquet(
    name: str, table: pa.Table, path: Path, of: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write a table with a geometry column (longitude and latitude, WGS 84).

    Args:
        name: a table of `MAPPED`.
        table: its rows.
        path: the file; replaced in whole.
        of: what the file says it belongs to.
    """
    rows = in_order(name, table)
    pairs = list(zip(rows["lon"].to_pylist(), rows["lat"].to_pylist(), strict=True))
    geometry = pa.array([_point(*pair) for pair in pairs], type=pa.binary())
    with_points = rows.append_column(pa.field("geometry", pa.binary()), geometry)
    known = [(lon, lat) for lon, lat in pairs if lon is not None and lat is not None]
    write_rows(saying(with_points, {**of, "geo": _metadata(known)}), path)
