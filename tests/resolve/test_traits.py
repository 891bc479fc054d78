"""Which reports find each other to be compared: what they share, and how many at most."""

import pytest

from pipeline.resolve.likeness import Profile
from pipeline.resolve.traits import COMPARED, Filed
from tests.resolve.making import make

PARTED = {"city": "Fresno", "state": "CA", "day": "2025-07-01"}


def told(article, main=False, **given):
    report = make(f"of {article}", article, "2025-07-20", **{"profile": Profile()} | given)
    report.row["main"] = main
    return report


def find(first, second):
    """Whether two reports find each other, whichever comes first."""
    found = set()
    for one, other in ((first, second), (second, first)):
        filed = Filed()
        filed.file(7, [one])
        found.add(tuple(filed.near(other)))
    assert len(found) == 1
    return found == {(7,)}


@pytest.mark.parametrize(
    ("day", "other", "found"),
    [
        ("2025-07-07", "2025-07-07", True),
        ("2025-07-07", "2025-07-08", True),
        ("2025-07-31", "2025-08-01", True),
        ("2025-07-07", "2025-07-09", False),
        ("2025-07-07", "2025-07", True),
        ("2025-07-07", "2025-08", False),
        ("2025-07", "2025-07", True),
        ("2025-07", "2025-06", False),
        ("2025-07-07", None, True),
        ("2025-06-30", None, True),
        ("2025-05-30", None, False),
        ("2025", "2025", True),
        ("2025-01-07", "2025", False),
    ],
)
def test_reports_of_one_town_find_each_other_by_day_or_by_month_where_no_day_is_known(
    day, other, found
):
    assert find(told("a", day=day), told("b", day=other)) is found


def test_reports_of_two_towns_do_not():
    assert not find(told("a"), told("b", city="Fresno"))


def test_of_one_state_and_day_do_what_articles_are_about():
    for main in (True, False):
        assert find(told("a", main), told("b", main, city="Lincoln")) is main
    assert not find(told("a", True), told("b", True, city="Lincoln", day="2025-07-08"))


def test_a_person_with_a_part_in_both_does():
    x = {"people": frozenset("x")}
    assert find(told("a", **x), told("b", **x, **PARTED))
    assert not find(told("a", **x), told("b", people=frozenset("y"), **PARTED))


def test_a_person_whom_an_article_names_does_for_what_it_is_about():
    x, named = {"people": frozenset("x")}, {"profile": Profile(people=frozenset("x"))}
    for main in (True, False):
        assert find(told("a", **x), told("b", main, **named, **PARTED)) is main
        assert find(told("a", **x), told("b", main, **x, **named, **PARTED))


@pytest.mark.parametrize("kind", ["death", "shooting", "arrest"])
def test_a_family_name_does_where_an_article_is_about_what_befalls_a_person_once(kind):
    for main in (True, False):
        first = told("a", main, kind=kind, names=frozenset({"luis garcia"}))
        second = told("b", main, kind=kind, names=frozenset({"garcia"}), **PARTED)
        assert find(first, second) is (main and kind != "arrest")


def test_one_story_does_for_what_articles_are_about():
    of_s, of_t = ({"profile": Profile(story=story)} for story in "st")
    for main in (True, False):
        assert find(told("a", main, **of_s), told("b", main, **of_s, **PARTED)) is main
    assert not find(told("a", True, **of_s), told("b", True, **of_t, **PARTED))
    assert not find(told("a", True), told("b", True, **PARTED))


@pytest.fixture
def many():
    """Numbers filed under one person, a report a day, and a report that looks them up."""
    filed = Filed()
    x = {"people": frozenset("x"), "day": None}
    days = [f"2025-{month:02}-{day:02}" for month in (1, 2, 3, 4) for day in range(1, 26)]
    for number, day in enumerate(days):
        filed.file(number, [make(f"r{number}", f"a{number}", day, **x)])
    return lambda position: filed.near(make("s", "b", f"{days[position]}T12", **x))


def test_of_many_the_nearest_before_and_after_are_found(many):
    half = COMPARED // 2
    assert many(49) == list(range(50 - half, 50 + half))
    assert many(0) == list(range(COMPARED))
    assert many(99) == list(range(100 - COMPARED, 100))


def test_what_has_many_reports_takes_no_place_from_others():
    filed = Filed()
    x = {"people": frozenset("x"), "day": None}
    filed.file(0, [make("r", "a", "2025-01-01", **x)])
    for day in range(1, 29):
        for month in (2, 3):
            filed.file(1, [make(f"s{month}{day}", f"b{day}", f"2025-{month:02}-{day:02}", **x)])
    assert filed.near(make("t", "c", "2025-04-01", **x)) == [0, 1]
