"""The demonstration articles come out as their `expected.yaml` says."""

from pathlib import Path

import pytest
import yaml

import pipeline.beats
from pipeline.ingest.articles import articles
from pipeline.ingest.collect import collect
from pipeline.ingest.duplicates import duplicates
from pipeline.store import RawStore, TableStore
from tests.ingest.made_pages import settings

FOLDER = Path(pipeline.beats.__file__).parent / "immigration" / "demonstration"
DAY = "2025-11-01"


@pytest.fixture(scope="module")
def expected():
    return yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    chosen = settings(tmp_path_factory.mktemp("demonstration"))
    assert collect([str(FOLDER)], chosen, DAY).rejects == []
    raw_pages = TableStore(chosen.tables).read("raw_pages", DAY)
    return articles(raw_pages, RawStore(chosen.raw), "immigration", chosen.limits, workers=0)


def test_every_article_has_its_address_publisher_date_and_language(made, expected):
    found = {row["canonical_url"]: row for row in made["articles"].to_pylist()}
    assert found.keys() == {article["url"] for article in expected["articles"]}
    for article in expected["articles"]:
        row = found[article["url"]]
        assert row["publisher"] == article["publisher"]
        assert row["published"][:10] == article["published"][:10]
        assert row["language"] == article["language"]
        assert (row["rights"], row["demonstration"]) == ("own", True)


def test_what_is_to_be_quoted_stands_in_the_text(made, expected):
    texts = dict(
        zip(made["texts"]["article_id"].to_pylist(), made["texts"]["text"].to_pylist(), strict=True)
    )
    text_of = {
        row["canonical_url"]: texts[row["article_id"]] for row in made["articles"].to_pylist()
    }
    for article in expected["articles"]:
        for statement in article.get("statements", []):
            for part in statement["content"]:
                assert part in text_of[article["url"]]


def test_the_others_are_rejected_for_their_reasons(made, expected):
    found = {Path(row["url"]).name: row["reason"] for row in made["rejected_pages"].to_pylist()}
    assert found == {page["file"]: page["reason"] for page in expected["rejected"]}


def test_copies_are_grouped_with_the_wire_story_as_the_original(made, expected):
    url_of = {row["article_id"]: row["canonical_url"] for row in made["articles"].to_pylist()}
    links = {
        url_of[row["article_id"]]: row
        for row in duplicates(made["articles"], made["texts"]).to_pylist()
    }
    copies = {copy["url"] for copy in expected["copies"]}
    assert {url for url, row in links.items() if not row["is_original"]} == copies
    for copy in expected["copies"]:
        groups = {links[url]["duplicate_group"] for url in (copy["url"], copy["original"])}
        assert len(groups) == 1
