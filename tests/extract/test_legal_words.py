"""Words for legal actions: what is wrong in them is named, and names are read whole."""

import pytest
import yaml

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.extract.legal_actions import details, roles
from pipeline.extract.legal_actions.lexicon import FILE, lexicon

BEAT = "immigration"


def test_lexicon_of_the_beat_is_sound():
    words = lexicon(BEAT)
    assert "sue" in words.by_lemma
    assert "lawsuit" in words.phrases


@pytest.mark.parametrize(
    ("name", "entry", "reason"),
    [
        ("verbs", [{"lemma": "sue", "kind": "lawsiut"}], "lawsiut"),
        ("court_names", ["(court"], "(court"),
        ("nouns", [{"kind": "lawsuit"}], "words"),
    ],
)
def test_a_faulty_lexicon_is_refused_with_file_entry_and_reason(
    tmp_path, monkeypatch, name, entry, reason
):
    sound = yaml.safe_load((load.BEATS / BEAT / FILE).read_text(encoding="utf-8"))
    target = tmp_path / "faulty" / FILE
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump({**sound, name: entry}), encoding="utf-8")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    with pytest.raises(BeatError) as error:
        lexicon.__wrapped__("faulty")
    assert all(part in str(error.value) for part in (str(target), name, reason))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"court": ["judge", "board of immigration appeals"]}, "board of immigration appeals"),
        ({"court": ["Judge"]}, "Judge"),
        ({"court": ["non-profit"]}, "non-profit"),
        ({"cuort": ["judge"]}, "cuort"),
    ],
)
def test_words_for_parties_that_can_never_match_and_unknown_kinds_are_refused(
    tmp_path, monkeypatch, entry, reason
):
    target = tmp_path / "faulty" / roles.FILE
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump(entry), encoding="utf-8")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    with pytest.raises(BeatError) as error:
        load.load_yaml("faulty", roles.FILE, roles.PartyWords)
    assert str(target) in str(error.value)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("written", "court"),
    [
        (
            "He was convicted in the Superior Court of Ohio in Dale County on May 4.",
            "Superior Court of Ohio in Dale County",
        ),
        (
            "The County Criminal Court Number 7 in Dale sentenced him.",
            "County Criminal Court Number 7",
        ),
        (
            "The Court of Common Pleas of Dale County fined him.",
            "Court of Common Pleas of Dale County",
        ),
        (
            "He sued in the U.S. District Court for the Southern District of Ohio of late.",
            "U.S. District Court for the Southern District of Ohio",
        ),
        ("The Supreme Court ruled.", "Supreme Court"),
        ("Judges of the Dale W. Beech Immigration Court met.", "Dale W. Beech Immigration Court"),
        (
            "They sued in the District Court for the District of Ohio. ",
            "District Court for the District of Ohio",
        ),
    ],
)
def test_a_court_has_its_whole_name_and_no_more(read_article, written, court):
    doc = read_article(written).doc
    start, end = details.court(doc[:], lexicon(BEAT), 0)
    assert doc.text[start:end] == court


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Congress passed the Violence Against Women Act in 1994.",
            "the Violence Against Women Act",
        ),
        ("Lawmakers want to pass the New York For All Act.", "the New York For All Act"),
        (
            "ICE's Office of Detention Oversight investigated the facility.",
            "ICE's Office of Detention Oversight",
        ),
    ],
)
def test_a_party_has_its_whole_name_however_the_parse_cuts_it(steps, text, party):
    (found,) = steps(text)
    assert party in (found.values.get("filer"), found.values.get("target"))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Ann Lee was charged with two counts: robbery and arson.", "robbery and arson"),
        ("Ann Lee was charged with nothing.", None),
    ],
)
def test_the_ground_of_a_charge_is_an_offence(steps, text, ground):
    (charge,) = steps(text)
    assert charge.values["legal_basis"] == ground


def test_he_is_neither_a_woman_nor_a_body(steps):
    text = (
        "Ayala came to Fresno as a child. He was convicted of his first offense Sept. 23, 2015, "
        "in the Superior Court of California.\nIn 2016, U.S. Citizenship and Immigration Services "
        "denied his application. Cheryl Lane, a clerk, wrote it. He was convicted of his second "
        "offense June 12, 2019, and sentenced to 120 days in jail."
    )
    targets = {r.values["target"] for r in steps(text) if r.values["date"] == "2019-06-12"}
    assert targets == {"Ayala"}


def test_an_entry_fee_is_no_charge(steps):
    assert steps("The market normally charges a $3 entry fee on Friday nights.") == []


@pytest.mark.parametrize(
    "denied",
    [
        "No charges were filed against Ann Lee in connection with her arrest.",
        "Officials say that no one has been charged.",
        "None of the men were charged with a crime.",
        "Half of those in custody have been neither convicted nor charged with a crime.",
        "No agent has sued the city.",
        "Neither of them filed a lawsuit.",
        "The agency is charged with enforcing immigration laws near the border.",
    ],
)
def test_what_nobody_did_or_has_as_its_task_is_no_step(steps, denied):
    assert steps(denied) == []


@pytest.mark.parametrize(
    "done",
    [
        "Ann Lee was charged with no proof.",
        "Ann Lee was charged with resisting arrest.",
        "Nobody knew that Ann Lee was charged with fraud.",
    ],
)
def test_what_somebody_did_is_a_step_whatever_is_denied_beside_it(steps, done):
    assert [step.values["kind"] for step in steps(done)] == ["charge"]


@pytest.mark.parametrize(
    "text",
    [
        "A count by the coalition puts it at 27.",
        "The crowd charged toward a line of federal officers on Thursday night.",
        "Father Wilk, wearing a suit, stood at the gate.",
        "Taxpayers will foot the bill, the mayor said.",
    ],
)
def test_counts_suits_and_bills_of_other_kinds_are_no_steps(steps, text):
    assert steps(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "filer", "target"),
    [
        (
            "Judge Kay Witt granted a habeas petition filed by Mara Teja, who was arrested May 9.",
            "habeas_petition",
            "Mara Teja",
            None,
        ),
        (
            "The union praised a preliminary injunction by Judge Sara Ell against the agency.",
            "injunction",
            "Judge Sara Ell",
            "the agency",
        ),
        (
            "He was flown to Banner Medical Center. The FBI is investigating an assault on him.",
            "investigation",
            "The FBI",
            "an assault",
        ),
        (
            "A federal judge on Thursday ordered the release of a nurse from Lowell.",
            "ruling",
            "A federal judge",
            "a nurse from Lowell",
        ),
    ],
)
def test_parties_that_grammar_tells_are_those(steps, text, kind, filer, target):
    found = next(one.values for one in steps(text) if one.values["kind"] == kind)
    assert (found["filer"], found["target"]) == (filer, target)


def test_a_date_of_somebody_is_none_of_the_paper_he_filed(steps):
    text = "The judge has a petition filed by Mara Teja, who was arrested on May 9."
    assert [one.values["date"] for one in steps(text)] == [None]
