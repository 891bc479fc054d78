"""A publisher sits in the middle of the towns that its articles are about."""

from pipeline.geography.gazetteer import Place
from pipeline.resolve.homes import homes
from pipeline.resolve.toponyms import Home


def town(name, state, lat=40.0, lon=-90.0):
    return Place(name, "city", lat, lon, city=name, state=state, country="US")


OHIO = Place("Ohio", "state", 40.4, -82.7, state="OH", country="US")
TOWNS = [
    town("Lima", "OH", 40.7, -84.1),
    town("Kent", "OH", 41.2, -81.4),
    town("Troy", "OH", 40.0, -84.2),
]


def home(*articles):
    found = homes(("Ledger", str(number), places) for number, places in enumerate(articles))
    assert len(set(found.values())) <= 1
    assert not found or len(found) == len(articles)
    return next(iter(found.values()), None)


def test_it_is_in_the_middle_of_the_towns_of_its_state():
    assert home(TOWNS[:2], TOWNS[2:]) == Home("OH", 40.7, -84.1)
    assert home(TOWNS, [town("Elyria", "OH", 41.4, -82.1)]) == Home("OH", 41.2, -82.1)


def test_one_article_shows_no_home():
    assert home(TOWNS) is None
    assert home(TOWNS, []) is not None
    assert home(*([one] for one in TOWNS)) is not None


def test_each_publisher_has_its_own():
    found = homes([("Ledger", "a", TOWNS), ("Post", "b", TOWNS), ("Post", "c", TOWNS)])
    assert found.keys() == {"b", "c"}


def test_a_paper_that_writes_of_many_states_has_none():
    abroad = [town("Omaha", "NE"), town("Fresno", "CA"), town("Kent", "WA")]
    assert home(TOWNS[:1], abroad) is None
    assert home(TOWNS[:2], abroad).state == "OH"


def test_what_lies_in_no_state_counts_against_one():
    abroad = [Place(name, "city", 50.0, 4.0, city=name, country="BE") for name in ("Gent", "Mons")]
    assert home(TOWNS[:1], abroad) is None
    assert home([], abroad) is None


def test_the_state_alone_is_no_home_and_a_place_counts_once_an_article():
    assert home([OHIO], [OHIO]) is None
    assert home([*TOWNS[:1] * 5, town("Omaha", "NE", 41.3, -95.9)], [TOWNS[1], TOWNS[2]]) == Home(
        "OH", 40.7, -84.1
    )


def test_of_two_states_named_equally_often_the_first_by_code_is_home():
    assert home([TOWNS[0]], [town("Omaha", "NE")]).state == "NE"


def test_towns_without_coordinates_place_no_home():
    nowhere = Place("Delta", "city", None, None, city="Delta", state="OH", country="US")
    assert home([nowhere], [nowhere]) is None
    assert home([nowhere], TOWNS) == Home("OH", 40.7, -84.1)
