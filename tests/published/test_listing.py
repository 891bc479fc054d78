"""Lists: whatever their order, their pages hold every row once, and files of them hold all rows."""

import csv
import io
import json
import re
import urllib.error
import urllib.request

import pytest

from published.site.listing import ordered_wholly
from tests.published.asking import run


def get(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode("utf-8")


@pytest.mark.parametrize("order", ["", "&_sort=kind", "&_sort_desc=speaker_type", "&_sort=cue"])
def test_pages_that_follow_each_other_hold_every_row_once(site, order):
    address, found = f"{site}/onrecord/statements.json?_size=40{order}", []
    while address:
        page = json.loads(get(address))
        found += [row[0] for row in page["rows"]]
        address = page["next_url"]
    assert len(found) == len(set(found)) == page["filtered_table_rows_count"]


@pytest.mark.parametrize("table", ["evidence", "statements?_search=the", "mentions?_sort=text"])
def test_the_csv_that_a_list_links_to_holds_all_its_rows(site, table):
    page = get(f"{site}/onrecord/{table}")
    link = re.search(r'href="([^"]*\.csv[^"]*)" download', page)[1].replace("&amp;", "&")
    count = int(re.search(r"<strong>([\d,]+) rows", page)[1].replace(",", ""))
    keys = [row[0] for row in csv.reader(io.StringIO(get(site + link), newline=""))][1:]
    assert len(keys) == len(set(keys)) == count


@pytest.mark.parametrize(
    ("asked", "named"),
    [("town=Oakland", "town"), ("date__after=2025", "after"), ("_sort=size", "size")],
)
def test_what_a_table_does_not_have_is_refused_by_name_not_passed_over(site, asked, named):
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"{site}/onrecord/incidents?{asked}")
    assert caught.value.code == 400
    assert f"“{named}”" in caught.value.read().decode("utf-8")


@pytest.mark.parametrize(
    "sql",
    [
        "select kind from statements order by kind limit 5",
        "select count(*) from (select kind from statements where 1) order by 1 limit 5",
        "select statement_id, kind from statements order by kind",
    ],
)
def test_questions_of_readers_own_are_asked_as_they_are(in_process, sql):
    database = in_process().get_database("onrecord")
    assert run(ordered_wholly(database, sql)) == sql
