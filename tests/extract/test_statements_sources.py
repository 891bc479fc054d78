"""Who is a source, where grammar or wording hides it? By the fullest name, or as described."""

import pytest

from pipeline.extract.statements.names import people_in
from pipeline.extract.statements.reading import read


def told(records, cue):
    values = next(r.values for r in records if r.values["cue"] == cue)
    return values.get("speaker_name"), values.get("speaker_type")


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (  # a passive names who spoke behind it
            "Dario Rowe, owner of the Elm Farm, was accused by the union of watching organizers.",
            "accused",
            "union",
        ),
        (
            "Mayor Pam Brown on Monday issued a statement saying she was “saddened” by the news, "
            "adding that the market is “a cornerstone of our town.”",
            "adding",
            "Pam Brown",
        ),
        (
            "The Caucus shared a statement that partly said the following: “Nobody should have to "
            "fear for a life. We mourn.”",
            "said",
            "Caucus",
        ),
        (  # but many sign a letter
            "Six of them signed a June letter calling for an end to the raids.",
            "calling for",
            "a June letter",
        ),
        (
            "When asked how it could harm trust in the police, Ana Sand said nobody should worry.",
            "said",
            "Ana Sand",
        ),
        (  # whom one heard, not who heard them
            "Later Tom Lee said he heard children inside chanting “libertad.”",
            "chanting",
            "children",
        ),
        (  # counted people
            "The square was full of dozens of participants demanding that the raids end.",
            "demanding",
            "dozens of participants",
        ),
        (  # verbs that look like nouns
            "KNKX reports that staff visited the center.",
            "reports",
            "KNKX",
        ),
        (
            "Two people were hurt at the march, CBS Spokane affiliate KREM-TV reports.",
            "reports",
            "KREM-TV",
        ),
        (
            "“We are grateful for the help,” said Florida Commissioner of Health Wil Sims.",
            "said",
            "Wil Sims",
        ),
        (
            "“It is wrong for all of us,” said Bishop Vesta Murphy McKenzie, president of the "
            "National Council of Churches.",
            "said",
            "Vesta Murphy McKenzie",
        ),
        (
            "“It is wrong for all of us,” said Bishop Desta Murphy McKenna, president of the "
            "National Council of Churches.",
            "said",
            "Desta Murphy McKenna",
        ),
        (
            "Retired Army General and former Guard Adjutant General Rick Hale says they need it.",
            "says",
            "Rick Hale",
        ),
    ],
)
def test_who_speaks_is_found_behind_the_grammar(said, text, cue, name):
    assert told(said(text), cue)[0] == name


def test_who_accuses_is_no_part_of_what_was_said(said):
    text = "In 2023 Mark Roberts was accused by advocates of lying."
    assert [r.values["content"] for r in said(text)] == ["Mark Roberts … of lying"]
    assert told(said(text), "accused") == ("advocates", "group")


def test_an_outlet_that_the_parse_takes_for_an_adjective_is_a_body(said):
    text = "KNKX reports that staff visited the center."
    assert told(said(text), "reports") == ("KNKX", "organization")


def test_nobody_asks_in_the_passive(said):
    text = "When asked how it could harm trust in the police, Ana Sand said nobody should worry."
    asked = [r.values for r in said(text) if r.values["cue"] == "asked"]
    assert all(values.get("speaker_name") is None for values in asked)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (
            "The injured demonstrator, identified as 21-year-old Kaden Rome by his aunt, is seen "
            "on video.\nRome was blinded in one eye, according to his aunt, Jeri Rees.",
            "identified",
            "Jeri Rees",
        ),
        (  # but a lawyer is not whoever spoke last
            "Justice Brad Kane wrote that stops are brief. A cook was held. His lawyer said he "
            "was held for a day.",
            "said",
            "His lawyer",
        ),
        (  # nor those who spoke together
            "Pat Juan and Gus Andres said they were held. Rep. Mary Iver visited the jail. Her "
            "lawyers wrote that it was a political case.",
            "wrote",
            "Her lawyers",
        ),
        (
            "A resident physician named Avalon said the ward was full.",
            "said",
            "Avalon",
        ),
        (
            "State Sen. Dun Guer, a Democrat from Omaha, said it was big. Mayor John Ewing "
            "expressed sympathy, adding that he hopes they are treated well.\nThe Democrat said "
            "such raids create fear.",
            "said",
            "Dun Guer",
        ),
        (
            "The Homeland Security Department said that both were held. The U.S. Department of "
            "Homeland Security is large.",
            "said",
            "U.S. Department of Homeland Security",
        ),
        (
            "The Minnesota Queer Legislators Caucus met. The Caucus said that nobody came.",
            "said",
            "Minnesota Queer Legislators Caucus",
        ),
        (
            "The Committee to Protect Journalists said that two more were hurt.",
            "said",
            "Committee to Protect Journalists",
        ),
        (
            "The group Pinos Unidos del Noroeste, or PUN, said it was bad for all of them.",
            "said",
            "Pinos Unidos del Noroeste",
        ),
        (
            "Broadacres Marketplace is a market. After the raid Broadacres told shoppers that it "
            "would stay open.",
            "told",
            "Broadacres Marketplace",
        ),
        (
            "The contractor on the Gulf project, Harlan General Contractors, told reporters the "
            "company was sorry.",
            "told",
            "Harlan General Contractors",
        ),
        (
            "Protesters met in Los Angeles. Los Angeles is big. Others gathered in San "
            "Bernardino, where officers used gas, according to the city.",
            "according to",
            "San Bernardino",
        ),
        (
            "Patty Moore and Mia Cant met. Moore and Cant and their team wrote that it was late.",
            "wrote",
            "Moore and Cant and their team",
        ),
        (
            "Gov. JB Pratt and Mayor Bran Johns said the officers do turn people over.",
            "said",
            "Gov. JB Pratt and Mayor Bran Johns",
        ),
    ],
)
def test_a_source_has_its_fullest_name(said, text, cue, name):
    assert told(said(text), cue)[0] == name


