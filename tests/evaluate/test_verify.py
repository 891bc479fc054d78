"""A list of incidents held against its sources: supported, contradicted, or not found."""

import json
from types import SimpleNamespace

import pytest

from assets.commands.verify import Answers
from pipeline.codebook.dates import dated
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.evaluate.claims import Claim, address_key, read_claims, unread_fields
from pipeline.evaluate.verify import Answer, Library, Source, is_found, verify
from pipeline.extract.record import Record
from pipeline.extract.tables import to_tables
from pipeline.geography import state_names
from pipeline.store.rejects import Reject
from pipeline.store.settings import DEFAULT_BEAT

TEXT = (
    "FRESNO, Calif. Agents raided a farm on July 7 and detained 12 people, among them Ana Ruíz "
    "Peña, a picker. Neighbours from Merced came to watch."
)
PAGE = "https://www.valley.example/raid/"


def at(words):
    start = TEXT.index(words)
    return ((start, start + len(words)),)


@pytest.fixture(scope="module")
def library():
    raid = Record(
        "incident_reports",
        "a",
        at("raided")[0],
        {
            "type": "raid",
            "main": True,
            "city": "Fresno",
            "state": "CA",
            "confidence": 0.9,
            **dated("2025-07-07"),
        },
        {
            "record": at("Agents raided a farm"),
            "date": at("July 7"),
            "city": at("FRESNO"),
            "state": at("Calif."),
        },
    )
    figure = Record(
        "figures",
        "a",
        at("12")[0],
        {"report_id": raid.id, "measure": "detained", "value": 12, "qualifier": "exact"},
        {"record": at("detained 12 people"), "value": at("12 people")},
    )
    article = {
        "article_id": "a",
        "url": PAGE,
        "published_precision": "day",
        "text_sha256": "0" * 64,
        "words": 20,
        "rights": "restricted",
        "demonstration": False,
    }
    text = {"article_id": "a", "text_sha256": "0" * 64, "text": TEXT}
    tables = to_tables([raid, figure], {"a": TEXT})
    tables["articles"] = rows_to_table("articles", [article])
    tables["texts"] = rows_to_table("texts", [text])
    return Library(tables)


def claim(**values):
    return Claim("one", ("http://valley.example/raid",), types=("raid",), **values)


@pytest.mark.parametrize(
    ("values", "answer", "words"),
    [
        ({"date": "2025-07-07"}, Answer.SUPPORTED, "July 7"),
        ({"date": "2025-07-08"}, Answer.CONTRADICTED, "July 7"),
        ({"date": "2025-07"}, Answer.SUPPORTED, "July 7"),
        ({"date": "2025-07-20"}, Answer.CONTRADICTED, "July 7"),
        ({"city": "Fresno (county jail)"}, Answer.SUPPORTED, "FRESNO"),
        ({"city": "Merced"}, Answer.CONTRADICTED, "FRESNO"),
        ({"state": "CA"}, Answer.SUPPORTED, "Calif."),
        ({"person": "Ana Ruiz Pena"}, Answer.SUPPORTED, "Ana Ruíz Peña"),
        ({"person": "Jo Birch"}, Answer.NOT_FOUND, None),
        ({"count": 12}, Answer.SUPPORTED, "12 people"),
        ({"count": 40}, Answer.CONTRADICTED, "12 people"),
    ],
)
def test_value_is_answered_with_the_words_of_the_source(library, values, answer, words):
    found = verify([claim(**values)], library, state_names().__getitem__)[-1]
    assert found.answer is answer
    assert found.evidence is None if words is None else words in found.evidence


def test_an_invented_entry_has_no_source_and_a_silent_source_says_nothing(library):
    invented = Claim("x", ("https://nowhere.example/",), date="2025-07-07", person="Jo Birch")
    answers = {f.answer for f in verify([invented], library, state_names().__getitem__)}
    assert answers == {Answer.NO_SOURCE}
    other = Claim("y", (PAGE,), types=("shooting",), date="2025-07-07")
    found = verify([other], library, state_names().__getitem__)
    assert [f.answer for f in found] == [Answer.NOT_FOUND, Answer.NOT_FOUND]


def test_another_type_is_contradicted_where_town_and_day_are_those(library):
    other = Claim("y", (PAGE,), types=("shooting",), date="2025-07-07", city="Fresno")
    found = {f.field: f for f in verify([other], library, state_names().__getitem__)}
    assert found["type"].answer is Answer.CONTRADICTED
    assert "raided" in str(found["type"].evidence)
    assert found["date"].answer is found["city"].answer is Answer.SUPPORTED


def test_what_one_occurrence_may_be_told_as_is_no_contradiction(library):
    kin = ("raid", "arrest")
    other = Claim(
        "y", (PAGE,), date="2025-07-07", city="Fresno", types=("arrest",), overlapping=kin
    )
    found = {f.field: f.answer for f in verify([other], library, state_names().__getitem__)}
    assert (found["type"], found["date"]) == (Answer.NOT_FOUND, Answer.SUPPORTED)


