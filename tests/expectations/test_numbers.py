"""Numbers are read from evidence without any help of the extractor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 people", 12),
        ("twenty-five workers", 25),
        ("one hundred and five agents", 105),
        ("thirty-six thousand two hundred", 36_200),
        ("2.5 million", 2_500_000),
        ("1,200 marchers", 1_200),
        ("dozens of protesters", 24),
        ("more than a dozen", 12),
        ("two dozen officers", 24),
        ("several hundred", 200),
        ("tens of thousands of marchers", 20_000),
        ("a hundred", 100),
        ("No arrests were made", 0),
        ("between eighty and ninety", 90),
    ],
)
def test_number_is_read(text, number):
    assert number in numbers_in(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("between eighty and ninety", 170), ("a man", 1), ("five or six", 11), ("twenty five", 5)],
)
def test_number_that_is_not_stated_is_not_read(text, number):
    assert number not in numbers_in(text)


@given(st.integers(min_value=0, max_value=10_000_000))
def test_digits_are_read_with_and_without_commas(number):
    assert number in numbers_in(f"about {number} people")
    assert number in numbers_in(f"about {number:,} people")


@given(st.text())
def test_any_text_is_read_without_error(text):
    assert all(number >= 0 for number in numbers_in(text))
