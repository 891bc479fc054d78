"""Parts of the site: words of articles stay words, points and marks lie where they should."""

import json
from xml.etree import ElementTree

import pytest

from published.site.article import merged, segments
from published.site.charts import months, of_result
from published.site.feeds import atom, geojson
from published.site.files import span
from published.site.home import day
from published.site.maps import outlines, project
from published.site.reading import text_fragment
from published.site.safety import PlainCsv, plain_cell
from published.site.search import match


def test_a_fragment_opens_the_original_at_the_words_and_only_on_the_web():
    assert text_fragment("https://a.example/x#top", "need to leave") == (
        "https://a.example/x#:~:text=need%20to%20leave"
    )
    long = " ".join(f"word{number}" for number in range(40))
    assert ",word32%20" in text_fragment("https://a.example/x", long)
    assert text_fragment("javascript:alert(1)", "words") is None
    assert text_fragment(None, "words") is None


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@x", "'@x"),
        ("-2+3", "'-2+3"),
        ("-118.2", "-118.2"),
        ("plain", "plain"),
    ],
)
def test_no_cell_is_a_formula(cell, shown):
    assert plain_cell(cell) == shown


def test_csv_is_made_plain_however_it_is_cut():
    text = 'a,b\r\n"=1, ""x""\nnext",-5\r\n'
    expected = 'a,b\r\n"\'=1, ""x""\nnext",-5\r\n'
    for cut in range(len(text)):
        plain = PlainCsv()
        assert plain(text[:cut], False) + plain(text[cut:], True) == expected


def test_towns_lie_in_their_states():
    for code, lon, lat in [("CA", -118.24, 34.05), ("NY", -73.97, 40.78), ("AK", -149.9, 61.2)]:
        x, y = project(lon, lat)
        numbers = [
            tuple(float(part) for part in pair.split(","))
            for pair in outlines()[code]["path"].strip("MZ").replace("ZM", "L").split("L")
        ]
        assert min(p[0] for p in numbers) <= x <= max(p[0] for p in numbers)
        assert min(p[1] for p in numbers) <= y <= max(p[1] for p in numbers)
    assert project(2.35, 48.86) is None


def test_evidence_spans_become_passages_and_marks_cut_them():
    spans = [
        {"start": 0, "end": 5, "text": "Agent"},
        {"start": 3, "end": 9, "text": "nts ra"},
        {"start": 20, "end": 23, "text": "end"},
    ]
    assert merged(spans) == [(0, "Agents ra"), (20, "end")]
    marks = [
        {"start": 0, "end": 6, "number": 1, "kind": "statement"},
        {"start": 2, "end": 4, "number": 2, "kind": "mention"},
    ]
    cut = segments(0, "Agents ra", marks)
    assert [(s["text"], s["kinds"], s["mark"] and s["mark"]["number"]) for s in cut] == [
        ("Ag", ["statement"], 1),
        ("en", ["mention", "statement"], 2),
        ("ts", ["statement"], 1),
        (" ra", [], None),
    ]


def test_feeds_hold_any_words_and_only_rows_that_have_a_page():
    rows = [
        {"statement_id": "s1", "content": "<b>&\x0b", "published": "2025-06"},
        {"content": "no key"},
    ]
    feed = ElementTree.fromstring(atom(rows, {"statement_id": "statements"}, "T", "http://h", "/p"))
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert [e.find("{http://www.w3.org/2005/Atom}title").text for e in entries] == ["<b>&"]
    assert entries[0].find("{http://www.w3.org/2005/Atom}updated").text == "2025-06-01T00:00:00Z"
    points = json.loads(geojson([{"lat": 1.0, "lon": 2.0, "n": 3}, {"lat": None, "lon": 1}]))
    assert [f["geometry"]["coordinates"] for f in points["features"]] == [[2.0, 1.0]]


def test_ranges_are_read_as_http_means_them():
    assert span("bytes=0-3", 10) == (0, 3)
    assert span("bytes=-3", 10) == (7, 9)
    assert span("bytes=4-", 10) == (4, 9)
    assert span("bytes=2-99", 10) == (2, 9)
    assert span("rows=1-2", 10) is None
    with pytest.raises(ValueError, match="of 10"):
        span("bytes=10-12", 10)


def test_charts_sum_by_label_and_fill_empty_months():
    bars = of_result(["a", "n"], [("x", 2), ("y", 1), ("x", 2)], {"label": "a", "value": "n"})
    assert [(b["label"], b["value"], b["share"]) for b in bars] == [("x", 4, 100.0), ("y", 1, 25.0)]
    assert of_result(["a"], [("x",)], {"label": "a", "value": "n"}) is None
    assert [b["value"] for b in months({"2025-11": 2, "2026-01": 1})] == [2, 0, 1]


def test_words_are_searched_literally_and_dates_read_as_people_say_them():
    assert match('he said "no" OR') == '"he" "said" """no""" "OR"*'
    assert match("") == ""
    assert (day("2025-06-10"), day("2025-06"), day("2025"), day(None)) == (
        "10 Jun 2025",
        "Jun 2025",
        "2025",
        "no date",
    )
