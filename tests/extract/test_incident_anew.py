"""What further words tell of an occurrence: crowds, days counted, ranks, short names of places."""

import pytest

from pipeline.extract import figures, incident_reports, times


def told(reports, text, *names, title=""):
    return [tuple(one.values[name] for name in names) for one in reports(text, title=title)[1]]


def counted(reports, text):
    analysed, found = reports(text)
    made = figures.extract(analysed, "immigration", found)
    return [(one.values["measure"], one.values["value"]) for one in made]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("RENO, Nev. — On Sunday about 300 people walked from a church to the courthouse.", 300),
        ("RENO, Nev. — On Sunday evening some 80 people lit candles at the court.", 80),
        ("RENO, Nev. — Outside the gate on Saturday, about 75 people banged on pots.", 75),
    ],
)
def test_a_numbered_crowd_that_walks_or_lights_candles_is_a_protest(reports, text, number):
    assert told(reports, text, "type") == [("protest",)]
    assert counted(reports, text) == [("protesters", number)]


@pytest.mark.parametrize(
    "text",
    [
        "RENO, Nev. — Three unmarked trucks blocked the street in front of the house on Monday.",
        "RENO, Nev. — Federal agents had pulled up to the plant on Road 16 on Monday.",
        "RENO, Nev. — On Sunday four people walked from a church to the courthouse.",
        "RENO, Nev. — It was the first case in Nevada since the crackdown began last year.",
        "RENO, Nev. — The rule makes sheriffs help with immigration arrests in Nevada.",
    ],
)
def test_trucks_in_a_street_and_what_goes_on_are_no_incidents(reports, text):
    assert told(reports, text, "type") == []


def test_guards_in_riot_gear_are_no_protest(reports):
    text = "RENO, Nev. — On Monday night guards in riot gear fired pepper balls into a dayroom."
    assert told(reports, text, "type") == [("use_of_force",)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "RENO, Nev. — Some 60 people refused meals for two days in June over spoiled rice.",
            60,
        ),
        (
            "RENO, Nev. — In June, a hunger strike by about 40 detainees at the county jail ended.",
            40,
        ),
    ],
)
def test_hunger_strikers_are_counted_as_protesters(reports, text, value):
    assert counted(reports, text) == [("protesters", value)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "RENO, Nev. — The day before Sunday's standoff, a man was taken into custody here.",
            "2025-07-05",
        ),
        (
            "RENO, Nev. — Attendance was down on Friday. That was the day after ICE officers "
            "arrested Ann Ayala on Park Avenue.",
            "2025-07-03",
        ),
        (
            "RENO, Nev. — On Friday, the day after agents raided it, the plant closed.",
            "2025-07-03",
        ),
        (
            "RENO, Nev. — Men held here entered the fourth day of a hunger strike today, "
            "refusing meals.",
            "2025-07-05",
        ),
        (
            "RENO, Nev. — The town has been on edge since June 26, when ICE picked up 17 workers.",
            "2025-06-26",
        ),
        (
            "RENO, Nev. — The line of cars began before noon Sunday.\n\nAgents had come at 8 a.m. "
            "When they left about four hours later, they had arrested a cook.",
            "2025-07-06",
        ),
    ],
)
def test_a_day_is_counted_from_the_one_that_is_named(reports, text, day):
    assert (day,) in told(reports, text, "date")
    assert len(set(told(reports, text, "type", "date"))) == len(set(told(reports, text, "type")))


def test_what_is_only_ranked_is_no_second_occurrence(reports):
    text = (
        "RENO, Nev. — Agents raided a plant on Monday. It was the second raid in Nevada this year."
    )
    assert told(reports, text, "type", "date") == [("raid", "2025-07-07")]
    text = (
        "RENO, Nev. — A man died on Monday at the jail, the sheriff said.\n\nHe was 40.\n\n"
        "He had been ill.\n\nThe office is looking into the death."
    )
    assert told(reports, text, "type", "date") == [("death", "2025-07-07")]


def test_the_last_time_was_another(reports):
    text = (
        "RENO, Nev. — ICE officers conducted an enforcement action and arrested seven people.\n\n"
        "The mayor was angry.\n\nHe left.\n\nThe last time agents raided a shop on Oak Street "
        "was in June 2024, when three cooks were detained."
    )
    assert ("raid", "2024-06") in told(reports, text, "type", "date")
    assert len(told(reports, text, "type")) == 2


def test_agents_who_come_for_one_person_arrest_them(reports):
    text = (
        "RENO, Nev. — The stop was on July 2. Agents arrived forty minutes later and took her away."
    )
    assert told(reports, text, "type") == [("arrest",)]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("RENO, Nev. — A protest shut down part of River Road on Monday.", "Reno"),
        ("RENO, Nev. — On Monday 90 people marched from Elizabeth Caruthers Park.", "Reno"),
        (
            "RENO, Nev. — On July 2 a gunman killed two men at the ICE field office in Dallas.",
            "Dallas",
        ),
        ("CICERO, Ill. — An officer shot a man in suburban Chicago on Monday.", "Cicero"),
        (
            "CICERO, Ill. — On Monday officers shot a woman in the leg in an Elgin parking lot.",
            "Elgin",
        ),
        (
            "RENO, Nev. — Agents raided a mill on Monday. The raid was the second at a "
            "Washoe County mill.",
            "Reno",
        ),
        (
            "DETROIT — On Monday agents raided a mill in Ypsilanti Township.",
            "Ypsilanti Township",
        ),
        (
            "RENO, Nev. — On Monday 30 people held a vigil at the gate, many from an Elko church.",
            "Reno",
        ),
    ],
)
def test_streets_and_parks_are_no_towns_and_short_names_of_sites_are_known(reports, text, city):
    assert (city,) in told(reports, text, "city")


