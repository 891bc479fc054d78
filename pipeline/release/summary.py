"""What does the site show at once that would be slow to count for each reader?

Counted when the database is built: the timeline, the map, who speaks most, and an index of
what each person or body said, newest first, with its counts. Names of these tables start with `_`.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from pipeline.codebook import public_tables

LATEST = 12
SPEAKERS = 12
FACETS = 8

_SAID = """
CREATE TABLE "_said" (
  "entity_id" TEXT NOT NULL, "published" TEXT NOT NULL, "statement_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL, "publisher" TEXT,
  PRIMARY KEY ("entity_id", "published" DESC, "statement_id")
) WITHOUT ROWID;
INSERT INTO "_said"
SELECT speaker_entity_id, coalesce(articles.published, ''), statement_id, kind, publisher
FROM statements JOIN articles USING (article_id)
WHERE speaker_entity_id IS NOT NULL
ORDER BY 1, 2 DESC, 3;
CREATE TABLE "_said_counts" (
  "entity_id" TEXT NOT NULL, "part" TEXT NOT NULL, "value" TEXT NOT NULL,
  "statements" INTEGER NOT NULL, PRIMARY KEY ("entity_id", "part", "value")
) WITHOUT ROWID;
INSERT INTO "_said_counts"
SELECT entity_id, 'month', substr(published, 1, 7), count(*) FROM "_said" GROUP BY 1, 3
UNION ALL
SELECT entity_id, 'publisher', publisher, count(*) FROM "_said" WHERE publisher IS NOT NULL
GROUP BY 1, 3;
"""

_MONTHS = """
SELECT substr(date_start, 1, 7) AS month, type, count(*) AS incidents FROM incidents
WHERE date_precision IN ('day', 'month') GROUP BY month, type ORDER BY month, type
"""

_STATES = """
SELECT state, count(*) AS incidents FROM incidents WHERE state IS NOT NULL
GROUP BY state ORDER BY state
"""

_POINTS = """
SELECT places.place_id, places.name, places.state, incidents.lat, incidents.lon,
       count(*) AS incidents
FROM incidents JOIN places USING (place_id)
WHERE incidents.lat IS NOT NULL AND places.precision NOT IN ('state', 'country', 'county')
GROUP BY places.place_id ORDER BY incidents DESC, places.place_id LIMIT 400
"""

_LATEST = """
SELECT incident_id, title, date, publishers, has_conflict FROM incidents
WHERE date_precision = 'day'
ORDER BY date_start DESC, reports DESC, incident_id LIMIT ?
"""

_SOURCES = """
SELECT DISTINCT publisher, articles.article_id, articles.title
FROM incident_reports JOIN articles USING (article_id)
WHERE incident_id = ? ORDER BY articles.published, articles.article_id LIMIT 4
"""

_SPEAKERS = """
SELECT entity_id, name, role, statements FROM (
  SELECT entity_id, sum(statements) AS statements FROM "_said_counts" WHERE part = 'month'
  GROUP BY entity_id
) JOIN entities USING (entity_id) WHERE entity_type = 'person'
ORDER BY statements DESC, entity_id LIMIT ?
"""


def _facets(connection: sqlite3.Connection) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The most frequent values of each filter, by table and column."""
    return {
        table.name: {
            column: _rows(
                connection,
                f'SELECT "{column}" AS value, count(*) AS count FROM "{table.name}" '  # noqa: S608
                f'WHERE "{column}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {FACETS}',
            )
            for column in table.facets
        }
        for table in public_tables()
    }


def _rows(connection: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _latest(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    found = _rows(connection, _LATEST, LATEST)
    return [row | {"sources": _rows(connection, _SOURCES, row["incident_id"])} for row in found]


def add_summary(connection: sqlite3.Connection, about: Mapping[str, Any]) -> None:
    """Write the counted tables into a database that holds all others.

    Args:
        connection: to the database.
        about: what it says about itself, kept in `_about` as JSON values by name.
    """
    connection.executescript(_SAID)
    counted = {
        "timeline": _rows(connection, _MONTHS),
        "states": _rows(connection, _STATES),
        "points": _rows(connection, _POINTS),
        "latest": _latest(connection),
        "facets": _facets(connection),
        "speakers": _rows(connection, _SPEAKERS, SPEAKERS),
    }
    connection.execute('CREATE TABLE "_about" ("name" TEXT PRIMARY KEY, "value" TEXT)')
    connection.executemany(
        'INSERT INTO "_about" VALUES (?, ?)',
        [
            (name, json.dumps(value, sort_keys=True))
            for name, value in sorted({**about, **counted}.items())
        ],
    )
    connection.commit()
