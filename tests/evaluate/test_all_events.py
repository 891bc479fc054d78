"""An event found is true where it has the sides and the family of one that is annotated."""

import json

import pytest

from pipeline.codebook.vocabularies import terms
from pipeline.evaluate import all_events, evaluate
from pipeline.evaluate.all_events import FORMULAS, PARTS, compare, scores
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.standoff import EVENTS, sha256
from pipeline.evaluate.tally import measure
from pipeline.extract.record import Record
from pipeline.language import Article

ARREST = {
    "event_type": ["COERCE"],
    "trigger": "arrested",
    "actor": ["Federal agents"],
    "recipient": ["12 workers"],
    "realis": "actual",
}
STRIKE = {
    "event_type": ["PROTEST", "REJECT"],
    "trigger": "strike",
    "actor": ["The bakers"],
    "recipient": [None, "the mill"],
    "realis": "planned",
}


def found(event_type, actor, recipient, realis="actual"):
    values = {"event_type": event_type, "actor": actor, "recipient": recipient, "realis": realis}
    return Record("events", "a", (0, 1), {**values, "trigger": "held", "confidence": 0.9}, {})


def measured(annotated, records):
    document = GoldDocument(Article("a", "…"), {"events": annotated})
    return {m.name: m.value for m in measure([compare(document, records)], FORMULAS, draws=1)}


@pytest.mark.parametrize(
    ("record", "true"),
    [
        (found("COERCE", "agents", "workers"), True),
        (found("ASSAULT", "agents", "workers"), True),
        (found("ACCUSE", "agents", "workers"), False),
        (found("COERCE", "workers", "agents"), False),
        (found("COERCE", None, "workers"), False),
    ],
)
def test_sides_and_family_decide(record, true):
    assert measured([ARREST], [record])["pairs found"] == true


def test_either_reading_of_a_side_is_right_and_makes_no_pair():
    for recipient in (None, "the mill"):
        scored = measured([ARREST, STRIKE], [found("REJECT", "bakers", recipient, "planned")])
        assert scored["events found"] == 0.5
        assert scored["pairs found"] == 0
        assert scored["realis right among true"] == 1


def test_two_events_found_for_one_are_one_false():
    twice = [found("COERCE", "agents", "workers"), found("COERCE", "agents", "12 workers")]
    scored = measured([ARREST], twice)
    assert scored["false events for each true one"] == 1
    assert scored["calibration error of confidence"] == pytest.approx(0.4)


def test_the_annotations_name_terms_and_places_alone():
    for line in EVENTS.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert row["part"] in PARTS
        for event in row["events"]:
            assert set(event["event_type"]) <= terms("event_type")
            assert event["realis"] in terms("realis")
            sides = [event["trigger"], *event["actor"], *event["recipient"]]
            assert all(side is None or list(side) == ["at"] for side in sides)


def test_only_so_many_texts_are_read_as_are_asked_for(tmp_path, monkeypatch):
    texts = ["Agents arrested 12 workers.", "The union sued the mill.", "The bakers struck."]
    rows = [{"doc_id": text, "text": text} for text in texts]
    annotated = [
        {"doc_id": text, "text_sha256": sha256(text), "part": part, "events": []}
        for text, part in zip(texts, (*PARTS, PARTS[0]), strict=True)
    ]
    for name, lines in (("plv.train.jsonl", rows), ("annotated.jsonl", annotated)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(all_events, "EVENTS", tmp_path / "annotated.jsonl")
    for first, read in ((None, texts), (2, texts[:2]), (1, texts[:1])):
        scored = evaluate(tmp_path, "immigration", only=(all_events.NAME,), first=first).scores
        assert {told.doc_id for score in scored for told in score.tallies} == set(read)


@pytest.mark.dev_data
def test_annotated_sentences_are_found_by_their_hash_and_score_at_least(dev_data):
    for score in scores(dev_data / "gold/events/plv.train.jsonl", "immigration"):
        value = {one.name: one.value for one in score.measures}
        assert len(score.tallies) == 50
        assert value["pairs found"] > 0.55
        assert value["false events for each true one"] < 0.5
