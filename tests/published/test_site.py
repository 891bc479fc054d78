"""What the pages of the site say, and what can be asked of them and downloaded."""

import html
import json
import re
import urllib.error
import urllib.request
from xml.etree import ElementTree

import pytest

from tests.published.asking import first_incident, get, run


def test_home_says_what_it_is_what_it_covers_and_that_this_is_a_demonstration(site):
    page = get(site)
    assert "What happened in federal immigration enforcement" in page
    assert "Demonstration." in page
    assert "Karen Bass" in page
    assert "Map of incidents by state and town" in page
    described = json.loads(page.split('ld+json">')[1].split("</script>")[0])
    assert described["@type"] == "Dataset"


@pytest.mark.parametrize(
    ("asked", "told"), [("xyzzy+plugh", "fewer words"), ("xyzzy", "another spelling")]
)
def test_a_search_without_hits_says_what_to_do_next(site, asked, told):
    page = get(f"{site}/search?q={asked}")
    assert "Nothing was found" in page
    assert told in page
    assert "explore" in page.split("Nothing was found")[1].split("</p>")[0]


@pytest.mark.parametrize("asked", ["Bass+xyzzy", "xyzzy+Bass", "Bass+xyzzy+plugh"])
def test_a_search_without_hits_for_all_words_finds_what_lacks_some(site, asked):
    page = get(f"{site}/search?q={asked}")
    assert "Nothing has all of" in page
    assert "This has “Bass”" in page
    assert "People and organisations" in page
    assert "_search=Bass" in page


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
    def asked(town, since):
        asking = f"in_one_town.json?_shape=array&town={town}&since={since}&until="
        rows = json.loads(get(f"{site}/onrecord/{asking}"))
        return {(row["type"], row["date"]) for row in rows}

    month, undated = ("raid", "2025-07"), ("protest", None)
    assert month in asked("Los+Angeles", "2025-07-31")
    assert month not in asked("Los+Angeles", "2025-08-01")
    assert undated in asked("Tamsin+Falls", "2025-10-10")
    assert undated not in asked("Tamsin+Falls", "2025-10-11")


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
    page = get(first_incident(site))
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
