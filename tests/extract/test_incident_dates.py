"""When incidents happened: of the days that an article names, which is whose?"""

import pytest


def dates(found, type_):
    return [record.values["date"] for record in found if record.values["type"] == type_]


OPENING = (
    "The council of Tulsa spoke of its budget.\n"
    "The mayor was there.\n"
    "Taxes will rise.\n"
    "Roads will be mended.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, the agency issued a statement saying agents raided the depot in Tulsa.",
        "Agents raided a depot in Tulsa, a cousin of the owner confirmed to the Ledger on Monday.",
        "In an interview Monday, the owner said agents had raided the depot in Tulsa.",
    ],
)
def test_the_day_on_which_it_was_spoken_of_is_not_its_day(reports, text):
    assert dates(reports(OPENING + text)[1], "raid") == [None]


def test_a_day_before_what_the_office_said_is_that_of_what_it_said(reports):
    text = "A baker was arrested in Tulsa early Monday morning, the sheriff's office said."
    assert dates(reports(text)[1], "arrest") == ["2025-07-07"]


DAY_BY_DAY = (
    "We keep a list of raids on bakeries.\n"
    "May 5, 2025 – Tulsa, Oklahoma – Agents raid a bakery\n"
    "June 3, 2025 – Boise, Idaho – Agents raid a bakery and detain four bakers\n"
    "August 9, 2025 – Fresno, California – Agents raid two bakeries\n"
)


def test_the_items_of_a_list_are_each_of_the_day_that_they_open_with(reports):
    _, found = reports(DAY_BY_DAY)
    told = {record.values["city"]: record.values["date"] for record in found}
    assert told == {"Tulsa": "2025-05-05", "Boise": "2025-06-03", "Fresno": "2025-08-09"}


def test_what_is_dated_after_an_article_came_out_did_not_happen_yet(reports):
    text = "Agents raided a bakery in Tulsa on August 9, 2025."
    assert reports(text)[1] == []
