"""What was said begins behind to whom and in what it was said, and holds all of its clause."""

import pytest


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Rosa Pedro told the El Paso Times immigration officers didn’t allow her to see him.",
            ["immigration officers didn’t allow her to see him"],
        ),
        (
            "Numerous detained people told lawyers officers have engaged in a pattern of abuse.",
            ["officers have engaged in a pattern of abuse"],
        ),
        (
            "Rep. Ana Clay told Morning Edition that courthouses are protected spaces.",
            ["courthouses are protected spaces"],
        ),
        (
            'A senior official told Newsweek in an email statement that "there is no strike."',
            ["there is no strike."],
        ),
        (
            "George Hall told the station in a call from jail, “I feel weak, with a lot of pain.”",
            ["I feel weak, with a lot of pain"],
        ),
        (
            "Governor Hall accused federal officials of undermining local authority.",
            ["federal officials of undermining local authority"],
        ),
        (
            "Maria Reza thanked the crowd for caring about the community.",
            ["the crowd for caring about the community"],
        ),
        (
            "The sheriff called for an investigation into the shooting in a statement on Friday.",
            ["an investigation into the shooting"],
        ),
        (
            "Agents violated the order during the raid, according to the Harbor Times.",
            ["Agents violated the order during the raid"],
        ),
        (
            "But the raid did not reveal any crime, Sheriff Tom Hale said.",
            ["the raid did not reveal any crime"],
        ),
        (
            "Officials say that, at the time of the reports, there was no strike.",
            ["at the time of the reports, there was no strike"],
        ),
        (
            "The families were told federal officials had left.",
            ["federal officials had left"],
        ),
        ("Mayor Ann Lee posted on X photos of the seized guns.", []),
        (
            "Some owners told NBC News they would be attending the rally.",
            ["they would be attending the rally"],
        ),
        (
            "Sheriff Tom Hale referred to the deaths in custody as heartbreaking.",
            ["the deaths in custody as heartbreaking"],
        ),
        (
            "Sheriff Tom Hale said the men were no longer in the clinic, where doctors said they "
            "had been treated.",
            ["the men were no longer in the clinic", "they had been treated"],
        ),
        (
            "Mayor Ann Lee posted on Facebook that the agents had left.",
            ["the agents had left"],
        ),
        (
            "Sara Hall said when agents came to the store on Monday, everybody ran.",
            ["when agents came to the store on Monday, everybody ran"],
        ),
    ],
)
def test_edges_of_what_was_said(said, text, contents) -> None:
    assert [record.values["content"] for record in said(text)] == contents


def test_the_preposition_of_a_cue_is_a_part_of_the_cue(said) -> None:
    record = said("The mayor called for the scene to be secured by local police.")[0]
    assert record.values["cue"] == "called for"
    assert record.values["content"] == "the scene to be secured by local police"
