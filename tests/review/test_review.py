"""What people decide is carried out before anything is counted, and outlives a new extraction."""

import json
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
import yaml

from assets.work.release import decided, explained
from expectations.gate import check
from pipeline.codebook import public_tables
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import Extra, publish
from pipeline.review.apply import REJECTED, apply
from pipeline.review.file import Review, ReviewError, add, load
from pipeline.store.settings import DEFAULT_BEAT, Settings
from tests.made_tables import ARTICLE, TEXT, at, spoilt

SAID = "“We will fight this,” said Mayor Ruth Alder."


def key_of(made, table):
    return made[table].column(0)[0].as_py()


def review(made, table="statements", verdict="accept", anchor="We will fight this,", **fields):
    words = fields.pop("words", SAID)
    start, end = at(anchor)
    return Review(
        record=key_of(made, table),
        table=table,
        article=ARTICLE,
        text_sha256=made["texts"]["text_sha256"][0].as_py(),
        start=start,
        end=end,
        words=words,
        words_at=TEXT.index(words),
        verdict=verdict,
        on="2025-11-01",
        **fields,
    )


def moved(made, added):
    """The tables as they are where words were put before the text of the article."""
    made = dict(made)
    for name in ("texts", "published_texts"):
        made[name] = spoilt(made[name], "text", added + TEXT)
    return made


def test_a_correction_keeps_both_values_and_passes_the_gate(made):
    corrected = review(
        made,
        verdict="correct",
        values={"speaker_name": "Mayor Ruth Alder", "kind": "mixed"},
        why="the title belongs to it",
    )
    outcome = apply(made, [corrected])
    (row,) = outcome.tables["statements"].to_pylist()
    assert (row["speaker_name"], row["kind"]) == ("Mayor Ruth Alder", "mixed")
    assert made["statements"]["speaker_name"].to_pylist() == ["Ruth Alder"]
    values = {
        r["field"]: (r["machine_value"], r["reviewed_value"]) for r in outcome.reviews.to_pylist()
    }
    assert values == {
        "speaker_name": ("Ruth Alder", "Mayor Ruth Alder"),
        "kind": ("direct", "mixed"),
    }
    names = [table.name for table in public_tables()]
    judged = check("release", {**outcome.tables, "reviews": outcome.reviews}, names)
    assert {f.rule for f in judged.failures()} == {"kind.marks"}  # the test's own invention


def test_what_is_rejected_is_gone_with_all_that_hangs_on_it(made):
    rejected = review(made, "incident_reports", "reject", "raided", words="Agents raided a plant")
    outcome = apply(made, [rejected])
    assert outcome.tables["incident_reports"].num_rows == 0
    assert outcome.tables["figures"].num_rows == 0
    assert outcome.tables["statements"]["report_id"].to_pylist() == [None]
    rules = outcome.quarantine["rule"].to_pylist()
    assert REJECTED in rules
    assert len(rules) == 3


def test_a_decision_outlives_a_new_extraction_that_moves_the_record(made):
    decision = review(made, verdict="correct", values={"speaker_type": "unnamed"})
    start, end = at("We will fight this")
    again = dict(made)
    for column, value in (("statement_id", "new"), ("start", start), ("end", end)):
        again["statements"] = spoilt(again["statements"], column, value)
    outcome = apply(again, [decision])
    assert outcome.tables["statements"]["speaker_type"].to_pylist() == ["unnamed"]
    assert outcome.reviews["record_id"].to_pylist() == ["new"]


def test_a_decision_follows_its_words_where_the_text_around_them_changed(made):
    added = "Updated at noon. "
    later = moved(made, added)
    start, end = (place + len(added) for place in at("We will fight this,"))
    for column, value in (("start", start), ("end", end), ("statement_id", "later")):
        later["statements"] = spoilt(later["statements"], column, value)
    decision = review(made, verdict="correct", values={"speaker_name": "Mayor Ruth Alder"})
    outcome = apply(later, [decision])
    assert outcome.waiting.num_rows == 0
    (proof,) = [
        row
        for row in outcome.tables["evidence"].to_pylist()
        if (row["record_id"], row["field"]) == ("later", "speaker_name")
    ]
    assert (added + TEXT)[proof["start"] : proof["end"]] == "Mayor Ruth Alder"


def test_a_decision_whose_source_text_changed_comes_back(made):
    decision = review(made, verdict="reject")
    changed = dict(made)
    changed["texts"] = spoilt(made["texts"], "text", TEXT.replace("fight this", "fight it all"))
    outcome = apply(changed, [decision])
    assert outcome.waiting["reason"].to_pylist() == ["source_changed"]
    assert outcome.tables["statements"].num_rows == 1


