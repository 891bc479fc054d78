"""Turns of interviews are statements of who is interviewed, not of who asks or reports."""

import pytest

from pipeline.extract import statements

INTRODUCTION = "Mayor Ann Thibodeau spoke with Garrett Lunt on Wednesday.\n\n"


def turns(read_article, text):
    found = statements.extract(read_article(text), "immigration")
    return [
        (one.values["kind"], one.values["speaker_name"], one.values["content"])
        for one in found
        if one.values.get("cue") is None
    ]


def test_who_is_interviewed_says_each_turn(read_article):
    text = (
        INTRODUCTION + "LUNT: What have you heard?\n\nTHIBODEAU: Almost nothing. I got one call."
        "\n\nLUNT: Does that trouble you?\n\nTHIBODEAU: It does.\n\nShe plans a vigil."
    )
    assert turns(read_article, text) == [
        ("direct", "Ann Thibodeau", "Almost nothing. I got one call."),
        ("direct", "Ann Thibodeau", "It does."),
    ]


def test_what_stands_between_two_labels_belongs_to_the_first(read_article):
    text = (
        INTRODUCTION + "THIBODEAU: Almost nothing.\n\nI got one call.\n\nLUNT: And then?\n\n"
        "THIBODEAU: Nothing."
    )
    assert turns(read_article, text)[0][2] == "Almost nothing.\n\nI got one call."


@pytest.mark.parametrize(
    ("asks", "thanks"),
    [
        ("Garrett Lunt joins us. Good morning.", "Thank you for your reporting, Garrett Lunt."),
        ("Welcome to the show, Garrett.", "So much for Garrett Lunt. Thanks for your reporting."),
    ],
)
def test_a_reporter_who_tells_of_it_makes_no_statement(read_article, asks, thanks):
    text = (
        "Raids went on in Maine, Debbie Elliott and Garrett Lunt found.\n\n"
        f"ELLIOTT: {asks}\n\nLUNT: Agents came at dawn.\n\nELLIOTT: {thanks}"
    )
    assert turns(read_article, text) == []


def test_an_article_that_goes_on_for_long_is_no_turn(read_article):
    story = "\n\n".join(["Agents came to the yard at dawn and left at noon."] * 7)
    text = INTRODUCTION + f"Thibodeau: opposed to it.\n\n{story}\n\nLunt: in favor of it."
    assert all("Agents" not in content for _, _, content in turns(read_article, text))


def test_one_name_before_a_colon_is_no_interview(read_article):
    text = "Ann Thibodeau left.\n\nThibodeau: no friend of the raids, say her neighbors."
    assert turns(read_article, text) == []


def test_she_whom_a_turn_speaks_of_is_not_who_speaks(read_article):
    text = (
        INTRODUCTION + "LUNT: Who else?\n\nTHIBODEAU: His supervisor called me crying. She said "
        "she had to close four beds."
    )
    found = statements.extract(read_article(text), "immigration")
    (inner,) = [one for one in found if one.values.get("cue") == "said"]
    assert inner.values["speaker_name"] == "His supervisor"