def test_the_democrat_is_who_was_just_named(said):
    text = (
        "State Sen. Dun Guer, a Democrat from Omaha, said it was big. Mayor John Ewing expressed "
        "sympathy, adding that he hopes they are treated well.\nThe Democrat warned that such "
        "raids create fear."
    )
    assert told(said(text), "warned")[0] == "John Ewing"


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (
            "A lawsuit filed in May by two mothers is before a judge. The complaint alleges that "
            "agents lied.",
            "alleges",
            "A lawsuit filed in May by two mothers",
        ),
        (  # a lawsuit that nothing tells of is no fuller
            "They brought a suit. The complaint alleges that agents lied.",
            "alleges",
            "The complaint",
        ),
        (
            "A Saturday case affidavit was unsealed. The document says that he ran.",
            "says",
            "A Saturday case affidavit",
        ),
        (
            "Court documents identify eleven people. He hid in a field, according to subsequent "
            "court records.",
            "identify",
            "Court documents",
        ),
        (  # somebody's post is a document, as the codebook has it
            "Tricia Lane spoke. Lane’s statement accused the man of throwing things.",
            "accused",
            "Lane’s statement",
        ),
    ],
)
def test_a_document_is_called_by_what_tells_most_of_it(said, text, cue, name):
    assert told(said(text), cue) == (name, "document")


def test_a_name_behind_its_description_is_no_part_of_what_was_said(said):
    text = "Rum was blinded in one eye, according to his aunt, Jeri Rees."
    assert [r.values["content"] for r in said(text)] == ["Rum was blinded in one eye"]


def test_people_and_others_with_them_are_named_as_written(read_article):
    text = (
        "Patty Moore and Mia Cole met. Then Moore and Cole and their staff wrote a letter.\n"
        "Moore and Cole wrote it."
    )
    reading = read(read_article(text))
    people, lower = people_in(reading), reading.syntax.lower
    first = lower.index("then") + 1
    with_staff = people.together(reading, (first, lower.index("staff") + 1))
    assert text[slice(*with_staff)] == "Moore and Cole and their staff"
    alone = people.together(reading, (first, first + 3))
    assert text[slice(*alone)] == "Patty Moore and Mia Cole"


def test_those_some_of_whom_speak_are_meant(said):
    text = (
        "The office spoke of elected Democrats across the state, all of whom accused him of lies."
    )
    assert told(said(text), "accused") == ("elected Democrats across the state", "group")


def test_whose_words_are_those_of_the_person_before(said):
    text = (
        "Affidavits were sent to ICE, said Vic Slatton, whose pleas for the woman’s release went "
        "viral."
    )
    assert told(said(text), "pleas for")[0] == "Vic Slatton"


def test_a_quotation_goes_on_behind_a_speaker_with_an_apposition(said):
    text = (
        "“The current conditions are unsafe for anyone,” Neha Desai, managing director at the "
        "center, said Monday. “Since it opened again, hundreds of families have been hurt.”"
    )
    contents = [r.values["content"] for r in said(text)]
    assert len(contents) == 1
    assert contents[0].startswith("The current")
    assert contents[0].endswith("hurt.")


def test_the_preposition_of_an_occasion_is_no_part_of_the_cue(said):
    text = "Cat Hale said in a statement that the agents’ practices have “spread fear in towns.”"
    assert [r.values["cue"] for r in said(text)] == ["said"]
