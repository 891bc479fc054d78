"""What fails the gate is set aside with all that hangs on it, and the rest stays whole."""

import json

import pytest

from expectations.gate import check
from pipeline.codebook import extract_tables
from pipeline.extract.quarantine import set_aside
from tests.made_tables import spoilt, tables

NAMES = [table.name for table in extract_tables()]


@pytest.fixture
def made():
    return tables()


def judged(made):
    return check("extract", made, NAMES)


@pytest.mark.slow
def test_nothing_is_set_aside_where_nothing_fails(made):
    kept = set_aside(made, judged(made).failing_records())
    assert kept["quarantine"].num_rows == 0
    assert {name: kept[name].num_rows for name in NAMES} == {n: made[n].num_rows for n in NAMES}


def test_a_record_that_fails_goes_with_its_evidence_and_names_its_rule(made):
    made["figures"] = spoilt(made["figures"], "value", 99)
    kept = set_aside(made, judged(made).failing_records())
    (row,) = kept["quarantine"].to_pylist()
    assert (row["record_table"], row["rule"]) == ("figures", "value.unreadable")
    assert json.loads(row["record"])["value"] == 99
    assert json.loads(row["evidence"])["value"] == ["12 people"]
    assert kept["figures"].num_rows == 0
    assert "figures" not in kept["evidence"]["record_table"].to_pylist()


def test_what_depends_on_a_failing_record_falls_with_it_and_other_links_are_cleared(made):
    made["incident_reports"] = spoilt(made["incident_reports"], "place", "a mill")
    kept = set_aside(made, judged(made).failing_records())
    report = made["incident_reports"]["report_id"][0].as_py()
    rules = {row["record_table"]: row["rule"] for row in kept["quarantine"].to_pylist()}
    assert rules == {
        "incident_reports": "place.unsupported",
        "figures": f"hangs on {report}",
        "incident_agencies": f"hangs on {report}",
    }
    assert kept["statements"]["report_id"].to_pylist() == [None]
    assert judged(made | kept).passes


@pytest.mark.slow
def test_a_record_is_no_better_than_its_evidence(made):
    position = made["evidence"]["record_table"].to_pylist().index("legal_actions")
    made["evidence"] = spoilt(made["evidence"], "text", "invented", position)
    kept = set_aside(made, judged(made).failing_records())
    assert [row["record_table"] for row in kept["quarantine"].to_pylist()] == ["legal_actions"]
    assert judged(made | kept).passes
