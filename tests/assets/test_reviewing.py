"""Whoever decides about a record is told what can be decided, and about what."""

import pyarrow.parquet as pq
import pytest

from assets.commands.reviewing import decide
from pipeline.codebook import ALL_TABLES
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.review.file import ReviewError
from tests.assets.running import workshop


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
    assert "no record 'nowhere' in 'demonstration'; ONRECORD_COLLECTION" in answer.stderr


def test_a_record_in_quarantine_is_named_with_its_rule(tmp_path):
    shop = workshop(tmp_path)
    row = {"record_table": "statements", "record_id": "r", "rule": "content.unsupported"}
    fallen = dict.fromkeys(ALL_TABLES["quarantine"].names(), "x") | row
    shop.tables.write("quarantine", rows_to_table("quarantine", [fallen]), "2025-10-01")
    with pytest.raises(ReviewError, match=r"r is in quarantine, by the rule content\.unsupported"):
        decide(shop.settings, "r", "accept", {}, {}, "", "")


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


def test_a_value_that_the_article_does_not_have_is_not_written_down(demonstration):
    key = first(demonstration, "statements")
    answer = demonstration("review", key, "correct", "--set", "speaker_name=Nobody Named So")
    assert answer.returncode == 1
    assert "nothing in the article proves speaker_name=Nobody Named So" in answer.stderr
    assert not (demonstration.root / "published" / "reviews").exists()


def test_where_nothing_waits_it_says_so(demonstration):
    answer = demonstration("review")
    assert answer.returncode == 0
    assert "No decision needs another look" in answer.stdout
