"""The beat's feeds and subject rule: whole, and clear about what is wrong with them."""

from urllib.parse import urlsplit

import pytest

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.ingest.metadata.address import host_of
from pipeline.ingest.sources import load_sources, publishers
from pipeline.ingest.subject import load_subject

FEED = "- {{name: The X, url: '{}', publisher: The Y, verified: {}}}"


def test_every_feed_is_named_once_and_names_its_publisher():
    sources = load_sources("immigration")
    assert len(sources) >= 30
    for values in ([source.name for source in sources], [source.url for source in sources]):
        assert len(values) == len(set(values))
    assert all(urlsplit(source.url).scheme == "https" for source in sources)


def test_publishers_are_found_by_the_host_of_an_article():
    known = publishers("immigration")
    assert (
        known[host_of("https://www.ice.gov/news/a")] == "U.S. Immigration and Customs Enforcement"
    )
    assert all(host == host_of(f"https://{host}/") for host in known)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sources.yaml", FEED.format("ftp://x", "null"), "url"),
        ("sources.yaml", FEED.format("https://x.example/f", "often"), "verified"),
        ("subject.yaml", "threshold: 0", "threshold"),
        ("subject.yaml", "threshold: [", "no YAML"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_the_entry(tmp_path, monkeypatch, name, content, said):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / name).write_text(content)
    monkeypatch.setattr(load, "BEATS", tmp_path)
    reader = load_sources if name == "sources.yaml" else load_subject
    reader.cache_clear()
    with pytest.raises(BeatError, match=name) as caught:
        reader("broken")
    assert said in str(caught.value)


def test_the_verdict_names_the_terms_that_decided():
    verdict = load_subject("immigration").judge("Raid", "Border Patrol agents detained a man.")
    assert verdict.is_on_subject
    assert "border patrol" in verdict.found
