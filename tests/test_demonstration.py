"""A newcomer's first run: from the demonstration articles to a release, by content.

`expected.yaml` beside the articles says what a careful coder gets from them. Single facts that
must hold are named here; how many of the rest are found is measured and has a floor.
"""

import sqlite3
from pathlib import Path

import polars as pl
import pytest
import yaml

from pipeline.store import Settings

FOLDER = Settings().inbox
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def table(demonstration):
    return lambda name: pl.read_parquet(demonstration.release / "parquet" / f"{name}.parquet")


@pytest.fixture(scope="module")
def article_of(table):
    """Article id by address."""
    articles = table("articles")
    return dict(zip(articles["canonical_url"], articles["article_id"], strict=True))


def squeezed(text):
    return " ".join(text.split())


def test_every_article_is_there_with_its_publisher_and_date_and_marked(table, article_of):
    articles = {row["article_id"]: row for row in table("articles").to_dicts()}
    for expected in EXPECTED["articles"]:
        row = articles[article_of[expected["url"]]]
        assert row["publisher"] == expected["publisher"]
        assert row["published"][:10] == expected["published"]
        assert row["demonstration"]
        assert row["publisher"].endswith("(demonstration)")
    assert len(articles) == len(EXPECTED["articles"])


def test_pages_that_are_no_articles_are_rejected_with_the_reason(demonstration):
    tables = demonstration.root / "data" / "demonstration" / "tables"
    rejected = pl.read_parquet(tables / "rejected_pages" / "*.parquet").to_dicts()
    found = {Path(row["url"]).name: row["reason"] for row in rejected}
    assert found == {row["file"]: row["reason"] for row in EXPECTED["rejected"]}
    counts = pl.read_parquet(demonstration.release / "parquet" / "rejection_counts.parquet")
    assert counts["pages"].sum() == len(EXPECTED["rejected"])


def test_copies_are_grouped_with_their_original(table, article_of):
    articles = {row["article_id"]: row for row in table("articles").to_dicts()}
    for copy in EXPECTED["copies"]:
        one, other = (articles[article_of[copy[name]]] for name in ("url", "original"))
        assert one["duplicate_group"] == other["duplicate_group"]
        assert (one["is_original"], other["is_original"]) == (False, True)


def test_all_evidence_is_what_stands_in_the_text(table):
    texts = dict(table("published_texts").select("article_id", "text").iter_rows())
    evidence = table("evidence")
    assert evidence.height > 1000
    for row in evidence.iter_rows(named=True):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]


def test_every_record_of_extract_has_evidence(table):
    evidence = table("evidence")
    for name in evidence["record_table"].unique():
        key = table(name).columns[0]
        recorded = set(evidence.filter(pl.col("record_table") == name)["record_id"])
        assert set(table(name)[key]) == recorded


SAID = [
    ("Karen Bass", "need to leave"),
    ("Stephen Miller", "Deport the invaders"),
    ("Pam Bondi", "federal law enforcement"),
]


@pytest.mark.parametrize(("speaker", "words"), SAID)
def test_words_belong_to_who_said_them(table, speaker, words):
    said = table("statements").filter(pl.col("content").str.contains(words, literal=True))
    assert speaker in said["speaker_name"].to_list()


def share(found):
    found = list(found)
    return sum(found) / len(found)


def has_statement(rows, expected):
    parts = [squeezed(part) for part in expected["content"]]
    return any(
        expected["speaker_name"].casefold().removeprefix("the ")
        in (row["speaker_name"] or "").casefold()
        and any(part[:40] in squeezed(row["content"]) for part in parts)
        for row in rows
    )


def test_most_key_statements_are_found_with_their_speaker(table, article_of):
    statements = table("statements")
    found = [
        has_statement(
            statements.filter(pl.col("article_id") == article_of[article["url"]]).to_dicts(),
            expected,
        )
        for article in EXPECTED["articles"]
        for expected in article.get("statements") or []
    ]
    assert share(found) >= 0.75


def test_the_raid_in_the_park_is_one_incident_with_several_publishers(table):
    incidents = table("incidents").filter(
        (pl.col("type") == "raid") & (pl.col("date") == "2025-07-07")
    )
    assert incidents["publishers"].max() >= 3
    best = incidents.sort("publishers", descending=True).row(0, named=True)
    assert (best["city"], best["state"]) == ("Los Angeles", "CA")
    assert best["demonstration"]


def test_an_invented_town_is_not_put_on_the_map(table):
    places = table("places")
    assert (
        not places.filter(pl.col("name").str.contains("Tamsin"))["geonames_id"].drop_nulls().len()
    )


def test_what_was_only_feared_or_planned_is_no_incident(table, article_of):
    texts = dict(table("published_texts").select("article_id", "text").iter_rows())
    reports = table("incident_reports").to_dicts()
    looked_at = 0
    for article in EXPECTED["articles"]:
        for words in article.get("not_incidents") or []:
            key = article_of[article["url"]]
            start = texts[key].index(words)
            span = range(start, start + len(words))
            looked_at += 1
            told = [row for row in reports if row["article_id"] == key and row["start"] in span]
            assert not told, words
    assert looked_at >= 5


def test_most_incidents_are_found(table, article_of):
    reports = table("incident_reports")
    found = []
    for article in EXPECTED["articles"]:
        rows = reports.filter(pl.col("article_id") == article_of[article["url"]]).to_dicts()
        found += [
            any(
                row["type"] == expected["type"]
                and (not expected.get("date") or row["date"] == expected["date"])
                for row in rows
            )
            for expected in article.get("incidents") or []
        ]
    assert share(found) >= 0.4


def test_the_departments_suit_is_a_lawsuit_against_the_city(table):
    suits = table("legal_actions").filter(pl.col("kind") == "lawsuit").to_dicts()
    assert any(
        "Justice" in (row["filer"] or "") and "Los Angeles" in (row["target"] or "")
        for row in suits
    )


def test_sqlite_and_parquet_hold_the_same_rows(demonstration, table):
    database = sqlite3.connect(demonstration.release / "onrecord.sqlite")
    for name in ("statements", "incidents", "evidence", "entities"):
        count = database.execute(f"select count(*) from {name}").fetchone()[0]
        assert count == table(name).height


def test_a_second_run_does_nothing_again_and_is_fast(demonstration):
    version = demonstration.release.resolve().name
    again = demonstration("run")
    assert again.returncode == 0
    assert "Nothing has changed" in again.stdout
    assert demonstration.release.resolve().name == version
    assert "dagster" not in again.stderr.lower()
