"""Is what the site serves what was proven? The finished SQLite file, read back and judged again.

The tables are read out of the file, so that every rule sees what Datasette sees; beside the
suites, the file itself is looked at: sound pages, keys, search indexes, and no table too many.
"""

import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from expectations import volume
from expectations.gate import check, check_frame, new_context
from expectations.rules import Severity
from expectations.verdict import Finding, Verdict
from pipeline.codebook import ALL_TABLES, public_tables
from pipeline.codebook.render.arrow import schema

GATE = "database"
FILE = "release"
"""The findings on the file itself stand with those on the whole release."""

_BATCH = 50_000


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def read_table(connection: sqlite3.Connection, name: str) -> pa.Table:
    """A table of the file, exactly as the codebook types it.

    Raises:
        sqlite3.Error, pa.ArrowInvalid: where the file does not hold such a table.
    """
    expected = schema(name)
    columns = ", ".join(f'"{column}"' for column in expected.names)
    cursor = connection.execute(f'SELECT {columns} FROM "{name}"')  # noqa: S608 - codebook names
    stored = pa.schema(
        [
            pa.field(field.name, pa.int64() if field.type == pa.bool_() else field.type)
            for field in expected
        ]
    )
    batches = []
    while rows := cursor.fetchmany(_BATCH):
        arrays = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*rows, strict=True), stored, strict=True)
        ]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=stored))
    return pa.Table.from_batches(batches, schema=stored).cast(expected)


def read_tables(path: Path) -> dict[str, pa.Table]:
    """Every public table of the file."""
    with closing(_open(path)) as connection:
        return {table.name: read_table(connection, table.name) for table in public_tables()}


def _faults_of_pages(connection: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def _dangling(connection: sqlite3.Connection) -> list[str]:
    return [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]


def _private_tables(connection: sqlite3.Connection) -> list[str]:
    private = {name for name, table in ALL_TABLES.items() if not table.public}
    names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    return sorted(private & {row[0] for row in names})


def _unsearchable(connection: sqlite3.Connection) -> list[str]:
    """Search indexes that do not hold as many rows as their table."""
    wrong = []
    for table in public_tables():
        if table.search:
            counts = [
                connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
                for name in (table.name, f"{table.name}_fts_docsize")
            ]
            if counts[0] != counts[1]:
                wrong.append(f"{table.name}: {counts[0]} rows, {counts[1]} indexed")
    return wrong


_ABOUT_THE_FILE: tuple[tuple[str, str, Callable[[sqlite3.Connection], list[str]]], ...] = (
    ("file.sound", "The pages of the database file are sound.", _faults_of_pages),
    ("file.keys", "Every foreign key of the database points to a row.", _dangling),
    ("file.private", "No private table is in the database.", _private_tables),
    ("file.search", "The search indexes hold every row of their tables.", _unsearchable),
)


def _finding(rule: str, words: str, faults: list[str], crash: str | None = None) -> Finding:
    shown = tuple({"file": fault} for fault in faults[:20])
    return Finding(
        FILE, rule, words, Severity.CRITICAL, 1, len(faults), shown, tuple(faults), crash=crash
    )


def about_the_file(path: Path) -> list[Finding]:
    """What is found on the file itself."""
    findings = []
    with closing(_open(path)) as connection:
        for rule, words, look in _ABOUT_THE_FILE:
            try:
                findings.append(_finding(rule, words, look(connection)))
            except sqlite3.Error as error:
                findings.append(_finding(rule, words, [], f"{type(error).__name__}: {error}"))
    return findings


def same_rows(found: Mapping[str, pa.Table], proven: Mapping[str, pa.Table]) -> Finding:
    """Whether the file holds exactly the rows that passed the gate before it."""
    wrong = []
    for table in public_tables():
        keys = [(table.key, "ascending")]
        one, other = (tables[table.name].sort_by(keys) for tables in (found, proven))
        if not one.equals(other):
            wrong.append(table.name)
    return _finding(
        "file.as_proven", "The database holds exactly the rows that passed the gate.", wrong
    )


def drift(now: volume.Measures, last: volume.Measures | None) -> list[Finding]:
    """How the release stands to the last one; the first one stands to itself."""
    rows = volume.frame(now, last or now)
    helpers = [broken.alias(rule.name) for rule, broken in volume.rules()]
    tested = [rule for rule, _ in volume.rules()]
    return check_frame(new_context(), FILE, rows.with_columns(helpers), tested, "measure")


def check_database(
    path: Path,
    proven: Mapping[str, pa.Table],
    texts: pa.Table,
    last: volume.Measures | None,
) -> Verdict:
    """Judge a finished database file.

    Args:
        path: the file.
        proven: every public table, as it passed the gate before.
        texts: the private texts of all articles, masked as the evidence is.
        last: measures of the last release.
    """
    started = time.perf_counter()
    found = read_tables(path)
    names = [table.name for table in public_tables()]
    verdict = check(GATE, found | {"texts": texts}, names)
    findings = (
        *about_the_file(path),
        same_rows(found, proven),
        *drift(volume.measures(found), last),
        *verdict.findings,
    )
    return Verdict(GATE, findings, time.perf_counter() - started)
