"""How does a release come into being? Written whole in a folder of its own, then pointed to.

A reader sees the release before or the release after, never half of one; a crash leaves the
one that stands. Where neither rows nor program changed, nothing new is made.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.codebook import public_tables
from pipeline.codebook.render.arrow import schema
from pipeline.release.database import build_database, counts_for_datasette
from pipeline.release.describe.facts import Dataset, Facts, File, licences
from pipeline.release.describe.files import as_json, descriptors
from pipeline.release.diff import columns_between, counted, diff
from pipeline.release.geo import MAPPED, write_geoparquet
from pipeline.release.site import DATABASE_FILE, covers, site_metadata
from pipeline.release.versions import FIRST, Version, after, versions
from pipeline.release.withdrawn import tombstones
from pipeline.store.made import code_version
from pipeline.store.swap import point, sweep, whole_folder
from pipeline.store.tables import OneByOne, write_parquet

CURRENT = "current"
_LARGE = (".parquet", ".sqlite")
"""Files that stay as they were written first."""
CODE = ("pipeline/codebook", "pipeline/release", "pipeline/store", "expectations")
"""What decides the bytes of a release, given its rows."""

Prove = Callable[[Path, str], Mapping[str, bytes]]
"""Judges a release before anyone sees it, given its folder and version; raises where it fails,
and gives the files that say what it was proven by."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk.

    Attributes:
        version: of the data, which is also the name of its folder.
        folder: where it lies.
        rows: rows by table.
        bytes: size of all its files.
        changes: counted rows that differ from the release before: `record_table, change, cause,
            rows`.
        unchanged: whether it is the release that already stood.
    """

    version: str
    folder: Path
    rows: dict[str, int]
    bytes: int
    changes: list[dict[str, str | int]] = field(default_factory=list)
    unchanged: bool = False


def unproven(_folder: Path, _version: str) -> Mapping[str, bytes]:
    """No judgement of the finished database."""
    return {}


@dataclass(frozen=True, slots=True)
class Extra:
    """What a release carries beside its tables.

    Attributes:
        scorecard: measured accuracy, one row a measure.
        documents: further files by name, as the validation report.
        decisions: what people decided about records: `review` or `correction` by id.
        notes: what editors wrote about records, by id.
        prove: judges the finished database; without it, the tables alone have been judged.
    """

    scorecard: Sequence[Mapping[str, Any]] = ()
    documents: Mapping[str, bytes] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    prove: Prove = unproven


@dataclass(frozen=True, slots=True)
class _Before:
    """The release before, as far as the next one needs it."""

    version: Version
    tables: Mapping[str, pa.Table]
    columns: Mapping[str, list[str]]
    about: Mapping[str, Any]


def read_release(folder: Path) -> Mapping[str, pa.Table]:
    """The tables of a release on disk, in those of its columns that the codebook still has."""
    paths = {t.name: folder / "parquet" / f"{t.name}.parquet" for t in public_tables()}

    def read(name: str) -> pa.Table:
        rows = pq.read_table(paths[name], partitioning=None)
        fields = [field for field in schema(name) if field.name in rows.schema.names]
        columns = [rows[field.name].cast(field.type) for field in fields]
        return pa.table(columns, names=[field.name for field in fields])

    return OneByOne([name for name, path in paths.items() if path.is_file()], read)


def read_withdrawn(folder: Path) -> pa.Table:
    """The tombstones that a release holds."""
    path = folder / "parquet" / "withdrawn.parquet"
    if not path.is_file():
        return schema("withdrawn").empty_table()
    return pq.read_table(path, partitioning=None).cast(schema("withdrawn"))


def columns_of(folder: Path) -> dict[str, list[str]]:
    """The columns of every table of a release, as its files have them."""
    paths = sorted((folder / "parquet").glob("*.parquet"))
    return {path.stem: pq.read_schema(path).names for path in paths}


def _before(releases: Path) -> _Before | None:
    known = versions(releases)
    if not known:
        return None
    folder = releases / str(known[-1])
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return _Before(known[-1], read_release(folder), columns_of(folder), about)


def checksums(folder: Path, known: Mapping[str, File]) -> str:
    """The SHA256SUMS of a folder, as `sha256sum --check` reads it.

    Args:
        folder: the folder.
        known: files by path that have been summed since they were written.
    """
    files = _files(folder, known)
    return "".join(f"{file.sha256}  {path}\n" for path, file in files.items())


def _files(folder: Path, known: Mapping[str, File]) -> dict[str, File]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: known.get(name) or _summed(path)
        for name, path in names.items()
        if path.name != "SHA256SUMS"
    }


def _summed(path: Path) -> File:
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return File(path.stat().st_size, digest)


def _made_from(dataset: Dataset, extra: Extra) -> str:
    """A hash over everything beside the rows that decides what is in the files."""
    digest = hashlib.sha256(code_version(CODE).encode())
    digest.update(dataset.model_dump_json().encode())
    digest.update(json.dumps([dict(row) for row in extra.scorecard], sort_keys=True).encode())
    for name, content in sorted(extra.documents.items()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def _about(
    coverage: Mapping[str, Any],
    entry: Mapping[str, Any],
    before: _Before | None,
    made_from: str,
    extra: Extra,
) -> dict[str, Any]:
    history = [dict(entry), *(before.about.get("history", ()) if before else ())]
    return dict(coverage) | {
        "version": entry["version"],
        "issued": entry["issued"],
        "made_from": made_from,
        "history": history,
        "scorecard": [dict(row) for row in extra.scorecard],
        "documents": sorted(extra.documents),
    }


def _fill(
    folder: Path,
    tables: Mapping[str, pa.Table],
    changes: pa.Table,
    withdrawn: pa.Table,
    about: Mapping[str, Any],
    dataset: Dataset,
    extra: Extra,
) -> None:
    own = {"changes": changes, "withdrawn": withdrawn}
    with_history = OneByOne(
        (*tables, *own), lambda name: own[name] if name in own else tables[name]
    )
    release = {"dataset": dataset.title, "licence": licences().data.path} | {
        key: about[key] for key in ("version", "issued")
    }
    for name, table in with_history.items():
        write_parquet(name, table, folder / "parquet" / f"{name}.parquet", release)
    for name in MAPPED:
        write_geoparquet(name, tables[name], folder / "geo" / f"{name}.parquet", release)
    described = dict(about) | {
        "dataset": dataset.model_dump(exclude={"sides"}),
        "withdrawn": withdrawn.num_rows,
    }
    database = folder / DATABASE_FILE
    build_database(with_history, database, described, dataset.sides)
    summed = _summed(database)
    inspected = counts_for_datasette(database, summed.sha256)
    (folder / "inspect.json").write_text(as_json(inspected), encoding="utf-8")
    for name, content in (*extra.documents.items(), *extra.prove(folder, about["version"]).items()):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    files = _files(folder, {database.name: summed})
    facts = Facts(
        dataset,
        about["version"],
        about["issued"],
        about,
        files,
        tuple(about["history"]),
        tuple(extra.scorecard),
    )
    for name, text in descriptors(facts).items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "about.json").write_text(as_json(about), encoding="utf-8")
    metadata = site_metadata(about["version"], dataset.description)
    (folder / "metadata.json").write_text(as_json(metadata), encoding="utf-8")
    tables_alone = {name: file for name, file in files.items() if name.endswith(_LARGE)}
    (folder / "SHA256SUMS").write_text(checksums(folder, tables_alone), encoding="utf-8")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def publish(
    tables: Mapping[str, pa.Table],
    releases: Path,
    issued: date,
    dataset: Dataset,
    extra: Extra | None = None,
) -> Release:
    """Write a release and make it the current one, unless nothing has changed since the last.

    Args:
        tables: every public table, validated.
        releases: folder of all releases; `current` in it is a link to the one that is served.
        issued: the day it bears; equal input on an equal day gives equal bytes.
        dataset: how it is named and described.
        extra: what it carries beside its tables.

    Raises:
        SchemaMismatchError: where a table is not what the codebook says.
        DatabaseError: where a key, check or reference does not hold.
    """
    extra = extra or Extra()
    releases.mkdir(parents=True, exist_ok=True)
    sweep(releases)
    rows = {name: table.num_rows for name, table in tables.items()}
    before = _before(releases)
    made_from = _made_from(dataset, extra)
    changes = schema("changes").empty_table()
    columns: dict[str, list[str]] = {}
    version = FIRST
    if before:
        changes = diff(before.tables, tables, extra.decisions)
        now = {name: schema(name).names for name in (*tables, "changes", "withdrawn")}
        columns = columns_between(before.columns, now)
        same = not changes.num_rows and not any(columns.values())
        if same and before.about.get("made_from") == made_from:
            folder = releases / str(before.version)
            point(releases / CURRENT, folder.name)
            return Release(folder.name, folder, rows, _size(folder), unchanged=True)
        version = str(after(before.version, changes, columns))
    gone = tombstones(
        read_withdrawn(releases / str(before.version))
        if before
        else schema("withdrawn").empty_table(),
        changes,
        version,
        tables,
        extra.notes,
    )
    counts = counted(changes)
    # A clock that was set back does not make a release older than the one before it.
    last = before.about.get("issued", "") if before else ""
    entry = {
        "version": version,
        "issued": max(issued.isoformat(), last),
        "previous": str(before.version) if before else None,
        "changes": counts,
        "columns": columns,
    }
    folder = releases / version
    with whole_folder(folder) as temporary:
        coverage = covers(tables["articles"], rows)
        about = _about(coverage, entry, before, made_from, extra)
        _fill(temporary, tables, changes, gone, about, dataset, extra)
    point(releases / CURRENT, version)
    return Release(version, folder, rows, _size(folder), counts)
