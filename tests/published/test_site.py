"""The site as people use it, in headless Chromium: search, open, follow the evidence, download."""

import shutil
import socket
import subprocess
import time
import urllib.request

import pytest

from assets.serve import command
from published.plugins.onrecord_site import text_fragment

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def site(demonstration):
    port = free_port()
    server = subprocess.Popen(
        command(demonstration.release.resolve(), "127.0.0.1", port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            time.sleep(0.2)
    yield address
    server.terminate()
    server.wait(timeout=20)


def get(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode("utf-8", "replace")


def test_home_says_what_it_is_and_that_this_is_a_demonstration(site):
    page = get(site)
    assert "What happened in federal immigration enforcement" in page
    assert "Demonstration." in page
    assert "Karen Bass" in page


def test_every_table_opens_with_its_description_and_search(site):
    page = get(f"{site}/onrecord/statements")
    assert "What is claimed in a statement is not thereby a fact" in page
    assert "Speaker as written" in page
    found = get(f"{site}/onrecord/statements.json?_search=leave&_shape=array")
    assert "need to leave" in found


@pytest.mark.parametrize("path", ["articles.parquet", "statements.parquet", "evidence.parquet"])
def test_parquet_can_be_downloaded(site, path):
    with urllib.request.urlopen(f"{site}/parquet/{path}", timeout=20) as answer:
        assert answer.read(4) == b"PAR1"


def test_saved_questions_answer(site):
    for query in ("incidents_by_state", "claims_that_conflict", "figures_given", "law"):
        assert get(f"{site}/onrecord/{query}.json?_shape=array").startswith("[")
    assert "Karen Bass" in get(f"{site}/onrecord/who_says_what.json?speaker=Bass&_shape=array")


def test_private_tables_are_not_served(site):
    names = get(f"{site}/onrecord.json")
    for private in ("rejected_pages", "raw_pages", '"texts"'):
        assert private not in names


def test_a_fragment_opens_the_original_at_the_words_and_only_on_the_web():
    assert text_fragment("https://a.example/x#top", "need to leave") == (
        "https://a.example/x#:~:text=need%20to%20leave"
    )
    long = " ".join(f"word{number}" for number in range(40))
    assert ",word32%20" in text_fragment("https://a.example/x", long)
    assert text_fragment("javascript:alert(1)", "words") is None
    assert text_fragment(None, "words") is None


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, site):
    """A page that fails the test on console errors and requests off the host."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    faults = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: None if r.url.startswith(site) else faults.append(r.url))
    yield opened
    opened.close()
    assert faults == []


@pytest.mark.browser
def test_a_resident_searches_a_name_and_reads_the_words_behind_a_statement(page, site):
    page.goto(site)
    page.get_by_role("searchbox").first.fill("Bass")
    page.get_by_role("button", name="Search").click()
    assert "Karen Bass" in page.inner_text("body")
    page.locator("a[href*='/onrecord/statements/']").first.click()
    assert page.get_by_role("heading", name="Evidence").is_visible()
    original = page.get_by_role("link", name="open the original there").first
    assert "#:~:text=" in original.get_attribute("href")


@pytest.mark.browser
def test_a_reporter_opens_an_incident_and_sees_what_each_report_says(page, site):
    page.goto(site)
    page.locator("a[href*='/onrecord/incidents/']").first.click()
    text = page.inner_text("body")
    assert "What the reports say" in text
    assert "Reports" in text
    page.locator("a[href*='/onrecord/articles/']").first.click()
    assert page.get_by_role("heading", name="Text").is_visible()


@pytest.mark.browser
def test_it_works_at_phone_width(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_facets_filter_a_table(page, site):
    page.goto(f"{site}/onrecord/statements")
    page.locator(".facet-info a", has_text="direct").first.click()
    assert "kind" in page.url
    assert "direct" in page.url
