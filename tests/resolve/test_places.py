"""Where reports and events are: the most exact place that is told of them."""

import pytest

from pipeline.geography.gazetteer import gazetteer
from pipeline.resolve.places import locate, report_place
from pipeline.resolve.sources import Sources


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"place": "MacArthur Park", "city": "Los Angeles", "state": "CA"}, "MacArthur Park"),
        ({"place": "MacArthur Park", "city": "Fresno", "state": "CA"}, "Fresno"),
        ({"place": "MacArthur Park", "city": "Omaha", "state": "NE"}, "Omaha"),
        ({"place": "MacArthur Park", "state": "CA"}, "MacArthur Park"),
        ({"place": "MacArthur Park", "state": "NE"}, "Nebraska"),
        ({"place": "MacArthur Park", "country": "US"}, "MacArthur Park"),
        ({"place": "MacArthur Park", "country": "MX"}, "Mexico"),
        ({"place": "MacArthur Park", "city": "Glendale", "state": "CA"}, "MacArthur Park"),
        ({"place": "Springfield", "country": "US"}, "United States"),
        ({"place": "a field", "city": "Omaha", "state": "NE"}, "Omaha"),
        ({"place": "Nebraska", "city": "Omaha", "state": "NE"}, "Omaha"),
        ({"city": "Quenby", "state": "NE"}, "Nebraska"),
        ({"city": "Omaha"}, None),
        ({"state": "NE"}, "Nebraska"),
        ({"state": "NE", "country": "US"}, "Nebraska"),
        ({"country": "MX"}, "Mexico"),
        ({}, None),
    ],
)
def test_a_report_is_at_the_most_exact_place_that_its_fields_agree_on(fields, expected):
    row = dict.fromkeys(("place", "city", "state", "country")) | fields
    if row["state"]:
        row["country"] = "US"
    found = report_place(row, gazetteer("immigration"))
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Omaha they fired.", "Omaha"),
        ("They fired in Omaha, far from Fresno.", "Omaha"),
        ("Fresno slept. They fired in Omaha.", "Omaha"),
        ("Fresno slept. They fired. Omaha woke.", "Lincoln"),
        ("They fired in Nebraska.", "Lincoln"),
    ],
)
def test_an_event_is_at_the_nearest_town_of_its_sentence_else_where_its_report_is(
    make_tables, text, expected
):
    def span(word):
        at = text.index(word)
        return {"article_id": "a", "start": at, "end": at + len(word)}

    names = [name for name in ("Omaha", "Fresno", "Nebraska") if name in text]
    tables = make_tables(
        articles=[{"article_id": "a"}],
        texts=[{"article_id": "a", "text": text}],
        mentions=[span(name) | {"text": name, "entity_type": "place"} for name in names],
        incident_reports=[
            {"article_id": "a", "type": "shooting", "city": "Lincoln", "state": "NE"}
        ],
    )
    [report] = tables["incident_reports"]["report_id"].to_pylist()
    fired = span("fired") | {"trigger": "fired", "report_id": report}
    tables["events"] = make_tables(events=[fired])["events"]
    [place] = locate(Sources(tables), "immigration").events.values()
    assert place.name == expected


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("organization", "Omaha", "Omaha"),
        ("organization", "OMAHA", None),
        ("organization", "Nebraska", "Nebraska"),
        ("organization", "Mexico", "Mexico"),
        ("organization", "Olopa", None),
        ("group", "Omaha", None),
        ("group", "Mexican", "Mexico"),
    ],
)
def test_a_name_taken_for_a_bodys_is_a_place_that_all_know(make_tables, kind, name, expected):
    tables = make_tables(
        texts=[{"article_id": "a", "text": f"{name} won."}],
        mentions=[
            {"article_id": "a", "end": len(name), "text": name, "entity_type": kind},
        ],
    )
    places = locate(Sources(tables), "immigration").mentions.values()
    assert [place.name for place in places] == ([expected] if expected else [])


def test_a_place_in_an_article_that_is_not_there_is_found_all_the_same(make_tables):
    omaha = {"article_id": "a", "end": 5, "text": "Omaha", "entity_type": "place"}
    tables = make_tables(texts=[{"article_id": "a", "text": "Omaha"}], mentions=[omaha])
    assert [p.name for p in locate(Sources(tables), "immigration").mentions.values()] == ["Omaha"]
