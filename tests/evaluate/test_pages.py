"""Are pairs of pages scored as they should be?"""

import io

import pyarrow as pa
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.pages import collected_for, pairs, score
from pipeline.evaluate.reference import Reference


def _archive(path, records):
    with path.open("wb") as stream:
        for address, incident in records:
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.resource)
            record.headers["WARC-Target-URI"] = address
            if incident:
                record.headers["X-Incident"] = incident
            record.set_bytes_content(b"page")
            buffer = io.BytesIO()
            record.write(buffer)
            stream.write(buffer.getvalue())
    return path


def test_a_pair_counts_for_both_of_its_pages() -> None:
    gold = {"a": {"1"}, "b": {"1", "2"}, "c": {"2"}}
    found = {"a": {"x"}, "b": {"x"}, "c": {"x"}}
    counts = {tally.doc_id: tally.counts for tally in pairs(found, Reference(gold, {}))}
    assert counts["a"] == {"together": 2, "decided": 2, "right": 1, "wanted": 1}
    assert counts["b"] == {"together": 2, "decided": 2, "right": 2, "wanted": 2}


def test_pages_of_two_incidents_of_one_day_and_town_are_left_open() -> None:
    there = ("2025-07-07", "Omaha")
    reference = Reference({"a": {"1"}, "b": {"2"}, "c": {"3"}}, {"1": there, "2": there})
    found = {name: {"x"} for name in "abc"}
    counts = {t.doc_id: t.counts for t in pairs(found, reference)}
    assert counts["a"] == {"together": 2, "decided": 1, "right": 0, "wanted": 0}


def test_pages_are_scored_by_what_their_articles_are_mainly_about(tmp_path) -> None:
    archive = _archive(
        tmp_path / "some.warc",
        [("https://a/1", "I1"), ("https://a/2", "I1"), ("https://a/3", "I2"), ("https://a/4", "")],
    )
    articles = pa.table(
        {"article_id": ["1", "2", "3", "4"], "url": [f"https://a/{n}" for n in "1234"]}
    )
    reports = pa.table(
        {
            "article_id": ["1", "2", "3", "3", "4"],
            "incident_id": ["x", "x", "x", "y", "x"],
            "main": [True, True, False, True, True],  # the third page mentions x in passing
        }
    )
    measures = score(archive, articles, reports).measures
    assert [m.documents for m in measures] == [3, 3, 3, 3, 3]
    assert {m.name: m.value for m in measures} == {
        "pair F1": 1.0,
        "pair precision": 1.0,
        "pair recall": 1.0,
        "pair precision, of pairs that the list decides on": 1.0,
        "addresses that are articles here": 1.0,
    }


def test_how_many_addresses_are_articles_is_told(tmp_path) -> None:
    archive = _archive(tmp_path / "some.warc", [(f"https://a/{n}", "I1") for n in range(4)])
    articles = pa.table({"article_id": ["1"], "url": ["https://a/1"]})
    reports = pa.table({"article_id": ["1"], "incident_id": ["x"], "main": [True]})
    measures = {m.name: m for m in score(archive, articles, reports).measures}
    here = measures["addresses that are articles here"]
    assert (here.value, here.documents) == (0.25, 4)
    assert measures["pair F1"].documents == 1


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\x1f\x8b\x08\x00"])
def test_what_is_no_archive_is_named(tmp_path, content) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    with pytest.raises(GoldError, match=r"x\.warc\.gz: no "):
        collected_for(tmp_path / "x.warc.gz")


def test_an_archive_that_names_no_incident_says_so(tmp_path) -> None:
    archive = _archive(tmp_path / "plain.warc", [("https://a/1", "")])
    with pytest.raises(GoldError, match=r"plain\.warc: no record names an incident"):
        collected_for(archive)
