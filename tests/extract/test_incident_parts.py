"""Agencies, force, people and figures: put to their incident, each with its evidence."""

import pytest

from pipeline.extract import (
    figures,
    incident_agencies,
    incident_force,
    incident_people,
    incident_reports,
    times,
)


@pytest.fixture
def read(read_article):
    def extract(module, text, published="2025-07-08"):
        analysed = read_article(text, published=published)
        reports = incident_reports.extract(
            analysed, "immigration", times.extract(analysed, "immigration")
        )
        found = module.extract(analysed, "immigration", reports)
        ids = {report.id for report in reports}
        assert all(record.values["report_id"] in ids for record in found)
        return analysed, found

    return extract


def numbers(records):
    return {
        (record.values["measure"], record.values["value"], record.values["qualifier"])
        for record in records
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ICE agents raided a plant in Omaha on Monday and detained 43 workers.",
            ("detained", 43, "exact"),
        ),
        (
            "ICE agents raided a plant in Omaha on Monday, detaining more than 60 people.",
            ("detained", 60, "at_least"),
        ),
        (
            "Police arrested nearly 200 people at a protest in Omaha on Monday.",
            ("arrested", 200, "about"),
        ),
        (
            "Dozens of people were arrested at a protest in Omaha on Monday.",
            ("arrested", 24, "at_least"),
        ),
        ("Several hundred people marched in Omaha on Monday.", ("protesters", 200, "at_least")),
        ("Two people were injured in a raid in Omaha on Monday.", ("injured", 2, "exact")),
        (
            "Vandals attacked an office in Omaha on Monday. Three suspects were arrested there.",
            ("arrested", 3, "exact"),
        ),
        ("Forty people detained in a raid in Omaha remain in custody.", ("detained", 40, "exact")),
        (
            "Forty people arrested and issued citations at a protest in Omaha remain in custody.",
            ("arrested", 40, "exact"),
        ),
        ("Three people have passed away after a raid in Omaha on Monday.", ("killed", 3, "exact")),
        ("Three people shot and killed in a raid in Omaha were cousins.", ("killed", 3, "exact")),
        (
            "ICE raided a plant in Omaha on Monday and held 43 workers, including five mothers.",
            ("detained", 5, "exact"),
        ),
        ("The Pentagon deployed 700 Marines to Omaha on Monday.", ("agents", 700, "exact")),
        (
            "Thirteen people were arrested Monday at a protest in Omaha, one of many this year.",
            ("arrested", 13, "exact"),
        ),
        (
            "The protest in Omaha on Monday grew to about 100 people by noon.",
            ("protesters", 100, "about"),
        ),
        ("No arrests were made at the protest in Omaha on Monday.", ("arrested", 0, "none")),
        ("No one was arrested at the protest in Omaha on Monday.", ("arrested", 0, "none")),
        (
            "The raid in Omaha on Monday led to the arrest of thirty-four people by ICE.",
            ("detained", 34, "exact"),
        ),
        (
            "About five dozen agents took part in a raid in Omaha on Monday.",
            ("agents", 60, "at_least"),
        ),
        ("Half a dozen people were injured in a raid in Omaha.", ("injured", 6, "at_least")),
        ("The raid by ICE in Omaha on Monday resulted in 78 arrests.", ("detained", 78, "exact")),
    ],
)
def test_figures(read, text, expected):
    assert expected in numbers(read(figures, text)[1])


def test_a_range_has_both_ends(read):
    _, found = read(figures, "Between 30 and 60 to 70 people protested in Omaha on Monday.")
    assert any((r.values["value"], r.values["value_max"]) == (60, 70) for r in found)


def test_the_number_stands_in_the_evidence_of_its_value(read):
    analysed, found = read(
        figures, "ICE raided a plant in Omaha on Monday and detained twelve men."
    )
    (figure,) = (r for r in found if r.values["measure"] == "detained")
    assert analysed.source(*figure.support["value"][0]) == "twelve"


def test_a_figure_names_who_gave_it(read):
    text = "Police arrested 30 people at a protest in Omaha on Monday, according to the sheriff."
    _, found = read(figures, text)
    assert found[0].values["attributed_to"] == "the sheriff"


