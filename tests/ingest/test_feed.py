"""Feeds: RSS and Atom, only what is new, nothing lost when a page cannot be had."""

import pytest

from pipeline.ingest.collect import collect
from pipeline.ingest.feed import FeedError, entries, is_feed
from pipeline.ingest.fetch import Fetcher
from pipeline.ingest.fetch_state import FetchState
from pipeline.store import TableStore
from pipeline.store.settings import Limits
from tests.ingest.made_pages import html, settings

DAY = "2025-08-01"


def rss(*paths: str, base: str = "https://a.example") -> str:
    items = "".join(
        f"<item><title>Story {path}</title><link>{base}{path}</link>"
        "<pubDate>Tue, 08 Jul 2025 12:30:00 GMT</pubDate></item>"
        for path in paths
    )
    channel = f"<channel><title>The Post</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Post</title><entry><title>One</title><link href="/one"/>
<author><name>Ann Poe</name></author>
<published>2025-07-08T12:30:00-04:00</published></entry></feed>"""


def test_rss_gives_address_title_date_and_publisher():
    (entry,) = entries(rss("/1").encode(), "https://a.example/feed")
    assert entry.address == "https://a.example/1"
    assert entry.given == {
        "from": "feed",
        "title": "Story /1",
        "published": "2025-07-08T12:30:00Z",
        "publisher": "The Post",
    }


def test_atom_gives_authors_and_resolves_its_links():
    (entry,) = entries(ATOM.encode(), "https://a.example/feed")
    assert entry.address == "https://a.example/one"
    assert entry.given["authors"] == ["Ann Poe"]
    assert entry.given["published"] == "2025-07-08T16:30:00Z"


def test_feeds_are_told_from_pages_by_what_they_begin_with():
    assert is_feed("text/html", rss("/1").encode())
    assert is_feed("application/xml", b"<!-- x --><?xml-stylesheet?>\n" + ATOM[38:].encode())
    assert not is_feed("text/html", html().encode())


def test_links_that_are_no_web_addresses_are_passed_over():
    odd = rss("/1").replace("https://a.example/1", "javascript:alert(1)")
    assert list(entries(odd.encode(), "https://a.example/feed")) == []


def test_what_is_no_feed_says_so():
    with pytest.raises(FeedError):
        list(entries(b"<rss><channel><item", "https://a.example"))


@pytest.fixture
def run(site, tmp_path):
    chosen = settings(tmp_path)

    def collected(source: str = "/feed"):
        state = FetchState.load(chosen.data / "fetched.json")
        fetcher = Fetcher(Limits(), state, allow_private=True, pause=0, sleep=lambda _: None)
        return collect([site.url(source)], chosen, DAY, fetcher=fetcher)

    collected.settings = chosen
    return collected


def test_a_second_run_fetches_only_what_is_new(site, run):
    site.page("/feed", rss("/1", "/2", base=site.address), Content_Type="application/rss+xml")
    for path in ("/1", "/2", "/3"):
        site.page(path, html(title=f"Page {path}"))
    assert (run().new, run().new) == (2, 0)
    site.page("/feed", rss("/1", "/2", "/3", base=site.address))
    assert run().new == 1
    assert (site.times("/1"), site.times("/3")) == (1, 1)
    rows = TableStore(run.settings.tables).read("raw_pages", DAY).to_pylist()
    assert sorted(row["url"][-2:] for row in rows) == ["/1", "/2", "/3"]
    assert {row["origin"] for row in rows} == {site.url("/feed")}


def test_a_page_that_could_not_be_had_is_tried_again_though_the_feed_is_unchanged(site, run):
    body = rss("/1", "/2", base=site.address)
    site.page("/feed", body, ETag='"1"')
    site.page("/1", html())
    first = run()
    assert (first.new, [reject.source for reject in first.rejects]) == (1, [site.url("/2")])
    site.page("/2", html(title="Now it is there"))
    assert run().new == 1


def test_an_unreachable_feed_is_one_reject(site, run):
    (reject,) = run("/none").rejects
    assert (reject.source, reject.reason) == (site.url("/none"), "unreachable")


def test_an_unreadable_feed_is_one_reject(site, run):
    site.page("/feed", "<rss><channel><item", Content_Type="application/rss+xml")
    (reject,) = run().rejects
    assert (reject.source, reject.reason) == (site.url("/feed"), "unreadable")
