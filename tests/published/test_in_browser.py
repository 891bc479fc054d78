"""The site as people use it, in headless Chromium: search, open, follow the evidence."""

import json

import pytest

from tests.published.asking import first_incident, get


def follow(page, link):
    """A click, and the page that it leads to: what is counted then is not the old one's."""
    with page.expect_navigation():
        link.click()


@pytest.mark.browser
def test_a_resident_searches_a_name_and_reads_the_words_behind_a_statement(page, site):
    page.goto(site)
    page.get_by_role("searchbox").last.fill("Bass")
    follow(page, page.get_by_role("button", name="Search").last)
    assert "Karen Bass" in page.inner_text("main")
    follow(page, page.locator("main a[href*='/onrecord/statements/']").first)
    assert page.get_by_role("heading", name="Evidence").is_visible()
    original = page.get_by_role("link", name="open the original there").first
    assert "#:~:text=" in original.get_attribute("href")


@pytest.mark.browser
def test_a_reporter_opens_an_incident_and_sees_the_words_behind_each_value(page, site):
    page.goto(site)
    follow(page, page.locator(".cards a[href*='/onrecord/incidents/']").first)
    assert "What the reports say" in page.inner_text("main")
    value = page.locator("details.proof").first
    value.locator("summary").click()
    box = value.locator(".proof-box")
    assert box.is_visible()
    assert box.locator("blockquote").first.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    follow(page, page.locator("ol a[href*='/onrecord/articles/']").first)
    assert page.locator(".hl").count() > 3


@pytest.mark.browser
def test_marks_of_an_article_are_reached_and_explained_by_keyboard(page, site):
    article = json.loads(get(f"{site}/onrecord/articles.json?_shape=array&_size=1"))[0]
    page.goto(f"{site}/onrecord/articles/{article['article_id']}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.inner_text("#explained")
    assert first
    page.keyboard.press("k")
    assert page.inner_text("#explained")
    page.emulate_media(media="print")
    assert not page.locator("header.site").is_visible()


@pytest.mark.browser
def test_a_person_page_filters_statements(page, site):
    found = json.loads(get(f"{site}/onrecord/entities.json?name=Karen+Bass&_shape=array"))
    page.goto(f"{site}/onrecord/entities/{found[0]['entity_id']}")
    before = page.locator("#said .said li").count()
    page.get_by_label("Words").fill("leave")
    follow(page, page.get_by_role("button", name="Filter"))
    after = page.locator("#said .said li")
    assert 0 < after.count() < before
    assert "leave" in after.first.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/explore", "/about", "/releases", "/onrecord/statements"])
def test_it_works_at_phone_width_and_without_javascript(browser, site, path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(site + path)
    assert opened.locator("h1").is_visible()
    context.close()
    narrow = browser.new_page(viewport={"width": 360, "height": 740})
    narrow.goto(site + path)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
    narrow.close()


@pytest.mark.browser
def test_facets_filter_a_table(page, site):
    page.goto(f"{site}/onrecord/statements")
    follow(page, page.locator(".facets a", has_text="direct").first)
    assert "kind" in page.url
    assert "direct" in page.url


@pytest.mark.browser
def test_facets_stand_far_enough_apart_to_be_tapped(page, site):
    """Also where a slow machine leaves out their numbers, which would make them words in a line."""
    page.goto(f"{site}/onrecord/statements")
    heights = "lines => lines.map(line => line.getBoundingClientRect().height)"
    found = page.locator(".facets li").evaluate_all(heights)
    assert len(found) > 5
    assert min(found) >= 24


def _pages(site):
    yield from ("/", "/search?q=Bass", "/explore", "/about", "/releases", "/codebook")
    yield from (
        "/onrecord/statements",
        "/onrecord/who_speaks_for_which_side?agency=&state=&incident=",
    )
    for table in ("incidents", "entities", "articles", "statements"):
        row = json.loads(get(f"{site}/onrecord/{table}.json?_shape=array&_size=1"))[0]
        yield f"/onrecord/{table}/{next(iter(row.values()))}"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_every_kind_of_page_keeps_wcag_aa(browser, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = []
    for path in _pages(site):
        opened.goto(site + path)
        answer = axe.run(opened, options={"runOnly": {"type": "tag", "values": levels}})
        for violation in answer.response["violations"]:
            where = [node["html"][:120] for node in violation["nodes"][:2]]
            found.append((path, violation["id"], where))
    context.close()
    assert found == []


@pytest.mark.browser
def test_evidence_opens_on_hover_and_on_keyboard_focus_and_moves_nothing(page, site):
    page.goto(first_incident(site), wait_until="load")
    page.evaluate(
        "new PerformanceObserver((list) => { for (const e of list.getEntries())"
        " window.shifted = (window.shifted || 0) + e.value; }).observe({type: 'layout-shift'})"
    )
    first, second = page.locator("details.proof").nth(0), page.locator("details.proof").nth(1)
    first.locator("summary").hover()
    first.locator(".proof-box").wait_for(state="visible")
    page.locator("h1").hover()
    first.locator(".proof-box").wait_for(state="hidden")
    first.locator("summary").focus()
    first.locator(".proof-box").wait_for(state="visible")
    second.locator("summary").focus()
    second.locator(".proof-box").wait_for(state="visible")
    assert not first.locator(".proof-box").is_visible()
    page.keyboard.press("Enter")
    page.locator("h1").hover()
    assert second.locator(".proof-box").is_visible()
    page.keyboard.press("Escape")
    assert not second.locator(".proof-box").is_visible()
    assert page.evaluate("window.shifted || 0") == 0


@pytest.mark.browser
def test_evidence_opens_by_tap_at_phone_width_and_without_javascript(browser, site):
    for script in (True, False):
        context = browser.new_context(
            viewport={"width": 375, "height": 740}, has_touch=True, java_script_enabled=script
        )
        opened = context.new_page()
        opened.goto(first_incident(site))
        value = opened.locator("details.proof").first
        value.locator("summary").tap()
        value.locator(".proof-box").wait_for(state="visible")
        value.locator("summary").tap()
        value.locator(".proof-box").wait_for(state="hidden")
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.slow), 375])
def test_no_page_jumps_while_it_opens_on_a_slow_machine(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    context.new_cdp_session(opened).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    opened.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => { for (const e of list.getEntries())"
        " window.shifted += e.value; }).observe({type: 'layout-shift', buffered: true})"
    )
    jumped = {}
    for path in _pages(site):
        opened.goto(site + path, wait_until="load")
        opened.wait_for_timeout(120)
        jumped[path] = opened.evaluate("window.shifted")
    context.close()
    assert {path: value for path, value in jumped.items() if value} == {}
