from itertools import permutations

import pytest

from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.evaluate.gold import find_gold
from pipeline.evaluate.same_event import PATTERNS, b_cubed, score
from pipeline.resolve import stories as telling
from pipeline.resolve.sources import Sources
from pipeline.resolve.stories import alike_groups, stories, told_alike

RAID = "Agents detained dozens of workers at the Halvorsen pork plant outside Quenby before dawn."
LATER = "Families of workers detained at the Halvorsen pork plant in Quenby waited for news."
VOTE = "The Marlow school board voted to close two elementary schools because of a deficit."
BUDGET = "Marlow parents asked the school board to keep the elementary schools open."


def test_two_articles_on_one_event_are_one_story_whatever_came_first():
    texts = {
        "a": ("Raid at Halvorsen plant", RAID, 10),
        "b": ("Families wait after Halvorsen raid", LATER, 11),
        "c": ("Marlow board closes schools", VOTE, 10),
        "d": ("Marlow parents plead for schools", BUDGET, 12),
        "e": ("River rises", "Rain lifted the Tolley river over its banks.", 11),
    }
    for given in (texts, dict(reversed(texts.items()))):
        assert alike_groups(given) == [["a", "b"], ["c", "d"], ["e"]]


@pytest.mark.parametrize(("days", "together"), [(1, True), (200, False), (None, True)])
def test_what_is_told_months_later_in_like_words_is_another_story(days, together):
    later = None if days is None else 10 + days
    texts = {
        "a": ("Raid at Halvorsen plant", RAID, 10),
        "b": ("Families wait after Halvorsen raid", LATER, later),
        "c": ("Marlow board closes schools", VOTE, 10),
    }
    assert (["a", "b"] in alike_groups(texts)) is together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Halvorsen", "Halvorsen", True),
        ("Halvorsen", "Halvorsen’s", True),
        ("halvorsen", "halvorsen", False),
        ("Halvorsen", "Quenby", False),
    ],
)
def test_a_name_tells_more_than_another_word(one, other, together):
    words = [f"{one} raid dawn workers", f"families wait news {other}", VOTE, "River rises"]
    texts = {name: ("", text, None) for name, text in zip("abcd", words, strict=True)}
    assert (["a", "b"] in alike_groups(texts)) is together


@pytest.mark.parametrize("names", list(permutations("abc")))
@pytest.mark.parametrize(
    ("third", "together"),
    [("Tolley Quenby union deficit news vote", True), ("Tolley vote deficit news river", False)],
)
def test_an_article_joins_a_group_that_it_is_like_on_average(names, third, together):
    words = ["Halvorsen Quenby raid plant dawn", "Halvorsen Quenby Tolley plant union", third]
    texts = {name: ("", text, None) for name, text in zip(names, words, strict=True)}
    joined = [sorted(names)] if together else [sorted(names[:2]), [names[2]]]
    assert alike_groups(texts | {"d": ("", BUDGET, None)}) == sorted([*joined, ["d"]])


@pytest.mark.parametrize(
    ("bound", "names", "day"),
    [("NEIGHBOURS", "Halvorsen", 9), ("COMPARED", "Quenby Halvorsen", 1)],
)
def test_of_many_articles_the_latest_before_and_those_that_share_most_are_compared(
    monkeypatch, bound, names, day
):
    monkeypatch.setattr(telling, bound, 1)
    words = [f"{names} raid", f"Halvorsen {VOTE}", f"{names} dawn", BUDGET]
    told = zip(words, (1, day, 2, 1), strict=True)
    texts = {name: ("", *given) for name, given in zip("abcd", told, strict=True)}
    assert ["a", "c"] in alike_groups(texts)


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2025, {"a": "b", "b": "b", "c": "b", "d": "d"}),
        (2026, {"a": "b", "b": "b", "c": "c", "d": "d"}),
    ],
)
def test_a_copy_is_told_as_its_original_was_and_when(make_tables, year, first):
    years = {"a": 2025, "b": 2025, "c": year, "d": 2025}
    tables = make_tables(
        articles=[
            {"article_id": name, "published": f"{years[name]}-07-01", "title": None}
            for name in "abcd"
        ],
        texts=[
            {"article_id": name, "text": text}
            for name, text in zip("abcd", (VOTE, RAID, LATER, BUDGET), strict=True)
        ],
    )
    links = [
        {"article_id": name, "duplicate_group": group, "is_original": name == group}
        for name, group in zip("abcd", "bbcd", strict=True)
    ]
    tables |= {"articles_links": rows_to_table("articles_links", links)}
    assert told_alike(Sources(tables)) == first


PUBLISHED = {
    "a": {"published": "2025-07-09"},
    "b": {"published": "2025-07-08"},
    "c": {"published": "2025-07-08"},
    "d": {"published": None},
}


def told(alike=None, **about):
    """Articles by story, each after the article that its story is named after."""
    found = stories(PUBLISHED, alike or {}, {name: frozenset(what) for name, what in about.items()})
    named = {stable_id("stories", name): name for name in PUBLISHED}
    return {article: named[story] for article, story in found.items()}


def test_a_story_is_named_after_the_article_published_first():
    assert told() == dict(zip("abcd", "abcd", strict=True))
    assert told({"a": "a", "c": "a"}) == {"a": "c", "b": "b", "c": "c", "d": "d"}
    assert told(dict.fromkeys("bcd", "b")) == {"a": "a", "b": "b", "c": "b", "d": "b"}
    assert told(dict.fromkeys("ad", "a"))["d"] == "a"


def test_articles_about_one_incident_are_one_story_and_those_about_several_are_not():
    assert told(a="i", c="i", d="j") == {"a": "c", "b": "b", "c": "c", "d": "d"}
    assert told(a="i", c="ij", d="j") == {"a": "a", "b": "b", "c": "c", "d": "d"}


def test_b_cubed_of_one_wrong_join():
    found = {"a": "x", "b": "x", "c": "x"}
    tallies = b_cubed(found, {"a": "1", "b": "1", "c": "2"})
    assert [t.counts["precision"] for t in tallies] == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert [t.counts["recall"] for t in tallies] == [1, 1, 1]


@pytest.mark.dev_data
@pytest.mark.slow
def test_stories_of_the_development_sets_are_brought_together(dev_data):
    for path in find_gold(dev_data, PATTERNS):
        assert score(path).measures[0].value > 0.9, path.name
