"""Which answers would be slow to count for each reader? Counted when the database is built.

Each is a small table that a saved question of the site reads: who speaks on which side, arrests
by agency, incidents by month, legal actions by kind. Which side a source is on is told by the
beat's `sides.yaml`.
"""

import re
import sqlite3
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class Side(BaseModel):
    """A side, and what tells that a source is on it.

    Attributes:
        side: its name.
        bodies: whole words of a name or office, lower case.
        levels: levels of government.
        words: whole words of a description, lower case, singular or plural as given.
        kinds: kinds of source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    side: str
    bodies: Words = ()
    levels: Words = ()
    words: Words = ()
    kinds: Words = ()

    def speaks(self, source: "Source") -> bool:
        """Whether a source is on this side."""
        if source.level in self.levels or source.kind in self.kinds:
            return True
        if _has(self.bodies, source.known):
            return True
        return not source.level and source.kind != "person" and _has(self.words, source.called)


class Source(BaseModel):
    """A source of statements.

    Attributes:
        called: how the article calls it, lower case.
        known: its name and office where it is known, else how it is called; lower case.
        level: level of government, where it is known.
        kind: term of `speaker_type`.
    """

    model_config = ConfigDict(frozen=True)

    called: str
    known: str
    level: str | None
    kind: str | None


def _has(words: tuple[str, ...], text: str) -> bool:
    pattern = "|".join(map(re.escape, words))
    return bool(words) and re.search(rf"\b(?:{pattern})\b", text) is not None


def side_of(source: Source, sides: Sequence[Side]) -> str:
    """The first side whose rule fits; `unnamed` where none does."""
    return next((side.side for side in sides if side.speaks(source)), "unnamed")


_SOURCES = """
SELECT DISTINCT speaker_name, speaker_type, name, role, level
FROM statements LEFT JOIN entities ON entity_id = speaker_entity_id
"""

_SPOKEN = """
CREATE TEMP TABLE spoken AS
SELECT statement_id, speaker_name, side, state, incident_id, statements.report_id
FROM statements LEFT JOIN entities ON entity_id = speaker_entity_id
JOIN sides ON sides.key =
  json_array(speaker_name, speaker_type, entities.name, entities.role, entities.level)
LEFT JOIN incident_reports USING (report_id)
"""

_COUNTED = """
CREATE TABLE "_sides" (
  "agency" TEXT NOT NULL, "state" TEXT NOT NULL, "incident_id" TEXT NOT NULL,
  "side" TEXT NOT NULL, "statements" INTEGER NOT NULL, "speakers" INTEGER NOT NULL,
  PRIMARY KEY ("agency", "state", "incident_id", "side")
) WITHOUT ROWID;
INSERT INTO "_sides"
SELECT '', '', '', side, count(*), count(DISTINCT speaker_name) FROM spoken GROUP BY side
UNION ALL
SELECT '', state, '', side, count(*), count(DISTINCT speaker_name) FROM spoken
WHERE state IS NOT NULL GROUP BY state, side
UNION ALL
SELECT '', '', incident_id, side, count(*), count(DISTINCT speaker_name) FROM spoken
WHERE incident_id IS NOT NULL GROUP BY incident_id, side
UNION ALL
SELECT agency, '', '', side, count(DISTINCT statement_id), count(DISTINCT speaker_name)
FROM spoken JOIN incident_agencies USING (report_id) GROUP BY agency, side
UNION ALL
SELECT agency, state, '', side, count(DISTINCT statement_id), count(DISTINCT speaker_name)
FROM spoken JOIN incident_agencies USING (report_id)
WHERE state IS NOT NULL GROUP BY agency, state, side;

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


def _source(name: str | None, kind: str | None, known: str | None, *more: str | None) -> Source:
    role, level = more
    words = f"{known} {role or ''}" if known else name or ""
    return Source(called=(name or "").lower(), known=words.lower(), level=level, kind=kind)


def add_answers(connection: sqlite3.Connection, sides: Sequence[Side]) -> None:
    """Write the counted tables into a database that holds all others.

    Args:
        connection: to the database.
        sides: in the order in which their rules are tried.
    """
    connection.execute("CREATE TEMP TABLE sides (key TEXT PRIMARY KEY, side TEXT) WITHOUT ROWID")
    connection.executemany(
        "INSERT INTO sides VALUES (json_array(?, ?, ?, ?, ?), ?)",
        [(*row, side_of(_source(*row), sides)) for row in connection.execute(_SOURCES).fetchall()],
    )
    connection.execute(_SPOKEN)
    connection.executescript(_COUNTED)
    connection.executescript("DROP TABLE spoken; DROP TABLE sides;")
    connection.commit()
