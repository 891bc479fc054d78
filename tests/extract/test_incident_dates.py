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
        "The depot in Tulsa was raided, the owner complained in a letter on Monday.",
        "Agents raided the depot in Tulsa, the owner told the Ledger on Monday.",
    ],
)
def test_the_day_on_which_it_was_spoken_of_is_not_its_day(reports, text):
    assert dates(reports(OPENING + text)[1], "raid") == [None]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Agents arrested a baker in Tulsa after his interview on Monday.", "arrest"),
        ("Officials in Tulsa said that agents raided the depot on Monday.", "raid"),
        (
            "A baker was arrested in Tulsa early Monday morning, the sheriff's office said.",
            "arrest",
        ),
    ],
)  # fmt: skip
def test_the_day_of_what_was_said_to_be_done_is_its_day(reports, text, type_):
    assert dates(reports(OPENING + text)[1], type_) == ["2025-07-07"]


@pytest.mark.parametrize(("after", "day"), [("weeks", None), ("two days", "2025-07-04")])
def test_the_day_of_what_came_after_is_not_its_day(reports, after, day):
    text = f"Sunday's clash in Tulsa came {after} after agents arrested four bakers there."
    found = reports(OPENING + text)[1]
    assert dates(found, "confrontation") == ["2025-07-06"]
    assert dates(found, "arrest") == [day]


DAY_BY_DAY = (
    "We keep a list of raids on bakeries.\n"
    "March 2, 2025 – Reno, Nevada – Agents raid a bakery\n"
    "May 5, 2025 – Tulsa, Oklahoma – Agents raid a bakery\n"
    "June 3, 2025 – Boise, Idaho – Agents raid a bakery and detain four bakers\n"
    "August 9, 2025 – Fresno, California – Agents raid two bakeries\n"
)


def test_the_items_of_a_list_are_each_of_the_day_that_they_open_with(reports):
    _, found = reports(DAY_BY_DAY)
    told = {record.values["city"]: record.values["date"] for record in found}
    assert told == {
        "Reno": "2025-03-02",
        "Tulsa": "2025-05-05",
        "Boise": "2025-06-03",
        "Fresno": "2025-08-09",
    }


def test_one_day_alone_heads_nothing(reports):
    text = OPENING + "June 3, 2025\nAgents raided a bakery in Tulsa."
    assert dates(reports(text)[1], "raid") == [None]


def test_the_line_with_the_day_of_publication_heads_nothing(reports):
    text = OPENING + "{}\nAgents raided a bakery in Tulsa.\nJune 3, 2025\nTaxes rise."
    headed = text.format("June 2, 2025")
    assert dates(reports(headed, published="2025-07-10")[1], "raid") == ["2025-06-02"]
    assert dates(reports(text.format("July 10, 2025"), published="2025-07-10")[1], "raid") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "July 3, 2025 – It was warm. Agents had raided a bakery in Tulsa on June 30, 2025.",
        "July 3, 2025 was warm. Agents had raided a bakery in Tulsa on June 30, 2025.\n"
        "July 4, 2025 was warm. The bakery stayed closed.\n"
        "July 5, 2025 was warm. The bakery opened.\n",
    ],
)
def test_a_day_that_opens_no_list_is_not_that_of_all_that_follows(reports, text):
    assert dates(reports(text)[1], "raid") == ["2025-06-30"]


def test_a_calendar_of_days_to_come_tells_of_nothing_that_happened(reports):
    assert reports(DAY_BY_DAY, published="2025-03-01")[1] == []
    cities = {one.values["city"] for one in reports(DAY_BY_DAY, published="2025-05-06")[1]}
    assert cities == {"Reno", "Tulsa"}


@pytest.mark.parametrize(("day", "told"), [("July 9, 2025", 1), ("August 9, 2025", 0)])
def test_an_article_of_which_the_month_is_known_tells_of_that_month(reports, day, told):
    text = f"Agents raided a bakery in Tulsa on {day}."
    assert len(reports(text, published="2025-07")[1]) == told


