"""What was said begins behind to whom and in what it was said, and holds all of its clause.

Each text marks what the parse gave for content in square brackets: what is chosen there changes
with the model, its edges don't.
"""

import pytest

from pipeline.extract.statements import extract
from pipeline.extract.statements.edges import within_edges
from pipeline.extract.statements.frames import find_frames
from pipeline.extract.statements.lexicon import load_lexicon
from pipeline.extract.statements.reading import read


@pytest.fixture
def within(read_article):
    def find(marked, cue):
        text = marked.replace("[", "").replace("]", "")
        taken = marked.index("["), marked.index("]") - 1
        reading, lexicon = read(read_article(text)), load_lexicon()
        frame = next(
            frame
            for frame in find_frames(reading, lexicon)
            if text[slice(*reading.extent(frame.cue))] == cue
        )
        ((start, end),) = within_edges(reading, frame, (taken,), lexicon)
        return text[start:end]

    return find


@pytest.mark.parametrize(
    ("marked", "cue", "content"),
    [
        (  # a newspaper is no part of the agents
            "Rosa Pedro told [the Harbor Times border agents refused to give her water].",
            "told",
            "border agents refused to give her water",
        ),
        (  # nor are reporters of deputies
            "Several tired cooks told [reporters deputies have closed the gate on them].",
            "told",
            "deputies have closed the gate on them",
        ),
        (
            "Rep. Ana Clay told [Gulf Coast Weekly that clinics are closed places].",
            "told",
            "clinics are closed places",
        ),
        (
            "The bishop said [in a joint statement that the gate stays open].",
            "said",
            "the gate stays open",
        ),
        (  # of whom it is said is a part of it
            "The bishop thanked the drivers [for honking at the gate].",
            "thanked",
            "the drivers for honking at the gate",
        ),
        (
            "The bishop accused the guards [of hiding the truth].",
            "accused",
            "the guards of hiding the truth",
        ),
        # … but whoever is the subject was told, and stands before it
        ("The cooks were accused by deputies [of hiding a guard].", "accused", None),
        ("The aunts were told [Harbor Police officers had gone].", "told", None),
        (
            "The mayor called [for the street to be closed by county deputies].",
            "called",
            "the street to be closed by county deputies",
        ),
        ("But [the search turned up no rifle], Sheriff Tom Hale said.", "said", None),
        (
            "[But the search turned up no rifle], Sheriff Tom Hale said.",
            "said",
            "the search turned up no rifle",
        ),
        (
            "[However, the search turned up no rifle], Sheriff Tom Hale said.",
            "said",
            "the search turned up no rifle",
        ),
        (
            "Deputies say that at the end of the chase [there was no crash].",
            "say",
            "at the end of the chase there was no crash",
        ),
        ("Sara Hall said the guards [had left the dock].", "said", "the guards had left the dock"),
        (
            "Sara Hall said when trucks came to the dock, [nobody stayed].",
            "said",
            "when trucks came to the dock, nobody stayed",
        ),
        # … but not when it was said
        ("Sara Hall said on Tuesday, [nobody stayed at the dock].", "said", None),
        ("Sara Hall said [the guards] had left the dock.", "said", "the guards had left the dock"),
        ("Sheriff Tom Hale defended [the search] as lawful.", "defended", "the search as lawful"),
        (
            "Sheriff Tom Hale demanded [an inquiry into the chase in a statement on Sunday].",
            "demanded",
            "an inquiry into the chase",
        ),
        # … but what is in a statement may be what was said of it
        ("Sheriff Tom Hale denied [the claims in a statement that circulated].", "denied", None),
        (
            "The sheriff said [the men had a rifle, which the lawyer denied].",
            "said",
            "the men had a rifle",
        ),
        ("The sheriff said [the men had a rifle, which nobody fired].", "said", None),
        (
            "The sheriff said [the guards broke the rules, according to the Harbor Times].",
            "said",
            "the guards broke the rules",
        ),
        (  # somebody's own words are left as they are
            "“[But the search turned up no rifle],” Sheriff Tom Hale said.",
            "said",
            None,
        ),
    ],
)
def test_edges_of_what_was_said(within, marked, cue, content) -> None:
    taken = marked[marked.index("[") + 1 : marked.index("]")]
    assert within(marked, cue) == (taken if content is None else content)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Mayor Ann Lee posted on X photos of the seized guns.", []),
        ("Mayor Ann Lee posted on Facebook that the trucks had gone.", ["the trucks had gone"]),
        (
            "Sara Hall said the boys had left the hall, where teachers said they had been fed.",
            ["the boys had left the hall", "they had been fed"],
        ),
    ],
)
def test_where_something_is_posted_and_what_others_say_are_no_part_of_it(said, text, contents):
    assert [record.values["content"] for record in said(text)] == contents


def test_the_preposition_of_a_cue_is_a_part_of_the_cue(said) -> None:
    record = said("The mayor called for the street to be closed by county deputies.")[0]
    assert record.values["cue"] == "called for"
    assert record.values["content"] == "the street to be closed by county deputies"


@pytest.mark.parametrize(
    "text", ["It was a raid, which the mayor denied on Monday.", "Nobody knew what Ann Lee denied."]
)
def test_a_word_that_only_points_at_what_was_said_is_no_statement(said, text) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "The mayor said he would order a review and warned against attacks.",
            "he would order a review",
        ),
        ("The mayor said he expects rain and warned of floods.", "he expects rain"),
        (
            "Ann Lee said that agents came and told them to leave.",
            "agents came and told them to leave",
        ),
    ],
)
def test_what_the_speaker_did_next_is_no_part_of_what_was_said(said, text, first) -> None:
    assert said(text)[0].values["content"] == first


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "After the raid, Ann Lee said, half the workers stayed away.",
            "After the raid … half the workers stayed away",
        ),
        (
            "After the raid, the company said, half the workers did not return.",
            "After the raid … half the workers did not return",
        ),
        ("In a statement, Ann Lee said, agents had left.", "agents had left"),
        ("On Facebook, Ann Lee wrote, agents had left.", "agents had left"),
        ("After the raid, Ann Lee said, “They are gone.”", "They are gone"),
        (
            "To protect pupils, Ann Lee said, schools lock up.",
            "To protect pupils … schools lock up",
        ),
    ],
)
def test_a_circumstance_set_apart_is_said_unless_it_is_the_occasion(read_article, text, content):
    assert [one.values["content"] for one in extract(read_article(text), "immigration")] == [
        content
    ]
