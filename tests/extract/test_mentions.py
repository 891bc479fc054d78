"""Names and their types, where the language model alone is wrong."""

import pytest

from pipeline.extract import mentions


def names(read_article, text):
    records = mentions.extract(read_article(text), "immigration")
    return {record.values["text"]: record.values["entity_type"] for record in records}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Officers of the Border Patrol stood by the gate.", "Border Patrol", "organization"),
        ("He was said to belong to MS\u201113.", "MS\u201113", "group"),
        ("The suit invokes the Supremacy Clause.", "Supremacy Clause", "law"),
        ("The Trump administration sued the city.", "Trump administration", "organization"),
        ("Soldiers crossed MacArthur Park.", "MacArthur Park", "facility"),
    ],
)
def test_names_of_the_beat(read_article, text, name, kind):
    assert names(read_article, text)[name] == kind


def test_a_surname_has_the_type_of_the_full_name(read_article):
    text = "Ursula von der Leyen spoke in Brussels. Later, Leyen left."
    assert names(read_article, text)["Ursula von der Leyen"] == "person"


def test_spans_are_exact_and_do_not_overlap(read_article):
    text = "“ICE ‘agents’ in Los\u00a0Angeles — 🚓 — met Karen Bass,” the U.S. Border Patrol said."
    records = mentions.extract(read_article(text), "immigration")
    end = 0
    for record in records:
        assert text[slice(*record.anchor)] == record.values["text"]
        assert record.anchor[0] >= end
        end = record.anchor[1]
