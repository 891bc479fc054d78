"""From raw pages to articles: rows, texts, sources and rejects that fit together."""

import hashlib
import json

import pytest

from pipeline.codebook.ids import article_id
from pipeline.codebook.vocabularies import terms
from pipeline.ingest.articles import articles
from pipeline.ingest.collect import collect
from pipeline.store import RawStore, TableStore
from tests.ingest.made_pages import STORY, compressed, html, json_ld, record, settings

DAY = "2025-08-01"
HEAD = (
    json_ld(headline="Five held", datePublished="2025-07-08T09:00:00-05:00", author="Ann Poe")
    + '<link rel="canonical" href="https://post.example/raid">'
)


@pytest.fixture
def made(tmp_path):
    """The tables made from files of a folder."""

    def make(workers=0, **files):
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / name.replace("__", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        chosen = settings(tmp_path)
        collect([str(folder)], chosen, DAY)
        store, raw = TableStore(chosen.tables), RawStore(chosen.raw)
        made = articles(store.read("raw_pages", DAY), raw, "immigration", chosen.limits, workers)
        store.write_all(made, DAY)
        return {name: table.to_pylist() for name, table in made.items()}

    return make


def test_a_page_becomes_an_article_with_a_source_for_each_value(made):
    tables = made(a__html=html(HEAD))
    (row,), (text,) = tables["articles"], tables["texts"]
    assert row["article_id"] == article_id("https://post.example/raid")
    assert (row["title"], row["authors"], row["publisher"]) == (
        "Five held",
        "Ann Poe",
        "post.example",
    )
    assert (row["published"], row["published_precision"]) == ("2025-07-08T09:00:00-05:00", "second")
    assert (row["language"], row["rights"], row["demonstration"]) == ("en", "restricted", False)
    assert (row["duplicate_group"], row["is_original"]) == (None, None)
    assert text["text"] == "\n".join(STORY)
    assert row["words"] == len(text["text"].split())
    assert row["text_sha256"] == hashlib.sha256(text["text"].encode()).hexdigest()
    sources = {source["field"]: source["source"] for source in tables["metadata_sources"]}
    assert sources == {
        "authors": "json-ld:author",
        "canonical_url": "link:canonical",
        "published": "json-ld:datePublished",
        "publisher": "url:host",
        "rights": "rule:default",
        "title": "json-ld:headline",
    }


def test_a_record_of_an_archive_names_it_as_the_source(made):
    tables = made(a__warc=record("https://post.example/a?utm_source=x", html().encode()))
    (row,) = tables["articles"]
    assert row["url"] == "https://post.example/a?utm_source=x"
    assert row["canonical_url"] == "https://post.example/a"
    assert row["retrieved"] == "2025-08-01T00:00:00Z"
    sources = {source["field"]: source["source"] for source in tables["metadata_sources"]}
    assert (sources["url"], sources["retrieved"]) == ("warc:WARC-Target-URI", "warc:WARC-Date")


def test_a_text_with_front_matter_and_a_json_line_keep_what_was_given(made):
    story = "\n\n".join(STORY)
    head = "---\ntitle: Five held\nurl: https://post.example/a\npublished: 2025-07\nrights: own\n"
    line = {"doc_id": "d1", "text": story, "publisher": "The Post", "published": "2025-07-08"}
    tables = made(
        a__txt=f"{head}demonstration: true\n---\n\n{story}\n", b__jsonl=json.dumps(line) + "\n"
    )
    by_id = {row["article_id"]: row for row in tables["articles"]}
    text, given = by_id[article_id("https://post.example/a")], by_id[article_id("d1")]
    assert (text["published"], text["published_precision"]) == ("2025-07", "month")
    assert (text["rights"], text["demonstration"], text["title"]) == ("own", True, "Five held")
    assert (given["publisher"], given["published"], given["url"]) == (
        "The Post",
        "2025-07-08",
        None,
    )
    assert (given["rights"], given["demonstration"]) == ("restricted", False)
    assert {row["text"] for row in tables["texts"]} == {"\n".join(STORY)}
    assert {row["source"] for row in tables["metadata_sources"]} == {
        "input:title", "input:url", "input:published", "input:rights", "input:demonstration",
        "input:publisher", "rule:default",
    }  # fmt: skip


def test_of_two_retrievals_the_later_wins(made):
    pages = [
        record("https://post.example/a", html(title=f"Headline {n}").encode(), date=date)
        for n, date in enumerate(f"2025-07-0{day}T00:00:00Z" for day in (2, 3, 1))
    ]
    (row,) = made(a__warc=b"".join(pages))["articles"]
    assert (row["title"], row["retrieved"]) == ("Headline 1", "2025-07-03T00:00:00Z")


def test_every_reject_has_a_known_reason_and_names_its_page(made):
    tables = made(
        a__html=html(title="Access Denied", paragraphs=("Access denied.",)),
        b__html=html(paragraphs=("The library opens at nine on Mondays now. " * 10,)),
        c__html=bytes(range(256)) * 40,
        d__html=html(HEAD),
    )
    found = {row["url"]: row["reason"] for row in tables["rejected_pages"]}
    assert found == {
        "in/a.html": "block_page",
        "in/b.html": "off_subject",
        "in/c.html": "unreadable",
    }
    assert set(found.values()) <= terms("rejection_reason")
    assert all(row["detail"] for row in tables["rejected_pages"])
    assert len(tables["articles"]) == 1


def test_a_page_whose_bytes_are_gone_or_damaged_is_named(tmp_path, made):
    made(a__html=html(HEAD))
    (kept,) = (tmp_path / "data" / "test" / "raw").rglob("*.zst")
    kept.write_bytes(b"damaged")
    (reject,) = made()["rejected_pages"]
    assert (reject["url"], reject["reason"]) == ("in/a.html", "unreadable")
    kept.unlink()
    made_again = made()
    assert made_again["articles"] == [] or made_again["rejected_pages"] == []


def test_hostile_characters_do_not_reach_the_text(made):
    odd = html(HEAD, (*STORY, "An agent\x00 said\x07 \u202eno\u202c more\x85 on Tuesday."))
    (text,) = made(a__html=odd)["texts"]
    assert "\x00" not in text["text"]
    assert "\x07" not in text["text"]
    assert "An agent said" in text["text"]


def test_the_order_and_values_are_the_same_however_it_is_spread(made):
    pages = [
        record(f"https://post.example/{n}", html(title=f"Headline {n}").encode()) for n in range(20)
    ]
    archive = b"".join(compressed(*pages))
    assert made(a__warc__gz=archive) == made(workers=2)


def test_addresses_and_values_that_cannot_be_shown_or_stored_are_not_taken(made):
    surrogate = '{"@type": "NewsArticle", "headline": "Five \\ud800held", "url": "/a\\udfff", '
    script = f'<script type="application/ld+json">{surrogate}"author": "A\\ud801nn Poe"}}</script>'
    line = {"text": "\n".join(STORY), "url": "javascript:alert(1)", "title": ["a", {"b": 1}]}
    tables = made(
        a__warc=record("https://post.example/x", html(script).encode(), date="<b>now</b>"),
        b__jsonl=json.dumps(line) + "\n",
    )
    page, given = sorted(tables["articles"], key=lambda row: row["url"] or "", reverse=True)
    assert (page["title"], page["authors"]) == ("Five held", "Ann Poe")
    assert page["canonical_url"] == "https://post.example/a"
    assert page["retrieved"] is None
    assert (given["url"], given["canonical_url"], given["title"]) == (None, None, None)
