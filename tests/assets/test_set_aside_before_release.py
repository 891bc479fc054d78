"""What fails only once records are joined and reviewed is set aside, and the rest is released."""

import shutil

import pyarrow.parquet as pq
import pytest

from tests.conftest import CommandLine

pytestmark = pytest.mark.slow


@pytest.fixture
def line(demonstration, tmp_path):
    shutil.copytree(demonstration.root, tmp_path / "root", symlinks=True)
    return CommandLine(tmp_path / "root")


def rows(line, name):
    return pq.read_table(line.release / "parquet" / f"{name}.parquet").to_pylist()


def test_a_record_that_a_review_made_impossible_goes_and_the_next_run_has_nothing_to_do(line):
    before = rows(line, "incident_reports")
    dated = next(row for row in before if row["date_precision"] == "day")
    key = dated["report_id"]
    proof = next(
        row["text"]
        for row in rows(line, "evidence")
        if (row["record_id"], row["field"]) == (key, "date")
    )
    wrong = line("review", key, "correct", "--set", "date=2031-01-05", "--proof", f"date={proof}")
    assert wrong.returncode == 0, wrong.stderr
    ran = line("run")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    after = rows(line, "incident_reports")
    assert {row["report_id"] for row in before} - {row["report_id"] for row in after} == {key}
    assert not [row for row in rows(line, "figures") if row["report_id"] == key]
    quarantine = line.root / "data" / "demonstration" / "tables" / "quarantine" / "review.parquet"
    rules = {row["record_id"]: row["rule"] for row in pq.read_table(quarantine).to_pylist()}
    assert rules[key].startswith("date.")
    assert "Nothing has changed" in line("run").stdout

    reviews = line.root / "published" / "reviews" / "demonstration.yaml"
    reviews.unlink()
    assert line("run").returncode == 0
    assert {row["report_id"] for row in rows(line, "incident_reports")} == {
        row["report_id"] for row in before
    }
