"""In which town was an incident, where names of towns stand that are not it?"""

import pytest


def values(reports, text, **about):
    return [record.values for record in reports(text, **about)[1]]


def places(reports, text, kind, **about):
    found = values(reports, text, **about)
    return [(one["city"], one["state"]) for one in found if one["type"] == kind]


@pytest.mark.parametrize(
    "where",
    [
        "in Texas cities including Austin, Dallas and San Antonio",
        "in Austin, Dallas and San Antonio",
        "in nine Texas cities, including Austin,",
    ],
)
def test_an_operation_in_several_towns_is_in_no_one_of_them(reports, where):
    text = (
        f"Agents carried out raids {where} on Sunday.\n"
        "The agency said so on Monday. It gave no numbers.\n"
        "The raids in Austin lasted for hours, a neighbor said."
    )
    assert places(reports, text, "raid")[0] == (None, "TX")


def test_protests_in_several_towns_are_one_in_each(reports):
    text = "Crowds rallied in cities including Austin, Dallas and San Antonio on Sunday."
    found = places(reports, text, "protest")
    assert sorted(found) == [("Austin", "TX"), ("Dallas", "TX"), ("San Antonio", "TX")]


def test_an_operation_in_a_state_is_not_in_the_first_of_the_towns_of_its_arrests(reports):
    text = (
        "The agency praised the success of Operation Granite in Massachusetts.\n"
        "An agent arrested Juan Perez in Lynn, Massachusetts, on Monday, the agency said.\n"
        "Another agent arrested Luis Rey in Waltham, Massachusetts, on Tuesday."
    )
    assert places(reports, text, "raid") == [(None, "MA")]


@pytest.mark.parametrize("office", ["ICE Boston", "ERO Boston", "HSI Boston"])
def test_the_town_of_an_office_is_not_where_its_arrests_were(reports, office):
    text = (
        "Agents arrested 40 people in Massachusetts in May, they said on Monday.\n"
        f"{office} arrested a man from Guatemala on Tuesday. He was held overnight."
    )
    assert not [city for city, _ in places(reports, text, "arrest") if city]


def test_a_parish_of_louisiana_is_a_county_and_another_a_church(reports):
    text = "Agents raided a racetrack in Calcasieu Parish, Louisiana, on Monday."
    (raid,) = values(reports, text)
    assert (raid["place"], raid["city"], raid["state"]) == ("Calcasieu Parish", None, "LA")
    text = "Agents chased men at St. Adelaide Parish in Highland, California, and arrested them."
    assert places(reports, text, "arrest") == [("Highland", "CA")]


def test_what_is_about_a_known_site_is_in_no_town_that_the_text_names_besides(reports):
    text = (
        "Detainees at Alligator Alcatraz went on a hunger strike on Monday, relatives said.\n"
        "Luis Rey was arrested in Miramar, Florida, in July and taken there.\n"
        "He refused food for a week. The governor said that nobody did."
    )
    found = places(
        reports, text, "detention_conditions", title="Hunger strike at Alligator Alcatraz"
    )
    assert found == [(None, "FL")]


@pytest.mark.parametrize(
    "about",
    [
        "against the killing of a woman by an agent in Minneapolis",
        "to protest the shooting of a woman by an agent in Minneapolis",
        "to protest raids in Minneapolis",
    ],
)
def test_a_protest_is_not_where_what_it_is_about_was(reports, about):
    text = f"Hundreds marched in Denver on Friday {about}."
    assert places(reports, text, "protest") == [("Denver", "CO")]


def test_what_is_only_protested_is_not_what_an_article_is_about(reports):
    text = (
        "Hundreds marched in Denver on Friday against the shooting of Ann Lee by an agent in "
        "Minneapolis.\nThey held signs. Some sang. The march ended at the Capitol after an hour."
    )
    found = {one["type"]: one["main"] for one in values(reports, text)}
    assert found["protest"]
    assert not found.get("shooting", False)


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        ("Officers fired rubber bullets at a woman", "use_of_force"),
        ("An agent fired a crowd-control weapon at a woman", "use_of_force"),
        ("An agent fired his gun at a woman", "shooting"),
        ("Two bullets hit a house", "shooting"),
    ],
)
def test_only_what_kills_makes_a_shooting(reports, deed, kind):
    (found,) = values(reports, f"{deed} in Denver on Monday.")
    assert found["type"] == kind


def test_a_shooting_death_is_a_shooting(reports):
    text = "The rally in Denver was in response to the shooting death of Ann Lee in Minneapolis."
    assert ("Minneapolis", "MN") in places(reports, text, "shooting")


@pytest.mark.parametrize("when", ["That night", "The same day", "On the same date"])
def test_a_day_told_again_is_that_day(reports, when):
    text = (
        "MIAMI — Ann Lee was seen by a judge in Miami on June 19, 2025, who let her go.\n"
        f"{when}, agents arrested her in Miami."
    )
    found = [one["date"] for one in values(reports, text) if one["type"] == "arrest"]
    assert found == ["2025-06-19"]


def test_a_great_city_before_another_state_is_one_of_a_list(reports):
    text = "Denver, Texas & Seattle\nHundreds marched in Denver on Friday, and then went home."
    assert places(reports, text, "protest") == [("Denver", "CO")]


def test_a_village_may_have_the_name_of_a_great_city_abroad(reports):
    text = "Hundreds marched in Valencia, Louisiana, on Friday, and then went home."
    assert places(reports, text, "protest") == [("Valencia", "LA")]


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        (  # where the warrant was signed
            "DALTON, Ga. — On Tuesday 31 people were taken into custody at the yard under a search "
            "warrant signed by a federal magistrate in Rome.",
            "Dalton",
            "GA",
        ),
        (  # there is but one county of the name
            "RACINE — The doors opened on the ground floor of the Racine County Courthouse. The "
            "arrest on June 20 was the second inside the courthouse this summer.",
            "Racine",
            "WI",
        ),
        (  # an office that speaks
            "SALEM, Mass. — ICE's Boston office acknowledged that a man was detained Tuesday.",
            "Salem",
            "MA",
        ),
        (
            "LINCOLN, Neb. — The agency's St. Paul field office said a man was detained Tuesday.",
            "Lincoln",
            "NE",
        ),
        (  # who is arrested there
            "RENO, Nev. — Agents arrested a judge in Elko, Nevada, on Tuesday.",
            "Elko",
            "NV",
        ),
        (
            "RENO, Nev. — A man was arrested on a federal warrant in Elko, Nevada, on Tuesday.",
            "Elko",
            "NV",
        ),
        (  # a town before what an office said
            "RENO, Nev. — A man was detained Tuesday in Elko after the office said he would be.",
            "Elko",
            "NV",
        ),
        (  # a region, not the town of the name in Virginia
            "On Tuesday, Border Patrol agents raided malls across the Triangle in North Carolina.",
            None,
            "NC",
        ),
    ],
)
def test_places_of_papers_offices_and_regions_are_not_where_it_was(reports, text, city, state):
    first = reports(text)[1][0].values
    assert (first["city"], first["state"]) == (city, state)
