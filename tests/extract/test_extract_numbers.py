"""Numbers in digits and words, and their floors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.numbers import read_count, read_number, read_ordinal


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,461", 1461),
        ("2.5 million", 2_500_000),
        ("twenty-four", 24),
        ("two thousand five hundred", 2500),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("eleven", 11),
    ],
)
def test_numbers_are_read(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["people", "", "and", "2.5"])
def test_what_is_no_whole_number_is_no_count(written):
    assert read_count(written) is None


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_are_read_with_and_without_commas(number):
    assert read_count(str(number)) == number
    assert read_count(f"{number:,}") == number


@pytest.mark.parametrize(("written", "rank"), [("third", 3), ("21st", 21), ("often", None)])
def test_ordinals_are_read(written, rank):
    assert read_ordinal(written) == rank
