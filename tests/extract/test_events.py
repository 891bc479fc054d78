import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.codebook.vocabularies import terms
from pipeline.evaluate.calibration import calibration_error
from pipeline.evaluate.events import KINDS, macro_f1, read_pairs, same_side
from pipeline.evaluate.gold import GoldError, read_gold
from pipeline.evaluate.tally import measure
from pipeline.evaluate.training_events import Settings, fit
from pipeline.extract import events, statements, times
from pipeline.extract.clauses.arguments import arguments
from pipeline.extract.events import classifier
from pipeline.extract.events.lexicon import FILE, lexicon
from pipeline.extract.events.predicates import predicates
from pipeline.extract.events.recipients import candidates
from pipeline.extract.events.softmax import Softmax
from pipeline.extract.record import WHOLE_RECORD
from pipeline.language import Article, analyse

BEAT = "immigration"
PUBLISHED = "2025-07-10"  # a Thursday


@pytest.fixture
def happened(read_article):
    def find(text):
        analysed = read_article(text, published=PUBLISHED)
        said = statements.extract(analysed, BEAT)
        return events.extract(analysed, BEAT, times.extract(analysed, BEAT), said)

    return find


def sides(records):
    return [
        (r.values["event_type"], r.values["trigger"], r.values["actor"], r.values["recipient"])
        for r in records
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Federal agents arrested 12 workers on Tuesday.",
            [("COERCE", "arrested", "Federal agents", "12 workers")],
        ),
        (
            "Twelve workers were arrested by federal agents.",
            [("COERCE", "arrested", "federal agents", "Twelve workers")],
        ),
        (
            "Twelve workers were arrested at the plant.",
            [("COERCE", "arrested", None, "Twelve workers")],
        ),
        (
            "A man in the custody of the Border Patrol slept.",
            [
                (
                    "COERCE",
                    "custody",
                    "the Border Patrol",
                    "A man in the custody of the Border Patrol",
                )
            ],
        ),
        (
            "Agents raided the plant and detained 12 workers.",
            [
                ("COERCE", "raided", "Agents", "the plant"),
                ("COERCE", "detained", "Agents", "12 workers"),
            ],
        ),
        (
            "ICE launched an investigation into the sheriff.",
            [("ACCUSE", "investigation", "ICE", "the sheriff")],
        ),
        (
            "The arrest of two men by federal agents drew a crowd.",
            [("COERCE", "arrest", "federal agents", "two men")],
        ),
        (
            "The mayor demanded the release of Ana Ruiz.",
            [("REQUEST", "demanded", "The mayor", "Ana Ruiz")],
        ),
        (
            "The president deployed troops to Los Angeles.",
            [("MOBILIZE", "deployed", "The president", "Los Angeles")],
        ),
        (
            "The mayor condemned the raid by federal agents.",
            [("ACCUSE", "condemned", "The mayor", "federal agents")],
        ),
        (
            "The governor met with union leaders.",
            [("CONSULT", "met", "The governor", "union leaders")],
        ),
        (
            "The sheriff refused to cooperate with ICE.",
            [("REJECT", "refused", "The sheriff", "ICE")],
        ),
        (
            "The sheriff is willing to train the deputies.",
            [("AGREE", "willing", "The sheriff", "the deputies")],
        ),
        (
            "The mayor condemned the agency’s raid on the clinic.",
            [
                ("ACCUSE", "condemned", "The mayor", "the agency’s raid"),
                ("COERCE", "raid", "the agency", "the clinic"),
            ],
        ),
        (
            "House and Senate negotiators reached an agreement.",
            [("SUPPORT", "agreement", "House", "House and Senate negotiators")],
        ),
        (
            "Protesters threw bottles at the officers.",
            [("ASSAULT", "threw", "Protesters", "the officers")],
        ),
        (
            "Twelve workers are in detention.",
            [("COERCE", "detention", None, "Twelve workers")],
        ),
    ],
)
def test_who_did_what_to_whom_in_active_passive_and_nominal_form(happened, text, expected):
    assert sides(happened(text)) == expected


def test_one_happening_is_one_event(happened):
    assert len(happened("Officers carried out an attack on protesters.")) == 1
    assert len(happened("The mayor threatened to sue the agency.")) == 1


