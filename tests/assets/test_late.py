"""Records that fail only before release are noted, as long as what they were judged by stands."""

import pytest

from assets.work import late
from expectations.rules import Severity
from expectations.verdict import Finding, Verdict
from pipeline.codebook import extract_tables
from pipeline.review import apply
from pipeline.store.settings import Limits
from tests.assets.running import workshop


@pytest.fixture
def shop(tmp_path, made):
    """A workshop whose limits let one of one record go."""
    return filled(workshop(tmp_path, limits=Limits(quarantined_share=1.0)), made)


def filled(shop, made):
    for table in extract_tables():
        shop.tables.write(table.name, made[table.name], "2025-10-02")
        if table.public:
            shop.public.write(table.name, made[table.name])
    return shop


def failing(table, key, crash=None):
    finding = Finding(
        table,
        "date.after_publication",
        "Nothing is dated after its article.",
        Severity.CRITICAL,
        rows=1,
        failed=1,
        keys=(key,),
        values={key: "2031-01-05"},
        crash=crash,
    )
    return Verdict("release", (finding,), 0.0)


def test_a_failing_record_is_noted_and_left_out_with_what_hangs_on_it(shop, made):
    report = made["incident_reports"]["report_id"][0].as_py()
    assert late.add(failing("incident_reports", report), shop) == 1
    noted, values = late.set_aside(shop)
    assert noted == {"incident_reports": {report: "date.after_publication"}}
    left = apply(made, [], noted, values, "run-1")
    assert left.tables["incident_reports"].num_rows == 0
    assert left.tables["figures"].num_rows == 0
    rows = {row["record_table"]: row for row in left.quarantine.to_pylist()}
    assert rows["incident_reports"]["value"] == "2031-01-05"
    assert rows["figures"]["rule"] == f"hangs on {report}"


def test_what_is_noted_holds_only_for_the_rows_it_was_found_in(shop, made):
    report = made["incident_reports"]["report_id"][0].as_py()
    late.add(failing("incident_reports", report), shop)
    shop.tables.write("figures", made["figures"].slice(0, 0), "2025-10-02")
    assert late.set_aside(shop) == ({}, {})


def test_a_table_made_over_all_articles_blames_no_record(shop):
    assert late.add(failing("incidents", "x"), shop) == 0
    assert late.set_aside(shop) == ({}, {})


def test_a_check_that_broke_blames_no_record(shop, made):
    report = made["incident_reports"]["report_id"][0].as_py()
    assert late.add(failing("incident_reports", report, crash="it broke"), shop) == 0


def test_too_many_records_are_not_set_aside(tmp_path, made):
    shop = filled(workshop(tmp_path), made)
    report = made["incident_reports"]["report_id"][0].as_py()
    assert late.add(failing("incident_reports", report), shop) == 0
