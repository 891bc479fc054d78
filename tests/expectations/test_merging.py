"""Reports of different occurrences that were taken for one are told, and stop no release."""

import pytest

from expectations.gate import check
from expectations.merging import of_merging
from expectations.rules import Severity
from pipeline.codebook import TABLES
from pipeline.codebook.dates import dated
from pipeline.codebook.render.arrow import rows_to_table
from tests.made_tables import ARTICLE, tables


@pytest.fixture
def told():
    """Rules that tell of reports, each of an incident: `told({"incident_id": "a"}, …)`."""

    def read(*reports, people=()):
        made = tables()
        shared = {"article_id": ARTICLE, "main": True, "confidence": 0.5, "start": 0, "end": 1}
        rows = [
            shared | dated(row.pop("date", None)) | {"type": "raid", "report_id": f"r{n}"} | row
            for n, row in enumerate(dict(report) for report in reports)
        ]
        kinds = {row["incident_id"]: row["type"] for row in rows}
        incidents = [
            {"incident_id": name, "title": "t", "type": kind, "reports": 1, "publishers": 1}
            | {"has_conflict": False, "demonstration": True}
            | dated(None)
            for name, kind in kinds.items()
        ]
        made["incident_reports"] = rows_to_table("incident_reports", rows)
        made["incidents"] = rows_to_table("incidents", incidents)
        made["incident_people"] = rows_to_table("incident_people", list(people))
        rules = {rule.name: rule for rule in of_merging(TABLES["incidents"])}
        assert all(rule.severity is not Severity.CRITICAL for rule in rules.values())
        found = [f for f in check("test", made, ["incidents"]).findings if f.rule in rules]
        assert [finding.crash for finding in found if finding.crash] == []
        return {finding.rule: finding.failed for finding in found if finding.failed}

    return read


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ({"date": "2025-06-10"}, {"date": "2025-06-20"}, "date.far_apart"),
        ({"date": "2025-06-10"}, {"date": "2025-06-12"}, None),
        ({"date": "2025-06-10"}, {"date": "2025"}, None),
        ({"state": "CA"}, {"state": "WA"}, "state.of_two"),
        ({"state": "CA"}, {"state": None}, None),
        ({"type": "protest"}, {"type": "arrest"}, "type.protest_and_arrest"),
        ({"type": "raid"}, {"type": "arrest"}, None),
    ],
)
def test_reports_that_hardly_belong_together_are_told(told, first, second, rule):
    found = told({"incident_id": "a"} | first, {"incident_id": "a"} | second)
    assert found == ({rule: 1} if rule else {})
    assert told({"incident_id": "a"} | first, {"incident_id": "b"} | second) == {}


@pytest.mark.parametrize(("other", "found"), [("b", {"type.died_twice": 2}), ("a", {})])
def test_nobody_dies_twice(told, other, found):
    people = [
        {"incident_person_id": f"p{n}", "article_id": ARTICLE, "report_id": f"r{n}"}
        | {"name": "Odalys Venn", "role": "detainee", "entity_id": "venn"}
        for n in range(2)
    ]
    deaths = [{"incident_id": name, "type": "death"} for name in ("a", other)]
    assert told(*deaths, people=people) == found