def test_who_says_that_somebody_must_do_something_asks_it_of_them(happened):
    found = sides(happened("The mayor said the agents must leave the city."))
    assert ("REQUEST", "said", "The mayor", "the agents") in found


def test_what_an_act_is_about_is_no_act_of_its_own(happened):
    found = sides(happened("The judge barred the agents from arresting students."))
    assert [pair[1] for pair in found] == ["barred"]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Federal agents arrested a student.", "actual"),
        ("Federal agents did not arrest the student.", "negated"),
        ("Federal agents arrested no student.", "negated"),
        ("Federal agents will arrest the student.", "planned"),
        ("Federal agents should release the student.", "called_for"),
        ("Agents could arrest the student.", "hypothetical"),
        ("“Federal agents arrested a student,” Ana Ruiz said.", "alleged"),
    ],
)
def test_realis_tells_whether_it_is_presented_as_a_fact(happened, text, realis):
    found = [r for r in happened(text) if "student" in str(r.values["recipient"])]
    assert realis in {r.values["realis"] for r in found}


def test_event_in_a_statement_names_it(read_article):
    analysed = read_article("“Agents arrested my brother,” Ana Ruiz said.", published=PUBLISHED)
    said = statements.extract(analysed, BEAT)
    found = events.extract(analysed, BEAT, (), said)
    assert [r.values["statement_id"] for r in found] == [said[0].id]


def test_pronouns_lead_to_those_they_stand_for(happened):
    found = sides(happened("The county said it would sue Acme Foods."))
    assert [pair[2:] for pair in found] == [("The county", "Acme Foods")]


def test_date_is_that_of_the_clause(happened):
    found = happened("Agents arrested 12 workers on Tuesday.")
    assert [(r.values["date"], r.values["date_precision"]) for r in found] == [
        ("2025-07-08", "day")
    ]


def test_events_of_the_lead_and_those_like_them_are_main(happened):
    text = (
        "Federal agents arrested Ana Ruiz on Tuesday.\n"
        "The arrest drew a crowd.\n"
        "It was a hot day.\n"
        "Agents arrested Ruiz outside a clinic.\n"
        "In Ohio, the governor met with farmers."
    )
    main = {r.values["trigger"]: r.values["main"] for r in happened(text)}
    assert main["arrested"] is True
    assert main["met"] is False


def test_idle_objects_and_settings_are_no_recipients(happened):
    assert happened("The agency released a statement.") == []
    assert happened("The arrest was made in Denver.") == []
    found = sides(happened("Agents arrested a nurse during the raid."))
    assert found == [("COERCE", "arrested", "Agents", "a nurse")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters threw bottles at the officers.", ["officers"]),
        ("The mayor thanked the agency for the video on Monday.", ["agency"]),
        ("The mayor criticized the agents in Portuguese.", ["agents"]),
        # What is fired is not whom it is fired at, nor is what becomes of him.
        ("Agents on the roof fired pepper balls.", []),
        ("An officer shot a man dead.", ["man"]),
        ("Officers beat a man unconscious.", ["man"]),
    ],
)
def test_what_can_be_no_recipient_is_no_candidate(read_article, text, expected):
    words = lexicon(BEAT)
    found = predicates(next(read_article(text).doc.sents), words)[0]
    told = arguments(found.trigger)
    among = candidates(found, told.patient, told.actor, words)
    assert [one.head.text for one in among] == expected


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "event_type"),
    [
        ("The minister accused the company of fraud.", "The minister", "the company", "ACCUSE"),
        ("The kingdom will host the chancellor.", "The kingdom", "the chancellor", "AGREE"),
        ("Rebels shelled the garrison.", "Rebels", "the garrison", "ASSAULT"),
        ("The court freed the editor.", "The court", "the editor", "YIELD"),
        ("Police detained the editor.", "Police", "the editor", "COERCE"),
        ("The union rejected the offer of the mill.", "The union", "the mill", "REJECT"),
    ],
)
def test_type_of_a_pair(text, actor, recipient, event_type):
    assert classifier.plover_type(text, actor, recipient) == event_type


def test_type_of_a_pair_needs_words_but_not_both_sides():
    assert classifier.plover_type("Police detained the editor.", "", "nobody") in terms(
        "event_type"
    )
    with pytest.raises(ValueError, match="without words"):
        classifier.plover_type("", "a", "b")


