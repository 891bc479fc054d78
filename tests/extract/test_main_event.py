"""Who, when and where of an article, as its headline and opening tell."""

import pytest

from pipeline.extract import times
from pipeline.extract.main_event import main_event


@pytest.fixture
def told(read_article):
    def find(text: str) -> tuple[str | None, ...]:
        analysed = read_article(text, published="2025-06-12")
        event = main_event(analysed, times.extract(analysed, "immigration"))
        extents = (event.who, event.when, event.where)
        return tuple(None if extent is None else text[slice(*extent)] for extent in extents)

    return find


def test_the_headline_says_who_and_the_opening_when_and_where(told) -> None:
    text = (
        "Sheriff closes county jail to agents\n"
        "The sheriff said on Tuesday that agents may no longer enter the jail in Springfield. "
        "Now they wait outside."
    )
    assert told(text) == ("Sheriff", "Tuesday", "Springfield")


def test_a_town_is_told_rather_than_its_country(told) -> None:
    assert told("Workers in the United States marched in Chicago.")[2] == "Chicago"


def test_what_is_not_told_is_left_open(told) -> None:
    assert told("Nobody knows.")[1:] == (None, None)
