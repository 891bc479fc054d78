from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.resolve.incident_ids import Past, name_groups, redirect_rows, remembered
from pipeline.resolve.incidents import group_reports, main_incidents
from pipeline.resolve.likeness import Report
from pipeline.resolve.traits import COMPARED
from tests.resolve.making import make, one_story

KINDS = st.sampled_from(["raid", "arrest", "protest", "shooting", "death"])
CITIES = st.sampled_from([("Omaha", "NE"), ("Fresno", "CA"), ("Madera", "CA"), (None, "CA")])


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
def test_every_report_is_in_one_group(found):
    grouped = [report for group in group_reports(found) for report in group]
    assert sorted(grouped) == sorted(report.id for report in found)


@given(reports(), st.data())
@settings(deadline=None)
def test_batches_in_any_order_give_the_groups_of_all_at_once_and_ids_lead_on(found, data):
    arrived = data.draw(st.permutations(found))
    past, named, given_ids, here = Past(), {}, set(), []
    while len(here) < len(found):
        here = arrived[: len(here) + data.draw(st.integers(1, len(found) - len(here)))]
        named = name_groups(group_reports(here), past)
        past = remembered(past, named, None)
        given_ids |= set(named.values())
    groups = {}
    for report, incident in named.items():
        groups.setdefault(incident, set()).add(report)
    at_once = [set(group) for group in group_reports(found)]
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, at_once))
    leads = {
        row["from_incident_id"]: row["to_incident_id"]
        for row in redirect_rows(past, named)
        if row["change"] == "merged"
    }
    assert given_ids == groups.keys() | leads.keys()
    assert set(leads.values()) <= groups.keys()


def together(first, second):
    return len(group_reports([first, second])) == 1


def test_two_papers_on_one_raid_are_one_incident():
    first = make("r", "a", "2025-07-07", **one_story())
    assert together(first, make("s", "b", "2025-07-08", **one_story()))


def test_what_two_papers_report_in_passing_is_one_incident_by_day_town_and_kind():
    first, second = make("r", "a", "2025-07-07"), make("s", "b", "2025-07-08")
    first.row["main"] = second.row["main"] = False
    assert together(first, second)


def test_what_one_paper_is_about_another_reports_in_passing():
    first, second = make("r", "a", "2025-07-07"), make("s", "b", "2025-07-08")
    second.row["main"] = False
    assert together(first, second)


def test_what_happened_to_a_person_later_hides_no_earlier_incident_of_theirs():
    of_x = {"people": frozenset({"x"})}
    arrest = make("r", "a", "2025-03-04", "arrest", "2025-03-03", **of_x)
    passing = make("s", "b", "2025-03-09", "arrest", "2025-03-03", None, None, **of_x)
    passing.row["main"] = False
    later = []
    for number in range(COMPARED + 5):
        day = str(date(2025, 5, 1) + timedelta(days=20 * number))
        later.append(make(f"t{number}", f"c{number}", day, "arrest", day, **of_x))
    assert ["r", "s"] in group_reports([arrest, passing, *later])


def test_two_protests_of_one_day_in_one_city_are_told_apart_by_their_articles():
    first = make("r", "a", "2025-07-07", "protest", **one_story())
    assert not together(first, make("s", "b", "2025-07-07", "protest"))


def test_a_town_read_wrongly_does_not_part_articles_that_tell_one_story():
    first = make("r", "a", "2025-07-07", **one_story())
    second = make("s", "b", "2025-07-08", day="2025-07-06", city="Elkhorn", **one_story())
    assert together(first, second)


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2025-08-20"},
        {"city": "Springfield", "state": "IL"},
        {"kind": "deportation"},
    ],
)
def test_another_time_place_or_kind_is_another_incident(other):
    first = make("r", "a", "2025-07-07", **one_story())
    assert not together(first, make("s", "b", "2025-08-21", **one_story(), **other))


def test_deaths_of_two_people_are_two_incidents():
    first = make("r", "a", "2025-07-08", "death", names=frozenset({"p"}), **one_story())
    second = make("s", "b", "2025-07-08", "death", names=frozenset({"q"}), **one_story())
    assert not together(first, second)


def test_a_person_joins_reports_that_disagree_on_the_day():
    first = make("r", "a", "2025-07-08", "death", "2025-07-07", names=frozenset({"p"}))
    second = make("s", "b", "2025-07-09", "death", "2025-07-09", names=frozenset({"p"}))
    assert together(first, second)


def test_two_kinds_in_one_article_stay_two_incidents():
    raid = make("r", "a", "2025-07-08", "raid")
    assert not together(raid, make("s", "a", "2025-07-08", "protest"))


def test_what_an_article_says_twice_is_one_incident_beside_what_it_is_about():
    main = make("r", "a", "2025-07-07", **one_story())
    again = make("s", "a", "2025-07-07", **one_story())
    other = make("t", "a", "2025-07-07", day="2025-06-20", city="Fresno", state="CA")
    again.row["main"] = other.row["main"] = False
    assert group_reports([main, again, other]) == [["r", "s"], ["t"]]


def test_what_an_article_mentions_twice_is_one_incident():
    x = {"people": frozenset({"x"})}
    told = make("r", "a", "2025-07-07", "arrest", **x)
    again, once_more = (make(name, "b", "2025-07-08", "arrest", **x) for name in "st")
    again.row["main"] = once_more.row["main"] = False
    assert group_reports([told, again, once_more]) == [["r", "s", "t"]]


def test_what_says_the_same_as_an_article_is_about_goes_nowhere_else():
    x, y = {"people": frozenset({"x"})}, {"people": frozenset({"y"})}
    elsewhere = make("r", "a", "2025-07-07", "arrest", city="Fresno", state="CA", **y)
    main = make("s", "b", "2025-07-08", "arrest", **x)
    both = {"people": frozenset({"x", "y"})}
    again = make("t", "b", "2025-07-08", "arrest", city=None, state=None, **both)
    elsewhere.row["main"] = again.row["main"] = False
    assert group_reports([elsewhere, main, again]) == [["r"], ["s", "t"]]


def test_an_article_is_about_the_incidents_of_its_main_reports():
    main, also, passing = (make(name, "a", "2025-07-07") for name in "rst")
    passing.row["main"] = False
    unknown = Report(main.row | {"report_id": "u", "article_id": "b"}, {"article_id": "b"})
    incident_of = {"r": "i", "s": "j", "t": "k", "u": "i"}
    found = main_incidents([main, also, passing, unknown], incident_of)
    assert found == {"a": frozenset("ij")}


def test_of_two_reports_in_one_article_the_one_that_fits_better_gets_the_incident():
    eight = {"figures": frozenset({("arrested", 8)})}
    first, other = make("r", "a", "2025-07-07", **eight), make("s", "a", "2025-07-07")
    fits, fits_better = make("t", "b", "2025-07-08"), make("u", "b", "2025-07-08", **eight)
    for report in (first, other, fits, fits_better):
        report.row["main"] = False
    assert group_reports([first, fits, fits_better]) == [["r", "u"], ["t"]]
    assert group_reports([first, other, fits, fits_better]) == [["r", "u"], ["s", "t"]]


@pytest.mark.parametrize("other", [{"day": "2025-07"}, {"kind": "protest"}])
def test_what_fits_too_little_in_passing_is_another_incident(other):
    first, second = make("r", "a", "2025-07-07"), make("s", "b", "2025-07-08", **other)
    first.row["main"] = second.row["main"] = False
    assert not together(first, second)
