"""Gold in, scorecard out: matching, measures, intervals, errors."""

import json
from pathlib import Path

import pytest

from pipeline.evaluate import GoldError, NoGoldError, evaluate
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.matching import (
    match_one_to_one,
    nearest_occurrence,
)
from pipeline.evaluate.tally import Tally, f1, measure, ratio
from pipeline.extract.statements.claims import overlap

TEXT = "“We won the case,” Ann Lee said. The city said it would appeal."


def write_pair(folder: Path) -> None:
    row = {"doc_id": "one", "text": TEXT, "title": "t", "published": "2025-07-08"}
    statements = [
        {
            "kind": "direct",
            "content": ["We won the case"],
            "cue": "said",
            "speaker": "Ann Lee",
            "speaker_name": "Ann Lee",
        },
        {
            "kind": "indirect",
            "content": ["it would appeal"],
            "cue": "said",
            "speaker": "The city",
            "speaker_name": "the city",
        },
    ]
    (folder / "articles.docs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    gold = {"doc_id": "one", "statements": statements}
    (folder / "articles.gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")


def test_a_gold_folder_gives_a_scorecard(tmp_path: Path) -> None:
    write_pair(tmp_path)
    card = evaluate(tmp_path, "immigration", only=["statements"])
    values = {row["name"]: row["value"] for row in card.as_json()}
    assert values["F1"] == 1.0
    assert values["speaker right among matches"] == 1.0
    assert "statements on articles" in card.as_table()
    assert card.as_errors() == ""


def test_no_gold_and_bad_gold_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoGoldError, match="no gold file"):
        evaluate(tmp_path, "immigration", only=["statements"])
    (tmp_path / "polnear.x.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 1: has no doc_id"):
        read_gold(tmp_path / "polnear.x.jsonl")


def test_the_gold_partner_must_be_there(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "articles.gold.jsonl").unlink()
    with pytest.raises(GoldError, match=r"articles\.gold\.jsonl is missing"):
        read_gold(tmp_path / "articles.docs.jsonl")


def test_matching_takes_the_most_similar_pairs_first_and_none_twice() -> None:
    similar = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.95, ("b", "x"): 0.1}
    pairs = match_one_to_one(["a", "b"], ["x", "y"], lambda p, g: similar[p, g], 0.5)
    assert sorted(pairs) == [(0, 0), (1, 1)]


def test_overlap_and_the_nearest_occurrence() -> None:
    assert overlap([(0, 10)], [(5, 15)]) == pytest.approx(5 / 15)
    assert overlap([], []) == 0
    assert nearest_occurrence("no no no", "no", [(3, 5)]) == (3, 5)
    assert nearest_occurrence("no", "yes", []) is None


def test_measures_are_ratios_of_summed_counts_with_an_interval() -> None:
    tallies = [
        Tally("a", {"matched": 1, "predicted": 1, "gold": 1}),
        Tally("b", {"matched": 0, "predicted": 1, "gold": 3}),
    ]
    formulas = {"F1": f1("matched", "predicted", "gold"), "recall": ratio("matched", "gold")}
    whole, recall = measure(tallies, formulas, draws=200)
    assert whole.value == pytest.approx(2 / 6)
    assert recall.value == pytest.approx(0.25)
    assert recall.low is not None
    assert recall.high is not None
    assert recall.low <= 0.25 <= recall.high
    assert measure(tallies, formulas, draws=200) == [whole, recall]
    assert measure([], formulas)[0].value is None


def test_a_document_without_the_annotations_asked_for_is_named(tmp_path) -> None:
    (tmp_path / "articles.docs.jsonl").write_text('{"doc_id": "a", "text": "She said no."}\n')
    (tmp_path / "articles.gold.jsonl").write_text('{"doc_id": "a", "incidents": []}\n')
    with pytest.raises(GoldError, match="a: has no statements"):
        evaluate(tmp_path, "immigration", ("statements",))
