"""Who said what, on made-up reports; every value leads to its characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook import TABLES
from pipeline.extract.record import Record
from pipeline.extract.tables import to_tables

BEAT = "immigration"


def only(records: list[Record]) -> dict[str, object]:
    assert len(records) == 1, [dict(record.values) for record in records]
    return dict(records[0].values)


@pytest.mark.parametrize(
    ("text", "kind", "content", "cue", "speaker"),
    [
        (
            "“The raid was unlawful,” Maria Ortega said.",
            "direct", "The raid was unlawful", "said", "Maria Ortega",
        ),
        (
            "Sheriff Tom Hale said that four people were arrested at the plant.",
            "indirect", "four people were arrested at the plant", "said", "Sheriff Tom Hale",
        ),
        (
            "Four people were arrested at the plant, according to the sheriff’s office.",
            "indirect", "Four people were arrested at the plant", "according to",
            "the sheriff’s office",
        ),
        (
            "The agency said the men “posed a threat to the public” and were armed.",
            "mixed", "the men “posed a threat to the public” and were armed", "said", "The agency",
        ),
        (
            "The building was closed, police said.",
            "indirect", "The building was closed", "said", "police",
        ),
    ],
)  # fmt: skip
def test_kinds_cues_and_speakers(said, text, kind, content, cue, speaker) -> None:
    values = only(said(text))
    assert (values["kind"], values["content"]) == (kind, content)
    assert (values["cue"], values["speaker"]) == (cue, speaker)


def test_a_quotation_broken_by_its_cue_is_one_statement_in_two_parts(said) -> None:
    records = said("“We are afraid,” Maria Ortega said. “We want answers.”")
    values = only(records)
    assert values["content"] == "We are afraid … We want answers."
    assert len(records[0].support["content"]) == 2


def test_a_surname_and_a_pronoun_lead_to_the_full_name(said) -> None:
    records = said(
        "Mayor Elena Brandt criticized the raid on Monday.\n"
        "“This must stop,” Brandt said.\n"
        "She said the city was not told about the operation."
    )
    names = {record.values["speaker_name"] for record in records[-2:]}
    assert names == {"Elena Brandt"}
    assert {record.values["speaker_type"] for record in records[-2:]} == {"person"}


def test_an_acronym_leads_to_the_body_spelled_out(said) -> None:
    records = said(
        "Agents of the Department of Homeland Security came at noon.\n"
        "DHS said in a statement that no one was hurt."
    )
    assert only(records)["speaker_name"] == "Department of Homeland Security"
    assert only(records)["speaker_type"] == "organization"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # two people, and the role they share
            "Senators Jon Harlow and Mia Trent sent a letter on Tuesday. Harlow and Trent said the "
            "camp must close. The senators said detainees were not fed.",
            ["Jon Harlow and Mia Trent"] * 2,
        ),
        (  # a bare noun is the body that spoke, not whatever body stands nearest
            "Officers arrested nine people, the Dale City Police Department said. A reporter for "
            "Dale News was there. The department said no one was hurt.",
            ["Dale City Police Department"] * 2,
        ),
        (  # an unnamed agent is not the judge of whom the agent writes
            "A judge heard the case on Monday. An FBI agent wrote in an affidavit that Judge "
            "Hannah Moore had opened the door. The agent wrote that Moore was angry.",
            ["An FBI agent"] * 2,
        ),
        (  # of two surnames the first is used alone
            "Luis Alberto Vega Castellanos was released Friday. Vega said he slept on the floor.",
            ["Luis Alberto Vega Castellanos"],
        ),
        (  # whose statement it is, where "saying" has no subject
            "The Harbor Department of Public Works on Tuesday put out a statement saying the "
            "trucks blocked the dock.",
            ["Harbor Department of Public Works"],
        ),
        (  # a city that shares its name with a state is still a city
            "New York sued over the camp. Texas did not. The city said it would win.",
            ["New York"],
        ),
        ("Springfield-based Acme Detention said the mayor was wrong.", ["Acme Detention"]),
        (  # what kind of body it is is no part of its name
            "The news agency Harbor Press said the mayor was wrong.",
            ["Harbor Press"],
        ),
        (  # two titles are one person's
            "“We checked everyone,” president and CEO Matt Calder told the paper.",
            ["Matt Calder"],
        ),
        (  # who was told of once more fully stays so, however often the bare noun comes
            "A male ICE agent stood inside. “You must leave,” the agent told the nurse. "
            "The agent said the nurse was in the way. The agent said the hall was closed.",
            ["A male ICE agent"] * 3,
        ),
        (  # a trade before a name is no part of it
            "Journalist Ana Moreno said the street was full. Moreno said she ran.",
            ["Ana Moreno"] * 2,
        ),
        (  # whom a description names
            "A shop owner named Chris Bender said he saw them. “I saw masks,” he said.",
            ["Chris Bender"] * 2,
        ),
        (  # a title that the sentence before ends with belongs to nobody
            "She left the state. Rosario said she was afraid.",
            ["Rosario"],
        ),
        (  # a document is called by the wording that says most of it
            "A lawsuit filed on behalf of two families says nobody asked them. The lawsuit says "
            "they were told to sign.",
            ["A lawsuit filed on behalf of two families"] * 2,
        ),
        (  # a statement that is the source is whose it is
            "Mayor Ruth Alder said the square was empty. The statement said nobody was hurt.",
            ["Ruth Alder"] * 2,
        ),
        (  # a number keeps what qualifies it
            "More than 20 citizens said they were held.",
            ["More than 20 citizens"],
        ),
        (  # a place cannot shout: those who stand there do
            "Protesters gathered at the federal prison, demanding that the men be released.",
            ["Protesters"],
        ),
        (  # he who goes on speaking is not the officer that he tells of
            "Javier Ortiz said an agent stopped him. “An agent took my phone,” he said.",
            ["Javier Ortiz"] * 2,
        ),
        (  # so is a paper, by the name that it has in full
            "The New York Times reported the raid on Monday. The Times said nobody was hurt.",
            ["New York Times"] * 2,
        ),
        (  # a body by its longer name
            "Agents searched Harbor Light Foods at noon. Harbor Light said it knew of no raid.",
            ["Harbor Light Foods"],
        ),
        (  # *the group* is the body that spoke, not a crowd
            "The Harbor Law Project said four men were ill. The group said they had not eaten.",
            ["Harbor Law Project"] * 2,
        ),
        (  # and no authority is called one
            "The Dale City Police Department said four men were ill. The group said they had "
            "not eaten.",
            ["Dale City Police Department", "The group"],
        ),
        (  # the nameless one who spoke, not the one with a name who bears the role as well
            "Ann Reed, a health care worker, lives in Dale. The clinic is new. It opened in May. "
            "It was full. At noon agents came, one health care worker said. The health care "
            "worker said they had no warrant.",
            ["one health care worker"] * 2,
        ),
        (  # nor somebody else's spokesperson
            "A spokesperson for the Harbor Law Project said four men were ill. The ICE "
            "spokesperson said they had eaten.",
            ["A spokesperson for the Harbor Law Project", "The ICE spokesperson"],
        ),
        (  # what a body says in a statement is its own; the statement is a document
            "The city of Dale said nobody was hurt in a statement to the paper on Monday. The "
            "statement said the square was empty.",
            ["city of Dale", "a statement to the paper"],
        ),
        (  # a title between a body and a name is the person's
            "“DEA stood by the sheriff at the dock and will do so again,” said DEA New England "
            "acting Special Agent in Charge Stephen Bell. “We are glad.”",
            ["Stephen Bell"],
        ),
        (  # where the parse loses who calls it so
            "In El Paso, union leaders gathered on Friday to condemn what they call a “shameful "
            "spectacle” of force.",
            ["union leaders"] * 2,
        ),
        (  # a paper that was told so
            "Ricky Dale told the Orange County Register on Monday that he was afraid. According "
            "to the publication, the crowd grew.",
            ["Ricky Dale", "Orange County Register"],
        ),
        (  # *the group* is a body that was only named, if its name tells that it is one
            "Local activists with the Dale People’s Coalition condemned the raid on Monday. “We "
            "will not sit idly by,” the group stated.",
            ["Local activists with the Dale People’s Coalition", "Dale People’s Coalition"],
        ),
        (  # where it was said is no part of the name
            "DHS in a news release said the man was ill. The Department of Homeland Security "
            "(DHS) runs the camp.",
            ["Department of Homeland Security"],
        ),
        (  # a name that follows what the body is
            "The advocacy group New Harbor Movement of Dale said all seven men were held.",
            ["New Harbor Movement of Dale"],
        ),
        (  # who is counted is named with the count
            "Cooks stayed despite calls from a pair of masked guards who said they would be "
            "locked in.",
            ["a pair of masked guards"],
        ),
        (  # by any word that newspapers, and so outlets, are named with
            "The Alder Bee said the men were held. The outlet said they were later let go.",
            ["Alder Bee"] * 2,
        ),
        (  # papers of a court by the only fuller wording, whatever they are called
            "He was named in court records unsealed on Monday. Ten men were charged, according to "
            "court documents. Two of them fired, the court records say.",
            ["court records unsealed on Monday"] * 2,
        ),
        (  # and as they are written where there are two
            "He was named in court records unsealed on Monday. Dale County court records were "
            "read. Ten men were charged, according to court documents.",
            ["court documents"],
        ),
        ("Raquel Terán said she ran. Teran said the street was full.", ["Raquel Terán"] * 2),
        (  # whose name follows what they are
            "Republican candidate for governor Tom Hale said the raid was right.",
            ["Tom Hale"],
        ),
        (  # but not whose it only is
            "A spokesperson for Sen. Ruth Alder said the raid was wrong.",
            ["A spokesperson for Sen. Ruth Alder"],
        ),
        (  # somebody's aunt, by the aunt's own name
            "Leo Marsh was hit in the eye, according to his aunt, Ines Marsh Vale. He will not "
            "see again, his aunt said.",
            ["Ines Marsh Vale"] * 2,
        ),
        (  # or by that of her nephew in full
            "Karla Rivas’s aunt wept. Rivas’s aunt said the officers had shouted.",
            ["Karla Rivas’s aunt"],
        ),
        (  # whichever of the names it is called by
            "Bo Rivas’s aunt wept. Bo’s aunt said the officers had shouted.",
            ["Bo Rivas’s aunt"],
        ),
        (  # a channel has its number
            "Four men were held, FOX 8 reported. FOX said they were later let go.",
            ["FOX 8"] * 2,
        ),
        (  # an office of a county, however its name is spelled
            "Men from the Dale County Sheriff’s Department came at noon. The Sheriff’s "
            "Department said it was not there.",
            ["Dale County Sheriff’s Department"],
        ),
        (  # whom a suit is brought against is no part of what it is called
            "Two mothers filed a lawsuit against the department in May. The suit says they were "
            "not heard.",
            ["a lawsuit"],
        ),
        (  # the short form in brackets is not the name
            "The Harbor Law Project (HLP) said four men were ill.",
            ["Harbor Law Project"],
        ),
        (  # when it was said is not who said it
            "10 a.m. - Border Patrol leaders said nobody was hurt.",
            ["Border Patrol leaders"],
        ),
        (  # nor is the word that leads on
            "The boys met teachers whose pupils had slept there and who reported a smell.",
            ["teachers whose pupils had slept there"],
        ),
    ],
)
def test_sources_lead_to_the_fullest_name(said, text, names) -> None:
    assert [record.values["speaker_name"] for record in said(text)] == names


def test_a_joined_clause_with_a_source_of_its_own_is_no_part_of_the_first(said) -> None:
    text = (
        "Police said nobody was left in the building, but Mayor Ruth Alder said she was not sure."
    )
    assert {record.values["content"] for record in said(text)} == {
        "nobody was left in the building",
        "she was not sure",
    }


def test_an_unnamed_source_stays_as_described(said) -> None:
    values = only(said("A witness said the officers fired twice."))
    assert (values["speaker_name"], values["speaker_type"]) == ("A witness", "unnamed")


def test_two_cues_with_content_of_their_own_are_two_statements(said) -> None:
    records = said("The mayor said the raid was wrong, adding that the city would sue.")
    assert [record.values["content"] for record in records] == [
        "the raid was wrong",
        "the city would sue",
    ]
    assert {record.values["speaker"] for record in records} == {"The mayor"}


def test_an_attribution_inside_another_names_it_as_parent(said) -> None:
    records = said("A lawyer said the agency claims that her client was never arrested.")
    by_cue = {record.values["cue"]: record for record in records}
    assert by_cue["claims"].values["parent_statement_id"] == by_cue["said"].id
    assert by_cue["said"].values["parent_statement_id"] is None


def test_a_transcript_line_has_a_speaker_and_no_cue(said) -> None:
    values = only(
        said("Ruth Amari, legal director: “No child should be held in a cell on a birthday.”")
    )
    assert values.get("cue") is None
    assert values["speaker_name"] == "Ruth Amari"


def grounded(records: list[Record], text: str) -> None:
    to_tables(records, {"a": text})
    for record in records:
        parts = [text[start:end] for start, end in record.support["content"]]
        assert record.values["content"] == " … ".join(parts)
        assert record.anchor == record.support["content"][0]
        for field in ("cue", "speaker", "speaker_name"):
            if record.values.get(field) is not None:
                ((start, end),) = record.support[field]
                assert record.values[field] == text[start:end]
        assert 0 <= float(record.values["confidence"]) <= 1
        assert set(record.values) <= set(TABLES["statements"].names())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "'", " she said", " said:", " Ann Lee", " told us", "\n",
             " that", ", according to the city", ".", " we left", "😀", "\u00a0", " It’s over", ","]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_no_punctuation_is_refused_and_all_values_are_grounded(said, text) -> None:
    grounded(said(text), text)


def test_the_same_text_gives_the_same_records(said) -> None:
    text = "“We won,” said Ann Lee. The city said it would appeal."
    assert said(text) == said(text)
