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
        ("2025-09-28", "Tuesday, two days after"),
        ("2025-06-11", "June 10, a day before"),
        ("2025-09-16", "yesterday, 14 days after"),
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
        ("2025-09-30", "Tuesday, two days after"),
        ("2025-09-29", "Tuesday, two days after"),
        ("2025-06-09", "June 10, a day before"),
        ("2025-09-28", "two days after"),
        ("9999-12-31", "Friday, a day after"),
        ("2025-09-28", "Tuesday, some days after"),
    ],
)
def test_a_date_that_its_words_do_not_state_is_not(value, words):
    assert contradiction(value, words, PUBLISHED)


@pytest.mark.parametrize(
    ("value", "words", "reason"),
    [
        ("2025-09-30", "in front of the plant", "no date in the words"),
        ("2024-06-10", "June 10, 2025", "another year"),
        ("2025-06-10", "the summer of ’24", "another year"),
        ("2025-06-10", "2024-06", "another year"),
        ("2025-06-10", "6/10/24", "another year"),
        ("2025-06-10", "in the 1990s", "another year"),
        ("2025-06", "July 2025", "another month"),
        ("2025-06-10", "2025-07-10", "another month"),
        ("2025-06-10", "7/10", "another month"),
        ("2025-06-10", "June 1, 2, 3 and 4", "another day"),
        ("2025-06-10", "the 11th of June", "another day"),
        ("2025-06-10", "2025-06-11", "another day"),
        ("2025-06-10", "6/11", "another day"),
        ("2025-09-30", "Monday", "another weekday"),
        ("2025-09-28", "yesterday", "another day than the words mean"),
    ],
)
def test_it_is_told_in_what_a_date_differs_from_its_words(value, words, reason):
    assert contradiction(value, words, PUBLISHED) == reason


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("today", ["2025-09-30", "2025-10-01"]),
        ("tonight", ["2025-09-30", "2025-10-01"]),
        ("yesterday", ["2025-09-29", "2025-09-30"]),
        ("tomorrow", ["2025-10-01", "2025-10-02"]),
    ],
)
def test_words_near_publication_mean_a_day_and_one_of_grace(words, meant):
    days = [f"2025-{day}" for day in ("09-28", "09-29", "09-30", "10-01", "10-02", "10-03")]
    assert [day for day in days if contradiction(day, words, PUBLISHED) is None] == meant


@pytest.mark.parametrize("published", [None, "", "2025-10"])
def test_without_a_day_of_publication_words_near_it_may_mean_any(published):
    assert contradiction("2025-09-01", "yesterday", published) is None
    assert contradiction("2025-09-01", "yesterday", "2025-10-01")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-09", "yesterday"),
        ("2025-09-29", "Tuesday, Sept. 29"),
        ("2025-09-09", "yesterday, Tuesday"),
        ("2025-09-01", "yesterday, in September"),
        ("2025-06-30", "June 30 or 31"),
        ("2025-06-04", "June 1, 2, 3 and 4"),
        ("2025-06-10", "10 June"),
        ("2024-06-10", "6/10/24"),
        ("2025-06-10", "June\xa010"),
        ("2025-06-10", "10.6.2025"),
        ("2024-06-10", "June 10, ’24"),
        ("2025-06-10", "June 10, and $2000 or 1,999 more"),
        ("2025-06-10", "June for 45 people"),
        ("2025-06-10", "we saw them take 12 of the men in June"),
        ("2025-06-10", "10 of June 2025, said 99"),
        ("1990", "in the 1990s"),
    ],
)
def test_what_words_leave_open_is_no_contradiction(value, words):
    assert contradiction(value, words, PUBLISHED) is None


@pytest.mark.parametrize("form", ["%B", "%b", "%b."])
def test_every_month_is_known_by_its_names(form):
    for month in range(1, 13):
        words = date(2025, month, 1).strftime(form)
        assert contradiction(f"2025-{month:02}", words, None) is None
        assert contradiction(f"2025-{month % 12 + 1:02}", words, None) == "another month"


@pytest.mark.parametrize("form", ["%A", "%a", "%a."])
def test_every_weekday_is_known_by_its_names(form):
    for day in range(1, 8):
        words = date(2025, 6, day).strftime(form)
        assert contradiction(f"2025-06-0{day}", words, None) is None
        assert contradiction(f"2025-06-0{day + 1}", words, None) == "another weekday"


@given(st.dates(min_value=date(1990, 1, 1)))
def test_any_date_is_read_from_its_own_words(day):
    assert contradiction(day.isoformat(), f"{day:%B} {day.day}, {day.year}", None) is None
    assert contradiction(day.isoformat(), day.isoformat(), None) is None


@pytest.mark.parametrize(
    "words", ["around 10:30 p.m.", "9 a.m. local time", "Shortly after 8 pm", " 8 ", "10:30:15 EST"]
)
def test_a_time_of_day_is_no_date(words):
    assert only_a_clock(words)


@pytest.mark.parametrize(
    "words", ["1930", "Tuesday at 9 p.m.", "June 10", "noonday", "noon", "9 a.m. on 9/12"]
)
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
        ("California", "Californian officials"),
        ("Venezuela", "the Venezuelans"),
        ("Tenants Union", "tenants of Kent"),
        ("Alder’s", "Alder"),
        ("the Ledger", "Ledger"),
        ("ICE", "Immigration and Customs Enforcement"),
        ("USCIS", "U.S. Citizenship and Immigration Services"),
        ("FB", "Frances Bell"),
        ("ABCDEFGH", "Ab Bc Cd De Ef Fg Gh Hi"),
        ("NJAT", "NJ Alliance for Tenants"),
        ("Brandmeyer", "Ann Bradmeyer"),
    ],
)
def test_names_with_a_word_or_initials_in_common_may_be_the_same(one, other):
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alder", "Jo Birch"),
        ("Mayor Ruth Alder", "Sheriff Jo Birch"),
        ("Iran", "Iraq"),
        ("The Ledger", "The Herald"),
        ("Jim", "Jan"),
        ("ICE", "Customs and Border Protection"),
        ("BF", "Frances Bell"),
        ("B", "Jo Venn"),
        ("Brandmeyer", "Ann Strandmeyer"),
        ("Bernal", "Ann Bertel"),
        ("Granger", "Ann Gronger"),
        ("Brandmeyer", "Ann Grandmeyer"),
        ("ICE", "CITY COUNCIL OF LEEDS"),
        ("ABCDEFGHI", "Ab Bc Cd De Ef Fg Gh Hi Ij"),
    ],
)
def test_names_with_nothing_in_common_are_of_two(one, other):
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)
    assert is_bare_name(one.removeprefix("The "))


@pytest.mark.parametrize("name", ["Luis de la Cruz", "Mayor Ruth Alder", "Inés Pérez", "O’Dowd"])
def test_a_name_with_its_titles_and_particles_is_bare(name):
    assert is_bare_name(name)


@pytest.mark.parametrize(
    "words", ["The mayor of Tamsin Falls", "she", "Mayor", "Alder, the mayor", "mayor Ruth Alder"]
)
def test_a_description_is_no_bare_name(words):
    assert not is_bare_name(words)
