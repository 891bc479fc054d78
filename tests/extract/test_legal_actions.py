from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.legal_actions import KINDS, similarity_in
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.tally import measure
from pipeline.extract import legal_actions, times
from pipeline.extract.record import WHOLE_RECORD
from pipeline.language import Article, analyse

BEAT = "immigration"
PUBLISHED = "2025-07-10"  # as the fixture `steps` has it
FIELDS = ("filer", "target", "court", "judge", "case_name", "case_id", "legal_basis")


@pytest.mark.parametrize(
    "text",
    [
        "The family bought him a plane ticket to Tulsa.",
        "Mayor Ann Lee issued a statement on Monday.",
        "Judge Ann Lee issued a statement on Monday.",
        "Officers charged the crowd with batons.",
    ],
)
def test_words_that_report_no_step(steps, text):
    assert steps(text) == []


def only(records):
    assert len(records) == 1, [dict(record.values) for record in records]
    return records[0].values


@pytest.mark.parametrize(
    ("text", "kind", "filer", "target"),
    [
        ("The crash remains under investigation.", "investigation", None, "The crash"),
        ("The crash remains under investigation, police said.", "investigation", None, "The crash"),
        ("Police said the crash is under investigation.", "investigation", None, "the crash"),
        ("His death is still under investigation.", "investigation", None, "His death"),
        (
            "California sued the Trump administration on Monday over the deployment.",
            "lawsuit",
            "California",
            "the Trump administration",
        ),
        (
            "A lawsuit by the Harbor Workers Union against Acme Foods says the raid broke the law.",
            "lawsuit",
            "the Harbor Workers Union",
            "Acme Foods",
        ),
        (
            "The union and three workers filed a class-action lawsuit Tuesday against ICE "
            "and Border Patrol.",
            "lawsuit",
            "The union and three workers",
            "ICE and Border Patrol",
        ),
        (
            "A federal grand jury indicted Luis Ortega on two counts of assault.",
            "indictment",
            "A federal grand jury",
            "Luis Ortega",
        ),
        ("The indictment of the mayor was unsealed Tuesday.", "indictment", None, "the mayor"),
        (
            "A man named Luis Perez was charged with assaulting a federal officer.",
            "charge",
            None,
            "Luis Perez",
        ),
        ("Garcia is facing charges of resisting arrest.", "charge", None, "Garcia"),
        (
            "Ana Ruiz was sentenced to 18 months in prison by a federal judge.",
            "sentence",
            "a federal judge",
            "Ana Ruiz",
        ),
        ("A jury found Torres guilty of obstruction.", "conviction", "A jury", "Torres"),
        ("The judge dismissed the case against Torres.", "dismissal", "The judge", "Torres"),
        (
            "Judge Marisol Vega issued a temporary restraining order barring agents from "
            "stopping people in Los Angeles.",
            "restraining_order",
            "Judge Marisol Vega",
            "agents",
        ),
        (
            "Attorneys filed a habeas petition on behalf of Perez against ICE.",
            "habeas_petition",
            "Attorneys",
            "ICE",
        ),
        ("DHS subpoenaed the city for records.", "subpoena", "DHS", "the city"),
        (
            "The state attorney general opened an investigation into the raid.",
            "investigation",
            "The state attorney general",
            "the raid",
        ),
        (
            "The mayor signed an executive order directing police not to cooperate.",
            "executive_order",
            "The mayor",
            "police",
        ),
        # The target is "against whom or what": what was voted binds the employees, as the gold of
        # "Illinois banned local jails from supplying space" has the jails.
        (
            "The county Board of Supervisors voted 3-2 on Monday to bar employees from helping.",
            "legislation",
            "The county Board of Supervisors",
            "employees",
        ),
        ("The House passed the Harbor Safety Act in January.", "legislation", "The House", None),
        (
            "A judge ordered ICE to release Ruiz on bond.",
            "ruling",
            "A judge",
            "ICE",
        ),
    ],
)
def test_kind_filer_and_target_are_read_from_verbs_nouns_and_passives(
    steps, text, kind, filer, target
):
    found = only(steps(text))
    assert (found["kind"], found["filer"], found["target"]) == (kind, filer, target)
    assert found["status"] == "happened"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The city plans to appeal the ruling.", "appeal", "planned"),
        (
            "The governor threatened to sue the administration if troops are sent.",
            "lawsuit",
            "threatened",
        ),
        ("Lawmakers called for an investigation into the shooting.", "investigation", "called_for"),
        ("Lawyers said the county planned to appeal.", "appeal", "planned"),
        ("The senator could face charges over the scuffle.", "charge", "threatened"),
    ],
)
def test_status_tells_what_has_not_happened_yet(steps, text, kind, status):
    found = only(steps(text))
    assert (found["kind"], found["status"]) == (kind, status)


