"""Incidents: what happened is told apart from what was planned, feared, denied or summed up."""

import pytest

from pipeline.extract import incident_reports, times

RAID = (
    "CEDAR RAPIDS, Iowa — Immigration agents raided a packing plant in Cedar Rapids on Monday, "
    "detaining 40 workers.\n"
    "Officers led the workers to buses while relatives watched from across the street.\n"
)


def test_a_raid_has_type_date_and_place(reports):
    _, found = reports(RAID, title="Agents raid Cedar Rapids plant")
    first = found[0].values
    assert (first["type"], first["date"], first["main"]) == ("raid", "2025-07-07", True)
    assert (first["city"], first["state"], first["country"]) == ("Cedar Rapids", "IA", "US")
    assert (first["date_precision"], first["date_start"]) == ("day", "2025-07-07")


def test_arrests_in_a_raid_are_part_of_it(reports):
    _, found = reports(RAID)
    assert [record.values["type"] for record in found] == ["raid"]


def test_a_protest_the_day_after_elsewhere_is_an_incident_of_its_own(reports):
    text = RAID + (
        "On Tuesday, hundreds of people marched through downtown Chicago to protest the raid, "
        "chanting and blocking traffic.\n"
    )
    _, found = reports(text)
    protest = next(record.values for record in found if record.values["type"] == "protest")
    assert (protest["city"], protest["state"], protest["date"]) == ("Chicago", "IL", "2025-07-08")


@pytest.mark.parametrize(
    "text",
    [
        "Organizers plan a march in Denver on Saturday.",
        "Agents will raid the market in Denver on Friday, residents fear.",
        "A vigil is scheduled in Denver for Thursday.",
        "If agents raid the plant in Denver, the union would strike.",
        "Agents did not raid the school in Denver on Monday.",
        "There was no protest in Denver on Monday.",
        "The detention center in Denver opened in June.",
        "The council in Denver discussed its budget on Monday.",
        "The council in Denver voted on Monday to bar deputies from helping with the raid.",
    ],
)
def test_what_did_not_happen_is_no_incident(reports, text):
    assert reports(text)[1] == []


def test_who_is_held_somewhere_is_not_arrested_there(reports):
    text = "DENVER — A man who was being detained at a camp in Aurora spoke on Monday."
    assert "arrest" not in {record.values["type"] for record in reports(text)[1]}


@pytest.mark.parametrize("zone", ["", " local time", " MST"])
def test_a_time_of_day_alone_tells_no_day(reports, zone):
    text = f"Agents raided a market in Denver at about 7 p.m.{zone} and took away six workers."
    assert [record.values["date"] for record in reports(text)[1]] == [None]


def test_what_befell_someone_before_is_not_put_in_the_city_of_the_article(reports):
    text = RAID + (
        "The plant has 900 workers, its owner said. Nobody else spoke.\n"
        "A cook named Luis Vega was arrested by immigration agents on June 2 after a traffic stop."
    )
    _, found = reports(text)
    arrest = next(record.values for record in found if record.values["type"] == "arrest")
    assert (arrest["date"], arrest["city"], arrest["state"]) == ("2025-06-02", None, "IA")


def test_without_place_and_date_there_is_no_incident(reports):
    assert reports("Agents arrested a man.", published="")[1] == []


def test_a_date_of_speech_does_not_date_the_incident(reports):
    text = (
        "The sheriff said on Thursday that agents raided a farm in Yakima, Washington, on June 2."
    )
    _, found = reports(text, published="2025-06-12")
    assert found[0].values["date"] == "2025-06-02"


def test_everything_but_judgements_has_evidence_in_the_text(reports):
    analysed, found = reports(RAID)
    text = analysed.article.text
    for record in found:
        assert record.support["record"]
        for field in ("date", "place", "city", "state", "country"):
            assert (record.values[field] is not None) == (field in record.support)
        for spans in record.support.values():
            assert all(0 <= start < end <= len(text) for start, end in spans)
        place = record.values["place"]
        assert place is None or place == text[slice(*record.support["place"][0])]


