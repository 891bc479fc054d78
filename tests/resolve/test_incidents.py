from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.dates import dated
from pipeline.resolve.incidents import group_reports
from pipeline.resolve.likeness import Profile, Report

KINDS = st.sampled_from(["raid", "arrest", "protest", "shooting", "death"])
CITIES = st.sampled_from([("Omaha", "NE"), ("Fresno", "CA"), ("Madera", "CA"), (None, "CA")])


def make(name, article, published, kind="raid", day="2025-07-07", city="Omaha", state="NE", **more):
    fields = {"people": frozenset(), "profile": Profile()} | more
    row = {
        "report_id": name,
        "article_id": article,
        "start": 0,
        "type": kind,
        "main": True,
        "place": city,
        "city": city,
        "state": state,
        "country": "US",
        **dated(day),
    }
    return Report(row, {"article_id": article, "published": published}, **fields)


@st.composite
def reports(draw):
    number = draw(st.integers(1, 14))
    found = []
    for position in range(number):
        city, state = draw(CITIES)
        happened = date(2025, 7, 1) + timedelta(days=draw(st.integers(0, 5)))
        published = happened + timedelta(days=draw(st.integers(0, 4)))
        article = f"a{draw(st.integers(0, 6))}-{published}"
        day = draw(st.sampled_from([happened.isoformat(), "2025-07", None]))
        people = frozenset(draw(st.lists(st.sampled_from("pqr"), max_size=1)))
        kind = draw(KINDS)
        found.append(
            make(f"r{position}", article, str(published), kind, day, city, state, people=people)
        )
    return found


@given(reports(), st.randoms())
@settings(deadline=None)
def test_the_order_of_reports_changes_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert group_reports(shuffled) == group_reports(found)


@given(reports())
@settings(deadline=None)
def test_later_articles_change_no_earlier_incident(found):
    before = group_reports(found)
    later = [
        make(f"z{r.id}", f"z{r.article_id}", "2026-01-01", r.row["type"], r.row["date"])
        for r in found
    ]
    after = group_reports([*found, *later])
    assert {name: after[name] for name in before} == before


@given(reports())
@settings(deadline=None)
def test_every_report_has_an_incident(found):
    assert set(group_reports(found)) == {report.id for report in found}


def together(first, second):
    incidents = group_reports([first, second])
    return incidents[first.id] == incidents[second.id]


def test_two_papers_on_one_raid_are_one_incident():
    assert together(make("r", "a", "2025-07-07"), make("s", "b", "2025-07-08"))


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2025-08-20"},
        {"city": "Springfield", "state": "IL"},
        {"kind": "deportation"},
    ],
)
def test_another_time_place_or_kind_is_another_incident(other):
    assert not together(make("r", "a", "2025-07-07"), make("s", "b", "2025-08-21", **other))


def test_deaths_of_two_people_are_two_incidents():
    first = make("r", "a", "2025-07-08", "death", people=frozenset({"p"}))
    second = make("s", "b", "2025-07-08", "death", people=frozenset({"q"}))
    assert not together(first, second)


def test_a_person_joins_reports_that_disagree_on_the_day():
    first = make("r", "a", "2025-07-08", "death", "2025-07-07", people=frozenset({"p"}))
    second = make("s", "b", "2025-07-09", "death", "2025-07-09", people=frozenset({"p"}))
    assert together(first, second)


def test_two_kinds_in_one_article_stay_two_incidents():
    raid = make("r", "a", "2025-07-08", "raid")
    assert not together(raid, make("s", "a", "2025-07-08", "protest"))