def test_a_town_that_is_only_mentioned_does_not_speak_against_the_one_it_was_in(library):
    claimed = claim(city="Merced", date="2025-07-07")
    assert verify([claimed], library, state_names().__getitem__)[-1].answer is Answer.CONTRADICTED


def test_words_of_the_source_are_shown_from_the_first_on(library):
    silent = Claim("s", (PAGE,), types=("raid",), person="Ana Ruiz Pena")
    words = verify([silent], library, state_names().__getitem__)[-1].evidence
    assert TEXT[TEXT.index(str(words)) - 1] == " "


def test_an_incident_counts_as_found_by_type_place_and_day(library):
    assert is_found(claim(date="2025-07-06", state="CA"), library) is True
    assert is_found(claim(date="2025-07-03", state="CA"), library) is False
    assert is_found(claim(date="2025-07-07", state="TX", city="Austin"), library) is False
    assert is_found(Claim("z", ("https://nowhere.example/",)), library) is None


def test_a_list_is_read_with_the_names_of_others_and_bad_lines_are_told(tmp_path):
    path = tmp_path / "list.jsonl"
    row = {
        "id": "T1",
        "incident_type": "mass_raid",
        "state": "California",
        "city": "Fresno",
        "affected_count": 12,
        "pages": [PAGE],
    }
    path.write_text(json.dumps(row) + "\n{bad\n", encoding="utf-8")
    first, second = read_claims(path, DEFAULT_BEAT)
    assert (first.types, first.state, first.count) == (("raid", "arrest"), "CA", 12)
    assert isinstance(second, Reject)
    assert "list.jsonl#2" in str(second)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"date": "June 10, 2025"}, "date 'June 10, 2025' is no ISO date"),
        ({"date": "2025-13-45"}, "date '2025-13-45' is no ISO date"),
        ({"type": "riad"}, "type 'riad' is no type of incident"),
        ({"state": "Ruritania"}, "state 'Ruritania' is no state"),
        ({"count": "many"}, "count 'many' is no whole number"),
        ({"count": "²"}, "count '²' is no whole number"),
        ({"count": "9" * 5000}, "count '999"),
        ({"city": 5}, "city 5 is no text"),
        ({"person": ["Ana Ruiz"]}, "person ['Ana Ruiz'] is no text"),
        ({"city": "Fresno", "url": None, "pages": 5}, "no address of a source"),
        ({"agency": "ICE"}, "nothing is claimed that can be looked up"),
    ],
)
def test_what_cannot_be_looked_up_is_told_by_line(tmp_path, values, told):
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps({"url": PAGE} | values), encoding="utf-8")
    _, first, *_ = read_claims(path, DEFAULT_BEAT)
    assert f"list.jsonl#1: unreadable: {told}" in str(first)
    assert unread_fields(path) == (["agency"] if "agency" in values else [])


def test_what_is_no_address_names_no_source(library):
    odd = Claim("odd", ("http://[",), types=("raid",))
    assert [f.answer for f in verify([odd], library, state_names().__getitem__)] == [
        Answer.NO_SOURCE
    ]


def test_a_line_nested_without_end_is_told(tmp_path):
    path = tmp_path / "list.jsonl"
    path.write_text("[" * 200_000, encoding="utf-8")
    (only,) = read_claims(path, DEFAULT_BEAT)
    assert "list.jsonl#1: unreadable: no JSON" in str(only)
    assert unread_fields(path) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz was held by agents.", "Ana Ruiz was held by agents."),
        (f"{'Ordinarily ' * 30}Ana Ruiz was held.", "Ordinarily Ordinarily"),
    ],
)
def test_words_that_are_shown_begin_with_a_whole_word(text, words):
    source = Source("a", text, (), {})
    claimed = Claim("p", (PAGE,), person="Ana Ruiz")
    shelf = SimpleNamespace(sources=lambda pages: [source])
    (only,) = verify([claimed], shelf, state_names().__getitem__)
    assert only.evidence.startswith(words)


def test_a_time_has_its_day_a_number_may_be_text_and_capitals_are_no_matter(tmp_path):
    path = tmp_path / "list.jsonl"
    row = {"url": PAGE, "date": "2025-06-10T09:00:00", "count": "76", "type": "Raid"}
    path.write_text(json.dumps(row), encoding="utf-8")
    (only,) = read_claims(path, DEFAULT_BEAT)
    assert (only.date, only.count, only.types, only.pages) == ("2025-06-10", 76, ("raid",), (PAGE,))


def test_spellings_of_an_address_are_one():
    assert address_key("http://valley.example/raid") == address_key(PAGE)
    assert address_key("https://valley.example/raid?id=2") != address_key(PAGE)


def test_the_table_says_what_was_not_looked_at_and_what_to_do_for_pages_that_are_not_here():
    told = Answers([], [True], 3, ["agency"]).as_table()
    assert "Not in the collection: the pages of 2. `onrecord run ADDRESSES`" in told
    assert "Not looked at: agency" in told
    assert "Not " not in Answers([], [True], 1, []).as_table()
