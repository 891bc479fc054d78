"""What keeps two reports from being of one occurrence: another kind, time or place."""

import pytest

from pipeline.codebook.dates import dated
from pipeline.resolve.gazetteer import Place
from pipeline.resolve.likeness import Profile, Report, contradicts, days_apart


def town(name, lat, lon, state="CA"):
    return Place(name, "city", lat, lon, city=name, state=state, country="US")


FRESNO, CLOVIS, MADERA = (
    town("Fresno", 36.75, -119.77),
    town("Clovis", 36.83, -119.70),
    town("Madera", 36.96, -120.06),
)
OAKLAND = town("Oakland", 37.80, -122.27)


def report(place=None, published="2025-07-20", date="2025-07-07", **given):
    more = {name: given.pop(name) for name in ("people", "profile") if name in given}
    row = dict.fromkeys(("place", "state", "country"))
    row |= {"city": place and place.city, "type": "raid", "main": True, **dated(date), **given}
    return Report(row, {"published": published}, place, **more)


def apart(first, second):
    assert contradicts(first, second) == contradicts(second, first)
    assert not contradicts(first, first)
    return contradicts(first, second)


@pytest.mark.parametrize(
    ("kind", "other", "excluded"),
    [
        ("raid", "raid", False),
        ("raid", "arrest", False),
        ("shooting", "death", False),
        ("raid", "death", True),
        ("deportation", "protest", True),
    ],
)
def test_kinds_that_no_article_gives_to_one_occurrence_exclude(kind, other, excluded):
    assert apart(report(type=kind), report(type=other)) is excluded


@pytest.mark.parametrize(
    ("day", "excluded"),
    [("2025-07-07", False), ("2025-07-21", False), ("2025-07-22", True), ("2025-08", True)],
)
def test_dates_more_than_two_weeks_apart_exclude(day, excluded):
    assert apart(report(date="2025-07-07"), report(date=day)) is excluded


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2025-07-07", "2025-07-09", 2),
        ("2025-07-07", "2025-07", 0),
        ("2025-06", "2025-07-02", 2),
        ("2025-07-07", "2025", 0),
    ],
)
def test_spans_lie_as_far_apart_as_their_nearest_days(first, second, days):
    one, other = report(date=first), report(date=second)
    assert days_apart(one, other) == days_apart(other, one) == days


def test_what_is_undated_happened_in_the_weeks_before_it_was_reported():
    undated = report(date=None, published="2025-07-20")
    assert days_apart(undated, report(date="2025-07-20")) == 0
    assert days_apart(undated, report(date="2025-06-29")) == 0
    assert days_apart(undated, report(date="2025-06-27")) == 2
    assert days_apart(undated, report(date="2025-07-21")) == 1
    assert days_apart(report(date=None, published=None), report(date="1999-01-01")) == 0


def test_towns_far_from_each_other_exclude_and_neighbours_do_not():
    assert not apart(report(FRESNO), report(CLOVIS))
    assert apart(report(FRESNO), report(OAKLAND))
    assert apart(report(FRESNO), report(MADERA))
    assert not apart(report(FRESNO), report())
    assert not apart(report(FRESNO), report(city="Oakland"))


@pytest.mark.parametrize("field", ["state", "country"])
def test_another_state_or_country_excludes_and_none_does_not(field):
    assert apart(report(**{field: "CA"}), report(**{field: "MX"}))
    assert not apart(report(**{field: "CA"}), report(**{field: None}))


def test_a_person_of_both_makes_the_place_a_slip_and_nothing_else():
    ana = {"people": frozenset({"ana"})}
    assert not apart(report(FRESNO, **ana), report(OAKLAND, **ana))
    assert apart(report(FRESNO, **ana), report(OAKLAND, people=frozenset({"eva"})))
    assert apart(report(type="raid", **ana), report(type="death", **ana))
    assert apart(report(date="2025-07-07", **ana), report(date="2025-08-07", **ana))


def test_so_does_a_person_whom_both_articles_are_about():
    about = {"profile": Profile(people=frozenset({"ana"}))}
    assert not apart(report(FRESNO, **about), report(OAKLAND, **about))
    assert apart(report(FRESNO, **about), report(OAKLAND, main=False, **about))


def test_a_town_that_no_gazetteer_knows_is_one_whatever_its_state():
    assert not apart(report(city="Quenby", state="IA"), report(city="Quenby", state="IL"))
    assert apart(report(city="Quenby", state="IA"), report(city="Marlow", state="IL"))
    known = town("Quenby", 41.0, -91.0, "IA")
    assert apart(report(known, state="IA"), report(city="Quenby", state="IL"))
