"""The gate can fail: data made wrong in every way that a critical rule is about is stopped."""

import pytest

from expectations.gate import check
from expectations.rules import Severity
from pipeline.codebook import public_tables
from pipeline.codebook.ids import evidence_id, record_id
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.release.privacy import mask_texts, spans_to_hide
from pipeline.release.public import current_tables
from pipeline.store import Settings, TableStore
from tests.expectations.mutants import kill, kill_rates, of_columns, of_subjects, untouched_rules
from tests.made_tables import spoilt


@pytest.fixture(scope="module")
def real(demonstration):
    """The public tables of the demonstration, with the texts they are held against."""
    settings = Settings(root=demonstration.root)
    texts = current_tables(TableStore(settings.tables), ["texts"])["texts"]
    public = TableStore(settings.data / "public")
    found = {table.name: public.read(table.name) for table in public_tables()}
    return found | {"texts": mask_texts(texts, spans_to_hide(texts))}


@pytest.mark.slow
def test_every_mutant_of_a_critical_rule_is_stopped(real, capsys):
    mutants = [*of_columns(), *of_subjects()]
    outcome = kill(mutants, real)
    with capsys.disabled():
        print("\n" + kill_rates(mutants, outcome))
    alive = [m for m in outcome.survived if m.severity is Severity.CRITICAL]
    assert [f"{mutant.table}.{mutant.name}" for mutant in alive] == []
    assert all(mutant.why for mutant in outcome.survived)
    assert len(outcome.stopped) > 300
    assert {name for name in untouched_rules(outcome) if _can_fail(name, real)} == set()


def _can_fail(rule, tables):
    """Whether there is a row to break a rule on; of a key, two that could be one."""
    table, column = rule.split(".")[:2]
    rows = tables[table]
    if rule.endswith(".unique"):
        return rows.num_rows > 1
    return column not in rows.schema.names or rows[column].null_count < rows.num_rows


def test_an_invented_incident_with_evidence_of_another_article_is_stopped(made):
    other = {**made["incident_reports"].to_pylist()[0], "article_id": "a2"}
    start, end = other["start"], other["end"]
    other["report_id"] = record_id("incident_reports", "a2", start, end)
    proofs = [
        row
        | {"record_id": other["report_id"], "article_id": article}
        | {"evidence_id": evidence_id(other["report_id"], row["field"], row["start"], row["end"])}
        for article in ("a1", "a2")  # theirs as it is, and theirs as if it stood here
        for row in made["evidence"].to_pylist()
        if row["record_table"] == "incident_reports"
    ]
    half = len(proofs) // 2
    text = {
        "article_id": "a2",
        "text_sha256": "0" * 64,
        "text": "The council met about a road. " * 9,
    }
    article = made["articles"].to_pylist()[0] | {"article_id": "a2", "text_sha256": "0" * 64}
    invented = made | {
        "incident_reports": rows_to_table("incident_reports", [other]),
        "articles": rows_to_table("articles", [*made["articles"].to_pylist(), article]),
        "texts": rows_to_table("texts", [*made["texts"].to_pylist(), text]),
    }
    for evidence, rule in ((proofs[:half], "record_id.orphaned"), (proofs[half:], "text.grounded")):
        table = rows_to_table("evidence", evidence)
        verdict = check("test", invented | {"evidence": table}, ["evidence"])
        finding = next(found for found in verdict.findings if found.rule == rule)
        assert finding.failed == half


def test_a_speaker_swapped_with_all_that_proves_it_is_stopped_by_the_name_as_written(made):
    text = made["texts"]["text"][0].as_py().replace("The county sued", "Sheriff Jo Birch sued")
    place = text.index("Jo Birch")
    evidence = [
        row
        | (
            {"start": place, "end": place + 8, "text": "Jo Birch"}
            if row["field"] == "speaker_name"
            else {}
        )
        for row in made["evidence"].to_pylist()
    ]
    swapped = made | {
        "texts": spoilt(made["texts"], "text", text),
        "statements": spoilt(made["statements"], "speaker_name", "Jo Birch"),
        "evidence": rows_to_table("evidence", evidence),
    }
    verdict = check("test", swapped, ["statements"])
    assert [finding.rule for finding in verdict.failures()] == ["speaker_name.other_person"]
