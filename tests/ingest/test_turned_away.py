"""Pages of an archive that are plainly not on the subject: turned away by their bytes."""

import gzip

import pytest

from pipeline.ingest.arrival import Arrival
from pipeline.ingest.collect import collect
from pipeline.ingest.read import read
from pipeline.ingest.readers.warc import TurnedAway
from pipeline.ingest.subject import load_subject
from pipeline.ingest.terms import TermError, TermScanner
from pipeline.store import Settings, TableStore
from pipeline.store.settings import Limits
from tests.ingest.made_pages import compressed, record

ON = "Border\nPatrol agents and officers of ICE took eleven men to a detention center."
OFF = "The borders of the flower beds were patrolled by slugs; nice weather is promised. "


@pytest.fixture
def subject():
    return load_subject("immigration")


def pages(tmp_path, content, subject):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    return list(read(str(path), Limits(), subject=subject))


def bare(text):
    return f"<html><title>News</title><body><p>{text}</p></body></html>".encode()


def test_only_pages_with_the_subjects_terms_are_taken_in(tmp_path, subject):
    records = [record(f"https://a.example/{n}", bare(text)) for n, text in enumerate((ON, OFF))]
    taken, away = pages(tmp_path, b"".join(compressed(*records)), subject)
    assert isinstance(taken, Arrival)
    assert (type(away), away.source, away.reason) == (
        TurnedAway,
        "https://a.example/1",
        "off_subject",
    )


@pytest.mark.parametrize("text", [ON, OFF * 20])
def test_compressed_answers_are_judged_by_what_is_in_them(tmp_path, subject, text):
    packed = record("https://a.example/1", gzip.compress(bare(text)), {"Content-Encoding": "gzip"})
    (found,) = pages(tmp_path, gzip.compress(packed), subject)
    assert isinstance(found, Arrival) == (text == ON)


def test_without_a_subject_every_page_is_taken_in(tmp_path):
    (found,) = pages(tmp_path, gzip.compress(record("https://a.example/1", bare(OFF))), None)
    assert isinstance(found, Arrival)


def test_wide_characters_are_left_to_the_parser(subject):
    assert subject.may_be_on_subject(OFF.encode("utf-16"))


def test_what_is_turned_away_is_counted_and_kept_as_a_row(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record("https://a.example/1", bare(OFF))))
    settings = Settings(root=tmp_path, collection="own")
    done = collect([str(path)], settings, "2026-01-01")
    assert (done.new, done.rejects, len(done.turned_away)) == (0, [], 1)
    (row,) = TableStore(settings.tables).read_partitions("rejected_pages").to_pylist()
    assert (row["url"], row["reason"]) == ("https://a.example/1", "off_subject")


def test_the_verdict_on_a_text_does_not_depend_on_the_scan(subject):
    text = "Deported twice, he was held by I.C.E. in a detention center. " * 3
    verdict = subject.judge("Sanctuary city sued", text)
    assert verdict.is_on_subject
    assert set(verdict.found) >= {
        "I\\.?C\\.?E\\.?",
        "detention (cent(er|re)s?|facility|facilities|camps?)",
    }
    everything = [
        term.term
        for _, term, pattern in subject._terms
        if pattern.search(text) or pattern.search("Sanctuary city sued")
    ]
    assert sorted(verdict.found) == sorted(everything)


def test_a_term_that_cannot_be_matched_in_one_pass_is_named_as_wrong():
    with pytest.raises(TermError):
        TermScanner([(r"(ice) \1", False)])


def test_terms_are_found_at_word_boundaries_only():
    scanner = TermScanner([("ICE", True), ("raids?", False), ("know[- ]your", False)])
    assert scanner.present(b"PRICE, ice, afraid, know-your") == {2}
    assert scanner.present(b"<b>ICE</b> Raid") == {0, 1}
