"""What does a release of many statements cost? Beside the bare writing of its rows and indexes."""

import sqlite3
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.bench.apart import apart, peak_memory
from assets.bench.rows import made_tables
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.sqlite import create_search, create_table, tables_in_order
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish
from pipeline.store.tables import OneByOne, write_parquet


def _bare(tables: Mapping[str, pa.Table], path: Path) -> None:
    """`executemany` of every table and its full-text index, nothing checked or described."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        for table in (one for one in tables_in_order() if one.name in tables):
            connection.execute(create_table(table))
            places = ", ".join("?" * len(table.columns))
            rows = to_frame(tables[table.name]).iter_rows()
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608
            for statement in create_search(table):
                connection.execute(statement)
    connection.close()


def _made(statements: int, folder: str) -> None:
    for name, rows in made_tables(statements).items():
        write_parquet(name, rows, Path(folder) / f"{name}.parquet")


def _measured(rows: str, beat: str, bare: bool) -> tuple[float, int]:
    """Processor seconds and peak memory in MB."""
    paths = {path.stem: path for path in sorted(Path(rows).glob("*.parquet"))}
    tables = OneByOne(paths, lambda name: pq.read_table(paths[name], partitioning=None))
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        if bare:
            _bare(tables, Path(folder) / "bare.sqlite")
        else:
            publish(tables, Path(folder), date(2026, 1, 1), dataset(beat))
        seconds = time.process_time() - started
    return seconds, peak_memory()


def bench_release(statements: int, beat: str) -> str:
    """Measure both, each in a process of its own, and say what was measured.

    The rows lie on disk before, as those of a collection do when it is released.
    """
    with tempfile.TemporaryDirectory() as rows:
        apart(_made, statements, rows)
        found = [apart(_measured, rows, beat, bare) for bare in (True, False)]
    (bare_seconds, bare_peak), (seconds, peak) = found
    return (
        f"Release of {statements:,} invented statements and all that hangs on them\n"
        f"executemany and search index alone {bare_seconds:>9.1f} CPU s{bare_peak:>8,} MB at most\n"
        f"Parquet, SQLite, search, the rest  {seconds:>9.1f} CPU s{peak:>8,} MB at most"
        f"{seconds / bare_seconds:>8.2f} times its time"
    )
