"""What is denied, nearly done, only asked or called off is no record of what was done or said."""

import pytest

from pipeline.extract import statements


@pytest.mark.parametrize(
    "unreal",
    [
        "Rumors of a raid in Miami spread on Monday.",
        "It is false that agents raided the school in Miami on Monday.",
        "The claim that agents raided a school in Miami on Monday was unfounded.",
        "Agents almost arrested a man in Miami on Monday.",
        "Agents nearly shot a man in Miami on Monday.",
        "Police stopped short of arresting him in Miami on Monday.",
        "Instead of arresting him, agents let him go in Miami on Monday.",
        "The protest in Miami on Monday was canceled.",
        "Organizers called off a rally in Miami on Monday.",
        "Did agents arrest a man in Miami on Monday?",
        "Was there a raid in Miami on Monday?",
        "He denied shooting a man in Miami on Monday.",
    ],
)
def test_what_did_not_happen_is_no_incident(reports, unreal):
    assert reports(unreal)[1] == []


@pytest.mark.parametrize(
    "real",
    [
        "Nearly seven people were arrested in Miami on Monday.",
        "Why did agents arrest a man in Miami on Monday?",
        "Agents arrested a man in Miami on Monday, and he said the charge was false.",
        "Agents arrested a man in Miami on Monday instead of warning him.",
        "A video shows agents who arrested a man in Miami on Monday. None of it surprised her.",
    ],
)
def test_what_happened_is_one_whatever_is_denied_beside_it(reports, real):
    assert [record.values["type"] for record in reports(real)[1]] == ["arrest"]


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("Agents did not use tear gas at the protest in Miami on Monday.", "protest"),
        ("The FBI was not involved in the raid by ICE in Miami on Monday.", "raid"),
    ],
)
def test_what_was_not_done_in_the_course_of_it_says_that_it_happened(reports, beside, kind):
    assert [record.values["type"] for record in reports(beside)[1]] == [kind]


@pytest.mark.parametrize(
    "unreal",
    [
        "A rumor that the city sued the agency is false.",
        "The mayor denied that the city had sued the agency.",
        "Did the state sue the agency?",
        "Instead of suing, the city settled.",
        "Was he charged?",
    ],
)
def test_what_was_not_done_is_no_legal_action(steps, unreal):
    assert "lawsuit" not in {step.values["kind"] for step in steps(unreal)}
    assert "charge" not in {step.values["kind"] for step in steps(unreal)}


@pytest.mark.parametrize(
    ("verdict", "convicted"), [("not guilty", False), ("guilty", True), ("guilty of fraud", True)]
)
def test_only_who_is_guilty_is_convicted(steps, verdict, convicted):
    kinds = {step.values["kind"] for step in steps(f"The jury found him {verdict} on Monday.")}
    assert ("conviction" in kinds) is convicted


def said(read_article, text):
    found = statements.extract(read_article(text), "immigration")
    return [(one.values["speaker"], one.values["content"]) for one in found]


@pytest.mark.parametrize(
    "unsaid",
    [
        "Ann Lee never said that agents lied.",
        "Ann Lee did not say that agents lied.",
        "No one said that agents lied.",
        "Nobody told her that agents lied.",
        "Did Ann Lee say that agents lied?",
        "Ann Lee almost said that agents lied.",
        "Instead of saying that agents lied, Ann Lee left.",
        "If Ann Lee says that agents lied, the city will sue.",
        "It is unclear whether Ann Lee told them that agents lied.",
        "Had Ann Lee said that agents lied, the city would have sued.",
        "Ann Lee should have said that agents lied.",
    ],
)
def test_what_nobody_said_is_no_statement(read_article, unsaid):
    assert said(read_article, unsaid) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“I did not do it,” Ann Lee said.", "I did not do it"),
        ("“Did they come?” Ann Lee asked.", "Did they come?"),
        ("Ann Lee denied that agents lied.", "agents lied"),
        ("Ann Lee denied hitting the agent.", "hitting the agent"),
        ("Nobody was there, Ann Lee said.", "Nobody was there"),
        ("Ann Lee, who had no lawyer, said that agents lied.", "agents lied"),
        ("Even if Ann Lee says that agents lied, nobody listens.", "agents lied"),
        ("Ann Lee has said that agents lied.", "agents lied"),
        (
            "If agents lied, Ann Lee said, the city would sue.",
            "If agents lied … the city would sue",
        ),
    ],
)
def test_what_somebody_said_is_one_whatever_it_denies(read_article, text, content):
    assert said(read_article, text) == [("Ann Lee", content)]


@pytest.mark.parametrize("short", ["Of suing?", "Than suing.", "Did?", "No one.", "Instead of."])
def test_a_text_of_two_words_is_read_all_the_same(read_article, reports, steps, short):
    assert (said(read_article, short), reports(short)[1], steps(short)) == ([], [], [])
