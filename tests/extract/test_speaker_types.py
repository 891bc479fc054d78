"""Is a speaker a person, a group or a body? Told by names, by *who* and by how it is written."""

import pytest
from spacy.tokens import Span

from pipeline.extract.given_names import is_given_name
from pipeline.extract.statements import extract
from pipeline.extract.statements.overlooked import overlooked
from pipeline.extract.statements.reading import read
from pipeline.extract.statements.syntax import read_syntax
from pipeline.extract.statements.words import load_words


def speakers(records):
    return [(r.values["speaker_name"], r.values["speaker_type"]) for r in records]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a name with an initial, in an article that hides its witnesses
            "Guards punished whole wings. Mario J. said that he was beaten.\n"
            "- Flavio T. described three days without water.",
            [("Mario J.", "person"), ("Flavio T.", "person")],
        ),
        (  # of whom a clause tells *who*
            "It is a warm hall for cooks like Evaristo, who waited all night. Evaristo said he was "
            "tired.",
            [("Evaristo", "person")],
        ),
        (  # a surname of two, behind a given name that is on no list
            "Anju Porter-Vemulapalli, head of the group Face Dale, said troops had rights.",
            [("Anju Porter-Vemulapalli", "person")],
        ),
        (  # schools and papers are called like people, and are none
            "Denver Public Schools said it would sue. The Austin Chronicle reported the raid.",
            [("Denver Public Schools", "organization"), ("Austin Chronicle", "organization")],
        ),
        (  # a firm, whatever it is called
            "Sharpe, Inc. is the builder of the school. Sharpe said that it was closed.",
            [("Sharpe", "organization")],
        ),
        (  # of several bodies' names the last word is a plural
            "U.S. Citizenship and Immigration Services denied that the claim was true.",
            [("U.S. Citizenship and Immigration Services", "organization")],
        ),
        ("Internal data shows that the office paid.", [("Internal data", "document")]),
        ("A flag saying “Fight the few” was found there.", [("A flag", "document")]),
        ("Neighbors said the street was full.", [("Neighbors", "group")]),
        ("Families said they were afraid.", [("Families", "group")]),
        ("Three said they had been beaten.", [("Three", "group")]),
        ("The guard said the man was ill.", [("The guard", "unnamed")]),
        (
            "The Florida National Guard said the man was ill.",
            [("Florida National Guard", "organization")],
        ),
    ],
)
def test_a_speaker_is_of_its_kind(said, text, expected) -> None:
    assert speakers(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (  # what stands right before the brackets, not what has the same letters
            "Dakota's Public Safety office closed. Dale Public Schools (DPS) opened. DPS said "
            "nobody was hurt.",
            "Dale Public Schools",
        ),
        (  # a word in capitals is no initial
            "U.S. AG Pam Reed came to town. AP reported the raid.",
            "AP",
        ),
        ("DHS Secretary Ann Reed came to town. DHS said the raid was over.", "DHS"),
        ("Senator Ben Sand came to town. SBS reported the raid.", "SBS"),
    ],
)
def test_an_acronym_stands_for_a_name_of_its_initials(said, text, name) -> None:
    assert [record.values["speaker_name"] for record in said(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a father is not his son
            "Donald Lane came. Donald Lane Jr. wrote a post. Lane said the street was full.",
            ["Donald Lane"],
        ),
        (  # a mayor is not called by a musician's second name
            "Bernice Johnson Reed sang. Mayor Johnson said the street was full.",
            ["Mayor Johnson"],
        ),
        (  # where someone governs is no first name
            "California Gavin Lane came. Lane said the street was full.",
            ["Gavin Lane"],
        ),
    ],
)
def test_people_are_told_apart(said, text, names) -> None:
    assert [record.values["speaker_name"] for record in said(text)] == names


def test_given_names_are_known_in_lower_case() -> None:
    assert is_given_name("osbaldo")
    assert not is_given_name("name")
    assert not is_given_name("harbor")


def test_what_is_mostly_taken_for_a_body_is_no_person(read_article) -> None:
    analysed = read_article("Palantir came. Palantir left. Palantir said it was late.")
    labels = ("ORG", "ORG", "PERSON")
    spans = [span for span in (0, 3, 6) if analysed.doc[span].text == "Palantir"]
    assert len(spans) == len(labels)
    analysed.doc.set_ents(
        [Span(analysed.doc, at, at + 1, label) for at, label in zip(spans, labels, strict=True)]
    )
    assert speakers(extract(analysed, "immigration")) == [("Palantir", "organization")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Officers held Heber Sanchez Dominguez, a 34-year-old from Dale.",
            "Heber Sanchez Dominguez",
        ),
        ("Officers held Heber Sanchez Dominguez, 34, and let him go.", "Heber Sanchez Dominguez"),
        ("Officers held Cameron Arnold and Savanna Batten.", "Savanna Batten"),
    ],
)
def test_a_name_in_which_the_model_sees_a_body_is_told_by_age_and_company(
    read_article, text, name
) -> None:
    doc = read_article(text).doc
    at = text.index(name)
    span = doc.char_span(at, at + len(name), label="ORG")
    others = [doc.char_span(14, 28, label="PERSON")] if " and Sav" in text else []
    doc.set_ents([*others, span])
    syntax = read_syntax(doc)
    assert (span.start, span.end) in [one for one, _ in overlooked(syntax, load_words(), set())]


@pytest.mark.parametrize(
    "text",
    [
        "He met two tired advocates. Harbor Rights Watch wrote to them.",
        "A veteran Los Angeles Times reporter came.",
        "They signed with two state Police Departments.",
    ],
)
def test_a_noun_before_a_body_is_no_title(read_article, text) -> None:
    syntax = read(read_article(text)).syntax
    assert list(overlooked(syntax, load_words(), set())) == []
