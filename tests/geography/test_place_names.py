"""Names of cities, counties, states and countries, as reading a text looks them up."""

import pytest

from pipeline.geography import cities, counties, countries, is_place, state_names, states


@pytest.mark.parametrize(
    ("name", "largest"),
    [
        ("St. Louis", ("St. Louis", "MO", "US")),
        ("saint  LOUIS", ("St. Louis", "MO", "US")),
        ("St. Paul", ("Saint Paul", "MN", "US")),
        ("New York", ("New York City", "NY", "US")),
        ("Washington D.C.", ("Washington", "DC", "US")),
        ("San Juan", ("San Juan", "PR", "US")),
        ("Paris", ("Paris", None, "FR")),
        ("Tamsin Falls", None),
        ("Olopa", None),  # small and abroad
    ],
)
def test_a_name_of_cities_leads_to_the_largest_first(name, largest):
    found = cities(name)
    assert [(city.name, city.state, city.country) for city in found[:1]] == [largest][: len(found)]
    assert list(found) == sorted(found, key=lambda city: -city.population)


def test_a_county_names_every_state_that_has_one_so_called():
    assert counties()["tarrant county"] == {"TX"}
    assert {"IL", "GA", "MN"} <= counties()["cook county"]


def test_states_and_countries_are_told_by_name_and_by_short_form():
    assert {states()[name] for name in ("California", "CA", "Calif.")} == {"CA"}
    assert "" not in states()  # some have no short form
    assert state_names()["CA"] == "California"
    assert {countries()[name] for name in ("United Kingdom", "UK", "Britain")} == {"GB"}


@pytest.mark.parametrize("name", ["UAE", "NSW", "Calif.", "NYC", "Gilroy", "DuPage", "Ontario"])
def test_any_listed_place_is_one(name):
    assert is_place(name)
    assert not is_place(name + "x")
