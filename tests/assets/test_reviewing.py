"""Whoever decides about a record is told what can be decided, and about what."""

import pyarrow.parquet as pq
import pytest


def first(line, table):
    """The key of a released row."""
    return pq.read_table(line.release / "parquet" / f"{table}.parquet").column(0)[0].as_py()


@pytest.mark.parametrize("table", ["incidents", "entities", "places", "articles"])
def test_a_row_that_no_article_words_is_named_with_its_table(demonstration, table):
    answer = demonstration("review", first(demonstration, table), "reject")
    assert answer.returncode == 1
    assert f"is a row of {table}" in answer.stderr


def test_an_id_that_is_nowhere_is_told_with_the_collection(demonstration):
    answer = demonstration("review", "nowhere", "reject")
    assert answer.returncode == 1
    assert "no record 'nowhere' in 'demonstration'" in answer.stderr


def test_a_record_without_a_decision_asks_for_one(demonstration):
    answer = demonstration("review", first(demonstration, "figures"))
    assert answer.returncode == 1
    assert "accept, correct, reject" in answer.stderr


def test_proof_that_is_not_in_the_article_is_not_written_down(demonstration):
    key = first(demonstration, "figures")
    proof = ("--set", "value=7", "--proof", "value=no such words")
    answer = demonstration("review", key, "correct", *proof)
    assert answer.returncode == 1
    assert "'no such words' does not stand in the article" in answer.stderr
    assert not (demonstration.root / "published" / "reviews").exists()


def test_where_nothing_waits_it_says_so(demonstration):
    answer = demonstration("review")
    assert answer.returncode == 0
    assert "No decision needs another look" in answer.stdout


def test_the_release_in_dagster_leads_to_the_report_on_the_site(demonstration):
    from assets.orchestration.metadata import of_proof

    found = of_proof(demonstration.release, "http://site.example")["report"]
    assert found.value == "http://site.example/releases/1.0.0/validation/report.html"
    assert of_proof(demonstration.root, "http://site.example") == {}
