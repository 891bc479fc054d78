"""A page that names days after it came out may tell of incidents on them."""

import pytest

from expectations.gate import check
from expectations.kept_up import told_until
from tests.made_tables import spoilt


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("It rained on June 4, 2025.", "2025-07-08"),
        ("It rained on Aug. 4, 2025, and on July 20, 2025.", "2025-09-04"),
        ("It will rain on Friday, July 11.", "2025-07-08"),
        ("It rained.\nFriday, July 11\nIt rained again.", "2025-08-11"),
        ("It rained on February 30, 2026.", "2025-07-08"),
    ],
)
def test_the_last_day_that_a_page_may_tell_of(text, until):
    assert told_until(text, "2025-07-08") == until


def test_a_page_of_the_last_year_there_is_may_tell_of_its_last_day():
    assert told_until("It rained.\nFriday, December 31\nAgain.", "9999-11-30") == "9999-12-31"


@pytest.mark.parametrize(
    ("named", "rules"), [("", ["date.after_publication"]), ("On October 21, 2025, it rained. ", [])]
)
def test_an_incident_dated_after_its_article_needs_a_day_that_late_in_its_text(made, named, rules):
    report = made["incident_reports"]
    for column in ("date", "date_start", "date_end"):
        report = spoilt(report, column, "2025-10-07")  # a Tuesday, as the evidence says
    text = made["texts"]["text"][0].as_py()
    texts = spoilt(made["texts"], "text", text + named)
    verdict = check(
        "test", made | {"incident_reports": report, "texts": texts}, ["incident_reports"]
    )
    assert [finding.rule for finding in verdict.failures()] == rules