def test_another_word_for_it_in_the_headline_counts(reports):
    text = "WOODBURN, Ore. — His daughter recorded part of the arrest on her phone."
    assert told(reports, text, "type", title="Woodburn father detained at home") == [("arrest",)]


def test_force_in_a_hunger_strike_is_part_of_it(reports):
    text = "RENO, Nev. — In June guards used pepper spray on detainees staging a hunger strike."
    assert told(reports, text, "type") == [("detention_conditions",)]


def test_a_jail_is_known_by_the_first_word_of_its_name(reports):
    text = (
        "LUMPKIN, Ga. — A man held at Stewart Detention Center died on Saturday.\n\nOn May 8, "
        "Bo Diaz a 61-year-old, died at Stewart of sepsis."
    )
    assert told(reports, text, "city", "place")[1] == ("Lumpkin", "Stewart")


def test_an_old_arrest_gives_an_undated_raid_no_day(reports):
    text = (
        "SCHUYLER, Neb. — Families waited in a church.\n\nSome came with questions.\n\nNobody "
        "knew.\n\nThe line was long.\n\nIn a statement the agency said Homeland Security "
        "Investigations had served a search warrant.\n\nIt was cold.\n\nIn January, three men "
        "were detained at a traffic stop on Highway 15."
    )
    assert told(reports, text, "type", "date") == [("raid", None), ("arrest", "2025-01")]


@pytest.mark.parametrize(
    "text",
    [
        "RENO, Nev. — Agents arrived in Reno on Monday and took 14 workers away.",
        "RENO, Nev. — Agents arrived in Reno on Monday.\n\nIt was hot.\n\nThe mayor was angry.\n\n"
        "He left at noon.\n\nA cook named Ann Hu was arrested.",
    ],
)
def test_agents_who_come_for_many_raid(reports, text):
    assert told(reports, text, "type") == [("raid",)]


def test_the_cause_of_a_death_is_no_second_one(read_article):
    article = read_article(
        "LUMPKIN, Ga. — The calls came each evening, his wife said.\n\nHe had put in a slip.\n\n"
        "Bo Torrez, 52, a roofer, was pronounced dead on Monday at a hospital in Macon, Georgia."
        "\n\nHe was the third since May.\n\nThe release lists the cause of death as a stroke.",
        published="2025-07-08",
    )
    dated = times.extract(article, "immigration")
    [death] = incident_reports.candidates(article, "immigration", dated)
    assert death.record.values["city"] == "Macon"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "RENO, Nev. — Two cooks, brothers from Guanajuato, were sent back to Mexico on July 2.",
            None,
        ),
        ("BOSTON — An officer shot a man in greater Boston on Monday.", None),
        (
            "A Maine sheriff spoke on Thursday.\n\nA traffic stop last month in Augusta left a "
            "woman in jail.\n\nHe was sad.\n\nHe said so.\n\nHe had come by car.\n\nIt rained."
            "\n\nOn June 3 agents took her away.",
            "Augusta",
        ),
    ],
)
def test_where_somebody_is_from_and_what_lies_around_a_city_are_not_where_it_was(
    reports, text, city
):
    assert told(reports, text, "city") == [(city,)]


def test_a_protocol_for_arrests_is_none(reports):
    text = (
        "GREELEY, Colo. — On Monday the Senate voted for a resolution asking for a written "
        "protocol for immigration arrests."
    )
    assert told(reports, text, "type") == []


def test_a_city_that_only_the_headline_names_is_not_another_of_its_state(reports):
    text = (
        "A man threw two bottles over the fence of an office late Tuesday, police in Texas said."
        "\n\nOthers had fired shots in Alvarado in May."
    )
    found = told(reports, text, "type", "city", "state", title="San Antonio man firebombed ICE lot")
    assert ("attack", None, "TX") in found


def test_those_held_are_counted_by_what_they_did(reports):
    text = "RENO, Nev. — On Sunday evening 40 people held at the county jail refused meals."
    assert counted(reports, text) == [("protesters", 40)]


def test_who_is_the_third_to_die_has_been_told_of(reports):
    text = (
        "RENO, Nev. — On June 2, Al Lee died at the jail. He is the third person to die there in "
        "a year."
    )
    assert told(reports, text, "type", "date") == [("death", "2025-06-02")]


def test_the_day_of_an_admission_is_not_that_of_the_deed(reports):
    text = (
        "RENO, Nev. — Agents detained Al Lee on July 1.\n\nICE disclosed Thursday that a boy was "
        "detained in Elko, Nevada."
    )
    assert told(reports, text, "date")[-1] != ("2025-07-03",)
