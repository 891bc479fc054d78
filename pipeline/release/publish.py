"""How does a release come into being? Written whole in a folder of its own, then pointed to.

A reader sees the release before or the release after, never half of one; a crash leaves the
one that stands.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.release.database import build_database
from pipeline.release.site import DATABASE, covers, site_metadata
from pipeline.store.swap import point, sweep, whole_folder
from pipeline.store.tables import write_parquet

CURRENT = "current"
KEPT = 3
"""Releases that stay on disk, the current one included."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk.

    Attributes:
        version: its name, from the time it was made.
        folder: where it lies.
        rows: rows by table.
        bytes: size of all its files.
    """

    version: str
    folder: Path
    rows: dict[str, int]
    bytes: int


def checksums(folder: Path) -> str:
    """The SHA256SUMS of a folder, as `sha256sum --check` reads it."""
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "SHA256SUMS":
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _fill(folder: Path, tables: Mapping[str, pa.Table], version: str) -> None:
    for name, table in tables.items():
        write_parquet(name, table, folder / "parquet" / f"{name}.parquet")
    about = covers(tables) | {"version": version}
    build_database(tables, folder / f"{DATABASE}.sqlite", about)
    _write_json(folder / "about.json", about)
    _write_json(folder / "metadata.json", site_metadata(version))
    (folder / "SHA256SUMS").write_text(checksums(folder), encoding="utf-8")


def _version(releases: Path, now: datetime) -> str:
    """A name that sorts after those of all releases before it."""
    stem = now.strftime("%Y-%m-%dT%H%M%S")
    taken = [path.name.partition(".")[2] for path in releases.glob(f"{stem}*")]
    return f"{stem}.{max(int(number or 0) for number in taken) + 1:03}" if taken else stem


def _drop_old(releases: Path) -> None:
    current = (releases / CURRENT).resolve().name
    folders = sorted(p for p in releases.iterdir() if p.is_dir() and not p.is_symlink())
    for folder in folders[:-KEPT]:
        if folder.name != current:
            shutil.rmtree(folder)


def publish(tables: Mapping[str, pa.Table], releases: Path, now: datetime) -> Release:
    """Write a release and make it the current one.

    Args:
        tables: every public table, validated.
        releases: folder of all releases; `current` in it is a link to the one that is served.
        now: the time it is named after.

    Raises:
        SchemaMismatchError: where a table is not what the codebook says.
        DatabaseError: where a key, check or reference does not hold.
    """
    releases.mkdir(parents=True, exist_ok=True)
    sweep(releases)
    version = _version(releases, now)
    folder = releases / version
    with whole_folder(folder) as temporary:
        _fill(temporary, tables, version)
    point(releases / CURRENT, version)
    _drop_old(releases)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Release(
        version,
        folder,
        {name: table.num_rows for name, table in tables.items()},
        sum(path.stat().st_size for path in files),
    )
