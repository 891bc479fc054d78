"""What is never published: masked letter for letter, so that offsets stay; the gate proves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.gate import check
from pipeline.codebook.privacy import hidden, masked, minors_named
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.release.privacy import _without_hidden_values, mask_tables, mask_texts, spans_to_hide
from pipeline.release.public import free_texts
from tests.made_tables import ARTICLE, spoilt, tables

HIDDEN = [
    ("Write to press@county.example for more.", "press@county.example"),
    ("Call 515-555-0142 by noon.", "515-555-0142"),
    ("Call (515) 555-0142 by noon.", "(515) 555-0142"),
    ("She lives at 412 North Alder Street with two sons.", "412 North Alder Street"),
    ("Her file, A 123-456-789, was lost.", "A 123-456-789"),
    ("The 6-year-old Mateo Lindqvist was held.", "Mateo Lindqvist"),
    ("Mateo Lindqvist, 6, was held.", "Mateo Lindqvist"),
    ("Their 5-year-old son, Mateo, was held.", "Mateo"),
    ("Mateo Lindqvist, 17, was held.", "Mateo Lindqvist"),
]
SHOWN = [
    "Mateo Lindqvist, 36, was held.",
    "Mateo Lindqvist, 18, was held.",
    "About 90 members came on 2025-07-08, and 1,200 marched.",
    "Case No. 2:25-cv-05605 was filed.",
    "The 54 workers walked to Main Street.",
    "He was convicted in 2019 of $1,400 Main Theft Roads.",
]


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_what_the_policy_hides_is_masked_and_nothing_else_moves(text, secret):
    shown = masked(text, hidden(text))
    assert secret not in shown
    assert len(shown) == len(text)
    assert all(new in (old, "█") for old, new in zip(text, shown, strict=True))


@pytest.mark.parametrize("text", SHOWN)
def test_what_it_does_not_hide_stays(text):
    assert masked(text, hidden(text)) == text


def test_a_minor_is_hidden_wherever_named_again():
    text = "Mateo Lindqvist, 6, was held. A neighbour asked for Mateo. The Lindqvist family waited."
    shown = masked(text, hidden(text))
    assert "Mateo" not in shown
    assert "The Lindqvist family" in shown
    assert minors_named(text) == {"Mateo Lindqvist"}


def test_a_minor_whose_age_only_the_text_gives_is_hidden_in_the_headline():
    made = tables()
    texts = spoilt(made.pop("texts"), "text", "Mateo Lindqvist, 6, was held.")
    made["articles"] = spoilt(made["articles"], "title", "Mateo Lindqvist is free")
    assert mask_tables(made, texts)["articles"]["title"].to_pylist() == ["█████ █████████ is free"]


@pytest.mark.parametrize(
    ("rights", "texts"),
    [("public_domain", 1), ("open", 1), ("own", 1), ("restricted", 0), (None, 0)],
)
def test_a_whole_text_is_released_only_where_its_rights_are_known_to_allow_it(rights, texts):
    made = tables()
    articles = spoilt(made["articles"], "rights", rights)
    assert free_texts(articles, made["texts"]).num_rows == texts


@given(st.text(), st.integers(0, 30))
def test_masking_keeps_length_and_part_of_a_text_is_masked_like_the_whole(text, start):
    whole = f"{text} a@b.example {text}"
    spans = hidden(whole)
    shown = masked(whole, spans)
    assert len(shown) == len(whole)
    assert masked(whole[start:], spans, start) == shown[start:]


def secretive():
    """The sound tables, with an e-mail address where the mayor's name was."""
    made = tables()
    old, new = "Ruth Alder", "a@b.exampl"
    for name, column in (
        ("texts", "text"),
        ("published_texts", "text"),
        ("evidence", "text"),
        ("statements", "speaker"),
        ("statements", "speaker_name"),
        ("mentions", "text"),
        ("articles", "title"),
    ):
        for row, value in enumerate(made[name][column].to_pylist()):
            if value and (old in value or column == "title"):
                value = value.replace(old, new) if column != "title" else f"Write {new}"
                made[name] = spoilt(made[name], column, value, row)
    return made


def test_masked_tables_pass_the_gate_and_unmasked_ones_do_not():
    made = secretive()
    names = [name for name in made if name != "texts"]
    judged = check("release", made, ["statements", "evidence"])
    open_findings = {f"{found.table}.{found.rule}" for found in judged.failures()}
    assert {"statements.speaker_name.private", "evidence.text.private"} <= open_findings
    texts = made.pop("texts")
    shown = mask_tables(made, texts)
    assert shown["statements"]["speaker_name"].to_pylist() == ["█" * 10]
    assert shown["statements"]["speaker"].to_pylist() == ["Mayor " + "█" * 10]
    assert shown["articles"]["title"].to_pylist() == ["Write " + "█" * 10]
    shown["texts"] = mask_texts(texts, spans_to_hide(texts))
    assert check("release", shown, names).failures() == []


def test_a_figure_read_from_hidden_words_is_dropped_with_its_evidence():
    made = tables()
    text = made["texts"]["text"][0].as_py().replace("12 people", "515-555-0142")
    for name in ("texts", "published_texts"):
        made[name] = spoilt(made[name], "text", text)
    evidence = made["evidence"]
    for row, found in enumerate(evidence.to_pylist()):
        span = text[found["start"] : found["end"]]
        evidence = spoilt(evidence, "text", span, row)
    made["evidence"] = evidence
    shown = mask_tables({n: t for n, t in made.items() if n != "texts"}, made["texts"])
    assert shown["figures"].num_rows == 0
    assert "figures" not in shown["evidence"]["record_table"].to_pylist()
    assert shown["statements"].num_rows == 1


def test_half_a_number_in_a_span_is_hidden_too():
    texts = rows_to_table(
        "texts", [{"article_id": ARTICLE, "text_sha256": "0" * 64, "text": "Call 515-555-0142."}]
    )
    spans = spans_to_hide(texts)
    assert masked("515-555", spans[ARTICLE], 5) == "███████"


def test_a_date_read_from_hidden_words_goes_with_all_that_follows_from_it():
    made = tables()
    evidence = made["evidence"]
    position = evidence["field"].to_pylist().index("date")
    touched = {("incident_reports", evidence["record_id"][position].as_py(), "date"): "█"}
    (row,) = _without_hidden_values(
        "incident_reports", made["incident_reports"], touched
    ).to_pylist()
    assert [row[name] for name in ("date", "date_start", "date_end")] == [None, None, None]
    assert row["date_precision"] == "unknown"
