import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geography.gazetteer import Place
from pipeline.resolve.toponyms import Home, Toponym, kilometres, resolve_toponyms


def place_of(name, text, **fields):
    start = text.index(name)
    toponym = Toponym("m", name, start, start + len(name))
    return resolve_toponyms([toponym], text, "immigration", **fields).get("m")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Agents came to Springfield, Ill., on Monday.", "IL"),
        ("Agents came to Springfield, Massachusetts, on Monday.", "MA"),
        ("Agents came to Springfield, MO, on Monday.", "MO"),
    ],
)
def test_the_container_tells_which_springfield(text, state):
    assert place_of("Springfield", text).state == state


def test_the_state_that_the_article_names_tells_which_springfield():
    text = "The Oregon sheriff spoke in Springfield. Oregon law forbids it, Oregon officials said."
    assert place_of("Springfield", text).state == "OR"


def test_the_home_of_the_publisher_tells_which_springfield():
    home = Home("IL", 39.8, -89.6)
    assert place_of("Springfield", "A vigil in Springfield.", home=home).state == "IL"


@pytest.mark.parametrize(
    "text",
    ["Agents came to Tamsin Falls, Iowa, on Tuesday.", "Agents came to Tamsin Falls on Tuesday."],
)
def test_an_unknown_town_is_no_other_place(text):
    assert place_of("Tamsin Falls", text) is None


def test_a_town_unknown_in_its_state_is_no_namesake_elsewhere():
    assert place_of("Pasadena", "They met in Pasadena, Vermont, on Friday.") is None


def test_washington_is_the_capital_unless_it_stands_behind_a_town():
    assert place_of("Washington", "Officials in Washington disagreed.").state == "DC"
    assert place_of("Washington", "He lives in Yakima, Washington, now.").precision == "state"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("L.A.", "L.A. Mayor Ana Ruiz spoke.", ("Los Angeles", "CA")),
        ("South Georgia", "He lived in South Georgia.", ("Georgia", "GA")),
        ("South Portland", "In Oregon, agents came to South Portland.", ("Portland", "OR")),
        ("South Portland", "In Maine, agents came to South Portland.", ("South Portland", "ME")),
        ("East St. Louis", "In Missouri, some came to East St. Louis.", ("East Saint Louis", "IL")),
    ],
)
def test_a_part_of_a_town_or_state_is_of_the_one_that_is_spoken_of(name, text, place):
    found = place_of(name, text)
    assert (found.name, found.state) == place


def test_georgia_is_the_state_unless_the_caucasus_is_named():
    assert place_of("Georgia", "Workers were moved to Georgia.").state == "GA"
    assert place_of("Georgia", "Tbilisi, the capital of Georgia, was calm.").country == "GE"


def test_a_park_of_note_needs_its_city():
    named = place_of("MacArthur Park", "Los Angeles woke to troops in MacArthur Park.")
    assert (named.precision, named.city) == ("point", "Los Angeles")
    assert place_of("MacArthur Park", "The song MacArthur Park played.") is None


def test_a_place_without_coordinates_of_its_own_says_so():
    named = place_of("Delaney Hall", "Protesters stood at Delaney Hall in Newark, New Jersey.")
    assert (named.precision, named.city, named.state) == ("city", "Newark", "NJ")


def test_a_list_of_states_is_not_a_chain_of_containers():
    text = "Raids were seen in Colorado, Georgia, Illinois and Ohio."
    assert place_of("Colorado", text).precision == "state"


@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_distance_is_the_same_there_and_back(first, second):
    one, other = Place("a", "point", *first), Place("b", "point", *second)
    assert kilometres(one, other) == pytest.approx(kilometres(other, one))
    assert 0 <= kilometres(one, other) <= 20_040


@pytest.mark.parametrize(
    "text",
    [
        "It was near Harlem and Oak avenues in Tolley.",
        "It was at 6th Street and Harlem in Tolley.",
        "It was on Harlem Avenue in Tolley.",
    ],
)
def test_a_street_is_no_town(text):
    assert place_of("Harlem", text) is None


def test_a_street_of_a_town_is_in_the_town():
    assert place_of("Chicago", "It was on a Chicago street.").city == "Chicago"


def test_counties_named_together_are_counties():
    text = "The diocese lies in San Bernardino and Riverside counties in California."
    for name in ("San Bernardino", "Riverside"):
        found = place_of(name, text)
        assert (found.precision, found.county) == ("county", f"{name} County")


def test_distance_is_in_kilometres_on_the_globe():
    york, angeles = Place("a", "point", 40.713, -74.006), Place("b", "point", 34.052, -118.244)
    assert kilometres(york, angeles) == pytest.approx(3936, abs=5)
    assert kilometres(york, Place("c", "point", None, None)) == float("inf")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Springfield, Ill.", ("Springfield", "city", "IL")),
        ("County of Riverside", ("Riverside County", "county", "CA")),
        ("City of Omaha", ("Omaha", "city", "NE")),
        ("South Omaha", ("Omaha", "city", "NE")),
        ("southern California", ("California", "state", "CA")),
        ("US", ("United States", "country", None)),
        ("Pau", ("Pau", "city", None)),
        ("PAU", None),
    ],
)
def test_a_place_is_told_by_every_way_to_write_it(name, expected):
    found = place_of(name, f"Agents went to {name} on Monday.")
    assert (found and (found.name, found.precision, found.state)) == expected


@pytest.mark.parametrize("larger", ["New Jersey", "the United States"])
def test_a_place_of_note_may_be_told_by_its_state_or_country_alone(larger):
    assert place_of("Delaney Hall", f"At Delaney Hall, officials of {larger} spoke.") is not None
    assert place_of("Delaney Hall", "At Delaney Hall, officials spoke.") is None


def test_a_small_town_abroad_needs_its_country():
    assert place_of("Olopa", "Olopa is quiet, say people in Guatemala.").country == "GT"
    assert place_of("Olopa", "Olopa is quiet, they say.") is None
