"""What extract and the reading of archives are measured on is invented as it says."""

import gzip

from assets.bench.archive import write_archive
from assets.bench.growth import made, rewritten
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