@pytest.mark.parametrize(
    "text",
    [
        "A 40-year-old man was detained in a raid in Omaha on Monday.",
        "Agents raided a plant at 12 Main Street in Omaha on Monday.",
        "One of the officers at the raid in Omaha on Monday spoke Spanish.",
        "On June 9, 2025, people protested in Omaha.",
        "Agents raided a plant in Omaha on Monday. In June, 2025 protesters marched there.",
        "Agents raided a plant in Omaha on Monday. Forty people arrested and detained workers.",
        "Twelve people attacked and killed a guard in Omaha on Monday.",
        "Fifteen men shot and killed a guard in Omaha on Monday.",
        "Fifteen men have killed a guard in Omaha on Monday.",
        "Agents raided a plant in Omaha on Monday. The January 21 release names no reason.",
        "Agents raided a plant in Omaha on Monday. They held a man down and one choked him.",
        "Agents raided a plant in Omaha on Monday. Of the cooks, one was detained.",
        "Agents raided a plant in Omaha on Monday. The June 20 Harbor Square protesters sang.",
    ],
)
def test_other_numbers_are_no_figures(read, text):
    assert read(figures, text)[1] == []


def agencies(records):
    return {record.values["agency"] for record in records}


def test_agencies_that_act_are_recorded(read):
    text = "ICE agents raided a plant in Omaha on Monday with help from the FBI."
    assert "ice" in agencies(read(incident_agencies, text)[1])


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of people marched against ICE in Omaha on Monday.",
        "Residents held an anti-ICE protest in Omaha on Monday.",
    ],
)
def test_agencies_that_are_opposed_are_not(read, text):
    assert "ice" not in agencies(read(incident_agencies, text)[1])


def test_an_agency_is_put_to_the_incident_that_it_acts_in(read):
    text = (
        "ICE agents raided a meat plant in Omaha on Monday and detained 43 workers.\n"
        "In Denver, police arrested 12 protesters who blocked a highway on Sunday.\n"
    )
    analysed, found = read(incident_agencies, text)
    proofs = {r.values["agency"]: analysed.source(*r.support["agency"][0]) for r in found}
    assert proofs == {"ice": "ICE", "local_police": "police"}
    reports = incident_reports.extract(
        analysed, "immigration", times.extract(analysed, "immigration")
    )
    cities = {report.id: report.values["city"] for report in reports}
    placed = {(r.values["agency"], cities[r.values["report_id"]]) for r in found}
    assert placed == {("ice", "Omaha"), ("local_police", "Denver")}


def test_force_is_recorded_by_its_means(read):
    text = "Agents fired tear gas and pepper balls at a protest in Omaha on Monday."
    found = {r.values["force"] for r in read(incident_force, text)[1]}
    assert found == {"tear_gas", "pepper_balls"}


def test_force_that_is_denied_is_not(read):
    text = "Hundreds marched in Omaha on Monday. Officers did not use tear gas."
    assert read(incident_force, text)[1] == []


def test_a_detained_person_has_age_and_nationality(read):
    text = (
        "Ramón Villalba Ortega, a 44-year-old Mexican national, was detained by ICE agents in "
        "Omaha on Monday."
    )
    analysed, found = read(incident_people, text)
    (person,) = found
    assert (person.values["name"], person.values["age"]) == ("Ramón Villalba Ortega", 44)
    assert (person.values["role"], person.values["nationality"]) == ("detainee", "Mexican")
    assert analysed.source(*person.support["age"][0]) == "44"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Protesters marched in Omaha on Monday. Ald. Byron Lane joined the march, and Ana "
            "Reed, who was arrested, was let go.",
            {"Byron Lane", "Ana Reed"},
        ),
        (
            "ICE shot a woman in Omaha on Monday. Officials identified the victim as Renee Hall.",
            {"Renee Hall"},
        ),
        (  # a body and a town do not take part
            "Protesters marched in McAllen on Monday. LAPD arrested 20 people, and McAllen stood.",
            set(),
        ),
    ],
)
def test_who_takes_part_is_named(read, text, people):
    assert {one.values["name"] for one in read(incident_people, text)[1]} == people


