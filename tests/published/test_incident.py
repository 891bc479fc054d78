"""An incident: each value is shown with the words that give it, and with no others."""

import sqlite3

import pytest

from pipeline.resolve.values import shown
from published.site import incident
from published.site.reading import rows
from tests.published.asking import run


@pytest.mark.parametrize("qualifier", ["exact", "at_least", "at_most", "about", "none"])
@pytest.mark.parametrize(("value", "most"), [(90, None), (90, 90), (80, 90)])
def test_a_figure_is_written_as_the_values_of_incidents_write_it(qualifier, value, most):
    connection = sqlite3.connect(":memory:")
    connection.execute("create table figures (qualifier, value integer, value_max integer)")
    connection.execute("insert into figures values (?, ?, ?)", (qualifier, value, most))
    (told,) = connection.execute(f"select {incident.FIGURE} from figures").fetchone()
    assert told == shown({"qualifier": qualifier, "value": value, "value_max": most})


def test_two_numbers_of_one_report_are_not_shown_with_each_others_words(in_process):
    database = in_process().get_database("onrecord")
    several = """
        select distinct incident_id, measure from figures join incident_reports using (report_id)
        group by report_id, measure having count(distinct value) > 1"""
    found = run(rows(database, several))
    assert found
    for row in found:
        fields = run(incident.page(database, row["incident_id"]))["fields"]
        (values,) = (field["values"] for field in fields if field["field"] == row["measure"])
        words = [tuple((w["article_id"], w["start"]) for w in v["proofs"]) for v in values]
        assert len(set(words)) == len(words)


def test_a_person_is_shown_with_the_name_that_the_article_gives(in_process):
    database = in_process().get_database("onrecord")
    person = run(rows(database, "select * from incident_values where field = 'person'"))[0]
    fields = run(incident.page(database, person["incident_id"]))["fields"]
    (values,) = (field["values"] for field in fields if field["field"] == "person")
    family = person["value"].split()[-1]
    (shown_value,) = (value for value in values if value["value"] == person["value"])
    assert any(family in words["text"] for words in shown_value["proofs"])
