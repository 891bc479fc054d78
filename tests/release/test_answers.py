"""What is counted beforehand: sides by who speaks, months only where the month is known."""

import json
import sqlite3

import pyarrow as pa
import pytest

from pipeline.codebook import public_tables
from pipeline.codebook.render.arrow import schema
from pipeline.codebook.render.sqlite import create_table
from pipeline.release.answers import add_answers
from pipeline.release.describe.facts import dataset
from pipeline.release.sides import Source, counted, side_of
from pipeline.release.summary import add_summary
from tests.made_tables import spoilt


@pytest.mark.parametrize(
    ("called", "known", "level", "kind", "side"),
    [
        ("the mayor", "ruth alder mayor of tamsin falls", "city", "person", "state, county and"),
        ("an ice spokesperson", "an ice spokesperson", None, "unnamed", "enforcement bodies"),
        ("noem", "kristi noem secretary of homeland security", "federal", "person", "enforcement"),
        ("the judge", "x u.s. district judge", "federal", "person", "courts"),
        ("neighbors", "neighbors", None, "group", "residents"),
        ("ann courtney", "ann courtney", None, "person", "people named without an office"),
        ("sources", "sources", None, "group", "unnamed"),
        ("the report", "the report", None, "document", "documents"),
    ],
)
def test_the_side_is_told_by_who_speaks(called, known, level, kind, side):
    source = Source(called=called, known=known, level=level, kind=kind)
    assert side_of(source, dataset("immigration").sides).startswith(side)


def test_an_incident_of_which_only_the_year_is_known_is_of_no_month():
    connection = sqlite3.connect(":memory:")
    for table in public_tables():
        connection.execute(create_table(table))
    for known, precision in (("2025", "year"), ("2025-01", "month")):
        row = {"incident_id": known, "title": "Raid", "type": "raid", "date": known}
        row |= {"date_precision": precision, "date_start": "2025-01-01", "reports": 1}
        row |= {"publishers": 1, "has_conflict": 0, "demonstration": 0}
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO incidents ({names}) VALUES ({marks})"
        connection.execute(sql, list(row.values()))
    tables = {table.name: schema(table.name).empty_table() for table in public_tables()}
    add_answers(connection, counted(tables, ()))
    add_summary(connection, {})
    assert connection.execute('SELECT month, incidents FROM "_months"').fetchall() == [
        ("2025-01", 1)
    ]
    sql = "SELECT value FROM _about WHERE name = 'timeline'"
    (timeline,) = connection.execute(sql).fetchone()
    assert json.loads(timeline) == [{"month": "2025-01", "type": "raid", "incidents": 1}]


def test_statements_and_speakers_are_counted_once_whatever_is_null_or_said_of_two_agencies(made):
    several = pa.concat_tables([made["statements"]] * 3)
    for row, (key, name) in enumerate((("first", "A"), ("second", None), ("third", "A"))):
        several = spoilt(spoilt(several, "statement_id", key, row), "speaker_name", name, row)
    agencies = pa.concat_tables([made["incident_agencies"]] * 2)
    tables = made | {"statements": several, "incident_agencies": agencies}
    found = counted(tables, ()).rows(named=True)
    assert {row["side"] for row in found} == {"unnamed"}
    assert {(row["statements"], row["speakers"]) for row in found} == {(3, 1)}
    parts = {(bool(row["agency"]), bool(row["state"]), bool(row["incident_id"])) for row in found}
    assert {(False, False, False), (True, False, False)} <= parts
