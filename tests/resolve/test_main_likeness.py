"""When can what two articles are about be one occurrence, and how much speaks for it?"""

import math

import pytest

from pipeline.geography.gazetteer import Place
from pipeline.resolve.likeness import FEW, LARGE, MISDATED, Profile
from pipeline.resolve.main_likeness import BOUND, RAID, alike, excluded, features, weighed_by
from tests.resolve.making import make

MIAMI = {"city": "Miami", "state": "FL"}
SEATTLE = {"city": "Seattle", "state": "WA"}


def shot(article, where, *names, kind="shooting", day="2025-07-07", **more):
    given = {"names": frozenset(names), "profile": Profile()} | where | more
    return make(f"of {article}", article, "2025-07-08", kind, day, **given)


@pytest.mark.parametrize(
    ("name", "other", "apart"),
    [
        ("luis garcia", "juan garcia", True),
        ("luis garcia", "garcia", True),
        ("garcia", "garcia", True),
        ("luis garcia", "luis m garcia", False),
        ("jose luis garcia", "luis garcia", False),
    ],
)
def test_in_two_states_a_family_name_makes_no_two_one(name, other, apart):
    first, second = shot("a", MIAMI, name), shot("b", SEATTLE, other)
    assert excluded(first, second) is excluded(second, first) is apart
    assert (alike(first, second) >= BOUND) is not apart


@pytest.mark.parametrize(("other", "bound"), [("garcia", True), ("juan garcia", False)])
@pytest.mark.parametrize("kind", ["shooting", "death"])
def test_where_no_states_differ_a_family_name_does_unless_first_names_do(kind, other, bound):
    first = shot("a", MIAMI, "luis garcia", kind=kind)
    for where in (MIAMI, {"city": None, "state": None}):
        assert (alike(first, shot("b", where, other, kind=kind)) >= BOUND) is bound


def test_one_article_tells_of_the_shots_and_another_of_the_death():
    first = shot("a", MIAMI, "luis garcia")
    assert weighed_by({}, first, shot("b", MIAMI, "luis garcia", kind="death")) == BOUND
    assert weighed_by({}, first, shot("b", MIAMI, "ana ruiz", kind="death")) < BOUND


def test_one_death_is_not_told_of_dates_too_far_apart():
    first = shot("a", MIAMI, "luis garcia")
    near, far = (
        shot("b", MIAMI, "luis garcia", day=f"2025-07-{7 + MISDATED + more:02}") for more in (0, 1)
    )
    assert weighed_by({}, first, near) == BOUND
    assert weighed_by({}, first, far) < BOUND


def test_only_death_and_shots_befall_a_person_once():
    first, second = (shot(article, MIAMI, "luis garcia", kind="arrest") for article in "ab")
    assert weighed_by({}, first, second) < BOUND


@pytest.mark.parametrize(("probability", "enough"), [(0.25, False), (0.35, True)])
def test_it_has_a_probability_from_which_two_are_taken_for_one(probability, enough):
    weights = {"intercept": math.log(probability / (1 - probability))}
    assert (weighed_by(weights, shot("a", MIAMI), shot("b", MIAMI)) > 0) is enough


def test_one_person_makes_state_and_day_a_slip():
    x = {"people": frozenset({"x"})}
    for second in (SEATTLE, MIAMI | {"day": "2025-08-07"}):
        day = second.pop("day", "2025-07-07")
        assert not excluded(shot("a", MIAMI, **x), shot("b", second, day=day, **x))
        assert excluded(shot("a", MIAMI, **x), shot("b", second, day=day))


def test_a_date_without_a_day_makes_no_two_occurrences():
    for day in ("2025-08", None):
        assert not excluded(shot("a", MIAMI), shot("b", MIAMI, day=day))


def test_another_kind_is_another_occurrence_whoever_it_befell():
    x = {"people": frozenset({"x"})}
    assert excluded(shot("a", MIAMI, **x), shot("b", MIAMI, kind="raid", **x))


def test_two_who_died_by_other_names_died_apart():
    assert excluded(*(shot(name, MIAMI, name, kind="death") for name in ("garcia", "ruiz")))
    assert not excluded(*(shot(name, MIAMI, name) for name in ("garcia", "ruiz")))


def about(**profile):
    return {"profile": Profile(**profile)}


@pytest.mark.parametrize(
    ("feature", "first", "second", "counted"),
    [
        ("story", about(story="s"), about(story="s"), 1.0),
        ("story", about(story="s"), about(story="t"), 0.0),
        ("story", about(), about(), 0.0),
        ("story_same_kind", about(story="s"), about(story="s"), 1.0),
        ("story_same_kind", about(story="s"), about(story="s") | {"kind": "death"}, 0.0),
        ("story_same_kind", about(), about(), 0.0),
        ("headline", about(headline={"raid": 0.6}), about(headline={"raid": 0.5}), 0.3),
        ("opening", about(words={"raid": 0.6}), about(words={"raid": 0.5}), 0.3),
        ("named_in_both", about(people={"x"}), about(people={"x", "y"}), 1.0),
        ("named_in_both", about(people={"x"}), about(people={"y"}), 0.0),
        ("person_named", {"people": frozenset("x")}, about(people={"x"}), 1.0),
        ("person_named", {"people": frozenset("x")}, about(people={"y"}), 0.0),
        ("person_named", about(people={"x"}), about(people={"x"}), 0.0),
        ("same_figures", {"figures": {("dead", FEW + 1)}}, {"figures": {("dead", FEW + 1)}}, 1.0),
        ("same_figures", {"figures": {("dead", FEW)}}, {"figures": {("dead", FEW)}}, 0.0),
        ("same_figures", {"figures": {("dead", 8)}}, {"figures": {("hurt", 8)}}, 0.0),
        ("weeks_apart", {"day": "2025-07-07"}, {"day": "2025-07-21"}, 2.0),
        ("weeks_apart", {"day": "2025-07-07"}, {"day": "2025-10-21"}, 4.0),
        ("several", about(mains=2), about(mains=3), math.log(6)),
        ("several", about(mains=0), about(), 0.0),
    ],
)
def test_what_two_articles_have_in_common_counts(feature, first, second, counted):
    one, other = shot("a", MIAMI, **first), shot("b", MIAMI, **second)
    assert features(one, other)[feature] == pytest.approx(counted)
    assert features(other, one)[feature] == pytest.approx(counted)


@pytest.mark.parametrize(("where", "enough"), [(MIAMI, True), (SEATTLE, False)])
def test_reports_that_would_be_one_in_passing_count_fully(where, enough):
    assert (features(shot("a", MIAMI), shot("b", where))["likeness"] >= 1) is enough


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ({}, True),
        ({"day": "2025-07-08"}, False),
        ({"day": "2025-07"}, False),
        ({"kind": "protest"}, False),
        ({"city": "Lincoln"}, False),
        ({"city": None}, False),
        ({"place": Place("Omaha", "city", 41.3, -95.9, "Omaha", population=LARGE)}, True),
        ({"place": Place("Omaha", "city", 41.3, -95.9, "Omaha", population=LARGE + 1)}, False),
    ],
)
def test_a_town_is_raided_once_a_day(other, one):
    first = make("one", "a", "2025-07-08")
    second = make("other", "b", "2025-07-30", **other)
    assert (alike(first, second) >= RAID) is one
    assert (alike(second, first) >= RAID) is one
