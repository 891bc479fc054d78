"""Whom does a pronoun mean that is a source? The one a reader understands, or nobody."""

import pytest

from pipeline.extract.given_names import gender_of


def named(records, cue):
    return next(r.values.get("speaker_name") for r in records if r.values["cue"] == cue)


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (  # who was asked, not who asked
            "Two agents came in. One agent asked Nayra Ruiz to take off her belt. She declined, "
            "explaining that it would hurt.",
            "explaining",
            "Nayra Ruiz",
        ),
        (  # and is spoken of before
            "Eric Bale has studied the tapes. Our station showed Gregory Boone the video and asked "
            "him who fired. He said the agent was right.",
            "said",
            "Gregory Boone",
        ),
        (  # a given name tells, where no pronoun does
            "Tomas Villa lives here. He was taken to court with Ana Muller, his lawyer. Muller "
            "left soon. He pleaded not guilty, and said the car was his.",
            "said",
            "Tomas Villa",
        ),
        (  # inside a quotation, whom it speaks of
            "Marco Lee said the hall was full.\n“Yet Elias chose to fight. He demanded change so "
            "that others would live,” said Ama Frim, who leads the group.",
            "demanded",
            "Elias",
        ),
        (  # nobody who is named only in what he cries
            "Nobody was there.\n“Aire, aire, aire,” he says.",
            "says",
            "he",
        ),
        (  # no thing that tells something
            "The heat told everybody that summer was near. Then he wrote that it was late.",
            "wrote",
            "he",
        ),
        (  # no word of what he cries himself
            "A tape shows a driver in Portland crying for air. “Aire, aire, aire,” he says.",
            "says",
            "a driver in Portland",
        ),
        (  # those who spoke last, though they were no subject
            "Deputies talked to two men who admitted they had hired her. They told investigators "
            "that the woman then left.",
            "told",
            "two men",
        ),
        (  # people by whom something is done
            "Nayra Ruiz was taken to a room and examined by two immigration agents. They asked "
            "Ruiz to explain how her pump worked.",
            "asked",
            "two immigration agents",
        ),
        (  # no things
            "Requests for soap went out on Monday to the warden. They said that nobody answered "
            "it all week.",
            "said",
            "They",
        ),
        (  # the paper that the sentence before introduces
            "Rights groups sent a letter to the agency on Monday. It states that men were beaten.",
            "states",
            "a letter",
        ),
    ],
)
def test_a_pronoun_means_whom_a_reader_takes_it_for(said, text, cue, name) -> None:
    assert named(said(text), cue) == name


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        (  # words after which something happens are not the words of what happens
            "His death was ruled a homicide after reports that an officer choked him.",
            "reports",
            None,
        ),
        (
            "The groups sent a letter on Monday to the agency detailing attacks by guards.",
            "detailing",
            "a letter",
        ),
        (  # a body whose odd name the parse takes for a second subject
            "At a rally outside the hospital Tuesday, Hoku Jeffrey, an organizer from immigrant "
            "rights coalition By Any Means Necessary (BAMN), said that public institutions should "
            "fight back.",
            "said",
            "Hoku Jeffrey",
        ),
        (
            "Initially, the Department of Homeland Security (DHS) said two of the three victims "
            "died.",
            "said",
            "Department of Homeland Security",
        ),
        (
            "The people interviewed said that nobody told them of the flight.",
            "said",
            "The people interviewed",
        ),
        (  # a woman is nobody's brother
            "Agents met Nayra Ruiz, her mother and younger brother at the car. Ruiz was weak; she "
            "was ill. Agents drove fast despite pleas from her brother that she was fragile.",
            "pleas",
            "younger brother",
        ),
        (  # a body by what stands before its name, whatever the name looks like
            "On Sunday, the migrant justice organization Siembra NC reported that it was bad.",
            "reported",
            "Siembra NC",
        ),
        (
            "In a social media post after the raid and in its reply, the agency gave no word of a "
            "threat. “Imagine faking it,” the post said.",
            "said",
            "a social media post after the raid",
        ),
        (  # another one each time
            "Agents were seen in rural areas such as the one where Marco lives and works.\n"
            "“It is hard when children tell you how afraid they are, and when one tells you that "
            "they know of the bus,” Ruiz said.",
            "tells",
            "one",
        ),
        (  # behind the hour of a log
            "The bus stood in the yard.\n2:34 pm: Two people, presumably ICE agents, exited the "
            "building to tell a protester sitting in front of the bus that they would be "
            "arrested if they did not move.",
            "tell",
            "Two people",
        ),
        (  # who has just been named, not who spoke long before
            "Matt Adder said the court ruled. “I like it,” he said.\nIt was late July. Cheryl Lee "
            "was in the car when she looked at her phone. She had a voicemail from her husband, "
            "Alan Pham.\n“Hey, I am getting taken in,” he told her. “I will try to call later.”",
            "told",
            "Alan Pham",
        ),
        (  # another, who goes on
            "One man said it was fine. Another warned that it was not, and left. He added that "
            "nobody had been told.",
            "added",
            "Another",
        ),
        (  # but not where somebody is named in between
            "One man said it was fine. Another warned that it was not.\nJaime Gonz, who came from "
            "Mexico, brought his girls. “I am grateful to this country,” he added.",
            "added",
            "Jaime Gonz",
        ),
        (  # who did something since, not who spoke before
            "Organizers of the day are calling for no work. ICE leaders in Ohio met at the hall on "
            "Friday. They touted the recent arrests.",
            "touted",
            "ICE leaders in Ohio",
        ),
        (  # two who are named together
            "Olga Pratt and Cian Pratt, attorneys in Fresno, are working on a case they said "
            "involves a U.S. citizen.",
            "said",
            "Olga Pratt and Cian Pratt",
        ),
        (  # and bodies of people, not things
            "Magazines with ammunition were found. Law enforcement reportedly arrested another "
            "man, who they said was walking there.",
            "said",
            "Law enforcement",
        ),
        (  # named in full further on
            "The administration says the troops will guard the hall. Can the Hale administration "
            "send more of them?",
            "says",
            "Hale administration",
        ),
    ],
)
def test_a_source_is_who_said_it(said, text, cue, name) -> None:
    assert named(said(text), cue) == name


@pytest.mark.parametrize("some", ["Most", "Some", "Many", "Several", "A few", "All of them"])
def test_those_who_are_counted_alone_are_a_group(said, some) -> None:
    found = said(f"The men were held in Texas for days. {some} said that guards had beaten them.")
    assert [record.values["speaker_type"] for record in found] == ["group"]


def test_a_given_name_tells_only_what_it_nearly_always_tells() -> None:
    assert (gender_of("Tricia"), gender_of("Gregory"), gender_of("José")) == ("f", "m", "m")
    assert (gender_of("Jordan"), gender_of("Frimpong")) == ("", "")


def test_what_is_done_by_hand_is_not_said(said) -> None:
    found = said("The agent slammed him to the ground. The mayor slammed the agency over the raid.")
    assert [record.values["speaker"] for record in found] == ["The mayor"]


def test_an_examination_is_a_document_and_its_organization_is_no_person(said) -> None:
    (found,) = said("Our examination of the tapes found that he was asleep at noon.")
    assert found.values["speaker_type"] == "document"
    (found,) = said("The justice organization Siembra NC reported that it was bad on Sunday.")
    assert found.values["speaker_type"] == "organization"
