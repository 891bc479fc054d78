"""What extract and the reading of archives are measured on is invented as it says."""

import gzip
import subprocess

import pytest

from assets.bench.apart import peak_memory
from assets.bench.archive import write_archive
from assets.bench.growth import bare_gain, bench_growth, made, rewritten
from pipeline.ingest.readers.warc import TurnedAway, read_warc
from pipeline.ingest.subject import load_subject
from pipeline.language import Article
from pipeline.store.settings import Limits, Settings


def test_rewriting_changes_names_and_numbers_and_nothing_else():
    article = Article("a", "On Monday Maria Lopez met Tom at 12 Oak Street in 2025. She left.")
    one, again, other = (rewritten(article, number) for number in (1, 1, 2))
    assert one == again
    assert len({article.text, one.text, other.text}) == 3
    assert one.article_id == "a.1"
    assert "Lopez" not in one.text
    assert one.text.endswith("in 2025. She left.")
    assert len(one.text.split()) == len(article.text.split())


def test_as_many_different_articles_as_asked_for():
    source = Settings().inbox / "more-articles.jsonl"
    articles = list(made(source, 60))
    assert len({article.text for article in articles}) == 60
    assert len({article.article_id for article in articles}) == 60


def test_the_invented_archive_is_read_and_all_turned_away(tmp_path):
    path = tmp_path / "a.warc.gz"
    write_archive(path, 3, "immigration")
    assert gzip.decompress(path.read_bytes()).count(b"WARC/1.0") == 3
    found = list(read_warc(path, "a", Limits(), load_subject("immigration")))
    assert [type(page) for page in found] == [TurnedAway] * 3


def test_a_process_that_has_gone_took_no_memory_of_ours():
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    assert peak_memory(gone.pid) == 0
    assert peak_memory() > 0


@pytest.mark.slow
def test_one_process_counts_as_far_as_one():
    assert 0.5 < bare_gain(1) < 2


@pytest.mark.slow
def test_articles_too_few_to_be_spread_are_named():
    source = Settings().inbox / "more-articles.jsonl"
    told = bench_growth(source, [2], "immigration", workers=2)
    assert "2 articles are too few to be spread: more than 48 are" in told
    assert "2 processes" not in told