def test_confidence_is_a_probability_and_ids_are_distinct(reports):
    _, found = reports(RAID + RAID.replace("Monday", "June 3"))
    assert all(0 <= record.values["confidence"] <= 1 for record in found)
    assert len({record.id for record in found}) == len(found)


def test_a_place_belongs_to_what_happened_there(reports):
    text = (
        "DENVER — Hundreds marched through downtown Denver on Friday after a shooting in "
        "Portland, Oregon, on Thursday.\n"
    )
    _, found = reports(text, published="2026-01-10", title="Hundreds march in Denver")
    places = {record.values["type"]: record.values["city"] for record in found}
    assert places["protest"] == "Denver"


def test_nobody_dies_twice(reports):
    text = (
        "MIAMI — Ivan Petrov died on March 3 in immigration custody in Miami.\n"
        "Petrov was found unresponsive on March 2. Petrov was pronounced dead on March 3.\n"
    )
    _, found = reports(text, published="2025-03-05", title="Ivan Petrov dies in custody")
    assert [record.values["type"] for record in found].count("death") == 1


def test_a_bureau_is_not_where_it_happened(reports):
    text = (
        "WASHINGTON — Agents raided a packing plant near Omaha, Nebraska, on Monday.\n"
        "Two workers were arrested.\n"
    )
    _, found = reports(text, title="Agents raid plant")
    assert {record.values["city"] for record in found} <= {"Omaha", None}


def test_the_arrest_of_somebody_new_is_another(reports):
    text = (
        "Immigration agents arrested Marta Solis outside her home in Denver on Monday.\n"
        "Neighbors said Solis had lived there for years.\n"
        "On June 30, agents arrested another woman outside a courthouse in Aurora.\n"
    )
    _, found = reports(text)
    arrests = [record.values for record in found if record.values["type"] == "arrest"]
    assert [arrest["date"] for arrest in arrests] == ["2025-07-07", "2025-06-30"]


def test_an_arrest_told_again_is_the_same(reports):
    text = (
        "Immigration agents arrested Marta Solis outside her home in Denver on Monday.\n"
        "Solis was arrested while she took out the bins, her brother said.\n"
    )
    _, found = reports(text)
    assert [record.values["type"] for record in found] == ["arrest"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, hundreds of people gathered to protest outside the jail in Denver.",
        "The president deployed 700 Marines to Denver on Monday.",
    ],
)
def test_what_was_done_is_an_incident_however_it_is_told(reports, text):
    _, found = reports(text)
    assert [record.values["date"] for record in found] == ["2025-07-07"]


def test_a_day_alone_in_its_paragraph_dates_what_is_told_under_it(reports):
    text = (
        "A timeline of the unrest in Denver.\n"
        "Monday, July 7\n"
        "Hundreds of people marched through downtown Denver.\n"
        "Sunday, July 6\n"
        "Agents raided a bakery in Denver and led away the bakers.\n"
    )
    _, found = reports(text)
    days = {record.values["type"]: record.values["date"] for record in found}
    assert (days["protest"], days["raid"]) == ("2025-07-07", "2025-07-06")


def test_the_type_of_a_part_and_that_of_its_whole_are_weighed_apart(read_article):
    analysed = read_article(
        "A gunman opened fire on an office in Omaha on Monday. Ana Ruiz died in the shooting.",
        published="2025-07-08",
    )
    found = incident_reports.candidates(
        analysed, "immigration", times.extract(analysed, "immigration")
    )
    types = {one.occurrence.type for one in found}
    told = next(one.features for one in found if one.occurrence.within)
    of_types = {name for name in told if name.startswith("within_") and name.endswith(tuple(types))}
    assert of_types == {"within_whole_shooting", "within_part_death"}


def cities(found):
    return [record.values["city"] for record in found]


def test_protests_in_several_cities_are_one_in_each(reports):
    text = "On Monday, protests were held in Dallas, Houston and Austin, Texas."
    assert cities(reports(text)[1]) == ["Dallas", "Houston", "Austin"]


