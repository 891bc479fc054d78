"""The site as people use it, in headless Chromium: search, open, follow the evidence, download."""

import html
import json
import re
import urllib.error
import urllib.request
from xml.etree import ElementTree

import pytest

from tests.published.running import run


def get(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode("utf-8", "replace")


def test_home_says_what_it_is_what_it_covers_and_that_this_is_a_demonstration(site):
    page = get(site)
    assert "What happened in federal immigration enforcement" in page
    assert "Demonstration." in page
    assert "Karen Bass" in page
    assert "Map of incidents by state and town" in page
    described = json.loads(page.split('ld+json">')[1].split("</script>")[0])
    assert described["@type"] == "Dataset"


def test_every_table_opens_with_headings_and_search(site):
    page = get(f"{site}/onrecord/statements")
    assert "What is claimed in a statement is not thereby a fact" in page
    assert "What was said" in page
    found = get(f"{site}/onrecord/statements.json?_search=leave&_shape=array")
    assert "need to leave" in found


@pytest.mark.parametrize("path", ["articles.parquet", "statements.parquet", "evidence.parquet"])
def test_parquet_can_be_downloaded_whole_and_in_part(site, path):
    address = f"{site}/releases/current/parquet/{path}"
    with urllib.request.urlopen(address, timeout=20) as answer:
        whole = answer.read()
    assert whole[:4] == b"PAR1"
    request = urllib.request.Request(address, headers={"Range": "bytes=-8"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 206
        assert answer.read() == whole[-8:]


@pytest.mark.parametrize("path", ["..%2f..%2fcurrent", "1.0.0/../../../x", "current/nothing"])
def test_no_path_leads_out_of_a_release(site, path):
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"{site}/releases/{path}")
    assert caught.value.code == 404
    assert "style-src 'self'" in caught.value.headers["content-security-policy"]


def test_saved_questions_answer_and_chart(site):
    for query in ("incidents_by_state", "claims_that_conflict", "figures_given", "law"):
        assert get(f"{site}/onrecord/{query}.json?_shape=array&state=").startswith("[")
    assert "Karen Bass" in get(f"{site}/onrecord/who_says_what.json?speaker=Bass&_shape=array")
    assert 'class="bars"' in get(
        f"{site}/onrecord/who_speaks_for_which_side?agency=&state=&incident="
    )


def test_incidents_of_one_town_are_asked_for_by_name_and_day(site):
    address = f"{site}/onrecord/in_one_town.json?_shape=array"

    def asked(town, since="", until=""):
        return json.loads(get(f"{address}&town={town}&since={since}&until={until}"))

    every = asked("los+angeles")
    assert every
    assert asked("") == []
    assert asked("Los+Angeles", "2035-01-01") == []
    days = sorted(row["date"] for row in every if len(row["date"] or "") == 10)
    later = asked("Los+Angeles", days[-1])
    assert 0 < len(later) < len(every)
    assert all((row["date"] or row["first_reported"]) >= days[-1][:7] for row in later)
    earlier = asked("Los+Angeles", until=days[0])
    assert 0 < len(earlier) < len(every)
    assert all((row["date"] or row["first_reported"]) <= days[0] for row in earlier)
    assert asked("%25") == asked("Los_Angeles") == []
    assert asked("Los+Angeles", "July+2025") == asked("Los+Angeles", "1+July+2025") == []


def test_what_is_known_less_exactly_counts_as_its_last_day_or_that_of_its_first_report(site):
    address = f"{site}/onrecord/in_one_town.json?_shape=array&town=Tamsin+Falls"

    def asked(since):
        rows = json.loads(get(f"{address}&since={since}&until="))
        return {(row["type"], row["date"]) for row in rows}

    month, undated = ("use_of_force", "2025-10"), ("protest", None)
    assert {month, undated} <= asked("2025-10-10")
    assert asked("2025-10-11") & {month, undated} == {month}
    assert month in asked("2025-10-31")
    assert month not in asked("2025-11-01")


def test_a_list_of_incidents_for_an_editor_names_each_source_with_its_address(site):
    rows = json.loads(get(f"{site}/onrecord/in_one_town.json?_shape=array&town=Tamsin+Falls"))
    for row in rows:
        sources = row["sources"].split("\n")
        assert len(sources) == row["reports"]
        assert all(re.search(r"\S https?://\S+$", source) for source in sources)
    page = get(f"{site}/onrecord/in_one_town?town=Tamsin+Falls")
    name, _, address = rows[0]["sources"].split("\n")[0].rpartition(" ")
    assert f'<a href="{address}" rel="noopener">{name}</a>' in page


def test_what_links_to_a_row_is_called_as_its_table_and_column_are(site):
    page = get(_first_incident(site))
    linked = page.partition("What links here")[2]
    assert re.search(r"rows? of values by source</a> <span class=\"quiet\">\(Incident\)", linked)


def test_rejected_pages_are_listed_by_reason(site):
    assert re.search(r"<a[^>]*>off subject</a>", get(f"{site}/onrecord/rejection_counts"))


def test_no_link_of_a_list_is_named_none(site):
    for table in ("incident_agencies", "incident_force", "figures", "legal_actions", "statements"):
        assert ">None<" not in get(f"{site}/onrecord/{table}?_size=max")


def test_values_by_source_lead_to_the_reports_that_give_them(site):
    value = json.loads(get(f"{site}/onrecord/incident_values.json?_shape=objects&_size=1"))
    row = value["rows"][0]
    page = get(f"{site}/onrecord/incident_values/{row['incident_value_id']}")
    for report in row["report_ids"].split():
        assert f'href="/onrecord/incident_reports/{report}"' in page


def test_the_day_of_a_legal_action_is_told_apart_from_that_of_its_article(site):
    sql = (
        "select incident_id, legal_action_id from legal_actions join incident_reports"
        " using (report_id) where legal_actions.date is null and incident_id is not null limit 1"
    )
    found = json.loads(get(f"{site}/onrecord.json?_shape=array&sql={sql.replace(' ', '+')}"))[0]
    page = get(f"{site}/onrecord/incidents/{found['incident_id']}")
    before = page.partition(f"/legal_actions/{found['legal_action_id']}")[0]
    assert before.rpartition("<li>")[2].startswith("Reported ")


def test_a_question_that_takes_too_long_is_told_what_to_do(site):
    sql = "with recursive c(x) as (select 1 union all select x%2B1 from c) select count(*) from c"
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"{site}/onrecord?sql={sql.replace(' ', '+')}")
    answer = caught.value.read().decode("utf-8")
    assert caught.value.code == 400
    assert "Ask for less" in answer
    assert "sql_time_limit_ms" not in answer


def test_filters_say_yes_and_no_where_a_column_does(site):
    assert re.search(r'href="[^"]*has_conflict=0[^"]*">no</a>', get(f"{site}/onrecord/incidents"))


def test_the_page_of_the_data_names_the_version_to_read_and_to_cite(site):
    page = html.unescape(get(f"{site}/releases"))
    addresses = re.findall(rf'"({site}/releases/1\.0\.0/parquet/.*?)"', page.replace("'", '"'))
    assert len(addresses) == 3
    for address in addresses:
        request = urllib.request.Request(address, headers={"Range": "bytes=0-3"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.read() == b"PAR1"


def test_the_page_of_the_data_says_of_citation_and_licence_what_the_release_says(site):
    page = html.unescape(get(f"{site}/releases"))
    assert json.loads(get(f"{site}/releases/current/croissant.json"))["citeAs"] in page
    package = json.loads(get(f"{site}/releases/current/datapackage.json"))
    for licence in package["licenses"]:
        assert f'<a href="{licence["path"]}">{licence["title"]}</a>' in page


def test_sides_are_told_by_who_speaks(site):
    address = f"{site}/onrecord/who_speaks_for_which_side.json?_shape=array"

    def asked(agency="", state="", incident=""):
        answer = get(f"{address}&agency={agency}&state={state}&incident={incident}")
        return {row["side"]: row["statements"] for row in json.loads(answer)}

    every = asked()
    statements = json.loads(get(f"{site}/onrecord/statements.json?_size=0"))
    assert sum(every.values()) == statements["filtered_table_rows_count"]
    assert every["state, county and city officials"] > 0
    assert every["enforcement bodies"] > 0
    about_ice, in_california = asked(agency="ICE"), asked(state="ca")
    assert 0 < sum(about_ice.values()) < sum(every.values())
    assert 0 < sum(in_california.values()) < sum(every.values())


def test_feeds_and_maps_of_a_list(site):
    feed = ElementTree.fromstring(get(f"{site}/onrecord/incidents.atom"))
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert entries
    link = entries[0].find("{http://www.w3.org/2005/Atom}link").get("href")
    assert link.startswith(f"{site}/onrecord/incidents/")
    assert get(link)
    features = json.loads(get(f"{site}/onrecord/incidents.geojson"))["features"]
    longitude, latitude = features[0]["geometry"]["coordinates"]
    assert -180 <= longitude <= 180
    assert 15 < latitude < 75


def test_private_tables_are_not_served(site):
    names = get(f"{site}/onrecord.json")
    for private in ("rejected_pages", "raw_pages", '"texts"'):
        assert private not in names


def test_pages_may_load_nothing_from_elsewhere(site):
    with urllib.request.urlopen(site, timeout=20) as answer:
        policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.browser
def test_a_resident_searches_a_name_and_reads_the_words_behind_a_statement(page, site):
    page.goto(site)
    page.get_by_role("searchbox").last.fill("Bass")
    page.get_by_role("button", name="Search").last.click()
    assert "Karen Bass" in page.inner_text("main")
    page.locator("main a[href*='/onrecord/statements/']").first.click()
    assert page.get_by_role("heading", name="Evidence").is_visible()
    original = page.get_by_role("link", name="open the original there").first
    assert "#:~:text=" in original.get_attribute("href")


@pytest.mark.browser
def test_a_reporter_opens_an_incident_and_sees_the_words_behind_each_value(page, site):
    page.goto(site)
    page.locator(".cards a[href*='/onrecord/incidents/']").first.click()
    assert "What the reports say" in page.inner_text("main")
    value = page.locator("details.proof").first
    value.locator("summary").click()
    box = value.locator(".proof-box")
    assert box.is_visible()
    assert box.locator("blockquote").first.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    page.locator("ol a[href*='/onrecord/articles/']").first.click()
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
    page.get_by_role("button", name="Filter").click()
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
    page.locator(".facets a", has_text="direct").first.click()
    assert "kind" in page.url
    assert "direct" in page.url


def test_facets_that_a_slow_machine_cannot_count_show_the_numbers_of_the_release(in_process):
    def shown(path):
        page = run(in_process(facet_time_limit_ms=1).client.get(path)).text
        facets = page.partition('<div class="facets">')[2].partition("<table")[0]
        return dict(re.findall(r'">([^<]+)</a> <span class="quiet">([\d,]+)<', facets))

    every = shown("/onrecord/statements")
    assert {"direct", "indirect", "mixed", "Karen Bass"} <= every.keys()
    total = sum(int(every[kind]) for kind in ("direct", "indirect", "mixed"))
    rows = run(in_process().client.get("/onrecord/statements.json?_size=1")).json()
    assert total == rows["filtered_table_rows_count"]


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


def _first_incident(site):
    row = json.loads(get(f"{site}/onrecord/incidents.json?_shape=array&_size=1&_sort_desc=reports"))
    return f"{site}/onrecord/incidents/{row[0]['incident_id']}"


@pytest.mark.browser
def test_evidence_opens_on_hover_and_on_keyboard_focus_and_moves_nothing(page, site):
    page.goto(_first_incident(site), wait_until="load")
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
        opened.goto(_first_incident(site))
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
