"""Documents made to reach into the machine or to swell: entities, depth, bombs, endless ways."""

import gzip
import io
import tarfile
import time
import zipfile
from functools import cache

import pytest

from assets.bench.apart import apart, peak_memory
from pipeline.ingest.arrival import HTML
from pipeline.ingest.article import FoundArticle
from pipeline.ingest.feed import FeedError, bounded_entries
from pipeline.ingest.fetch import Fetcher
from pipeline.ingest.guarded import each
from pipeline.ingest.read import read
from pipeline.ingest.readers.addresses import read_address
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.fuzz.targets import read_as
from tests.ingest.made_pages import STORY, html

SECRET = "what-no-page-may-tell"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
QUADRATIC = f'<!ENTITY long "{"ha" * 50_000}">'
RSS = (
    '<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>Paper'
    "</title><item><title>{title}</title><link>https://a.example/1</link></item></channel></rss>"
)
SITEMAP = (
    '<?xml version="1.0"?><!DOCTYPE urlset [{entities}]>'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/'
    "{title}</loc></url></urlset>"
)
XHTML = (
    '<?xml version="1.0"?><!DOCTYPE html [{entities}]><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>Agents detain five {title}</title></head><body><article><p>{title}</p>"
    + "".join(f"<p>{words}</p>" for words in STORY)
    + "</article></body></html>"
)


@pytest.fixture
def outside(tmp_path, site):
    """Declarations that name a file of this machine and an address, and their use."""
    kept = tmp_path / "secret.txt"
    kept.write_text(SECRET)
    site.page("/dtd", f'<!ENTITY told "{SECRET}">')
    return (
        f'<!ENTITY file SYSTEM "file://{kept}"><!ENTITY web SYSTEM "{site.url("/web")}">'
        f'<!ENTITY % dtd SYSTEM "{site.url("/dtd")}"> %dtd;'
    ), "&file;&web;&told;"


def titles(content):
    try:
        return [
            str(entry.given.get("title"))
            for entry in bounded_entries(content, "https://a.example/")
        ]
    except FeedError:
        return []


def test_a_feed_that_names_files_and_addresses_reads_none(outside, site):
    declared, used = outside
    told = titles(RSS.format(entities=declared, title=f"One {used}").encode())
    assert SECRET not in str(told)
    assert site.asked == []


def slow(value):
    """One more of a kind of which others are in the quick tests."""
    return pytest.param(value, marks=pytest.mark.slow)


@pytest.mark.parametrize("entities", [LAUGHS, QUADRATIC], ids=["laughs", "quadratic"])
def test_a_feed_of_entities_that_multiply_stays_small(entities):
    used = "&l11;" if entities is LAUGHS else "&long;" * 5000
    started = time.monotonic()
    told = titles(RSS.format(entities=entities, title=f"One {used}").encode())
    assert time.monotonic() - started < 30
    assert len("".join(told)) < 1_000_000


@pytest.fixture
def fetcher():
    with Fetcher(Limits(), allow_private=True, pause=0, sleep=lambda _: None) as one:
        yield one


@pytest.mark.parametrize("kind", ["application/xml", "text/xml", "text/html"])
def test_a_sitemap_that_names_files_and_addresses_reads_none(outside, site, fetcher, kind):
    declared, used = outside
    site.page("/sitemap.xml", SITEMAP.format(entities=declared, title=used), Content_Type=kind)
    (found,) = read_address(site.url("/sitemap.xml"), fetcher)
    said = str(found) if isinstance(found, Reject) else str(article_of(found.content))
    assert SECRET not in said
    assert {"/web", "/dtd"} & set(site.asked) == set()


def article_of(content):
    """What becomes of a page, in a process within limits as in a run."""
    (found,) = each(read_html, [content], workers=1, seconds=30)
    return found


def read_html(content):
    return read_as(content, HTML)


def test_a_page_that_names_files_and_addresses_reads_none(outside, site):
    declared, used = outside
    found = article_of(XHTML.format(entities=declared, title=used).encode())
    assert SECRET not in str(found)
    assert site.asked == []


def test_a_page_or_sitemap_of_entities_that_multiply_stays_small():
    for form in (XHTML, SITEMAP):
        started = time.monotonic()
        found = article_of(form.format(entities=LAUGHS, title="&l11;").encode())
        assert time.monotonic() - started < 30
        assert len(str(found)) < 100_000


@pytest.mark.parametrize(
    "element",
    ["<div>", "<p><i>", *map(slow, ["<b>", "<table><tr><td>", "<blockquote>", "<a href=x>"])],
)
def test_a_million_elements_in_one_another_are_read_or_rejected_in_bounded_time(element):
    """In the middle of a page; the limits are those of a run."""
    page = html(before=element * (1_000_000 // element.count("<"))).encode()
    started = time.monotonic()
    found = article_of(page)
    assert time.monotonic() - started < 90
    if isinstance(found, FoundArticle):
        assert len(found.text) < 20_000
    else:
        assert found.detail


@cache
def bomb_of_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", bytes(200_000_000))
    return content.getvalue()


@cache
def bomb_of_tar():
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        member = tarfile.TarInfo("page.html")
        member.size = 200_000_000
        archive.addfile(member, io.BytesIO(bytes(member.size)))
    return content.getvalue()


@cache
def bomb_of_gzip():
    return gzip.compress(gzip.compress(bytes(200_000_000)))


def read_apart(path):
    """The lengths of what is read of a file, whether each is rejected, and the memory it took."""
    before = peak_memory()
    found = list(read(str(path), Limits(page_bytes=1_000_000)))
    megabytes = peak_memory() - before
    pages = [one for one in found if not isinstance(one, Reject)]
    refused = [isinstance(read_as(one.content, one.media_type), Reject) for one in pages]
    return [len(one.content) for one in pages], refused, megabytes


@pytest.mark.parametrize("make", [bomb_of_zip, bomb_of_tar, bomb_of_gzip])
@pytest.mark.parametrize(
    "name", ["pages.zip", *map(slow, ["page.html", "page.txt", "crawl.warc.gz", "d.jsonl"])]
)
def test_a_bomb_is_not_unpacked_whatever_it_is_called(tmp_path, make, name):
    (tmp_path / name).write_bytes(make())
    lengths, refused, megabytes = apart(read_apart, tmp_path / name)
    assert megabytes < 100
    assert all(length <= 1_000_000 for length in lengths)
    assert all(refused)


def test_redirects_in_a_circle_end_and_are_one_reject(site, fetcher):
    site.page("/a", status=302, Location=site.url("/b"))
    site.page("/b", status=302, Location=site.url("/a"))
    found = fetcher.get(site.url("/a"))
    assert (found.reason, found.detail) == ("unreachable", "more than 5 redirects")
    assert site.times("/a") + site.times("/b") == 6


def test_redirects_without_end_to_ever_new_addresses_end(site, fetcher):
    for number in range(40):
        site.page(f"/{number}", status=301, Location=site.url(f"/{number + 1}"))
    assert fetcher.get(site.url("/0")).reason == "unreachable"
    assert not site.times("/6")


def test_robots_that_lead_in_a_circle_are_given_up(site, fetcher):
    site.page("/robots.txt", status=301, Location=site.url("/again"))
    site.page("/again", status=301, Location=site.url("/robots.txt"))
    site.page("/a", html())
    assert not isinstance(fetcher.get(site.url("/a")), Reject)
    assert site.times("/robots.txt") + site.times("/again") == 6
