"""Evidence stands in its article, records stand on their anchors, quotations behind their marks."""

import pytest

from pipeline.codebook.ids import evidence_id, record_id
from tests.expectations.asked import changed, offending, with_rows
from tests.made_tables import TEXT, at, spoilt


def test_what_is_proven_offends_no_rule(made):
    assert {name: found for name in made if (found := offending(made, name))} == {}


@pytest.mark.parametrize("words", ["", TEXT[:5], TEXT])
def test_evidence_is_whole_and_letter_for_letter(made, words):
    proof = next(row for row in made["evidence"].to_pylist() if row["text"] not in ("", words))
    rows = [{**proof, "text": words}]
    assert offending(with_rows(made, "evidence", rows), "evidence")["text.grounded"] == {0: words}


def test_evidence_of_an_article_whose_text_is_not_there_is_not_grounded(made):
    rows = [row | {"article_id": "a2"} for row in made["evidence"].to_pylist()]
    found = offending(with_rows(made, "evidence", rows), "evidence")
    assert found["text.grounded"] == dict(enumerate(row["text"] for row in rows))
    assert found["record_id.orphaned"].keys() == found["text.grounded"].keys()


def test_evidence_goes_to_a_record_of_the_table_that_it_names(made):
    rows = made["evidence"].to_pylist()
    of = next(number for number, row in enumerate(rows) if row["record_table"] == "statements")
    found = offending(changed(made, "evidence", of, record_table="mentions"), "evidence")
    assert found["record_id.orphaned"] == {of: rows[of]["record_id"]}


@pytest.mark.parametrize("field", ["mood", "articles", ""])
def test_evidence_is_for_a_column_of_its_table(made, field):
    table = made["evidence"]["record_table"][0].as_py()
    found = offending(changed(made, "evidence", field=field), "evidence")
    assert found["field.unknown"] == {0: f"{table}.{field}"}


@pytest.mark.parametrize("changes", [{"evidence_id": "0" * 20}, {"start": 0}, {"field": "record"}])
def test_the_id_of_evidence_follows_from_record_field_and_span(made, changes):
    rows = made["evidence"].to_pylist()
    of = next(n for n, row in enumerate(rows) if row["start"] and row["field"] != "record")
    found = offending(changed(made, "evidence", of, **changes), "evidence")
    assert found["evidence_id.other"].keys() == {of}


@pytest.mark.parametrize(
    ("start", "end", "outside"),
    [
        (0, len(TEXT), False),
        (len(TEXT) - 1, len(TEXT), False),
        (0, len(TEXT) + 1, True),
        (5, 5, True),
        (6, 5, True),
    ],
)
def test_a_span_has_letters_and_ends_within_its_text(made, start, end, outside):
    key = record_id("mentions", "a1", start, end)
    found = offending(
        changed(made, "mentions", start=start, end=end, mention_id=key, text=TEXT[start:end]),
        "mentions",
    )
    assert found.get("span.outside") == ({0: f"{start}:{end}"} if outside else None)


def test_a_record_whose_id_was_made_from_another_span_is_shown_with_its_own(made):
    start, end = at("Ruth Alder")
    found = offending(changed(made, "mentions", start=start - 6), "mentions")
    assert found["span.moved"] == {0: f"{start - 6}:{end}"}


@pytest.mark.parametrize(("number", "moved"), [(0, False), (1, False), (12, False), (500, True)])
def test_records_of_one_span_are_told_apart_by_their_order(made, number, moved):
    key = record_id("mentions", "a1", *at("Ruth Alder"), number)
    assert (
        "span.moved" in offending(changed(made, "mentions", mention_id=key), "mentions")
    ) is moved


def test_only_rows_that_moved_are_told(made):
    first = made["mentions"].to_pylist()[0]
    start, end = at("Tamsin Falls")
    second = first | {"start": start, "end": end, "text": "Tamsin Falls"}
    second["mention_id"] = record_id("mentions", "a1", start, end)
    third = second | {"mention_id": "invented"}
    found = offending(with_rows(made, "mentions", [second, third, first]), "mentions")
    assert found["span.moved"] == {1: f"{start}:{end}"}


def quoted(made, text, words, **values):
    """The statement with its words where they stand in a text."""
    start = text.index(words)
    row = made["statements"].to_pylist()[0]
    row |= {"start": start, "end": start + len(words), "content": words, **values}
    made = made | {"texts": spoilt(made["texts"], "text", text)}
    return offending(with_rows(made, "statements", [row]), "statements")


@pytest.mark.parametrize(
    "text",
    [
        "“We will fight this,” she said.",
        "She said: « We will fight this. »",
        "She said: “  We will fight this.”",
        "'We will fight this,' she said.",
        '"We will fight this," she said.',
        "„We will fight this“, she said.",
        "She said, ”We will fight this.”",
    ],
)
def test_a_direct_quotation_stands_behind_a_mark(made, text):
    assert "content.unquoted" not in quoted(made, text, "We will fight this")


@pytest.mark.parametrize(
    "text",
    [
        "We will fight this, she said.",
        "She said “no” and: We will fight this.",
        "She said: “No. We will fight this.”",
    ],
)
def test_a_direct_quotation_without_a_mark_right_before_it_is_told(made, text):
    found = quoted(made, text, "We will fight this")
    assert found["content.unquoted"] == {0: "We will fight this"}


def test_a_direct_quotation_that_stands_nowhere_stands_behind_no_mark(made):
    found = quoted(made, "“We will fight this,” she said.", "We will fight this", start=None)
    assert found["content.unquoted"] == {0: "We will fight this"}


@pytest.mark.parametrize("values", [{"kind": "indirect"}, {"parent_statement_id": "other"}])
def test_what_is_not_direct_or_lies_in_another_statement_needs_no_mark(made, values):
    text = "She said that we will fight this."
    assert "content.unquoted" not in quoted(made, text, "we will fight this", **values)


def test_evidence_of_two_spans_has_two_ids(made):
    first = made["evidence"].to_pylist()[0]
    start, end = at("Tamsin Falls")
    second = first | {"start": start, "end": end, "text": "Tamsin Falls"}
    second["evidence_id"] = evidence_id(first["record_id"], first["field"], start, end)
    assert offending(with_rows(made, "evidence", [first, second]), "evidence") == {}
