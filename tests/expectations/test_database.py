"""The third gate: what is wrong in the finished file is found, and what the page says of it."""

import re
import shutil
import sqlite3

import pytest

from expectations import report, volume
from expectations.database import check_database, drift, read_tables
from expectations.rules import Severity
from expectations.verdict import read_verdict
from pipeline.release.database import build_database
from tests.made_tables import tables


@pytest.fixture(scope="module")
def made():
    return tables()


@pytest.fixture(scope="module")
def public(made):
    return {name: table for name, table in made.items() if name != "texts"}


@pytest.fixture(scope="module")
def sound_file(public, tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "onrecord.sqlite"
    build_database(public, path, {})
    return path


@pytest.fixture
def file(sound_file, tmp_path):
    return shutil.copy(sound_file, tmp_path / "onrecord.sqlite")


def judged(path, public, made, last=None):
    return check_database(path, public, made["texts"], last)


def failing(verdict):
    return {f"{finding.table}.{finding.rule}" for finding in verdict.failures()}


@pytest.fixture(scope="module")
def verdict(sound_file, public, made):
    return judged(sound_file, public, made, volume.measures(public))


def test_a_sound_file_passes_and_holds_the_tables_as_they_were(verdict, sound_file, public):
    assert failing(verdict) == set()
    assert read_tables(sound_file)["statements"].to_pylist() == public["statements"].to_pylist()


def slow(change, rule):
    """A fault beside the one that the quick tests have."""
    return pytest.param(change, rule, marks=pytest.mark.slow)


FAULTS = [
    slow("update evidence set text = 'invented' where field = 'content'", "evidence.text.grounded"),
    ("update statements set confidence = 0.1", "release.file.as_proven"),
    slow("create table texts (article_id, text)", "release.file.private"),
    slow("delete from statements_fts_docsize", "release.file.search"),
    slow("update statements set report_id = 'nothing'", "release.file.keys"),
]


@pytest.mark.parametrize(("change", "rule"), FAULTS)
def test_what_is_changed_in_the_file_is_stopped(file, public, made, change, rule):
    connection = sqlite3.connect(file)
    connection.execute(change)
    connection.commit()
    connection.close()
    verdict = judged(file, public, made)
    assert rule in failing(verdict)
    assert not verdict.passes


def test_drift_against_the_last_release_is_told():
    now = volume.measures(tables())
    last = volume.measures(tables())
    last["rows"] |= {"statements": 60, "events": 80, "articles": 2}
    last["terms"]["statements.kind"] = ["indirect"]
    rows = volume.frame(now, last)
    broken = {
        rule.name
        for rule, offending in volume.rules()
        if rows.select(offending).to_series().drop_nulls().len()
    }
    assert broken == {"rows.vanished", "articles.fewer", "records.drift", "terms.new"}


@pytest.mark.parametrize(("without", "stops"), [(0.4, False), (0.9, True)])
def test_a_release_of_articles_that_were_not_read_is_stopped_though_it_be_the_first(without, stops):
    measures = volume.measures(tables()) | {"articles_without_records": without}
    broken = [finding for finding in drift(measures, None) if finding.failed]
    assert [finding.rule for finding in broken] == ["articles.without_records_share"] * stops
    assert {finding.severity for finding in broken} == ({Severity.CRITICAL} if stops else set())


def test_the_page_stands_alone_and_shows_rules_and_trend(verdict, public, tmp_path):
    measures = volume.measures(public)
    first = report.record("one", [verdict], measures, {}, None)
    second = report.record("two", [verdict], measures, {"value.unreadable": 2}, first)
    page = report.render(second)
    assert not re.findall(r"""(?:src|href|url\()\s*=?\s*["']?https?:""", page)
    assert "No two rows of statements have the same statement_id." in page
    assert "value.unreadable (2)" in page
    assert [entry["version"] for entry in second["history"]] == ["one", "two"]
    (tmp_path / "verdict.json").write_text(verdict.as_text(), encoding="utf-8")
    again = read_verdict(tmp_path / "verdict.json")
    assert [f.rule for f in again.findings] == [f.rule for f in verdict.findings]