@pytest.mark.parametrize(
    "text",
    [
        "Agents raided a plant in Omaha on Monday. ICE has arrested 4,000 people since January.",
        "Agents raided a plant in Omaha on Monday. The jail currently holds 900 detainees.",
        "Agents raided a plant in Omaha on Monday. They plan to arrest 300 people per day.",
        "Agents raided a plant in Omaha on Monday. Two cooks were involved but not charged.",
        "Agents raided a plant in Omaha on Monday. Four men who were not detained went home.",
        "Agents raided a plant in Omaha on Monday. Nobody arrested five men.",
        "Of those arrested in the raid in Denver on Monday, 277 had been ordered removed before.",
        "After the raid in Denver on Monday, a paper interviewed 39 people, among them protesters.",
    ],
)
def test_totals_plans_and_denials_are_no_figures(read, text):
    assert numbers(read(figures, text)[1]) == set()


def test_one_number_can_tell_two_things(read):
    text = "At a march in Omaha on Monday, 12 protesters were arrested and charged."
    found = numbers(read(figures, text)[1])
    assert {("arrested", 12, "exact"), ("charged", 12, "exact")} <= found
    found = numbers(read(figures, text.replace("and charged", "but not charged"))[1])
    assert ("charged", 12, "exact") not in found


def test_officers_who_suffer_injuries_are_injured(read):
    text = "At a protest in Omaha on Monday, two officers suffered injuries, police said."
    assert ("injured", 2, "exact") in numbers(read(figures, text)[1])


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "MINNEAPOLIS — Renee Hall was shot and killed by an ICE agent on Wednesday.",
            "Renee Hall",
            "other",
        ),
        (
            "NEWARK, N.J. — Newark Mayor Ras Lane was arrested Friday at a detention center.",
            "Ras Lane",
            "official",
        ),
    ],
)
def test_who_is_shot_by_an_agent_is_none(read, text, name, role):
    _, found = read(incident_people, text)
    assert [(one.values["name"], one.values["role"]) for one in found] == [(name, role)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Hundreds marched in Omaha on Monday. Police arrested 15 people.", "arrested"),
        ("Hundreds marched in Omaha on Monday. ICE detained 15 people nearby.", "detained"),
        ("ICE raided a plant in Omaha on Monday. Officers arrested 15 of its workers.", "arrested"),
        (
            "ICE raided a plant in Omaha on Monday. In all, 15 arrests were made by ICE agents.",
            "detained",
        ),
        (
            "ICE raided a plant in Omaha on Monday. "
            "Police said 15 people were held on immigration violations.",
            "detained",
        ),
        (
            "ICE raided a plant in Omaha on Monday. Police later said 15 people had been arrested.",
            "arrested",
        ),
    ],
)
def test_custody_is_told_by_who_holds_people(read, text, measure):
    _, found = read(figures, text)
    assert (measure, 15) in {(one.values["measure"], one.values["value"]) for one in found}


def test_forces_that_were_deployed_took_part(read):
    _, found = read(incident_agencies, "The president deployed 700 Marines to Omaha on Monday.")
    assert agencies(found) == {"us_military"}
    _, planned = read(
        incident_agencies,
        "Hundreds marched in Omaha on Monday. The president may deploy Marines there.",
    )
    assert "us_military" not in agencies(planned)


@pytest.mark.parametrize(
    "beside",
    [
        "Omaha police were not involved.",
        "The Omaha Police Department said it had no involvement in the arrest.",
        "Douglas County deputies were not notified, the mayor said.",
        "He is a U.S. Army veteran.",
    ],
)
def test_who_had_no_part_or_is_of_the_past_is_no_agency_of_it(read, beside):
    text = f"ICE agents arrested a man in Omaha on Monday. {beside}"
    _, found = read(incident_agencies, text)
    assert {one.values["agency"] for one in found} == {"ice"}


def test_the_upper_end_of_a_range_is_read_behind_between(read):
    _, found = read(figures, "Between 400 and 500 people protested in Omaha on Monday.")
    assert [(one.values["value"], one.values["value_max"]) for one in found] == [(400, 500)]


@pytest.mark.parametrize(
    "text",
    [
        "The driver, 22, is being held after a raid by ICE in Omaha on Monday.",
        "Fewer than four in ten of those arrested in the raid in Omaha on Monday had a record.",
    ],
)
def test_ages_and_shares_are_no_figures(read, text):
    assert read(figures, text)[1] == []
