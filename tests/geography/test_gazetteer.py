"""Places by name: what there is, what it is called, and where it lies."""

import pytest
from pydantic import ValidationError

from pipeline.geography.gazetteer import Place, PlaceOfNote, gazetteer, spellings


@pytest.fixture(scope="module")
def world():
    return gazetteer("immigration")


@pytest.mark.parametrize(
    ("name", "what", "coordinates", "where", "number"),
    [
        ("Illinois", "Illinois state", (40.13, -89.15), (None, None, "IL", "US"), 4896861),
        ("Mexicans", "Mexico country", (23, -102), (None, None, None, "MX"), 3996063),
        ("Latin America", "Latin America country", (-5, -72), (None, None, None, None), None),
        (
            *("Tarrant County", "Tarrant County county", (32.77, -97.292)),
            *((None, "Tarrant County", "TX", "US"), None),
        ),
        (
            *("Ft. Worth", "Fort Worth city", (32.72541, -97.32085)),
            *(("Fort Worth", "Tarrant County", "TX", "US"), 4691930),
        ),
        (
            *("MacArthur Park", "MacArthur Park point", (34.058, -118.278)),
            *(("Los Angeles", "Los Angeles County", "CA", "US"), None),
        ),
        (
            *("Delaney Hall Detention Center", "Delaney Hall city", (40.73566, -74.17237)),
            *(("Newark", "Essex County", "NJ", "US"), None),
        ),
    ],
)
def test_a_place_says_what_it_is_and_where_it_lies(world, name, what, coordinates, where, number):
    [place] = world.candidates(name)
    assert f"{place.name} {place.precision}" == what
    assert (place.lat, place.lon) == coordinates
    assert (place.city, place.county, place.state, place.country) == where
    assert place.geonames_id == number
    assert place.of_note is (name in {"MacArthur Park", "Delaney Hall Detention Center"})


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("New York", "New York City"),
        ("Bombay", "Mumbai"),
        ("Newfoundland", "Newfoundland and Labrador"),
        ("Georgia", "GA"),
        ("Puerto Rico", "Puerto Rico"),
        ("San Juan", "PR"),
        ("Kansas City", "MO"),
        ("Goose Pond", None),
        ("Chinatown (Los Angeles)", None),
        ("", None),
    ],
)
def test_a_name_leads_to_its_largest_place_first_however_it_is_spelt(world, name, first):
    places = world.candidates(name)
    assert [first] == [None] if not places else first in (places[0].name, places[0].state)
    assert list(places) == sorted(places, key=lambda place: -place.population)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("New York City", ["new york", "new york city"]),
        ("Kansas City", ["kansas city"]),
        ("St. Louis", ["saint louis", "st louis"]),
        ("Fort Worth", ["fort worth", "ft worth"]),
        ("Saint", ["saint"]),
    ],
)
def test_a_name_may_lack_city_and_shorten_its_first_word(name, spelt):
    assert sorted(spellings(name)) == spelt


def test_states_are_found_by_code_name_and_abbreviation_and_countries_by_code_and_name(world):
    assert {world.states[name].state for name in ("il", "illinois", "ill")} == {"IL"}
    names = ("MX", "mexico", "mexican", "mexicans")
    assert {world.countries[name].country for name in names} == {"MX"}
    assert "PR" not in world.countries


def test_ids_of_places_do_not_change_from_release_to_release():
    assert Place("Omaha", "city", None, None, geonames_id=5074472).place_id == (
        "b35d3d45576670ee4236"
    )
    assert Place("Latin America", "country", -5.0, -72.0).place_id == "4c21575b061f019400b9"
    park = Place("Alder Park", "point", 1.0, 2.0, "Omaha", None, "NE", "US")
    assert park.place_id == "7a7bc4f7685faaf446ae"
    assert park._replace(name="the ALDER Park", lat=3.0).place_id == park.place_id


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"state": "Nebraska"}, {"lat": 91}])
def test_a_place_of_note_that_is_wrongly_written_is_refused(wrong):
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        PlaceOfNote.model_validate({"name": "Alder Park", "kind": "park", **wrong})


@pytest.mark.parametrize(("lat", "precision"), [(1.5, "point"), (None, "city")])
def test_a_place_of_note_without_coordinates_stands_in_the_middle_of_its_city(lat, precision):
    given = {"name": "Alder Hall (Omaha)", "kind": "detention", "city": "Omaha", "state": "NE"}
    city = Place("Omaha", "city", 41.3, -95.9, "Omaha", "Douglas County", "NE", "US")
    placed = PlaceOfNote(**given, lat=lat, lon=lat).place(city)
    where = (lat, lat) if lat else (city.lat, city.lon)
    assert (placed.name, placed.precision, placed.county) == ("Alder Hall", precision, city.county)
    assert (placed.lat, placed.lon) == where
