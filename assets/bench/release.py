"""What does a release of many statements cost? Beside the bare writing of its rows and indexes."""

import sqlite3
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from assets.bench.apart import apart, peak_memory
from assets.bench.rows import made_tables
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.sqlite import create_search, create_table, tables_in_order
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish


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


def _measured(statements: int, beat: str, bare: bool) -> tuple[float, int, int]:
    """Processor seconds, peak memory in MB, and that of the rows before anything is written."""
    tables = made_tables(statements)
    before = peak_memory()
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        if bare:
            _bare(tables, Path(folder) / "bare.sqlite")
        else:
            publish(tables, Path(folder), date(2026, 1, 1), dataset(beat))
        seconds = time.process_time() - started
    return seconds, peak_memory(), before


def bench_release(statements: int, beat: str) -> str:
    """Measure both, each in a process of its own, and say what was measured."""
    found = [apart(_measured, statements, beat, bare) for bare in (True, False)]
    (bare_seconds, bare_peak, rows), (seconds, peak, _) = found
    return (
        f"Release of {statements:,} invented statements and all that hangs on them"
        f" ({rows:,} MB of rows)\n"
        f"executemany and search index alone {bare_seconds:>9.1f} CPU s{bare_peak:>8,} MB at most\n"
        f"Parquet, SQLite, search, the rest  {seconds:>9.1f} CPU s{peak:>8,} MB at most"
        f"{seconds / bare_seconds:>8.2f} times its time"
    )
