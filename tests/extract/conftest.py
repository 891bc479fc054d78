"""What tests of several parts of extract share."""

import pytest

from pipeline.extract import incident_reports, legal_actions, statements, times


@pytest.fixture
def reports(read_article):
    def read(text, published="2025-07-08", title=""):
        analysed = read_article(text, published=published, title=title)
        found = incident_reports.extract(
            analysed, "immigration", times.extract(analysed, "immigration")
        )
        return analysed, found

    return read


@pytest.fixture(scope="session")
def said(read_article):
    def find(text):
        return statements.extract(read_article(text), "immigration")

    return find


@pytest.fixture
def steps(read_article):
    def find(text):
        analysed = read_article(text, published="2025-07-10")  # a Thursday
        dates = times.extract(analysed, "immigration")
        return legal_actions.extract(analysed, "immigration", dates)

    return find