def test_decision_not_to_prosecute_is_a_dismissal(steps):
    found = only(steps("Prosecutors said they won’t pursue charges against Ana Ruiz."))
    assert (found["kind"], found["target"]) == ("dismissal", "Ana Ruiz")


def test_dropped_charges_are_a_dismissal_and_the_charge_it_presupposes(steps):
    found = steps("Prosecutors dropped the charges against Maria Lopez.")
    parties = {r.values["kind"]: (r.values["filer"], r.values["target"]) for r in found}
    assert parties == {
        "dismissal": ("Prosecutors", "Maria Lopez"),
        "charge": (None, "Maria Lopez"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "He has not been charged with a crime.",
        "It is unclear whether Ana Ruiz has been charged with any crime.",
        "If convicted, Ana Ruiz will lose her visa.",
        "Agents need a warrant to enter private rooms.",
        "We ask the judges to refuse this order.",
        "The Justice Department found nothing.",
    ],
)
def test_denials_conditions_questions_and_rules_are_no_steps(steps, text):
    assert steps(text) == []


def test_mentions_of_one_step_make_one_record_with_what_any_of_them_says(steps):
    found = only(
        steps(
            "The Harbor Workers Union sued Acme Foods on Tuesday.\n"
            "The lawsuit was filed in federal court."
        )
    )
    assert (found["filer"], found["date"]) == ("The Harbor Workers Union", "2025-07-08")
    assert found["court"] == "federal court"


@pytest.mark.parametrize(
    "sentences",
    [
        "The Harbor Workers Union entered litigation against Acme Foods in July.\n"
        "The Harbor Workers Union sued Acme Foods on Tuesday.",
        "In July, the Harbor Workers Union sued Acme Foods.\n"
        "The Harbor Workers Union filed the lawsuit against Acme Foods on Tuesday.",
        "The Harbor Workers Union sued Acme Foods on Tuesday.\n"
        "The Harbor Workers Union entered litigation against Acme Foods in July.",
    ],
)
def test_of_two_dates_the_more_precise_is_recorded_with_the_words_that_say_it(
    read_article, sentences
):
    analysed = read_article(sentences, published=PUBLISHED)
    (found,) = legal_actions.extract(analysed, BEAT, times.extract(analysed, BEAT))
    assert found.values["date"] == "2025-07-08"
    assert [sentences[slice(*span)] for span in found.support["date"]] == ["Tuesday"]


def test_own_suit_of_another_party_is_another_step(steps):
    found = steps(
        "The Justice Department sued Los Angeles in June. "
        "Days later, the Harbor Workers Union filed its own suit."
    )
    assert [r.values["filer"] for r in found] == [
        "The Justice Department",
        "the Harbor Workers Union",
    ]


def test_dateline_is_no_party(steps):
    found = only(steps("CEDAR FALLS, Iowa — Four workers and a union sued DHS over the raid."))
    assert found["filer"] == "Four workers and a union"


def test_removal_orders_are_out(steps):
    assert steps("An immigration judge ordered Perez removed to Mexico.") == []


def test_charges_of_different_people_stay_apart(steps):
    found = steps("One man was charged with assault. Two women were charged with trespassing.")
    assert [(r.values["target"], r.values["legal_basis"]) for r in found] == [
        ("One man", "assault"),
        ("Two women", "trespassing"),
    ]


def test_details_are_read_from_the_sentence(steps):
    found = only(
        steps(
            "Ana Ruiz filed a lawsuit, Ruiz v. Acme Foods, No. 24-1234, in the U.S. District "
            "Court for the Northern District of Ohio, citing the Fourth Amendment."
        )
    )
    assert found["case_name"] == "Ruiz v. Acme Foods"
    assert found["case_id"] == "No. 24-1234"
    assert found["court"] == "U.S. District Court for the Northern District of Ohio"
    assert found["legal_basis"] == "Fourth Amendment"


def test_names_are_the_fullest_of_the_article(steps):
    text = (
        "Ana Maria Ruiz was detained by U.S. Immigration and Customs Enforcement (ICE) in May.\n"
        "In June, Ruiz sued ICE."
    )
    found = only(steps(text))
    assert found["filer"] == "Ana Maria Ruiz"
    assert found["target"] == "U.S. Immigration and Customs Enforcement"
    assert found["date"] == "2025-06"


def test_judge_is_named_only_by_title(steps):
    found = only(steps("After “Justice for Ana Ruiz” rallies, a judge blocked the new policy."))
    assert found["judge"] is None