def test_a_decision_on_what_is_no_longer_read_comes_back(made):
    outcome = apply(made | {"statements": made["statements"].slice(0, 0)}, [review(made)])
    assert outcome.waiting["reason"].to_pylist() == ["record_gone"]


def test_a_value_without_words_to_prove_it_is_not_taken(made):
    outcome = apply(made, [review(made, verdict="correct", values={"speaker_name": "Jo Birch"})])
    assert outcome.waiting["reason"].to_pylist() == ["evidence_gone"]
    assert outcome.tables["statements"]["speaker_name"].to_pylist() == ["Ruth Alder"]


def test_a_date_needs_words_and_brings_its_bounds(made):
    decision = review(
        made,
        "legal_actions",
        "correct",
        "sued",
        words="The county sued",
        values={"date": "2025-09-30"},
    )
    assert apply(made, [decision]).waiting["reason"].to_pylist() == ["evidence_gone"]
    proven = replace(decision, evidence={"date": ("Tuesday",)})
    (row,) = apply(made, [proven]).tables["legal_actions"].to_pylist()
    assert (row["date_start"], row["date_precision"]) == ("2025-09-30", "day")


def test_the_file_keeps_one_decision_a_record_and_reads_back_what_was_written(made, tmp_path):
    path = tmp_path / "reviews.yaml"
    add(path, review(made, verdict="reject"))
    final = review(
        made,
        verdict="correct",
        values={"speaker_name": "Ruth Alder"},
        evidence={"speaker_name": ("Ruth Alder",)},
    )
    add(path, final)
    assert load(path) == ([final], [])


FAULTS = [
    ({"verdict": "maybe"}, "verdict is 'maybe'"),
    ({"verdict": "correct"}, "a correction needs values"),
    ({"verdict": "correct", "values": {"mood": "x"}}, "has no column 'mood'"),
    ({"verdict": "correct", "values": {"kind": "shouted"}}, "not one of: direct, "),
    ({"verdict": "correct", "values": {"content": None}}, "content must have a value"),
    ({"verdict": "correct", "values": {"confidence": 1.0}}, "cannot be corrected"),
    ({"verdict": "accept", "values": {"cue": "said"}}, "go with `correct`"),
    ({"table": "articles"}, "no table of records"),
    ({"words": ""}, "words is missing"),
    ({"start": -1}, "start is -1"),
    ({"colour": "red"}, "there is no 'colour'"),
]


@pytest.mark.parametrize(("change", "reason"), FAULTS)
def test_an_entry_that_cannot_be_used_is_named_and_the_rest_counts(made, tmp_path, change, reason):
    path = tmp_path / "reviews.yaml"
    add(path, review(made))
    (good,) = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump([good | change, good]))
    found, (fault,) = load(path)
    assert len(found) == 1
    assert "entry 1" in fault
    assert reason in fault


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    path = tmp_path / "reviews.yaml"
    path.write_text("- [")
    with pytest.raises(ReviewError, match=r"reviews\.yaml: cannot be read"):
        load(path)


def test_a_tombstone_tells_why_a_person_rejected_the_record_and_what_hung_on_it(made, tmp_path):
    why = "the outlet took it back"
    rejected = review(
        made, "incident_reports", "reject", "raided", words="Agents raided a plant", why=why
    )
    outcome = apply(made, [rejected])
    notes = decided(outcome.reviews.to_pylist(), outcome.quarantine.to_pylist())
    assert notes[rejected.record] == why
    names = [table.name for table in public_tables()]
    unlinked = {"incidents", "incident_values"}
    after = {
        name: outcome.tables[name].slice(0, 0) if name in unlinked else outcome.tables[name]
        for name in names
    }
    about = dataset(DEFAULT_BEAT)
    publish({name: made[name] for name in names}, tmp_path, date(2025, 11, 1), about)
    extra = Extra(decisions=dict.fromkeys(notes, "review"), notes=notes)
    folder = publish(after, tmp_path, date(2025, 11, 2), about, extra).folder
    stones = pq.read_table(folder / "parquet" / "withdrawn.parquet").to_pylist()
    told = {row["record_table"]: (row["reason"], row["note"]) for row in stones}
    assert told["incident_reports"] == ("review", why)
    assert told["figures"][0] == "review"
    assert told["figures"][1].endswith(f"which was set aside: {why}")
    lines = explained(Settings(root=tmp_path), str(tmp_path / "1.0.0"), str(folder), rows=True)
    causes = {row["record_id"]: row["cause"] for row in map(json.loads, lines.splitlines())}
    assert {causes[row["record_id"]] for row in stones} == {"review"}
