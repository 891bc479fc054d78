"""How do tables become one SQLite file? With keys, checks, indexes and full-text search.

The file is built beside its place with integrity checked at the end, and moved in whole.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import Table, terms
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.sqlite import (
    create_indexes,
    create_search,
    create_table,
    tables_in_order,
)
from pipeline.release.answers import add_answers
from pipeline.release.sides import Side, counted
from pipeline.release.summary import add_summary
from pipeline.store.swap import whole_file
from pipeline.store.tables import in_order

_FAST = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -200000;
PRAGMA page_size = 8192;
PRAGMA ignore_check_constraints = ON;
"""


class DatabaseError(Exception):
    """The database does not keep what the codebook promises; the message names the rows."""


def _check_values(table: Table, rows: pa.Table) -> None:
    """What the definition of a table checks of single values, asked of whole columns.

    SQLite would ask it of each value as it is written, which takes as long as writing it. Yes and
    no are Arrow's own type; keys, and what must not be null, SQLite sees to.
    """
    for column in table.columns:
        if column.vocabulary:
            allowed = pa.array(sorted(terms(column.vocabulary)), type=pa.string())
            values = pc.drop_null(rows[column.name])
            others = pc.filter(values, pc.invert(pc.is_in(values, value_set=allowed)))
            if len(others):
                raise DatabaseError(f"{table.name}.{column.name}: no term: {others[0].as_py()!r}")


def _fill(connection: sqlite3.Connection, table: Table, rows: pa.Table) -> None:
    _check_values(table, rows)
    places = ", ".join("?" * len(table.columns))
    insert = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 - codebook name
    try:
        connection.executemany(insert, to_frame(in_order(table.name, rows)).iter_rows())
    except sqlite3.IntegrityError as error:
        raise DatabaseError(f"{table.name}: {error}") from error


def _check_foreign_keys(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        shown = "; ".join(f"{row[0]} → {row[2]}" for row in broken[:5])
        raise DatabaseError(f"{len(broken)} dangling references: {shown}")


def build_database(
    tables: Mapping[str, pa.Table],
    path: Path,
    metadata: Mapping[str, object],
    sides: Sequence[Side] = (),
) -> None:
    """Write the SQLite file of a release.

    Args:
        tables: every public table by name.
        path: the file; replaced in whole.
        metadata: what the file says about itself, kept in the table `_about` as JSON values.
        sides: which sides sources can speak for.

    Raises:
        DatabaseError: where a key, check or reference does not hold.
    """
    ordered = tables_in_order()
    with whole_file(path) as temporary:
        connection = sqlite3.connect(temporary)
        try:
            connection.executescript(_FAST)
            with connection:
                for table in ordered:
                    connection.execute(create_table(table))
                    _fill(connection, table, tables[table.name])
                for table in ordered:
                    for statement in (*create_indexes(table), *create_search(table)):
                        connection.execute(statement)
            add_summary(connection, metadata)
            add_answers(connection, counted(tables, sides))
            _check_foreign_keys(connection)
            connection.execute("ANALYZE")
            connection.commit()
        finally:
            connection.close()


def counts_for_datasette(path: Path, digest: str) -> dict[str, Any]:
    """Rows by table, as `datasette inspect` gives them, so that the site need not count.

    Args:
        path: the finished database.
        digest: its SHA-256.
    """
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = {
        name: {"count": connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]}  # noqa: S608
        for (name,) in sorted(names)
    }
    connection.close()
    described = {"hash": digest, "size": path.stat().st_size, "file": path.name, "tables": tables}
    return {path.stem: described}