SENTENCES = (
    "Los Ángeles sued ICE on Monday.",
    "“A judge ordered 🚚 drivers to stop,” Núñez said.",
    "Ana Ruiz was charged with assault;\u00a0she pleaded not guilty.",
    "The council’s lawsuit against DHS — filed Tuesday — cites the Tenth Amendment.",
    "Nothing happened.",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5), st.sampled_from(["\n", "\n\n", " "]))
def test_every_value_equals_its_evidence_whatever_the_text(sentences, joint):
    text = joint.join(sentences)
    analysed = next(analyse([Article("a", text, published=PUBLISHED)]))
    found = legal_actions.extract(analysed, BEAT, times.extract(analysed, BEAT))
    assert len({record.id for record in found}) == len(found)
    for record in found:
        assert record.support[WHOLE_RECORD]
        assert 0 <= record.anchor[0] < record.anchor[1] <= len(text)
        for name in FIELDS:
            value = record.values[name]
            spans = [text[start:end] for start, end in record.support.get(name, ())]
            assert spans == ([] if value is None else [value])
        assert (record.values["date"] is None) == ("date" not in record.support)
        assert 0 < float(record.values["confidence"]) < 1


def test_of_a_step_said_twice_in_one_sentence_there_is_one_record(steps):
    found = only(steps("Garcia was indicted on two counts of assault."))
    assert found["kind"] == "indictment"


def test_a_verb_that_only_brings_about_what_its_object_names_is_no_step_of_its_own(steps):
    found = steps("Judge Marisol Vega granted a preliminary injunction against ICE.")
    assert [record.values["kind"] for record in found] == ["injunction"]


def test_a_judge_is_known_by_the_name_given_elsewhere(steps):
    text = (
        "U.S. District Judge Marisol Vega heard the case for two days. Lawyers waited outside.\n"
        "On Friday, Vega ordered ICE to release Ana Ruiz."
    )
    found = [record.values for record in steps(text) if record.values["kind"] == "ruling"]
    assert [(one["filer"], one["target"]) for one in found] == [("Marisol Vega", "ICE")]


def matched(document, records):
    """The numbers of the records that are in the gold."""
    gold, alike = document.of("legal_actions"), similarity_in(document.article.text)
    return {row for row, _ in match_one_to_one(records, gold, alike, 0.5)}


@pytest.mark.dev_data
def test_steps_of_annotated_articles(dev_data):
    documents = read_gold(dev_data / "corpus/articles-dev.docs.jsonl", first=25)
    kind = KINDS[0]
    articles = analyse(document.article for document in documents)
    found = [kind.extract(analysed, BEAT) for analysed in articles]
    tallies = [kind.compare(d, records) for d, records in zip(documents, found, strict=True)]
    measured = {one.name: one.value for one in measure(tallies, kind.formulas, draws=1)}
    assert measured["F1"] > 0.7
    assert measured["filer right where known"] > 0.8
    assert measured["target right where known"] > 0.75
    # These articles are trained on: the reading does better here than its confidence, which is of
    # articles held back, says. It may fall short by so much, and must still tell right from wrong.
    judged = sorted(
        (float(record.values["confidence"]), row in right)
        for document, records in zip(documents, found, strict=True)
        for right in (matched(document, records),)
        for row, record in enumerate(records)
    )
    sure, right = zip(*judged, strict=True)
    assert -0.2 < mean(sure) - mean(right) < 0.05
    third = len(right) // 3
    assert mean(right[-third:]) > mean(right[:third]) + 0.15


@pytest.mark.parametrize(
    ("text", "kind", "filer", "target"),
    [
        (
            "Two minors were held, and everyone else was cited and released.",
            "charge",
            None,
            "everyone",
        ),
        (
            "Two judges have ordered ICE to improve meals.",
            "ruling",
            "Two judges",
            "ICE",
        ),
        (
            "The ACLU said Marco Diaz was held in Ohio. A judge blocked his deportation on Friday.",
            "ruling",
            "A judge",
            "Marco Diaz",
        ),
        (
            "Gov. Ann Lee signed a law banning private jails.",
            "legislation",
            "Gov. Ann Lee",
            "private jails",
        ),
        (
            "Two churches have filed lawsuits over the county-run shelter at the port.",
            "lawsuit",
            "Two churches",
            "the county-run shelter",
        ),
    ],
)
def test_whom_a_step_is_about(steps, text, kind, filer, target) -> None:
    values = [record.values for record in steps(text) if record.values["kind"] == kind]
    assert len(values) == 1
    assert (values[0]["filer"], values[0]["target"]) == (filer, target)
