"""The gate: what is sound passes, and every kind of fault is stopped and named."""

import pyarrow as pa
import pytest

from expectations import suites
from expectations.gate import check
from expectations.rules import Rule, Severity, must_be_empty
from expectations.verdict import in_words
from pipeline.codebook import public_tables
from pipeline.codebook.render.arrow import rows_to_table
from tests.made_tables import spoilt

NAMES = [table.name for table in public_tables()]


def failing(made, names=NAMES):
    verdict = check("test", made, names)
    return {f"{finding.table}.{finding.rule}" for finding in verdict.failures()}


def test_sound_tables_pass_every_rule(made):
    verdict = check("test", made, NAMES)
    assert in_words(verdict.failures()) == []
    assert verdict.passes
    assert len(verdict.findings) > 200


FAULTS = [
    ("evidence", "start", 3, "evidence.text.grounded"),
    ("evidence", "text", "invented words", "evidence.text.grounded"),
    ("evidence", "article_id", "a2", "evidence.article_id.dangling"),
    ("statements", "content", "We will win this,", "statements.content.unsupported"),
    ("statements", "speaker_name", "Jo Birch", "statements.speaker_name.unsupported"),
    ("statements", "report_id", "nothing", "statements.report_id.dangling"),
    ("statements", "kind", "shouted", "statements.kind.vocabulary"),
    ("statements", "confidence", 1.5, "statements.confidence.range"),
    ("figures", "value", 21, "figures.value.unreadable"),
    ("figures", "report_id", "nothing", "figures.report_id.dangling"),
    ("incident_reports", "date_end", "2025-09-01", "incident_reports.date.backwards"),
    ("incident_reports", "date", "30.9.2025", "incident_reports.date.form"),
    ("incident_reports", "city", "Springfield", "incident_reports.city.unsupported"),
    ("legal_actions", "filer", "The city", "legal_actions.filer.unsupported"),
    ("legal_actions", "status", "done", "legal_actions.status.vocabulary"),
    ("mentions", "mention_id", "unproven", "mentions.record.ungrounded"),
    ("articles", "text_sha256", "short", "articles.text_sha256.form"),
    ("articles", "text_sha256", "0" * 64, "articles.text_sha256.other_version"),
    ("evidence", "record_id", "nothing", "evidence.record_id.orphaned"),
    ("evidence", "field", "mood", "evidence.field.unknown"),
    ("statements", "start", 90, "statements.span.moved"),
    ("statements", "end", 9_000, "statements.span.outside"),
    ("incident_reports", "date", "2025-10-01", "incident_reports.date.unreadable"),
    ("incident_reports", "date_start", "2025-09-29", "incident_reports.date.bounds"),
    ("legal_actions", "target", "The county", "legal_actions.filer.is_the_target"),
    ("figures", "qualifier", "none", "figures.qualifier.none"),
    ("times", "value", "2025-10-01", "times.value.unreadable"),
]


@pytest.mark.parametrize(("table", "column", "value", "rule"), FAULTS)
def test_a_fault_is_stopped_and_named(made, table, column, value, rule):
    made = made | {table: spoilt(made[table], column, value)}
    verdict = check("test", made, [table])
    assert rule in {f"{finding.table}.{finding.rule}" for finding in verdict.failures()}
    assert not verdict.passes


def test_two_rows_of_one_key_are_stopped_with_the_key_as_example(made):
    twice = pa.concat_tables([made["times"], made["times"]])
    verdict = check("test", made | {"times": twice}, ["times"])
    finding = next(f for f in verdict.failures() if f.rule == "time_id.unique")
    assert finding.failed == 2
    assert finding.examples[0]["time_id"] == made["times"]["time_id"][0].as_py()
    assert "No two rows" in in_words([finding])[0]


def test_an_incident_dated_after_its_article_is_stopped(made):
    report = made["incident_reports"]
    for column in ("date", "date_start", "date_end"):
        report = spoilt(report, column, "2025-10-07")  # a Tuesday, as the evidence says
    verdict = check("test", made | {"incident_reports": report}, ["incident_reports"])
    assert [finding.rule for finding in verdict.failures()] == ["date.after_publication"]
    assert not verdict.passes


def test_a_direct_quotation_without_marks_is_a_warning(made):
    text = made["texts"]["text"][0].as_py().replace("“", " ")
    verdict = check("test", made | {"texts": spoilt(made["texts"], "text", text)}, ["statements"])
    assert [finding.rule for finding in verdict.failures()] == ["content.unquoted"]
    assert verdict.failures()[0].severity is Severity.WARNING
    assert verdict.passes


