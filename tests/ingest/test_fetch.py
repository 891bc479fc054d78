"""Fetching: robots, redirects, retries, limits, conditional requests, refused addresses."""

import pytest

from pipeline.ingest.fetch import Fetched, Fetcher, Unchanged
from pipeline.ingest.fetch_state import FetchState
from pipeline.ingest.public_address import RefusedAddressError, check
from pipeline.ingest.read import read
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.ingest.conftest import Answer


def test_a_page_comes_with_what_the_server_says_of_it(site, fetcher):
    site.page("/a", "<p>Hello</p>", Content_Type="text/html; charset=iso-8859-1")
    found = fetcher.get(site.url("/a"))
    assert isinstance(found, Fetched)
    assert (found.content, found.media_type, found.charset) == (
        b"<p>Hello</p>",
        "text/html",
        "iso-8859-1",
    )


def test_redirects_are_followed_up_to_the_limit(site, fetcher):
    for step in range(6):
        site.page(f"/{step}", status=302, Location=f"/{step + 1}")
    site.page("/6", "there")
    assert fetcher.get(site.url("/3")).address == site.url("/6")
    refused = fetcher.get(site.url("/0"))
    assert (refused.reason, "3 redirects" in refused.detail) == ("unreachable", True)


def test_a_passing_trouble_is_tried_again_with_growing_pauses(site, fetcher, waits):
    answers = iter([Answer(status=503), Answer(status=429, headers={"Retry-After": "7"})])
    site.pages["/a"] = lambda headers: next(answers, Answer(b"ok"))
    assert fetcher.get(site.url("/a")).content == b"ok"
    assert waits == [1.0, 7.0]


def test_a_lasting_trouble_is_named_after_three_attempts(site, fetcher):
    site.page("/a", status=500)
    refused = fetcher.get(site.url("/a"))
    assert (refused.source, refused.reason) == (site.url("/a"), "unreachable")
    assert "HTTP 500" in refused.detail
    assert site.times("/a") == 3


def test_a_missing_page_is_not_asked_for_again(site, fetcher):
    assert "HTTP 404" in fetcher.get(site.url("/none")).detail
    assert site.times("/none") == 1


def test_a_closed_port_is_unreachable(fetcher):
    assert fetcher.get("http://127.0.0.1:9/a").reason == "unreachable"


def test_robots_txt_is_obeyed_and_read_once(site, fetcher):
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")
    site.page("/private/a", "x")
    site.page("/open", "x")
    assert fetcher.get(site.url("/private/a")).reason == "disallowed"
    assert isinstance(fetcher.get(site.url("/open")), Fetched)
    assert (site.times("/robots.txt"), site.times("/private/a")) == (1, 0)


def test_a_redirect_into_a_closed_part_is_not_followed(site, fetcher):
    site.page("/robots.txt", "User-agent: onrecord\nDisallow: /private/\n")
    site.page("/a", status=301, Location="/private/a")
    assert fetcher.get(site.url("/a")).reason == "disallowed"


def test_a_site_whose_robots_txt_fails_is_left_alone(site, fetcher):
    site.page("/robots.txt", status=503)
    site.page("/a", "x")
    assert fetcher.get(site.url("/a")).reason == "disallowed"


def test_requests_to_one_host_are_spaced(site, waits):
    now = [0.0]
    fetcher = Fetcher(
        Limits(), allow_private=True, pause=2.0, sleep=waits.append, clock=lambda: now[0]
    )
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 5\n")
    site.page("/a", "x")
    fetcher.get(site.url("/a"))
    now[0] += 1.5
    fetcher.get(site.url("/a"))
    assert waits == [3.5]


def test_too_large_an_answer_is_not_read_to_its_end(site, fetcher):
    site.page("/a", b"x" * 2_000_000)
    assert fetcher.get(site.url("/a")).reason == "too_large"


def test_only_what_changed_is_fetched_again(site, fetcher, tmp_path):
    def versioned(headers):
        if headers.get("if-none-match") == '"1"':
            return Answer(status=304)
        return Answer(b"first", headers={"ETag": '"1"', "Last-Modified": "yesterday"})

    site.pages["/a"] = versioned
    fetcher.state = FetchState.load(tmp_path / "state.json")
    assert isinstance(fetcher.get(site.url("/a")), Fetched)
    assert isinstance(fetcher.get(site.url("/a")), Fetched), "nothing is kept yet"
    fetcher.state.keep()
    fetcher.state = FetchState.load(tmp_path / "state.json")
    assert isinstance(fetcher.get(site.url("/a")), Unchanged)


def test_a_damaged_state_only_costs_another_fetch(tmp_path):
    (tmp_path / "state.json").write_text("{broken")
    assert FetchState.load(tmp_path / "state.json").kept == {}


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/", "http://", "http://user@a.example/", "http://[::1",
     "http://:secret@a.example/", "http://a.example:99999/", "javascript:alert(1)"],
)  # fmt: skip
def test_other_addresses_are_refused(address):
    with pytest.raises(RefusedAddressError):
        check(address)


def test_a_private_address_is_refused_unless_allowed(site):
    site.page("/a", "x")
    with Fetcher(Limits()) as careful:
        refused = careful.get(site.url("/a"))
    assert isinstance(refused, Reject)
    assert "public internet" in refused.detail
    assert site.asked == []


def test_a_single_address_and_a_list_of_them_are_sources(site, fetcher, tmp_path):
    site.page("/a", "one")
    site.page("/b", "two")
    listed = tmp_path / "list.txt"
    listed.write_text(f"# pages\n{site.url('/a')}\n\n{site.url('/b')}\n{site.url('/none')}\n")
    assert [page.content for page in read(site.url("/a"), Limits(), fetcher)] == [b"one"]
    found = list(read(str(listed), Limits(), fetcher))
    assert [getattr(page, "url", None) for page in found[:2]] == [site.url("/a"), site.url("/b")]
    assert (found[2].source, found[2].reason) == (site.url("/none"), "unreachable")


def test_what_is_no_page_is_named(site, fetcher):
    site.page("/a", "%PDF", Content_Type="application/pdf")
    (reject,) = read(site.url("/a"), Limits(), fetcher)
    assert reject.reason == "unreadable"
