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


def test_who_speaks_is_a_person_whatever_the_model_sees(read_article):
    for name, kind in (("Mario J.", "person"), ("The ACLU", "organization")):
        analysed = read_article(f"{name} said that he was beaten.")
        analysed.doc.set_ents([analysed.doc.char_span(0, 8, label="ORG")])
        (found,) = mentions.extract(analysed, "immigration")
        assert found.values["entity_type"] == kind
    analysed = read_article("Mario J. said that he was beaten.")
    analysed.doc.set_ents([])
    (found,) = mentions.extract(analysed, "immigration")
    assert (found.values["text"], found.values["entity_type"]) == ("Mario J.", "person")


def test_a_surname_alone_is_the_persons_whom_the_article_names(read_article):
    analysed = read_article("Alex Pretti was shot. Pretti was a nurse.")
    named = analysed.doc.char_span(0, 11, label="PERSON")
    analysed.doc.set_ents([named, analysed.doc.char_span(22, 28, label="ORG")])
    found = mentions.extract(analysed, "immigration")
    assert [one.values["entity_type"] for one in found] == ["person", "person"]


def test_spans_are_exact_and_do_not_overlap(read_article):
    text = "“ICE ‘agents’ in Los\u00a0Angeles — 🚓 — met Karen Bass,” the U.S. Border Patrol said."
    records = mentions.extract(read_article(text), "immigration")
    end = 0
    for record in records:
        assert text[slice(*record.anchor)] == record.values["text"]
        assert record.anchor[0] >= end
        end = record.anchor[1]


def test_a_footnote_is_no_part_of_a_name(read_article):
    text = "He was flown to El Salvador.[21] His brother saw the injury.[176] Nobody answered."
    assert set(names(read_article, text)) == {"El Salvador"}


def test_what_ends_as_laws_do_is_a_law(read_article):
    text = "Lawmakers passed the Fair Wages Act on Monday."
    assert names(read_article, text)["Fair Wages Act"] == "law"
    analysed = read_article("Lawmakers passed Senate Bill SB 1718 on Monday.")
    analysed.doc.set_ents([analysed.doc.char_span(17, 36, label="PERSON")])
    (found,) = mentions.extract(analysed, "immigration")
    assert (found.values["text"], found.values["entity_type"]) == ("Senate Bill SB 1718", "law")


def test_a_surname_is_no_place_unless_something_is_there(read_article):
    full = "Andrés Montenegro drove home. "
    assert names(read_article, full + "Officers photographed Montenegro.")["Montenegro"] == "person"
    there = "She went back to her family in Montenegro, Andrés Montenegro said."
    assert names(read_article, there)["Montenegro"] == "place"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The Commission on Human Rights (CHR) met.", "Commission on Human Rights"),
        ("It cites Section 287(g) of the Immigration and Nationality Act.", "Section 287(g)"),
        ("Julia Grant/Getty Images took the picture.", "Julia Grant"),
    ],
)
def test_marks_are_part_of_a_name_only_whole(read_article, written, name):
    found = names(read_article, written)
    assert name in found
    assert not [one for one in found if one.count("(") != one.count(")") or "/" in one]


@pytest.mark.parametrize(
    ("seen", "label", "name"),
    [
        ("████ ███", "PERSON", None),
        ("pic.example.com/2oqz", "ORG", None),
        ("press@example.org", "ORG", None),
        ("Molina et al.", "PERSON", "Molina"),
        ("GEORGIA -", "ORG", "GEORGIA"),
        ("R-KY", "ORG", None),
        ("D-Ariz.", "NORP", None),
        ("D.", "NORP", None),
        ("09:35:05 Central Time", "FAC", None),
        ("Andrea said", "PERSON", "Andrea"),
        ("Andrea said", "ORG", "Andrea said"),
    ],
)
def test_of_what_the_model_takes_for_a_name_the_name_is_kept(read_article, seen, label, name):
    analysed = read_article(f"Then {seen} came.")
    span = analysed.doc.char_span(5, 5 + len(seen), label=label, alignment_mode="expand")
    analysed.doc.set_ents([span])
    found = [one.values["text"] for one in mentions.extract(analysed, "immigration")]
    assert found == ([name] if name else [])


def kinds(read_article, text, *seen):
    """Kinds of the names of a text of which the model sees those, in order."""
    analysed, spans, start = read_article(text), [], 0
    for name, label in seen:
        start = text.index(name, start)
        spans.append(analysed.doc.char_span(start, start + len(name), label=label))
        start += len(name)
    analysed.doc.set_ents(spans)
    found = mentions.extract(analysed, "immigration")
    return [(one.values["text"], one.values["entity_type"]) for one in found]


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("He died at Larkin Hospital on Monday.", "facility"),
        ("They met outside the Larkin Hospital.", "facility"),
        ("A crowd stood at Miami's Larkin Hospital.", "facility"),
        ("A suit was brought by Larkin Hospital.", "organization"),
    ],
)
def test_a_building_is_a_facility_where_something_is_at_it(read_article, where, kind):
    assert ("Larkin Hospital", kind) in kinds(read_article, where, ("Larkin Hospital", "ORG"))


@pytest.mark.parametrize("name", ["Larkin Law Center", "Larkin University", "Larkin"])
def test_a_body_that_is_called_after_a_building_is_none(read_article, name):
    text = f"She is an attorney at the {name}."
    assert kinds(read_article, text, (name, "ORG")) == [(name, "organization")]


def test_an_acronym_of_a_body_is_no_place(read_article):
    text = "Malta Financial Services Authority (MFSA) wrote. Nobody at MFSA called."
    seen = ("Malta Financial Services Authority", "ORG"), ("MFSA", "GPE"), ("MFSA", "GPE")
    assert {kind for _, kind in kinds(read_article, text, *seen)} == {"organization"}
    assert kinds(read_article, "The UAE agreed.", ("UAE", "GPE")) == [("UAE", "place")]
    assert kinds(read_article, "NYC agreed.", ("NYC", "GPE")) == [("NYC", "place")]


def test_a_town_that_the_model_takes_for_a_person_is_a_place(read_article):
    text = "Gilroy sent help. A quake was felt in Gilroy."
    seen = ("Gilroy", "PERSON"), ("Gilroy", "PERSON")
    assert kinds(read_article, text, *seen) == [("Gilroy", "place")] * 2
    text = "Wilson Reyes works in Wilson. Wilson left."
    seen = ("Wilson Reyes", "PERSON"), ("Wilson", "GPE"), ("Wilson", "PERSON")
    assert kinds(read_article, text, *seen)[2] == ("Wilson", "person")


def test_a_place_that_the_model_sees_once_is_found_again(read_article):
    text = "He lives in Spokane. Later, Spokane's mayor wrote. The town of Spokaneville did not."
    found = kinds(read_article, text, ("Spokane", "GPE"))
    assert found == [("Spokane", "place")] * 2


@pytest.mark.parametrize("dash", ["—", "--", "-", "–"])
def test_a_dateline_in_capitals_names_a_town(read_article, dash):
    text = f"EL PASO, Texas (AP) {dash} Agents came."
    assert ("EL PASO", "place") in kinds(read_article, text, ("EL", "GPE"))