def test_what_is_dated_after_an_article_came_out_did_not_happen_yet(reports):
    text = "A rally in Tulsa on August 9, 2025, was on his mind."
    assert reports(text)[1] == []
    assert dates(reports(text, published="2025-08-09")[1], "protest") == ["2025-08-09"]


def test_a_page_that_was_kept_up_tells_of_what_happened_after_it_first_came_out(reports):
    text = "Agents raided a bakery in Tulsa on August 9, 2025. Hundreds rallied there on August 11."
    assert dates(reports(text)[1], "raid") == ["2025-08-09"]
    assert dates(reports(text)[1], "protest") == ["2025-08-11"]


@pytest.mark.parametrize(
    "told",
    [
        "People gathered in Denver on Sunday to protest the fatal shooting of Ann Lee by an agent.",
        "He was in the Sunday march sparked by the fatal shooting of Ann Lee in Denver.",
        "The march in Denver on Sunday was in response to the shooting of Ann Lee by an agent.",
    ],
)
def test_the_day_of_a_protest_is_not_that_of_what_it_is_about(reports, told):
    text = "DENVER — " + told + " Hundreds marched and chanted through the afternoon.\n"
    dates = {record.values["type"]: record.values["date"] for record in reports(text)[1]}
    assert dates.get("shooting") is None
    assert dates["protest"] == "2025-07-06"


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        (
            "Crowds came on Monday, following the protests in Tulsa that began last Friday.",
            "protest",
            "2025-07-04",
        ),
        (
            "Officials spoke Monday of a protest that shut a church in Tulsa last Sunday.",
            "protest",
            "2025-07-06",
        ),
        (
            "The case is like an incident in March when agents raided a depot in Tulsa.",
            "raid",
            "2025-03",
        ),
        (
            "Agents raided a depot in Tulsa on Sunday. The raid was like an incident in March "
            "when agents raided a depot there.",
            "raid",
            "2025-03",
        ),
        ("Agents made a number of arrests in Tulsa on Sunday.", "arrest", "2025-07-06"),
        ("Monday was the third day of protests in Tulsa.", "protest", "2025-07-07"),
        (
            "Friends sang in Tulsa on Monday, two days after agents raided a mill.",
            "raid",
            "2025-07-05",
        ),
        ("Friends sang in Tulsa on Sunday, a day before the raid on a mill.", "raid", "2025-07-07"),
        (
            "There was a raid at a Tulsa bakery. During the raid Monday she did not stir.",
            "raid",
            "2025-07-07",
        ),
        (
            "Cooks gather in Tulsa on June 10, 2025, as a plant is searched. Photo by Ann Lee.",
            "protest",
            "2025-06-10",
        ),
    ],
)
def test_the_day_in_a_clause_about_it_is_its_day(reports, text, type_, day):
    assert day in dates(reports(OPENING + text)[1], type_)


def test_the_day_of_what_it_led_to_is_not_its_day(reports):
    text = "Crowds came on Monday, following the raid in Tulsa that sparked protests last Friday."
    found = reports(OPENING + text)[1]
    assert dates(found, "raid") == [None]
    assert dates(found, "protest") == ["2025-07-04"]


def test_midday_alone_tells_no_day(reports):
    text = "Agents raided a market in Tulsa at midday and took away six workers."
    assert dates(reports(OPENING + text)[1], "raid") == [None]
    assert dates(reports(text)[1], "raid") == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Agents came to two kitchens there on Thursday.", "2025-07-03"),
        ("The mayor said on Thursday that he knew nothing.", "2025-07"),
        ("A cook was charged on Thursday.", "2025-07"),
        ("Agents had come to the city on June 12.", "2025-07"),
        ("It rained. " * 12 + "Agents came on Thursday.", "2025-07"),
    ],
)
def test_what_the_lead_tells_with_its_week_has_the_day_told_then(reports, text, day):
    text = f"Six cooks are in custody after a sweep in Tulsa last week. {text}"
    assert dates(reports(text)[1], "raid") == [day]


