"""A number, date or name that its evidence does not state is told, with both; others are not."""

import pytest

from tests.expectations.asked import changed, offending, proven_by, with_rows


@pytest.mark.parametrize(
    ("value", "words", "told"),
    [
        (12, "12 people", None),
        (12, "a dozen people", None),
        (21, "12 people", "21: not in: 12 people"),
        (0, "some people", "0: not in: some people"),
        (12, None, "12: not in: None"),
        (None, "12 people", None),
    ],
)
def test_a_figure_is_read_from_its_evidence(made, value, words, told):
    made = proven_by(changed(made, "figures", value=value), "figures", "value", words)
    found = offending(made, "figures").get("value.unreadable", {})
    assert found == ({} if told is None else {0: told})


def judged(made, day, words):
    """What is told of the date of the raid, of an article of Wednesday, 1 October 2025."""
    made = proven_by(changed(made, "incident_reports", date=day), "incident_reports", "date", words)
    found = offending(made, "incident_reports")
    return found.get("date.unreadable"), found.get("date.by_a_clock")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-09-30", "on Tuesday"),
        ("2025-09", "in September"),
        ("2025", "in 2025"),
        (None, "on Monday"),
        ("2025-09-30", None),
        ("2025-09-30", "on ██████"),
        ("30.9.2025", "on Monday"),
    ],
)
def test_a_date_that_may_be_meant_or_cannot_be_judged_is_let_pass(made, day, words):
    assert judged(made, day, words) == (None, None)


def test_a_date_that_the_words_do_not_give_is_told_with_the_reason(made):
    unreadable, _ = judged(made, "2025-09-30", "on Monday")
    assert unreadable == {0: "2025-09-30: another weekday: on Monday"}


def test_a_date_is_read_in_view_of_the_day_of_publication(made):
    assert judged(made, "2025-09-30", "yesterday") == (None, None)
    unreadable, _ = judged(made, "2025-09-01", "yesterday")
    assert unreadable == {0: "2025-09-01: another day than the words mean: yesterday"}


def test_a_date_that_rests_on_a_time_of_day_alone_is_told_as_that_and_no_more(made):
    unreadable, by_a_clock = judged(made, "2025-09-30", "around 10:30 p.m.")
    assert unreadable is None
    assert by_a_clock == {0: "2025-09-30: a time of day alone: around 10:30 p.m."}


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("DURATION", "P3D", "three days"),
        ("DURATION", "PT90M", "90 minutes"),
        ("DURATION", "P1W", "a week"),
        ("DURATION", "P1M", "the last month"),
        ("DURATION", "P3D", "several days"),
        ("DURATION", "P20Y", "two decades"),
        ("DURATION", "P2W", "a fortnight"),
        ("SET", "P1D", "every day"),
        ("DATE", "2025-09-30", "Tuesday"),
        ("DATE", "2025-W40", "Monday"),
        ("TIME", "2025-09-30", "Monday"),
        ("DATE", None, "Monday"),
        ("DATE", "2025-09-30", "██████ Monday"),
        ("DATE", "2025-09-30", None),
    ],
)
def test_the_value_of_a_time_that_its_words_can_mean_is_let_pass(made, kind, value, words):
    made = changed(made, "times", type=kind, value=value, text=words)
    assert "value.unreadable" not in offending(made, "times")


@pytest.mark.parametrize(
    ("kind", "value", "words", "reason"),
    [
        ("DURATION", "P3D", "two days", "another number"),
        ("DURATION", "P2W", "a week", "another number"),
        ("SET", "PT5H", "every hour", "another number"),
        ("DATE", "2025-09-29", "Tuesday", "another weekday"),
        ("DATE", "2024", "in 2025", "another year"),
        ("DATE", "2025-09-01", "yesterday", "another day than the words mean"),
    ],
)
def test_another_value_than_the_words_state_is_told(made, kind, value, words, reason):
    made = changed(made, "times", type=kind, value=value, text=words)
    assert offending(made, "times")["value.unreadable"] == {0: f"{value}: {reason}: {words}"}


@pytest.mark.parametrize(
    ("speaker", "name", "rule"),
    [
        ("Mayor Ruth Alder", "Ruth Alder", None),
        ("she", "Jo Birch", None),
        ("the mayor", "Jo Birch", None),
        ("Mayor Ruth Alder", None, None),
        (None, "Jo Birch", None),
        ("", "Jo Birch", None),
        ("Mayor Ruth Alder", "Jo Birch", "speaker_name.other_person"),
        ("the mayor of Tamsin Falls", "Jo Birch", "speaker_name.other_description"),
    ],
)
def test_a_speaker_is_whom_the_words_name(made, speaker, name, rule):
    found = offending(changed(made, "statements", speaker=speaker, speaker_name=name), "statements")
    told = {of: rows for of, rows in found.items() if of.startswith("speaker_name.other")}
    assert told == ({rule: {0: f"{speaker}: given as {name}"}} if rule else {})


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        ("Ruth Alder", "Ruth Alder", None),
        ("Alder", "Ruth Alder", None),
        ("Ruth Alder", None, None),
        ("Jo Birch", "Ruth Alder", "Jo Birch: linked to Ruth Alder"),
    ],
)
def test_the_entity_of_a_name_has_something_of_it(made, written, name, told):
    made = changed(made, "mentions", text=written, entity_id="e" if name else None)
    entity = {"entity_id": "e", "name": name or "Jo Birch", "entity_type": "person"}
    other = {"entity_id": "f", "name": "Jo Birch", "entity_type": "person"}
    made = with_rows(made, "entities", [entity, other])
    found = offending(made, "mentions").get("entity_id.other_name", {})
    assert found == ({} if told is None else {0: told})
