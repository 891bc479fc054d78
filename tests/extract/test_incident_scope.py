"""What is no incident of the beat though its words are: bills that die, films, totals, other lands."""

import pytest


def told(reports, text):
    return [(one.values["type"], one.values["city"]) for one in reports(text)[1]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agents assaulted a woman in Denver on Monday.", "use_of_force"),
        ("A woman was attacked by agents in Denver on Monday.", "use_of_force"),
        ("Agents rammed his car in Denver on Monday.", "use_of_force"),
        ("A man rammed an agent's car in Denver on Monday.", "attack"),
        ("Officers were attacked by a man in Denver on Monday.", "attack"),
        ("An agent broke a boy's wrist in Denver on Monday.", "use_of_force"),
    ],
)
def test_what_agents_attack_or_break_is_force_they_use(reports, text, kind):
    assert told(reports, text) == [(kind, "Denver")]


@pytest.mark.parametrize(
    "text",
    [
        "The bill died in committee in Denver in May.",
        "The film was shot in Denver last month.",
        "ICE arrested 7,214 people in Georgia between January and July.",
        "Organizers expect several thousand people at a march Saturday in Denver.",
        "A roofer is facing deportation after a traffic stop on Tuesday in Denver.",
        "The mayor would have been angry had agents raided a school in Denver on Monday.",
        "A mock raid took place in Denver on Monday.",
        "Police raided a car wash in London, England, on Monday.",
    ],
)
def test_what_did_not_befall_anybody_here_is_no_incident(reports, text):
    assert told(reports, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Last Friday, roughly 300 students walked out of Burlington High School in Vermont.",
            ("protest", "Burlington"),
        ),
        (
            "He drowned in a canal on Tuesday as he ran from agents in Calexico, California.",
            ("death", "Calexico"),
        ),
        ("Teachers held signs on Dixie Highway in Denver on Monday.", ("protest", "Denver")),
        ("Police arrested 1,100 people at a march in Denver on Monday.", ("protest", "Denver")),
        (
            "She was put on a plane to San Pedro Sula, Honduras, on Friday.",
            ("deportation", "San Pedro Sula"),
        ),
    ],
)
def test_what_befell_somebody_is_one_in_other_words_too(reports, text, found):
    assert found in told(reports, text)
