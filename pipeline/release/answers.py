"""Which answers would be slow to count for each reader? Counted when the database is built.

Each is a small table that a saved question of the site reads: who speaks on which side (counted
by `sides`), arrests by agency, incidents by month, legal actions by kind.
"""

import sqlite3

import polars as pl

_TABLES = """
CREATE TABLE "_sides" (
  "agency" TEXT NOT NULL, "state" TEXT NOT NULL, "incident_id" TEXT NOT NULL,
  "side" TEXT NOT NULL, "statements" INTEGER NOT NULL, "speakers" INTEGER NOT NULL,
  PRIMARY KEY ("agency", "state", "incident_id", "side")
) WITHOUT ROWID;

CREATE TABLE "_arrests" (
  "agency" TEXT PRIMARY KEY NOT NULL, "incidents" INTEGER NOT NULL,
  "largest_number_reported" INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "_arrests"
SELECT agency, count(DISTINCT incident_id), max(value)
FROM figures JOIN incident_reports USING (report_id) JOIN incident_agencies USING (report_id)
WHERE measure IN ('arrested', 'detained') AND value > 0 GROUP BY agency;

CREATE TABLE "_months" (
  "month" TEXT NOT NULL, "state" TEXT NOT NULL, "type" TEXT NOT NULL,
  "incidents" INTEGER NOT NULL, PRIMARY KEY ("month", "state", "type")
) WITHOUT ROWID;
INSERT INTO "_months"
SELECT substr(date_start, 1, 7), coalesce(state, ''), type, count(*) FROM incidents
WHERE date_precision IN ('day', 'month') GROUP BY 1, 2, 3;

CREATE TABLE "_law" (
  "kind" TEXT NOT NULL, "status" TEXT NOT NULL, "legal_actions" INTEGER NOT NULL,
  PRIMARY KEY ("kind", "status")
) WITHOUT ROWID;
INSERT INTO "_law" SELECT kind, status, count(*) FROM legal_actions GROUP BY kind, status;
"""

ANSWERS = ("_sides", "_arrests", "_months", "_law")
"""The tables that are counted here."""


def add_answers(connection: sqlite3.Connection, sides: pl.DataFrame) -> None:
    """Write the counted tables into a database that holds all others.

    Args:
        connection: to the database.
        sides: how often each speaks, as `sides.counted` gives it.
    """
    connection.executescript(_TABLES)
    connection.executemany('INSERT INTO "_sides" VALUES (?, ?, ?, ?, ?, ?)', sides.iter_rows())
    connection.commit()