SENTENCES = (
    "Federal agents arrested 12 workers on Tuesday.",
    "“Agents didn’t warn us,” Núñez said 🚚.",
    "The mayor’s office sued ICE;\u00a0the agency declined to comment.",
    "Protesters marched — thousands of them — against the Department of Homeland Security.",
    "Nothing at all.",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5), st.sampled_from(["\n", "\n\n", " "]))
def test_every_value_equals_its_evidence_whatever_the_text(sentences, joint):
    text = joint.join(sentences)
    analysed = next(analyse([Article("a", text, published=PUBLISHED)]))
    found = events.extract(analysed, BEAT, times.extract(analysed, BEAT), ())
    assert len({record.id for record in found}) == len(found)
    for record in found:
        assert record.support[WHOLE_RECORD]
        assert record.support["trigger"] == (record.anchor,)
        for name in ("trigger", "actor", "recipient"):
            value = record.values[name]
            spans = [text[start:end] for start, end in record.support.get(name, ())]
            assert spans == ([] if value is None else [value])
        assert record.values["actor"] or record.values["recipient"]
        assert 0 < float(record.values["confidence"]) < 1


def test_a_faulty_lexicon_is_refused_with_file_entry_and_reason(tmp_path, monkeypatch):
    target = tmp_path / "faulty" / FILE
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump({"types": {"ARREST": {"verbs": ["nab"]}}}), encoding="utf-8")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    with pytest.raises(BeatError) as error:
        lexicon.__wrapped__("faulty")
    assert all(part in str(error.value) for part in (str(target), "types", "ARREST"))


def test_words_of_the_beat_come_before_the_general_ones():
    assert lexicon(BEAT).verbs["target"] == ("COERCE", "ASSAULT")
    assert lexicon().verbs["target"] == ("ASSAULT",)


def test_training_learns_saves_and_reads_the_same_again(tmp_path):
    examples = [{"bias": 1.0, "a": 1.0}, {"bias": 1.0, "b": 1.0}] * 10
    trained = fit(examples, ["A", "B"] * 10, Settings(penalty=0.1))
    trained.save(tmp_path / "weights.npz")
    read = Softmax.load(tmp_path / "weights.npz")
    for model in (trained, read):
        found = model.probabilities({"a": 1.0})
        assert found["A"] > 0.8
        assert sum(found.values()) == pytest.approx(1)
    assert read.probabilities({"unseen": 1.0}) == {"A": 0.5, "B": 0.5}


def test_what_a_model_has_kept_is_not_asked_of_another():
    examples = [{"a": 1.0}, {"b": 1.0}] * 10
    told = {"a": 1.0}
    likeliest = []
    for answers in (["A", "B"], ["B", "A"]):
        model = fit(examples, answers * 10, Settings(penalty=0.1))
        model.kept_scores("the same word", lambda: told)
        kept = model.kept_scores("the same word", dict)
        assert kept.tolist() == model.scores(told).tolist()
        likeliest.append(model.labels[int(kept.argmax())])
    assert likeliest == ["A", "B"]


def test_measures():
    assert same_side("the U.S. Department of Justice", "Department of Justice")
    assert not same_side("the mayor", "the governor")
    assert not same_side(None, "the governor")
    assert macro_f1(["A", "A", "B"], ["A", "B", "B"]) == pytest.approx(2 / 3)
    assert calibration_error([(0.75, True), (0.75, False)], 10) == pytest.approx(0.25)


def test_faulty_pairs_are_refused_with_file_line_and_reason(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"doc_id": "1", "text": "A hit B.", "source": "A"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"pairs\.jsonl, line 1: has no target"):
        read_pairs(path)


@pytest.mark.dev_data
def test_both_sides_of_pairs_that_were_trained_on(dev_data):
    """That a model still knows what it has learned; the card has what it says of unseen pairs."""
    documents = read_gold(dev_data / "gold/events/plv.train.jsonl")[::7]
    kind = KINDS[0]
    analysed = analyse(document.article for document in documents)
    tallies = [
        kind.compare(document, kind.extract(article, BEAT))
        for document, article in zip(documents, analysed, strict=True)
    ]
    measured = {one.name: one.value for one in measure(tallies, kind.formulas, draws=1)}
    assert measured["both sides in one event"] > 0.7
    assert measured["false events for each true one"] < 0.8
