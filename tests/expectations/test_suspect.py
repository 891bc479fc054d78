"""What a reader found wrong is seen by a rule, and none of it stops a release."""

import pytest

from expectations.gate import check
from expectations.suspect import of_suspicion
from pipeline.codebook import TABLES
from pipeline.codebook.render.arrow import rows_to_table
from tests.made_tables import ARTICLE, TEXT, spoilt


def suspected(made, table):
    names = {rule.name for rule in of_suspicion(TABLES[table])}
    verdict = check("test", made, [table])
    return {finding.rule for finding in verdict.failures() if finding.rule in names}


@pytest.mark.parametrize(
    ("table", "column", "value", "rule"),
    [
        ("statements", "speaker", "That", "speaker.relative"),
        ("statements", "speaker_type", "organization", "speaker_type.other_than_named"),
        ("figures", "attributed_to", "Initially", "attributed_to.adverb"),
        ("incident_reports", "place", "Ruth Alder", "place.no_place"),
    ],
)
def test_what_looks_wrong_is_told(made, table, column, value, rule):
    assert suspected(made, table) == set()
    made[table] = spoilt(made[table], column, value)
    assert suspected(made, table) == {rule}


def test_a_statement_of_two_words_is_told(made):
    said = spoilt(spoilt(made["statements"], "kind", "indirect"), "content", "her release")
    assert suspected(made | {"statements": said}, "statements") == {"content.two_words"}


def test_a_year_is_no_figure(made):
    evidence = made["evidence"]
    row = evidence["field"].to_pylist().index("value")
    made["evidence"] = spoilt(evidence, "text", "2025 press release", row)
    made["figures"] = spoilt(made["figures"], "value", 2025)
    assert suspected(made, "figures") == {"value.a_year"}


def test_a_state_that_an_incident_does_not_lie_in_is_told(made):
    place = {
        "place_id": "p",
        "name": "Alabama",
        "state": "AL",
        "country": "US",
        "precision": "state",
    }
    made["places"] = rows_to_table("places", [place])
    report = spoilt(made["incident_reports"], "place", "Alabama")
    for state, found in (("AL", set()), ("CA", {"place.elsewhere"})):
        made["incident_reports"] = spoilt(report, "state", state)
        assert suspected(made, "incident_reports") == found


@pytest.mark.parametrize(
    ("place", "state", "found"),
    [
        ("the Alabama Capitol", "AL", set()),
        ("the Alabama Capitol", "CA", {"place.of_another_state"}),
        ("Alabama Avenue", "CA", set()),
        ("the Tolley County Jail", "AL", set()),
        ("the Tolley County Jail", "CA", {"place.county_elsewhere"}),
        ("the Marrow County Jail", "CA", set()),
    ],
)
def test_a_site_named_after_a_state_or_county_elsewhere_is_told(made, place, state, found):
    shared = {"country": "US", "state": "AL"}
    places = [
        shared | {"place_id": "p", "name": "Alabama", "precision": "state"},
        shared
        | {"place_id": "q", "name": "Tolley", "county": "Tolley County", "precision": "county"},
    ]
    made["places"] = rows_to_table("places", places)
    report = spoilt(made["incident_reports"], "place", place)
    made["incident_reports"] = spoilt(report, "state", state)
    assert suspected(made, "incident_reports") == found


def test_nobody_is_called_as_the_town(made):
    report = made["incident_reports"]["report_id"][0].as_py()
    person = {"incident_person_id": "one", "article_id": ARTICLE, "report_id": report}
    person |= {"name": "Tolley", "role": "other"}
    made["incident_people"] = rows_to_table("incident_people", [person])
    assert suspected(made, "incident_people") == set()
    made["incident_reports"] = spoilt(made["incident_reports"], "city", "Tolley")
    assert suspected(made, "incident_people") == {"name.the_town"}


def test_a_date_less_exact_than_its_words_is_told(made):
    start = TEXT.index("Tuesday")
    text = TEXT[:start] + "May 3, 2025" + TEXT[start:]
    made["texts"] = spoilt(made["texts"], "text", text)
    evidence = made["evidence"]
    row = evidence["field"].to_pylist().index("date")
    place = text.index("2025")
    for column, value in (("start", place), ("end", place + 4), ("text", "2025")):
        evidence = spoilt(evidence, column, value, row)
    report = spoilt(made["incident_reports"], "date_precision", "year")
    made |= {"evidence": evidence, "incident_reports": report}
    assert suspected(made, "incident_reports") == {"date.more_exact_in_text"}


def test_people_who_are_none_or_hold_office_or_are_cut_short(made):
    report = made["incident_reports"]["report_id"][0].as_py()
    row = {"article_id": ARTICLE, "report_id": report, "role": "detainee"}
    people = [
        row | {"incident_person_id": "one", "name": "Tamsin"},
        row | {"incident_person_id": "two", "name": "Ruth Alder", "entity_id": "e"},
    ]
    start = TEXT.index("Tamsin")
    proof = {
        "evidence_id": "p",
        "article_id": ARTICLE,
        "record_table": "incident_people",
        "record_id": "one",
        "field": "name",
        "start": start,
        "end": start + 6,
        "text": "Tamsin",
    }
    entity = {"entity_id": "e", "name": "Ruth Alder", "entity_type": "person", "role": "Mayor"}
    made |= {
        "incident_people": rows_to_table("incident_people", people),
        "evidence": rows_to_table("evidence", [*made["evidence"].to_pylist(), proof]),
        "entities": rows_to_table("entities", [entity | {"mentions": 1}]),
    }
    assert suspected(made, "incident_people") == {"name.cut_short", "role.official"}