def test_a_raid_in_many_cities_is_in_none_of_them_alone(reports):
    text = "On Monday, agents carried out raids in Dallas, Houston and Austin, Texas."
    (raid,) = reports(text)[1]
    assert (raid.values["city"], raid.values["state"]) == (None, "TX")
    assert raid.values["place"] == "Dallas, Houston and Austin"


@pytest.mark.parametrize(
    "told",
    [
        "A cook was arrested on Monday and flown to Tacoma.",
        "A cook was arrested on Monday and transferred to a jail in Tacoma.",
        "Agents arrested a cook on Monday and flew her to a jail in Tacoma.",
    ],
)
def test_where_somebody_was_taken_is_not_where_the_arrest_was(reports, told):
    assert cities(reports(f"SEATTLE — {told}")[1]) == ["Seattle"]


@pytest.mark.parametrize("came", ["returned", "had returned"])
def test_where_agents_went_themselves_is_where_the_arrest_was(reports, came):
    text = f"SEATTLE — Agents {came} to Tacoma on Monday and arrested six cooks."
    assert cities(reports(text)[1]) == ["Tacoma"]


def test_where_the_deported_were_flown_is_the_place(reports):
    text = "Agents deported 40 men on Monday and flew them to a prison in El Salvador."
    assert [one.values["place"] for one in reports(text)[1]] == ["El Salvador"]


def test_a_city_in_the_name_of_an_outlet_is_not_where_it_was(reports):
    text = (
        "Agents fired pepper balls at a CBS News Chicago reporter on Monday. "
        "She had stood at a gate in Cicero, Illinois."
    )
    assert cities(reports(text)[1]) == ["Cicero"]


def test_an_airport_is_no_town_though_one_has_that_name(reports):
    text = "Clergy were arrested Friday in a protest at the Airport in Minneapolis, near its gates."
    assert {place.values["city"] for place in reports(text)[1]} == {"Minneapolis"}


def test_a_suburb_of_a_great_city_is_where_it_was(reports):
    text = "Agents raided a warehouse in the Chicago suburb of Cicero, Illinois, on Monday."
    assert cities(reports(text)[1]) == ["Cicero"]


def test_a_suburb_named_beside_what_happened_is_not_where_it_was(reports):
    text = (
        "Agents on Monday detained a resident of the Denver suburb of Aurora at a court in Omaha."
    )
    assert cities(reports(text)[1]) == ["Omaha"]


def test_the_items_of_a_list_are_each_of_the_town_that_they_open_with(reports):
    text = (
        "Actions took place across the country on Monday.\n"
        "Tulsa, Oklahoma: Protest at the courthouse drew 200 people\n"
        "Boise, Idaho: Protesters gathered at the federal building\n"
        "Fresno, California: March to city hall\n"
    )
    assert {"Tulsa", "Boise", "Fresno"} <= set(cities(reports(text)[1]))


def test_a_street_in_a_list_of_streets_is_no_town(reports):
    text = "CHICAGO — Agents detained a man near Lawrence and Cicero avenues in Chicago on Monday."
    assert cities(reports(text)[1]) == ["Chicago"]


def test_what_the_article_is_about_is_told_by_what_else_it_tells(reports):
    opening = "Agents arrested a man in Tucson, Arizona, on July 3, 2025.\n"
    others = "".join(
        f"Agents arrested a woman in {town} on July 2, 2025.\n"
        for town in ("Boise, Idaho", "Fresno, California", "Omaha, Nebraska", "Salem, Oregon")
    )
    mains = [
        record.values["main"]
        for text in (opening, others + opening)
        for record in reports(text)[1]
        if record.values["city"] == "Tucson"
    ]
    assert mains == [True, False]


def test_one_in_another_state_is_another_even_in_one_sentence(reports):
    text = (
        "A man who fled agents in Virginia died on a highway on Thursday.\n"
        "His death follows others: people were killed in Chicago and in California this summer."
    )
    first = reports(text)[1][0].values
    assert (first["type"], first["state"]) == ("death", "VA")


