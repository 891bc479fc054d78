"""What does the maintainer look at, and the public never? One private database, served locally.

What the gate and people set aside, pages that became no article, decisions that need another
look, and what every gate found.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl

from expectations.verdict import read_verdict
from pipeline.codebook import TABLES
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.datasette import table_metadata
from pipeline.store import Settings, TableStore
from pipeline.store.swap import whole_file

NAME = "maintenance"
SHOWN = ("quarantine", "rejected_pages", "reviews", "reviews_waiting")
LOOPBACK = "127.0.0.1"
"""The only address it is served on: it holds what must not be published."""


def _findings(reports: Path) -> pl.DataFrame:
    """One row for each rule that some row failed or that broke, of every gate."""
    rows = [
        {
            "gate": verdict.gate,
            "partition": path.stem.removeprefix(f"{verdict.gate}-"),
            "severity": finding.severity.value,
            "record_table": finding.table,
            "rule": finding.rule,
            "words": finding.words,
            "rows": finding.rows,
            "failed": finding.failed,
            "broke": finding.crash,
            "examples": json.dumps(finding.examples, ensure_ascii=False),
        }
        for path in sorted(reports.glob("*.json"))
        for verdict in [read_verdict(path)]
        for finding in verdict.findings
        if not finding.kept
    ]
    columns = ("gate", "partition", "severity", "record_table", "rule", "words")
    return pl.DataFrame(
        rows,
        schema=dict.fromkeys(columns, pl.String)
        | {"rows": pl.Int64, "failed": pl.Int64, "broke": pl.String, "examples": pl.String},
    )


def _frames(settings: Settings) -> dict[str, pl.DataFrame]:
    store = TableStore(settings.tables)
    found = {name: to_frame(store.read_partitions(name)) for name in SHOWN}
    return found | {"findings": _findings(settings.reports)}


def _write(connection: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    places = ", ".join("?" * frame.width)
    connection.execute(f'CREATE TABLE "{name}" ({columns})')
    connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', frame.iter_rows())  # noqa: S608


def build(settings: Settings) -> Path:
    """Write the database of a collection anew; returns where it lies."""
    path = settings.data / f"{NAME}.sqlite"
    frames = _frames(settings)
    with whole_file(path) as temporary, closing(sqlite3.connect(temporary)) as connection:
        for name, frame in frames.items():
            _write(connection, name, frame)
        connection.commit()
    return path


def metadata() -> Mapping[str, Any]:
    """What Datasette shows of the tables, from the codebook."""
    tables: dict[str, Any] = {}
    for name in SHOWN:
        shown = table_metadata(TABLES[name])
        tables[name] = {part: shown[part] for part in ("title", "description", "columns", "facets")}
    tables["findings"] = {
        "title": "What the gates found",
        "description": "One row for each rule that some row failed, or that broke.",
        "facets": ["gate", "severity", "record_table"],
    }
    return {
        "title": "Onrecord: maintenance",
        "description": "Private: what was set aside and why. Never published.",
        "databases": {NAME: {"tables": tables}},
    }


def serve(settings: Settings, port: int) -> None:
    """Build the database and replace this process by Datasette over it, on this machine only."""
    path = build(settings)
    described = path.with_suffix(".metadata.json")
    with whole_file(described) as temporary:
        temporary.write_text(json.dumps(metadata(), ensure_ascii=False), encoding="utf-8")
    print(f"Maintenance: http://{LOOPBACK}:{port}/{NAME}", flush=True)
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(path)]
    command += ["--metadata", str(described), "--host", LOOPBACK, "--port", str(port)]
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted
