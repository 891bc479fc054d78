"""Identifiers are stable and distinct; dates of reduced precision cover the right days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.dates import bounds, dated, first_day, precision
from pipeline.codebook.ids import article_id, evidence_id, record_id, stable_id

parts = st.lists(st.text(), min_size=1, max_size=4)


@given(parts)
def test_equal_parts_give_equal_ids_of_twenty_hex_digits(values):
    first = stable_id(*values)
    assert first == stable_id(*values)
    assert len(first) == 20
    int(first, 16)


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_stands_in_which_part_matters(left, right):
    if "\x1f" not in left + right:
        assert stable_id(left, right) != stable_id(left + right)


def test_ids_do_not_change_from_release_to_release():
    assert article_id("https://example.org/a") == "77ea4f07042fc04a8174"
    assert record_id("statements", "a", 0, 5) == "b61792ba9b55136a3c68"
    assert record_id("statements", "a", 0, 5, 1) == "5a413cc19cbcc095cce8"
    assert evidence_id("r", "content", 3, 9) == "bfde9a7d987764507478"


def test_half_a_character_has_an_id():
    assert stable_id("\ud800") != stable_id("\udc00")


@given(st.dates())
def test_a_day_covers_itself_a_month_its_days_and_a_year_its_months(day):
    text = day.isoformat()
    assert bounds(text) == (text, text)
    month, year = bounds(text[:7]), bounds(text[:4])
    assert month[0] <= text <= month[1]
    assert year[0] <= month[0] <= month[1] <= year[1]
    assert month[0].endswith("-01")


def test_what_is_no_date_is_unknown():
    assert dated("2025-02-30") == {
        "date": None,
        "date_precision": "unknown",
        "date_start": None,
        "date_end": None,
    }
    assert bounds("July 2025") == (None, None)
    assert bounds(None) == (None, None)
    assert precision(None) == "unknown"


@pytest.mark.parametrize(
    ("reduced", "fineness", "first", "last"),
    [
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2025-02", "month", "2025-02-01", "2025-02-28"),
        ("2025-12", "month", "2025-12-01", "2025-12-31"),
        ("2025-06-10", "day", "2025-06-10", "2025-06-10"),
    ],
)
def test_a_date_says_how_exact_it_is_and_which_days_it_covers(reduced, fineness, first, last):
    assert dated(reduced) == {
        "date": reduced,
        "date_precision": fineness,
        "date_start": first,
        "date_end": last,
    }


@pytest.mark.parametrize(
    ("written", "days_later"),
    [("2025", 0), ("2025-02", 31), ("2025-01-03", 2), ("2025-01-03T23:59:00Z", 2)],
)
def test_dates_of_any_precision_are_compared_by_their_first_day(written, days_later):
    assert first_day(written) - first_day("2025-01-01") == days_later


@pytest.mark.parametrize("written", [None, "", "soon", "2025-13", "2025-02-30"])
def test_what_is_no_date_has_no_first_day(written):
    assert first_day(written) is None
