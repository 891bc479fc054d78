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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("zero", {0}),
        ("nineteen", {19}),
        ("ninety", {90}),
        ("twenty one", {21}),
        ("twenty‑five", {25}),
        ("there were then twenty one", {21}),
        ("twenty eleven", {20, 11}),
        ("ten five", {10, 5}),
        ("five thirty", {5, 30}),
        ("twenty men, five women", {20, 5}),
        ("twenty and five", {20, 5}),
        ("two hundred", {200}),
        ("two hundred and", {200}),
        ("one hundred five", {105}),
        ("one hundred and five", {105}),
        ("and five", {5}),
        ("five hundred thousand", {500_000}),
        ("one million two hundred thousand and three", {1_200_003}),
        ("three thousand, and one hundred", {3_100}),
        ("hundred", set()),
        ("a hundred", {100}),
        ("a thousand", {1_000}),
        ("hundreds of people", {200}),
        ("thousands", {2_000}),
        ("several hundred", {200}),
        ("a few thousand", {2_000}),
        ("hundreds of thousands", {200_000, 200, 2_000}),
        ("tens of thousands", {20_000, 2_000}),
        ("dozens", {24}),
        ("a dozen", {12}),
        ("five dozen", {12, 60, 5}),
        ("a few dozen", {12, 24}),
        ("a dozen, twenty in all", {12, 20}),
        ("a couple", {2}),
        ("both", {2}),
        ("half a dozen", {6, 12}),
        ("nobody", {0}),
        ("a single man", {1}),
        ("1.5", set()),
        ("1.0", {1}),
        ("2.5 million", {2_500_000}),
        ("3 hundred", {3, 300}),
        ("1,200,", {1_200}),
        ("12 of 20", {12, 20}),
        ("", set()),
    ],
)
def test_just_what_is_stated_is_read(text, numbers):
    assert numbers_in(text) == numbers


@given(st.integers(min_value=0, max_value=10_000_000))
def test_digits_are_read_with_and_without_commas(number):
    assert number in numbers_in(f"about {number} people")
    assert number in numbers_in(f"about {number:,} people")


@given(st.text())
def test_any_text_is_read_without_error(text):
    assert all(number >= 0 for number in numbers_in(text))
