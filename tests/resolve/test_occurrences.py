"""What stands for an incident is what its reports agree on most, and the finest place of it."""

import pytest

from pipeline.codebook.dates import dated
from pipeline.geography.gazetteer import Place
from pipeline.resolve.likeness import Report
from pipeline.resolve.occurrences import incident_row
from pipeline.resolve.sources import Sources
from pipeline.resolve.values import Gathered, gather

PARK = Place("MacArthur Park", "point", 34.06, -118.28, "Los Angeles", state="CA", country="US")
CITY = Place("Los Angeles", "city", 34.05, -118.24, "Los Angeles", state="CA", country="US")
OMAHA = Place("Omaha", "city", 41.26, -95.94, "Omaha", state="NE", country="US")
STATE = Place("California", "state", 37.0, -120.0, state="CA", country="US")


def report(name, place=None, article=None, published="2025-07-08", named=None, **row):
    row = {
        "report_id": name,
        "article_id": article or name,
        "type": "raid",
        "place": named,
        "city": None,
        "state": None,
        "country": None,
        **dated(row.pop("date", None)),
        **row,
    }
    of = {"article_id": row["article_id"], "publisher": row["article_id"], "published": published}
    return Report(row, of | {"duplicate_group": row["article_id"], "demonstration": True}, place)


def incident(*reports):
    fields = gather(reports, Gathered(Sources({}), {}))
    states, countries = {"CA": "California", "NE": "Nebraska"}, {"US": "United States"}
    return incident_row("i", list(reports), fields, True, states, countries)


def test_it_is_told_by_how_many_and_since_when():
    row = incident(
        report("r", published="2025-07-09"),
        report("s", article="r", published="2025-07-09"),
        report("t", published="2025-07-08"),
        report("u", published=None),
    )
    assert (row["incident_id"], row["reports"], row["publishers"]) == ("i", 3, 3)
    assert row["first_reported"] == "2025-07-08"
    assert row["has_conflict"]
    assert row["demonstration"]
    assert incident(report("r", published=None))["first_reported"] is None


def test_it_lies_at_the_finest_place_that_a_report_gives():
    row = incident(report("r", STATE), report("s", PARK), report("t", CITY), report("u", CITY))
    assert (row["place_id"], row["lat"], row["lon"]) == (PARK.place_id, PARK.lat, PARK.lon)
    assert (row["state"], row["country"]) == ("CA", "US")


@pytest.mark.parametrize(("most", "other"), [(CITY, OMAHA), (OMAHA, CITY)])
def test_of_places_as_fine_it_lies_where_most_reports_put_it(most, other):
    row = incident(report("r", other), report("s", most), report("t", most))
    assert row["place_id"] == most.place_id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"state": "NE", "place": OMAHA}, {"state": "NE", "place": PARK}),
        ({"city": "Omaha", "place": OMAHA}, {"city": "Fresno", "place": PARK}),
    ],
)
def test_a_place_of_another_state_or_town_than_the_incidents_does_not_count(first, second):
    places = [given.pop("place") for given in (first, second)]
    row = incident(
        report("r", places[0], **first),
        report("s", places[1], **second),
        report("t", None, **first),
    )
    assert row["place_id"] == OMAHA.place_id


def test_without_a_place_it_has_no_coordinates():
    row = incident(report("r", state="NE", country="US"))
    assert (row["place_id"], row["lat"], row["lon"]) == (None, None, None)
    assert (row["state"], row["country"], row["title"]) == ("NE", "US", "Raid in Nebraska")


def test_its_country_is_the_one_named_most():
    assert incident(report("r"))["country"] is None
    assert incident(report("r", country="US"))["title"] == "Raid in United States"
    named = ["US", "MX", "MX"]
    assert incident(*(report(str(n), country=c) for n, c in enumerate(named)))["country"] == "MX"
    assert incident(report("r", CITY, country="MX"))["country"] == "MX"


def test_its_day_town_and_kind_are_those_of_most_publishers():
    row = incident(
        report("r", type="arrest", city="Fresno", date="2025-07-06"),
        report("s", type="raid", city="Omaha", date="2025-07-07"),
        report("t", type="raid", city="Omaha", date="2025-07-07"),
    )
    assert (row["type"], row["city"], row["date"]) == ("raid", "Omaha", "2025-07-07")
    assert (row["date_start"], row["date_precision"]) == ("2025-07-07", "day")
    assert row["title"] == "Raid in Omaha, 7 July 2025"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["MacArthur Park", None], "Raid in MacArthur Park, Los Angeles"),
        (["MacArthur Park", None, None], "Raid in Los Angeles"),
        (["California", "California"], "Raid in Los Angeles"),
        (["Nebraska"], "Raid in Los Angeles"),
    ],
)
def test_its_title_names_a_place_that_half_of_its_publishers_name_and_beside_a_town_no_state(
    places, expected
):
    row = incident(
        *(
            report(str(number), named=place, city="Los Angeles", state="CA")
            for number, place in enumerate(places)
        )
    )
    assert row["title"] == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-12", "Raid in Omaha, December 2025"),
        ("2025-07", "Raid in Omaha, July 2025"),
        ("2025", "Raid in Omaha, 2025"),
        (None, "Raid in Omaha"),
    ],
)
def test_its_title_tells_of_the_date_what_is_known(date, expected):
    assert incident(report("r", city="Omaha", date=date))["title"] == expected


def test_it_is_a_demonstration_only_where_all_its_articles_are():
    real, unknown = report("s"), report("t")
    real.article["demonstration"] = False
    del unknown.article["demonstration"]
    for other in (real, unknown):
        assert not incident(report("r"), other)["demonstration"]


@pytest.mark.parametrize(
    ("city", "state", "named", "expected"),
    [
        ("Los Angeles", "CA", "L.A.", "Raid in Los Angeles"),
        ("Los Angeles", "CA", "LOS ANGELES", "Raid in Los Angeles"),
        ("Omaha", "NE", "NE", "Raid in Omaha"),
        ("New York", "NY", "New York City", "Raid in New York"),
        ("Santa Ana", "CA", "Los Angeles", "Raid in Santa Ana"),
        ("New York", "NY", "Manhattan", "Raid in Manhattan, New York"),
        ("Chicago", "IL", "Austin", "Raid in Austin, Chicago"),
    ],
)
def test_its_title_names_no_place_that_says_no_more_than_the_town(city, state, named, expected):
    assert incident(report("r", city=city, state=state, named=named))["title"] == expected


@pytest.mark.parametrize(
    ("named", "point", "expected"),
    [
        ("Canal Street", None, "Raid on Canal Street, New York"),
        ("450 Vine Ave", None, "Raid at 450 Vine Ave, New York"),
        ("the 101 Freeway", None, "Raid on the 101 Freeway, New York"),
        ("Delaney Hall", "Delaney Hall", "Raid at Delaney Hall, New York"),
        ("the Delaney center", "Delaney Hall", "Raid at the Delaney center, New York"),
        ("a Home Depot", None, "Raid at a Home Depot, New York"),
        ("Foley Square", "Foley Square", "Raid in Foley Square, New York"),
        ("Harlem", "Delaney Hall", "Raid in Harlem, New York"),
    ],
)
def test_its_title_speaks_of_streets_and_sites_as_people_do(named, point, expected):
    spot = point and Place(point, "point", 40.7, -74.0, "New York", None, "NY", "US")
    row = incident(report("r", spot, city="New York", state="NY", named=named))
    assert row["title"] == expected
