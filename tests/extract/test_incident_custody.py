"""Who is held, how many are, what is policy, and nobody: none says that anybody was arrested."""

import pytest


def types(reports, text):
    return [record.values["type"] for record in reports(text)[1]]


@pytest.mark.parametrize(
    "held",
    [
        "Ann Lee was detained at Camp East Montana in El Paso, Texas, in May.",
        "Ann Lee has been detained at Krome in Miami since 2024.",
        "ICE began detaining people at Fort Bliss in El Paso, Texas, in May.",
        "Fifty strikers detained at the Adelanto ICE Processing Center in California wrote in May.",
        "The letter tells of 45 immigrants detained at the facility in El Paso, Texas.",
        "By March the number of people in immigration detention in Miami had doubled.",
    ],
)
def test_who_is_held_was_not_taken_there_and_then(reports, held):
    assert "arrest" not in types(reports, held)


@pytest.mark.parametrize(
    "taken",
    [
        "Agents detained him at the Dallas ICE facility on Monday.",
        "ICE detained him at the Eloy Detention Center in Eloy, Arizona, on Monday.",
        "People detained at the ICE facility in Dallas on Monday were let go.",
        "She was detained by agents at a jail in Dallas on Monday.",
    ],
)
def test_who_was_taken_was_arrested_wherever(reports, taken):
    assert "arrest" in types(reports, taken)


@pytest.mark.parametrize(
    "many",
    [
        "In June, ICE was arresting about 2,000 people a day in Miami.",
        "About 78 percent of all detainees in Florida were detained in Miami in May 2025.",
        "Nearly 72 percent of individuals detained in Miami in June had no criminal history.",
        "The order sets the policy of detaining people apprehended in Miami in June.",
    ],
)
def test_shares_rates_and_policies_are_no_occurrence(reports, many):
    assert types(reports, many) == []


@pytest.mark.parametrize(
    "some",
    [
        "Dozens of people arrested in Miami on Monday were released, an agent said.",
        "A man who works at a bakery six days a week was arrested in Miami on Monday.",
    ],
)
def test_some_people_are_no_share_and_no_rate(reports, some):
    assert types(reports, some) == ["arrest"]


@pytest.mark.parametrize(
    "nobody",
    [
        "No one was arrested in Miami on Monday.",
        "None of the men were arrested in Miami on Monday.",
        "Nobody was shot in Miami on Monday.",
        "No protesters were arrested in Miami on Monday.",
        "Neither man was arrested in Miami on Monday.",
        "Agents arrested nobody in Miami on Monday.",
        "Agents neither arrested nor beat anyone in Miami on Monday.",
        "No shots were fired in Miami on Monday.",
    ],
)
def test_what_befell_nobody_is_no_incident(reports, nobody):
    assert types(reports, nobody) == []


@pytest.mark.parametrize(
    "somebody",
    [
        "No fewer than 4 people were arrested in Miami on Monday.",
        "No fewer than four people were arrested in Miami on Monday.",
        "Agents arrested two men without a warrant in Miami on Monday.",
        "The man, who had no record, was arrested in Miami on Monday.",
        "Nobody knew that agents arrested two men in Miami on Monday.",
    ],
)
def test_what_befell_somebody_is_one_whatever_else_is_not(reports, somebody):
    assert types(reports, somebody) == ["arrest"]
