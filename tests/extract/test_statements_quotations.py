"""Quotation marks are found whatever an article does with them, in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.statements.quotations import find_quotations
from pipeline.language.analysis import paragraphs


def inner(text: str) -> list[str]:
    found = find_quotations(text, paragraphs(text))
    return [text[one.inner_start : one.inner_end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw it,” she said.", ["We saw it,"]),
        ('"We saw it," she said. "All of it."', ["We saw it,", "All of it."]),
        ('“We saw it," she said.', ["We saw it,"]),
        ("Ann Lee, counsel: ”We won.”", ["We won."]),
        ("He called it ‘a stunt’ and didn’t stay.", ["a stunt"]),
        ("The agents' vans and the officers' cars left.", []),
        ("She said “I heard ‘stop’ twice.”", ["I heard ‘stop’ twice."]),
        ('They told reporters."I see danger," she said.', ["I see danger,"]),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_speech_over_paragraphs_goes_on_where_each_opens_with_a_mark() -> None:
    text = "“First part.\n“Second part.\n“Third part.”"
    found = find_quotations(text, paragraphs(text))
    assert [one.continued for one in found] == [True, True, False]
    assert inner(text) == ["First part.", "Second part.", "Third part."]


def test_a_speech_over_paragraphs_goes_on_to_a_closing_mark_alone() -> None:
    assert inner("“First part.\nSecond part.”") == ["First part.", "Second part."]


def test_a_mark_that_is_never_closed_takes_only_the_paragraph_that_it_opens() -> None:
    assert inner("“She left.\nNobody saw it.") == ["She left."]
    assert inner("He is 6 “tall.\nNobody saw it.") == []


@given(st.text(alphabet="ab “”\"'‘’\n.,😀", max_size=60))
def test_quotations_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    found = find_quotations(text, paragraphs(text))
    position = 0
    for one in found:
        assert position <= one.start <= one.inner_start <= one.inner_end <= one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        position = one.end


def test_a_megabyte_of_marks_takes_no_longer_than_seconds() -> None:
    begin = time.perf_counter()
    for marks in ('"' * 1_000_000, "“ " * 500_000, "'“\n" * 300_000):
        find_quotations(marks, paragraphs(marks))
    assert time.perf_counter() - begin < 20
