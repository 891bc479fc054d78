"""Dates and names are read from evidence again, without any help of the extractor."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.days import contradiction, only_a_clock
from expectations.naming import is_bare_name, may_be_same

PUBLISHED = "2025-10-01T09:00:00Z"  # a Wednesday


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-09-30", "Tuesday"),
        ("2025-09-30", "yesterday"),
        ("2025-06-10", "June 10"),
        ("2025-06-10", "on the 10th of June"),
        ("2025-06", "in June"),
        ("2024", "last year"),
        ("1798", "1798"),
        ("2025-09-12", "9/12/2025"),
        ("2025-09-30", "Monday night into Tuesday"),
        ("2025-09-24", "a week ago"),
    ],
)
def test_a_date_that_its_words_state_is_read(value, words):
    assert contradiction(value, words, PUBLISHED) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-09-29", "Tuesday"),
        ("2025-08-30", "yesterday"),
        ("2025-06-11", "June 10"),
        ("2025-07-10", "June 10"),
        ("2023", "in 2024"),
        ("2025-09-30", "in front of the plant"),
    ],
)
def test_a_date_that_its_words_do_not_state_is_not(value, words):
    assert contradiction(value, words, PUBLISHED)


@given(st.dates(min_value=date(1990, 1, 1)))
def test_any_date_is_read_from_its_own_words(day):
    assert contradiction(day.isoformat(), f"{day:%B} {day.day}, {day.year}", None) is None
    assert contradiction(day.isoformat(), day.isoformat(), None) is None


@pytest.mark.parametrize("words", ["around 10:30 p.m.", "9 a.m. local time", "Shortly after 8 pm"])
def test_a_time_of_day_is_no_date(words):
    assert only_a_clock(words)


@pytest.mark.parametrize("words", ["1930", "Tuesday at 9 p.m.", "June 10", "noonday"])
def test_what_states_a_day_is_more_than_a_clock(words):
    assert not only_a_clock(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alder", "Ruth Alder"),
        ("the mayor", "Ruth Alder"),
        ("She", "Ruth Alder"),
        ("TFPD", "Tamsin Falls Police Department"),
        ("The Ledger", "Tamsin Falls Ledger"),
        ("Perez", "Inés Pérez"),
        ("O’Dowd", "Mary O'Dowd"),
        ("Officers", "county officers"),
    ],
)
def test_names_that_may_stand_for_the_same(one, other):
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Alder", "Jo Birch"), ("Mayor Ruth Alder", "Sheriff Jo Birch")]
)
def test_names_of_two_people(one, other):
    assert not may_be_same(one, other)
    assert is_bare_name(one)


def test_a_description_is_no_bare_name():
    assert not is_bare_name("The mayor of Tamsin Falls")
    assert not is_bare_name("she")