def test_a_rule_that_breaks_does_not_keep_the_others_from_being_tested(made, monkeypatch):
    def breaks(view):
        raise ZeroDivisionError("no rows")

    broken = must_be_empty("broken", "Never runs.", breaks)
    monkeypatch.setattr("expectations.gate.rules", lambda table: [*suites.rules(table), broken])
    verdict = check("test", made, ["times"])
    assert [finding.crash for finding in verdict.failures()] == ["ZeroDivisionError: no rows"]
    assert verdict.crashed
    assert verdict.failing_records() == {}


def test_a_rule_that_breaks_on_one_block_has_no_verdict(made, monkeypatch):
    rows = [*made["times"].to_pylist(), made["times"].to_pylist()[0] | {"article_id": "a2"}]

    def breaks_late(view):
        if "a2" in view.rows["article_id"]:
            raise ZeroDivisionError("a2")
        return view.rows["value"]

    broken = must_be_empty("broken", "Breaks on the second block.", breaks_late)
    monkeypatch.setattr("expectations.gate.rules", lambda table: [broken])
    monkeypatch.setattr("expectations.blocks.ROWS", 1)
    (found,) = check("test", made | {"times": rows_to_table("times", rows)}, ["times"]).findings
    assert found.crash == "ZeroDivisionError: a2"
    assert found.failed == 0


def test_a_rule_that_answers_for_some_rows_only_breaks(made, monkeypatch):
    short = must_be_empty("short", "Says nothing.", lambda view: view.rows["value"][:0])
    monkeypatch.setattr("expectations.gate.rules", lambda table: [short])
    (found,) = check("test", made, ["times"]).findings
    assert found.crash == "ValueError: 0 answers for 1 rows"


def test_a_check_that_breaks_is_told_apart_from_bad_data(made, monkeypatch):
    arguments = {"column": "text", "regex": "("}
    broken = Rule("broken", "Never runs.", "ExpectColumnValuesToMatchRegex", arguments)
    monkeypatch.setattr("expectations.gate.rules", lambda table: [*suites.rules(table), broken])
    verdict = check("test", made, ["times"])
    finding = next(f for f in verdict.findings if f.rule == "broken")
    assert finding.crash
    assert not verdict.passes
    assert "broke" in in_words([finding])[0]


def test_a_long_table_is_judged_in_blocks_with_the_same_findings(made, monkeypatch):
    text = {"article_id": "a2", "text_sha256": "0" * 64, "text": "On Tuesday"}
    other = made["times"].to_pylist()[0] | {"article_id": "a2", "value": "2025-01-01"}
    rows = [*made["times"].to_pylist(), other, other | {"article_id": None}]
    made = made | {
        "times": rows_to_table("times", rows),
        "texts": rows_to_table("texts", [*made["texts"].to_pylist(), text]),
    }
    whole = check("test", made, ["times"])
    monkeypatch.setattr("expectations.blocks.ROWS", 1)
    parts = check("test", made, ["times"])
    counts = [
        {finding.rule: (finding.rows, finding.failed, sorted(finding.keys)) for finding in found}
        for found in (whole.findings, parts.findings)
    ]
    failed = {rule for rule, (_, number, _) in counts[0].items() if number}
    assert {"time_id.unique", "article_id.present", "value.unreadable"} <= failed
    stricter = {rule for rule in counts[0] if counts[0][rule] != counts[1][rule]}
    # The evidence of the twice-used key belongs to another article than two of its rows.
    assert stricter == {"value.unsupported", "text.unsupported", "record.ungrounded"}
    assert all(counts[0][rule][1] == 0 for rule in stricter)


def test_what_offends_is_shown_also_where_every_row_does(made):
    rows = [row | {"value": "1999-01-01"} for row in made["times"].to_pylist()]
    verdict = check("test", made | {"times": rows_to_table("times", rows)}, ["times"])
    (found,) = [finding for finding in verdict.findings if finding.rule == "value.unreadable"]
    assert found.failed == found.rows
    assert all("1999-01-01" in value for value in found.values.values())


def test_a_row_without_offsets_is_moved(made):
    table = made["times"]
    nulls = pa.nulls(len(table), pa.int64())
    broken = table.set_column(table.schema.get_field_index("start"), "start", nulls)
    verdict = check("test", made | {"times": broken}, ["times"])
    (found,) = [finding for finding in verdict.findings if finding.rule == "span.moved"]
    assert found.failed == found.rows