def test_where_somebody_is_from_is_not_where_it_was(reports):
    text = "DALLAS — A 68-year-old citizen of Mexico died at a hospital on Monday, officials said."
    values = reports(text)[1][0].values
    assert (values["type"], values["city"], values["country"]) == ("death", "Dallas", "US")
    assert values["place"] != "Mexico"
    text = (
        "A student from Tulsa filmed the arrest on Monday, which began as a traffic stop in Lawton."
    )
    assert cities(reports(text)[1]) == ["Lawton"]


def test_the_shooting_of_somebody_in_a_town_was_there(reports):
    text = "BOSTON — Crowds met in Boston on Monday over the fatal shooting of Ann Lee in Denver."
    towns = {record.values["type"]: record.values["city"] for record in reports(text)[1]}
    assert towns["shooting"] == "Denver"


@pytest.mark.parametrize(
    "text",
    [
        "BOSTON — Agents raided a farm in Worcester County, Massachusetts, on Monday.",
        "BOSTON — Agents carried out raids in Massachusetts on Monday and arrested 80 people.",
    ],
)
def test_what_was_in_a_county_or_a_state_was_not_in_the_city_of_the_dateline(reports, text):
    raid = next(r.values for r in reports(text)[1] if r.values["type"] == "raid")
    assert (raid["city"], raid["state"]) == (None, "MA")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "Some 900 people met on Monday for a protest in front of the Texas State Capitol.",
            "Austin",
        ),
        ("Hundreds held a protest at the Colorado Capitol on Monday.", "Denver"),
        ("TULSA, Okla. — Hundreds held a protest at the Harbor Statehouse on Monday.", "Tulsa"),
    ],
)
def test_the_house_of_a_states_government_is_in_its_capital(reports, text, city):
    assert cities(reports(text)[1]) == [city]


def test_a_town_of_a_state_is_where_it_was(reports):
    text = (
        "TAMSIN FALLS, Iowa — Dozens were taken away Monday after agents raided a plant in the "
        "small Iowa town of Tamsin Falls, the largest raid there in years."
    )
    raid = reports(text)[1][0].values
    assert (raid["city"], raid["place"]) == ("Tamsin Falls", "Tamsin Falls")


def test_what_is_only_said_to_be_of_a_state_is_in_the_city_of_the_dateline(reports):
    text = "BOSTON — Agents raided a kitchen at a Massachusetts hotel on Monday."
    assert cities(reports(text)[1]) == ["Boston"]


def test_a_city_named_beside_its_state_is_where_it_was(reports):
    text = "RENO, Nev. — A cook from Tulsa was arrested in Oklahoma on Monday."
    assert cities(reports(text)[1]) == ["Tulsa"]


def test_a_city_named_beside_what_befell_someone_before_is_where_it_was(reports):
    text = RAID + (
        "The plant has 900 workers, its owner said.\n"
        "It was cold.\n"
        "On June 2, agents arrested a resident of Tulsa after a traffic stop."
    )
    assert cities(reports(text)[1]) == ["Cedar Rapids", "Tulsa"]


def test_what_the_headline_tells_is_what_it_is_about_though_it_comes_late(reports):
    text = "Taxes will rise.\n" * 5 + "There were raids in Tulsa last year."
    assert [record.values["main"] for record in reports(text, title="Raids")[1]] == [True]


def test_the_headline_tells_the_state_of_a_town(reports):
    text = "An officer was shot outside a detention facility in Alvarado on Monday, records show."
    _, (shooting,) = reports(text, title="Officer shot outside Texas facility")
    assert (shooting.values["city"], shooting.values["state"]) == ("Alvarado", "TX")


def test_a_jail_and_its_town_are_one_place(reports):
    text = "A man passed away at the Phelps County Jail, Rolla, Missouri, on Monday."
    assert cities(reports(text)[1]) == ["Rolla"]


def test_what_is_near_the_border_of_a_state_may_be_in_another(reports):
    text = "RALEIGH, N.C. — Agents raided a farm near the Virginia border on Monday."
    assert [record.values["state"] for record in reports(text)[1]] == ["NC"]
