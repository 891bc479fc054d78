"""How articles about one occurrence are told from others is learned from a list of incidents."""

import pytest

from pipeline.evaluate import training_main_likeness
from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.reference import Reference
from pipeline.evaluate.training_main_likeness import Pair, examples, held_out, learned, train
from tests.resolve.making import make, one_story

TOWNS = ("Omaha", "Fresno", "Boise", "Tulsa", "Tucson", "Spokane")


def reports():
    """Of each town three reports, of which the last is of another incident of that day."""
    found = []
    for number, town in enumerate(TOWNS):
        day = f"2025-07-{number + 1:02}"
        for article in "abc":
            of = f"{town} {article}"
            found.append(make(of, of, day, day=day, city=town, state="NE", **one_story()))
    return found


def reference(told=()):
    incidents = {
        f"{town} {article}": {f"{town} {article == 'c'}"} for town in TOWNS for article in "abc"
    }
    return Reference(incidents, dict(told))


REFERENCE = reference()


def test_of_two_articles_together_only_the_likeliest_reports_count_as_one():
    alike, other = {"story": 1.0}, {"weeks_apart": 4.0}
    pairs = [Pair(f"a{i}", f"b{i}", alike, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"b{i}", other, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"c{i}", other, False) for i in range(8)]
    weights = learned(pairs)
    assert weights["intercept"] + 4 * weights["weeks_apart"] < -1
    assert weights["intercept"] + weights["story"] > 1


def test_examples_are_pairs_of_articles_of_the_list_that_it_decides_on():
    some = [one for one in reports() if one.article_id.startswith("Omaha")]
    stranger = make("x", "x", "2025-07-01", day="2025-07-01", **one_story())
    found = {
        (one.first, one.second): one.together for one in examples([*some, stranger], REFERENCE)
    }
    assert found == {
        ("Omaha a", "Omaha b"): True,
        ("Omaha a", "Omaha c"): False,
        ("Omaha b", "Omaha c"): False,
    }
    there = ("2025-07-01", "Omaha")
    left_open = reference({"Omaha False": there, "Omaha True": there})
    assert [one.together for one in examples(some, left_open)] == [True]


def test_a_pair_is_weighed_by_what_has_seen_neither_of_its_incidents(monkeypatch):
    learned_from, weighed = {}, []

    def learn(some):
        learned_from[len(learned_from)] = {name for one in some for name in (one.first, one.second)}
        return {"model": len(learned_from) - 1}

    def weigh(weights, first, second):
        weighed.append((first.article_id, second.article_id, weights["model"]))
        return 1.0

    monkeypatch.setattr(training_main_likeness, "learned", learn)
    monkeypatch.setattr(training_main_likeness, "weighed_by", weigh)
    found = held_out(reports(), REFERENCE)
    assert found["Omaha a"] & found["Omaha b"]
    fold = REFERENCE.folds(training_main_likeness._FOLDS)
    assert any(fold[first] != fold[second] for first, second, _ in weighed)
    for first, second, model in weighed:
        seen = {fold[name] for name in learned_from[model]}
        assert seen
        assert not seen & {fold[first], fold[second]}


def test_where_no_two_articles_are_compared_nothing_is_learned():
    with pytest.raises(GoldError, match="nothing to learn from"):
        train(reports()[:1], REFERENCE)
