import pytest

from pipeline.evaluate.gold import find_gold
from pipeline.evaluate.same_event import PATTERNS, b_cubed, score
from pipeline.resolve.stories import alike_groups

RAID = "Agents detained dozens of workers at the Halvorsen pork plant outside Quenby before dawn."
LATER = "Families of workers detained at the Halvorsen pork plant in Quenby waited for news."
VOTE = "The Marlow school board voted to close two elementary schools because of a deficit."
BUDGET = "Marlow parents asked the school board to keep the elementary schools open."


def test_two_articles_on_one_event_are_one_story():
    texts = {
        "a": ("Raid at Halvorsen plant", RAID, 10),
        "b": ("Families wait after Halvorsen raid", LATER, 11),
        "c": ("Marlow board closes schools", VOTE, 10),
        "d": ("Marlow parents plead for schools", BUDGET, 12),
        "e": ("River rises", "Rain lifted the Tolley river over its banks.", 11),
    }
    assert alike_groups(texts) == [["a", "b"], ["c", "d"], ["e"]]


def test_the_order_of_articles_changes_nothing():
    texts = {"a": ("Raid", RAID, 10), "b": ("Wait", LATER, 11), "c": ("Vote", VOTE, None)}
    assert alike_groups(dict(reversed(texts.items()))) == alike_groups(texts)


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