def test_a_time_of_day_is_no_day_of_the_week(reports):
    text = "Six cooks are in custody after a sweep in Tulsa this week. Agents came at noon."
    assert dates(reports(text)[1], "raid") == ["2025-07"]


def test_no_day_is_counted_from_a_time_of_day(reports):
    text = "Friends sang in Tulsa at 6 p.m., two days after agents raided a mill there."
    assert dates(reports(OPENING + text)[1], "raid") == [None]


def test_the_words_from_the_day_counted_from_on_are_the_evidence(reports):
    text = "Friends sang in Tulsa on Monday night, two days after agents raided a mill."
    (raid,) = reports(text)[1]
    assert [text[slice(*span)] for span in raid.support["date"]] == ["Monday night, two days after"]


@pytest.mark.parametrize("published", ["0001-01-01", "2025-07-08", "9999-12-31"])
@pytest.mark.parametrize("count", ["99 days after", "99,999,999,999 days after"])
def test_a_count_that_leads_out_of_the_calendar_does_not_stop_the_reading(
    reports, published, count
):
    text = f"Friends sang in Tulsa on Monday, {count} agents raided a mill."
    (raid,) = reports(text, published=published)[1]
    assert (raid.values["type"], raid.values["city"]) == ("raid", "Tulsa")


def test_what_is_counted_beyond_publication_did_not_happen_yet(reports):
    text = "Friends sang in Tulsa on Monday, 99 days before agents raided a mill."
    assert reports(text)[1] == []
    assert len(reports(text, published="9999-12-31")[1]) == 1  # its day is in no calendar


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "On Sunday (June 29), Ivo Ruiz sat in a church in Tulsa with his wife. A call came "
            "from an unknown number. Moments later, agents handcuffed him outside.",
            "2025-06-29",
        ),
        (  # in the paragraph before
            "On June 29, Ivo Ruiz sat in a church in Tulsa.\nThen agents arrested him outside.",
            "2025-06-29",
        ),
        (  # the day on which it was spoken of
            "On June 29, the pastor said he was sad.\nAgents arrested Ivo Ruiz in Tulsa.",
            None,
        ),
        (  # a year ends the story
            "On June 29, Ivo Ruiz sat in church. He came in 2015. Agents arrested him in Tulsa.",
            None,
        ),
        (  # what lies farther back
            "On June 29, Ivo Ruiz sat in church.\nIt was warm.\nAgents arrested him in Tulsa.",
            None,
        ),
        (  # before which something else was done
            "On June 29, hundreds met in a park in Tulsa. Agents had previously arrested Ivo Ruiz.",
            None,
        ),
        (  # a day to come
            "The council meets on July 20, as each year. Then agents arrested Ivo Ruiz in Tulsa.",
            None,
        ),
        (  # told by somebody
            "On June 29, Ivo Ruiz sat in church. “Agents arrested me in Tulsa then,” he said.",
            None,
        ),
    ],
)
def test_what_is_told_on_from_a_day_has_that_day(reports, text, date):
    assert dates(reports(OPENING + text, published="2025-07-03")[1], "arrest") == [date]


def test_a_story_has_its_day_in_an_article_without_one(reports):
    text = "On June 29, 2025, Ivo Ruiz sat in a church in Tulsa. Then agents arrested him outside."
    assert dates(reports(OPENING + text, published=None)[1], "arrest") == ["2025-06-29"]


def test_a_date_that_lies_ahead_takes_nothing_else_with_it(reports):
    text = (
        "Agents shot two men in Tulsa. The mayor was sad. It is likely the July shooting in Tulsa."
    )
    assert dates(reports(text, published="2026-01-17")[1], "shooting") == [None]
