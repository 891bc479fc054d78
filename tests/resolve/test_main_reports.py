"""Which main reports are compared, and which are of one occurrence?"""

import pytest

from pipeline.resolve.main_reports import compared, mains_of, of_one_occurrence
from tests.resolve.making import make, one_story


def ids(reports):
    return [report.id for report in reports]


def test_what_an_article_is_about_counts_once_however_often_it_is_told():
    first = make("r", "a", "2025-07-07", **one_story())
    twin = make("s", "a", "2025-07-07", **one_story())
    other = make("t", "a", "2025-07-07", "protest", **one_story())
    elsewhere = make("u", "b", "2025-07-08", **one_story())
    passing = make("v", "b", "2025-07-08", "protest", **one_story())
    passing.row["main"] = False
    assert ids(mains_of([first, twin, other, elsewhere, passing])) == ["r", "t", "u"]


def test_only_reports_of_two_articles_that_share_a_trait_and_exclude_nothing_are_compared():
    first = make("r", "a", "2025-07-07", **one_story())
    same_article = make("s", "a", "2025-07-07", "arrest", "2025-07-05", **one_story(words={}))
    other_kind = make("t", "b", "2025-07-08", "death", **one_story())
    fits = make("u", "c", "2025-07-08", **one_story())
    strange = make("v", "d", "2025-07-08", day="2025-07-08", city="Fresno", state="CA")
    found = compared([first, same_article, other_kind, fits, strange])
    assert {(one.id, other.id) for one, other in found} == {("r", "u"), ("s", "u")}


@pytest.mark.parametrize(("earlier", "later"), ["ab", "ba"])
def test_reports_of_one_article_are_not_joined_by_what_is_like_both(earlier, later):
    first = make("r", earlier, "2025-07-07", **one_story())
    same_article = make("s", earlier, "2025-07-07", "arrest", "2025-07-05", **one_story(words={}))
    fits = make("t", later, "2025-07-08", **one_story())
    groups = of_one_occurrence([first, same_article, fits], lambda one, other: 1.0)
    assert [ids(group) for group in groups] == [["r", "t"], ["s"]]


def test_one_pair_alike_joins_no_two_occurrences():
    reports = [make(name, name, f"2025-07-0{n}", **one_story()) for n, name in enumerate("rstu", 1)]
    near = {frozenset("rs"): 3.0, frozenset("tu"): 3.0, frozenset("st"): 1.0}
    groups = of_one_occurrence(
        reports, lambda one, other: near.get(frozenset((one.id, other.id)), -3.0)
    )
    assert [ids(group) for group in groups] == [["r", "s"], ["t", "u"]]
