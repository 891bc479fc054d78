"""What a page says of itself: which place is believed first, and what is not believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.metadata import address, naming
from pipeline.ingest.metadata.candidate import Candidate
from pipeline.ingest.metadata.page import UnparsableError, parse
from pipeline.ingest.metadata.published import published
from tests.ingest.made_pages import html, json_ld

LICENCE = '<link rel="license" href="https://creativecommons.org/licenses/{}/4.0/">'
URL = "https://www.post.example/news/raid"


def date_of(head="", url=URL, announced=(), retrieved="2025-08-01", **parts):
    host = address.host_of(url)
    found = published(parse(html(head, **parts)), url, list(announced), retrieved, host)
    return (found[1].value, found[0].source) if found else None


META = '<meta property="article:published_time" content="2025-07-02">'
TIME = '<time class="published" datetime="2025-07-04">July 4</time>'


def test_the_date_in_json_ld_comes_first_then_meta_feed_address_and_time():
    feed = [Candidate("feed:published", "2025-07-03")]
    dated = "https://www.post.example/2025/07/05/raid"
    both = json_ld(datePublished="2025-07-01") + META
    assert date_of(both) == ("2025-07-01", "json-ld:datePublished")
    assert date_of(META, announced=feed) == ("2025-07-02", "meta:article:published_time")
    assert date_of(announced=feed, url=dated) == ("2025-07-03", "feed:published")
    assert date_of(before=TIME, url=dated) == ("2025-07-05", "url:path")
    assert date_of(before=TIME) == ("2025-07-04", "html:time")


def test_a_date_later_than_the_retrieval_gives_way_to_the_next():
    head = json_ld(datePublished="2025-09-01") + META
    assert date_of(head) == ("2025-07-02", "meta:article:published_time")
    assert date_of(json_ld(datePublished="2025-09-01")) is None


def test_a_time_of_change_is_no_time_of_publication():
    changed = '<time class="updated published" datetime="2025-07-20">July 20</time>'
    assert date_of(before=changed + TIME) == ("2025-07-04", "html:time")


def test_an_ambiguous_visible_date_is_settled_by_an_american_page_only():
    shown = "<time class='published' datetime='07/08/2025'>07/08/2025</time>"
    assert date_of(before=shown, language="en-US") == ("2025-07-08", "html:time")
    assert date_of(before=shown, language="en") is None


def test_a_date_that_is_the_day_of_the_retrieval_may_be_the_servers_clock():
    now = '<meta name="date" content="2025-08-01">'
    assert date_of(now) is None
    assert date_of('<meta name="date" content="2025-07-30">') == ("2025-07-30", "meta:date")


@pytest.mark.parametrize(
    "head",
    [
        json_ld(datePublished="2025-07-01", headline="H"),
        '<script type="application/ld+json">[{"@type": "Organization"}, '
        '{"@type": ["NewsArticle"], "datePublished": "2025-07-01"}]</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, '
        '{"@type": "NewsArticle", "datePublished": "2025-07-01"}]}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "mainEntity": '
        '{"@type": "http://schema.org/ReportageNewsArticle", '
        '"datePublished": "2025-07-01"}}</script>',
        '<script type="application/ld+json">//<![CDATA[\n{"@type": "NewsArticle", '
        '"datePublished": "2025-07-01",}\n//]]></script>',
        '<script type="application/ld+json">{broken</script>' + json_ld(datePublished="2025-07-01"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "a\nb", '
        '"datePublished": "2025-07-01"};</script>',
    ],
)  # fmt: skip
def test_json_ld_is_read_in_every_shape(head):
    assert date_of(head) == ("2025-07-01", "json-ld:datePublished")


def test_json_ld_nested_without_end_is_given_up():
    deep = '{"@graph":' * 3000 + "1" + "}" * 3000
    assert date_of(f'<script type="application/ld+json">{deep}</script>') is None


def test_publisher_and_authors_are_found_by_reference():
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"publisher": {"@id": "#org"}, "author": [{"@id": "#ann"}, {"@type": "Person", '
        '"name": "Bo Li"}]}, {"@type": "Organization", "@id": "#org", "name": "The Post"}, '
        '{"@type": "Person", "@id": "#ann", "name": "By Ann Poe"}]}</script>'
    )
    page = parse(html(head))
    assert naming.publisher(page, {}, URL, {})[1] == "The Post"
    assert naming.authors(page, {}, "The Post")[1] == "Ann Poe; Bo Li"


def test_a_publisher_is_named_by_the_page_the_feed_the_beat_or_its_host():
    page = parse(html())
    given = {"publisher": "Post Feed", "from": "feed"}
    site = parse(html('<meta property="og:site_name" content="Post Site">'))
    known = {"post.example": "The Post"}
    found = [
        naming.publisher(site, given, URL, known),
        naming.publisher(page, given, URL, known),
        naming.publisher(page, {}, URL, known),
        naming.publisher(page, {}, URL, {}),
    ]
    assert [(pair[1], pair[0].source) for pair in found] == [
        ("Post Site", "meta:og:site_name"),
        ("Post Feed", "feed:publisher"),
        ("The Post", "beat:sources.yaml"),
        ("post.example", "url:host"),
    ]


def test_what_is_no_author_is_left_out():
    head = (
        '<meta name="author" content="https://www.facebook.com/post">'
        '<meta name="byl" content="By Ann Poe">'
    )
    assert naming.authors(parse(html(head)), {}, "The Post") == (
        Candidate("meta:byl", "By Ann Poe"),
        "Ann Poe",
    )
    page = parse(html('<meta name="author" content="The Post">'))
    assert naming.authors(page, {}, "The Post") is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Agents leave park | The Post", "Agents leave park"),
        ("Agents leave park - post.example", "Agents leave park"),
        ("Agents &amp;amp; troops &#8216;leave&#8217; park", "Agents & troops ‘leave’ park"),
        (
            "L.A. raids: what we know - and what we don't",
            "L.A. raids: what we know - and what we don't",
        ),
    ],
)
def test_a_title_loses_the_name_of_its_site(written, title):
    page = parse(html(f'<meta property="og:title" content="{written}">'))
    assert naming.title(page, {}, "The Post", "post.example")[1] == title


def test_an_encyclopedias_name_for_an_article_is_its_title():
    head = json_ld(name="Bakery raid", headline="2025 event in Iowa")
    assert naming.title(parse(html(head, title="Bakery raid")), {}, None, "")[1] == "Bakery raid"


@pytest.mark.parametrize(
    ("head", "url", "rights"),
    [
        ("", URL, "restricted"),
        ("", "https://www.ice.gov/news/a", "public_domain"),
        ("", "https://stevens.house.gov/media/a", "public_domain"),
        ("", "https://www.gov.ca.gov/a", "restricted"),
        ("", "https://notice.gov/a", "restricted"),
        (LICENCE.format("by-sa"), URL, "open"),
        (LICENCE.format("by-nc-nd"), URL, "restricted"),
        (json_ld(license="https://creativecommons.org/licenses/by/4.0/"), URL, "open"),
        ('<meta name="onrecord:rights" content="own">', URL, "own"),
        ('<meta name="onrecord:rights" content="mine">', URL, "restricted"),
    ],
)  # fmt: skip
def test_rights_are_restricted_unless_something_says_otherwise(head, url, rights):
    assert naming.rights(parse(html(head)), {}, url)[1] == rights


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://A.example/x?utm_source=z&id=7&fbclid=q#part", "https://a.example/x?id=7"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("https://web.archive.org/web/20250708120000/https://a.example/x", "https://a.example/x"),
        ("https://web.archive.org/web/20250708id_/http:/a.example/x", "http://a.example/x"),
        ("mailto:x@a.example", None),
        ("https://localhost/x", None),
        ("http://[::1", None),
    ],
)
def test_an_address_loses_what_only_says_where_the_reader_came_from(written, clean):
    assert address.clean(written) == clean


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing(text):
    once = address.clean(f"https://a.example/{text}")
    assert once is None or address.clean(once) == once


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/news/raid-2">', "https://www.post.example/news/raid-2"),
        ('<meta property="og:url" content="https://post.example/b?utm_source=x">', "https://post.example/b"),
        (json_ld(mainEntityOfPage={"@id": "https://www.post.example/c"}), "https://www.post.example/c"),
        ('<link rel="canonical" href="https://other.example/b">', None),
        ('<link rel="canonical" href="https://www.post.example/">', None),
        ('<link rel="canonical" href="https://www.post.example/">'
         '<meta property="og:url" content="https://www.post.example/d">', "https://www.post.example/d"),
        ('<link rel="canonical" href="https://web.archive.org/web/2025/https://www.post.example/e">',
         "https://www.post.example/e"),
        ('<link rel="canonical" href="http://[broken">', None),
    ],
)  # fmt: skip
def test_the_address_a_page_gives_as_its_own_is_believed_only_on_its_own_site(head, canonical):
    found = address.canonical(parse(html(head)), URL)
    assert (found[1] if found else None) == canonical


def test_an_archived_page_was_not_published_after_it_was_archived():
    assert (
        address.archived_at("https://web.archive.org/web/20250708120000/https://a.example/")
        == "2025-07-08"
    )
    assert address.archived_at("https://a.example/") is None


def test_sites_are_told_apart_by_their_registered_domain():
    assert address.site_of("https://news.post.example/a") == address.site_of("https://post.example")
    assert address.site_of("https://a.co.uk") != address.site_of("https://b.co.uk")


def test_code_in_a_script_that_looks_closed_is_no_text():
    page = parse(html(after='<script id="state"/>window.x = {"a": 1}</script>'))
    assert "window.x" not in page.tree.xpath("string(//body//*[not(self::script)])")
    assert len(page.tree.xpath("//script")) == 1


def test_a_page_without_any_element_is_refused():
    with pytest.raises(UnparsableError):
        parse("   ")
