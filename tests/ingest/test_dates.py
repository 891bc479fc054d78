"""Dates: what they name, how exactly, and never with day and month swapped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.metadata.dates import (
    Published,
    in_newsroom,
    in_path,
    is_possible,
    parse,
    spellings,
)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2025-07-08T05:45:00-05:00", "2025-07-08T05:45:00-05:00", "second"),
        ("2025-07-08T05:45:00.123Z", "2025-07-08T05:45:00Z", "second"),
        ("2025-07-08T05:45-0500", "2025-07-08T05:45:00-05:00", "second"),
        ("2025-07-08 05:45:00", "2025-07-08T05:45:00", "second"),
        ("2025-07-08T00:00:00Z", "2025-07-08", "day"),
        ("2025-07-08", "2025-07-08", "day"),
        ("20250708", "2025-07-08", "day"),
        ("2025-07", "2025-07", "month"),
        ("2025", "2025", "year"),
        ("July 8, 2025", "2025-07-08", "day"),
        ("Jul. 8, 2025", "2025-07-08", "day"),
        ("Sept. 2nd, 2025", "2025-09-02", "day"),
        ("Published: Tuesday, July 8, 2025 at 5:45 p.m.", "2025-07-08", "day"),
        ("8 July 2025", "2025-07-08", "day"),
        ("Tue, 08 Jul 2025 12:30:00 GMT", "2025-07-08T12:30:00Z", "second"),
        ("Tue, 08 Jul 2025 12:30:00 -0400", "2025-07-08T12:30:00-04:00", "second"),
        ("July 2025", "2025-07", "month"),
        ("1751976000", "2025-07-08T12:00:00Z", "second"),
        ("1751976000000", "2025-07-08T12:00:00Z", "second"),
        ("07/23/2025", "2025-07-23", "day"),
        ("23/07/2025", "2025-07-23", "day"),
        ("2025/7/8", "2025-07-08", "day"),
        ("08/08/2025", "2025-08-08", "day"),
    ],
)
def test_a_written_date_is_read_as_exactly_as_it_is_given(text, value, precision):
    assert parse(text) == Published(value, precision)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "07/08/2025", "2025-13-01", "2025-02-30", "0001-01-01T00:00:00",
     "1970-01-01", "31/31/2025", "{{ date }}", "12345"],
)  # fmt: skip
def test_what_names_no_date_for_certain_is_none(text):
    assert parse(text) is None


def test_an_american_page_writes_the_month_first():
    assert parse("07/08/2025", american=True) == Published("2025-07-08", "day")
    assert parse("23/07/2025", american=True) == Published("2025-07-23", "day")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31)))
def test_every_certain_spelling_of_a_day_gives_that_day(day):
    for spelling in spellings(day):
        assert parse(spelling) == Published(day.isoformat(), "day")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31)))
def test_a_numeric_date_is_never_swapped(day):
    european = parse(f"{day.day:02}/{day.month:02}/{day.year}")
    assert european is None or european.value == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_gives_a_date_or_none(text):
    found = parse(text)
    assert found is None or date.fromisoformat(f"{found.day}-01-01"[:10]).year >= 1985


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("https://a.example/2025/07/08/raid/", "2025-07-08"),
        ("https://a.example/stories/2025/jul/08/raid/", "2025-07-08"),
        ("https://a.example/news/2025-07-08/raid", "2025-07-08"),
    ],
)
def test_the_day_in_an_address_is_read(path, day):
    assert in_path(path) == Published(day, "day")


@pytest.mark.parametrize(
    "path", ["https://a.example/2025/07/raid", "https://a.example/2025/19/40/"]
)
def test_an_address_without_a_day_gives_none(path):
    assert in_path(path) is None


def test_a_date_after_the_retrieval_is_impossible():
    assert is_possible(Published("2025-07-08", "day"), "2025-07-08T01:00:00Z")
    assert is_possible(Published("2025-07-09", "day"), "2025-07-08T23:00:00Z"), "a day of grace"
    assert not is_possible(Published("2025-07-10", "day"), "2025-07-08")
    assert is_possible(Published("2025-07-10", "day"), None)


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        ("2025-06-11T03:03:53+00:00", None, "2025-06-10T23:03:53-04:00"),
        ("2025-06-11T03:03:53Z", "2025-06-10", "2025-06-10T23:03:53-04:00"),
        ("2025-06-11T04:30:00Z", "2025-06-10", "2025-06-10T23:30:00-05:00"),
        ("2025-06-11T03:03:53Z", "2025-06-11", "2025-06-11T03:03:53Z"),
        ("2025-06-11T15:00:00Z", None, "2025-06-11T15:00:00Z"),
        ("2025-06-11T03:03:53-07:00", None, "2025-06-11T03:03:53-07:00"),
    ],
)
def test_an_evening_stamped_in_utc_is_of_the_newsrooms_day(value, path, expected):
    in_address = Published(path, "day") if path else None
    assert in_newsroom(Published(value, "second"), in_address).value == expected
