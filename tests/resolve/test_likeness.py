"""What speaks for two reports being of one occurrence, and what keeps them from it."""

from itertools import count

import pytest

from pipeline.codebook.dates import dated
from pipeline.geography.gazetteer import Place
from pipeline.resolve.likeness import (
    FEW,
    LARGE,
    Profile,
    Report,
    contradicts,
    days_apart,
    likeness,
    twins,
)


def town(name, lat, lon, state="CA"):
    return Place(name, "city", lat, lon, city=name, state=state, country="US")


FRESNO, CLOVIS, MADERA = (
    town("Fresno", 36.75, -119.77),
    town("Clovis", 36.83, -119.70),
    town("Madera", 36.96, -120.06),
)
OAKLAND = town("Oakland", 37.80, -122.27)


ARTICLES = count()
BESIDE = {"people", "profile", "figures", "agencies", "words"}


def report(place=None, published="2025-07-20", date="2025-07-07", **given):
    more = {name: given.pop(name) for name in BESIDE & given.keys()}
    row = dict.fromkeys(("place", "state", "country"))
    row |= {"city": place and place.city, "type": "raid", "main": True, **dated(date)}
    row |= {"article_id": str(next(ARTICLES)), **given}
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


def test_places_exclude_only_as_towns():
    state = Place("California", "state", 37.0, -120.0, state="CA", country="US")
    assert not apart(report(FRESNO), report(state))
    north, south = (
        Place(name, "neighborhood", lat, -118.3, "Los Angeles", state="CA", country="US")
        for name, lat in (("Sylmar", 34.31), ("San Pedro", 33.74))
    )
    assert not apart(report(north), report(south))


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
    # One article tells of its person what happened in two towns.
    assert apart(*(report(here, article_id="a", **about) for here in (FRESNO, OAKLAND)))


def test_a_town_that_no_gazetteer_knows_is_one_whatever_its_state():
    assert not apart(report(city="Quenby", state="IA"), report(city="Quenby", state="IL"))
    assert apart(report(city="Quenby", state="IA"), report(city="Marlow", state="IL"))
    known = town("Quenby", 41.0, -91.0, "IA")
    assert apart(report(known, state="IA"), report(city="Quenby", state="IL"))


def fit(first, second):
    one, other = report(**first), report(**second)
    assert likeness(one, other) == likeness(other, one)
    return likeness(one, other)


ALDER = Place("Alder Park", "point", 36.75, -119.77, "Fresno", state="CA", country="US")
BIRCH = Place("Birch Park", "point", 36.76, -119.78, "Fresno", state="CA", country="US")
LARGER = FRESNO._replace(population=LARGE + 1)
UNDATED = {"date": None, "published": None}
EIGHT = {"figures": frozenset({("arrested", 8)})}
CHANCE = {"figures": frozenset({("arrested", FEW)})}
ANA, EVA = ({"people": frozenset({name})} for name in ("ana", "eva"))
ABOUT_ANA = {"profile": Profile(people=frozenset({"ana"}))}
ALIKE = {"profile": Profile(words={"raid": 1.0})}


@pytest.mark.parametrize(
    ("first", "better", "worse"),
    [
        ({"type": "raid"}, {"type": "raid"}, {"type": "arrest"}),
        ({}, {"date": "2025-07-07"}, {"date": "2025-07-08"}),
        ({}, {"date": "2025-07-07"}, {"date": "2025-07"}),
        ({}, {"date": "2025-07"}, UNDATED),
        ({}, {"date": "2025-07-08"}, UNDATED),
        ({}, UNDATED, {"date": "2025-07-09"}),
        ({"place": FRESNO}, {"place": FRESNO}, {}),
        ({"place": FRESNO}, {}, {"place": CLOVIS}),
        ({"place": FRESNO}, {"place": FRESNO}, {"place": LARGER}),
        ({"place": FRESNO}, {"profile": Profile(cities=frozenset({"fresno"}))}, {}),
        ({"place": ALDER}, {"place": ALDER}, {"place": FRESNO}),
        ({"place": ALDER}, {"place": FRESNO}, {"place": BIRCH}),
        (ANA, ANA, {}),
        (ANA, {}, EVA),
        (EIGHT, EIGHT, {}),
        ({"agencies": {"ice"}}, {"agencies": {"ice", "cbp"}}, {"agencies": {"cbp"}}),
        ({"words": {"raid": 1.0}}, {"words": {"raid": 1.0}}, {"words": {"vote": 1.0}}),
        (ALIKE, ALIKE, ALIKE | {"main": False}),
        (ABOUT_ANA, ABOUT_ANA, {}),
        (ABOUT_ANA, ABOUT_ANA, ABOUT_ANA | {"main": False}),
    ],
)
def test_evidence_in_common_speaks_for_one_occurrence_and_what_differs_against_it(
    first, better, worse
):
    assert fit(first, better) > fit(first, worse)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CHANCE, CHANCE),
        (EIGHT, {"figures": frozenset({("agents", 8)})}),
        ({"profile": Profile(words={"raid": 0.1})}, {"profile": Profile(words={"raid": 0.1})}),
        ({"city": "Fresno"}, {"profile": Profile(cities=frozenset({"omaha"}))}),
    ],
)
def test_what_two_reports_share_by_chance_says_nothing(first, second):
    assert fit(first, second) == fit(first, {}) == fit({}, second)


def test_other_persons_say_more_where_it_happens_to_persons():
    def lost(kind):
        return fit(ANA | {"type": kind}, {"type": kind}) - fit(
            ANA | {"type": kind}, EVA | {"type": kind}
        )

    assert lost("arrest") == lost("death") > lost("raid") > 0


def test_one_person_makes_a_date_that_differs_weigh_less():
    later = {"date": "2025-07-12"}

    def lost(**given):
        return fit(given, given) - fit(given, given | later)

    assert 0 < lost(**ANA) < lost()


@pytest.mark.parametrize(
    ("site", "other", "one"),
    [
        ("Alder Park", "Alder Park", True),
        ("Alder Park", "the Alder Park", True),
        ("Alder Park", "Birch Park", False),
        ("Fresno", "Fresno", False),
        ("Alder Park", None, False),
    ],
)
def test_one_site_of_one_town_speaks_for_one_occurrence(site, other, one):
    in_town = {"city": "Fresno"}
    here = in_town | {"place": None}
    sites = [report(**in_town), report(**in_town)]
    for told, name in zip(sites, (site, other), strict=True):
        told.row["place"] = name
    assert (likeness(*sites) > fit(here, here)) is one
    assert likeness(*sites) == likeness(*reversed(sites))


def test_reports_of_one_article_say_the_same_if_much_speaks_for_it_and_nothing_excludes_it():
    ana = {"place": FRESNO} | ANA
    assert twins(report(**ana), report(**ana))
    assert not twins(report(FRESNO), report(FRESNO))
    assert not twins(report(**ana, type="raid"), report(**ana, type="death"))
    assert not twins(report(**ana), report(**ana, date="2025-07-08"))
    assert twins(report(**ana), report(**ana, date="2025-07"))
