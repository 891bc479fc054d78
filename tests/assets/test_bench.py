"""Invented reports are the same each time, so that two measurements compare."""

from assets.bench.reports import clustered


def test_reports_are_invented_the_same_each_time_and_some_are_of_one_occurrence():
    found, again = clustered(200, "immigration"), clustered(200, "immigration")
    assert found.reports == 200
    assert 50 < found.incidents < 200
    assert found.incidents == again.incidents
    assert found.peak > 0
