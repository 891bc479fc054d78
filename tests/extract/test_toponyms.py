"""Towns, states and sites, as far as the article itself tells them."""

import pytest

from pipeline import geography
from pipeline.extract.toponyms import Toponyms


def towns(read_article, text):
    return {(p.city, p.state) for p in Toponyms(read_article(text), "immigration").all if p.city}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met in Springfield, Illinois, on Monday.", ("Springfield", "IL")),
        ("They met in Chicago on Monday.", ("Chicago", "IL")),
        ("People in Oregon were angry. They met in Portland.", ("Portland", "OR")),
        ("They met in Lower Manhattan.", ("New York", "NY")),
        # A hamlet in a state that is only implied is not meant.
        ("MIAMI — He came to Houston in 1966 and died here.", ("Miami", "FL")),
    ],
)
def test_a_town_has_its_state(read_article, text, town):
    assert town in towns(read_article, text)


def test_washington_is_the_state_in_a_report_from_it(read_article):
    text = "Marchers met in Spokane and in Tacoma, said the Washington attorney general."
    assert "Washington" not in {city for city, _ in towns(read_article, text)}


def test_the_dateline_is_read(read_article):
    place = Toponyms(read_article("DALLAS (Wire) — Hundreds marched."), "immigration").dateline
    assert place is not None
    assert (place.city, place.state) == ("Dallas", "TX")


def test_a_suburb_of_a_city_is_not_in_the_city(read_article):
    assert ("Denver", "CO") not in towns(read_article, "It was in the Denver suburb of Aurora.")


def test_states_are_known_by_code_name_and_abbreviation():
    states = geography.states()
    assert states["California"] == states["Calif."] == states["CA"] == "CA"
    assert all(len(code) == 2 for code in states.values())


def test_a_street_or_a_part_of_any_town_is_no_town(read_article):
    text = (
        "Agents shot at a car on Portland Avenue in Minneapolis, Minn., on Monday. "
        "Protesters met Downtown."
    )
    assert towns(read_article, text) == {("Minneapolis", "MN")}


@pytest.mark.parametrize(
    ("text", "state", "country"),
    [
        ("They were held in West Virginia.", "WV", "US"),
        ("They were held in North Carolina.", "NC", "US"),
        ("They were flown to South Sudan.", None, "SS"),
        ("They were held in northern Virginia.", "VA", "US"),
    ],
)
def test_a_direction_may_belong_to_the_name(read_article, text, state, country):
    found = Toponyms(read_article(text), "immigration").all
    assert [(place.state, place.country) for place in found] == [(state, country)]


def test_a_part_of_a_city_is_taken_for_it_where_the_city_is_named(read_article):
    told = "They met in Lincoln Square, in Chicago, on Monday."
    assert towns(read_article, told) == {("Chicago", "IL")}
    assert ("Chicago", "IL") not in towns(read_article, "They met in Lincoln Square on Monday.")


def test_towns_of_saints_are_written_as_newspapers_do(read_article):
    assert ("St. Paul", "MN") in towns(read_article, "They met in Saint Paul, Minnesota.")
