"""Which reports of an article are of one occurrence, and which is it about?"""

import pytest

from pipeline.extract.incident_reports.victims import victims_of


def values(reports, text, **about):
    return [record.values for record in reports(text, **about)[1]]


def test_furniture_above_the_text_is_no_opening(reports):
    text = (
        "- Date of incident\n- July 6, 2025\n- Targets\n- Ann Lee (Independent)\n- Was the "
        "journalist targeted?\n- Yes\nAssault\n"
        "Independent journalist Ann Lee was hit with pepper balls by federal officers while "
        "reporting on protests outside an ICE facility in the Chicago suburb of Broadview, "
        "Illinois, on July 6, 2025.\nLee told a reporter that she decided to go there.\n"
        "A group of journalists stood near the fence when pepper balls began to fall."
    )
    found = {(one["type"], one["date"], one["city"]) for one in values(reports, text)}
    assert ("use_of_force", "2025-07-06", "Broadview") in found


def test_what_is_years_past_gives_the_news_no_date(reports):
    text = (
        "The county of Johnson in Texas spoke of its budget at length on Monday.\n"
        "The mayor was there. Taxes will rise. Roads will be mended this year. So it went.\n"
        "Several people had marched at a peaceful protest in Alvarado, Texas.\n"
        "The sheriff spoke at length. Nobody else did so at the time.\n"
        "One of them was arrested in 2016 at a protest of a speech in Texas."
    )
    found = [one["date"] for one in values(reports, text) if one["city"] == "Alvarado"]
    assert found
    assert "2016" not in found


def test_an_arrest_in_another_state_is_no_part_of_a_raid(reports):
    text = (
        "Agents raided a bakery in Trenton, New Jersey, on Monday, and neighbors looked on.\n"
        "The owner did not open again. She sold what was left to a friend.\n"
        "Mia Sosa, a mother of two, was arrested by ICE on her way to work in Minnesota."
    )
    found = {(one["type"], one["state"]) for one in values(reports, text)}
    assert {("raid", "NJ"), ("arrest", "MN")} <= found


def test_a_raid_in_another_state_is_no_part_of_an_arrest(reports):
    text = (
        "NORFOLK, Va. — A man who was fleeing agents died on a highway in Norfolk on Thursday.\n"
        "The agents had stopped his van and detained his three passengers.\n"
        "His brother spoke. So did his wife. They were sad, and they said so.\n"
        "A farmworker once fell from a roof during a chaotic raid at a California farm."
    )
    arrest = next(one for one in values(reports, text) if one["type"] == "arrest")
    assert arrest["state"] == "VA"


def test_the_place_of_a_record_lies_in_its_state(reports):
    text = (
        "Agents raided a bakery in Trenton, New Jersey, on Monday. Nine workers were arrested and "
        "moved to the Kandiyohi County Jail in Minnesota, where they were detained."
    )
    raid = next(one for one in values(reports, text) if one["type"] == "raid")
    assert (raid["city"], raid["place"]) == ("Trenton", "Trenton")


def test_weeks_after_something_else_it_was_not_that_day(reports):
    text = (
        "Families protested on Saturday in Dilley, Texas.\n"
        "Earlier that day an officer shot a man in Minneapolis. Saturday’s shooting came just "
        "weeks after an immigration officer fatally shot Renee Gold in Minneapolis."
    )
    dates = [one["date"] for one in values(reports, text) if one["type"] == "shooting"]
    assert sorted(dates, key=str) == ["2025-07-05", None]


def test_people_who_were_shot_apart_are_two_shootings(reports):
    text = (
        "An agent shot and killed Renee Gold in Minneapolis on Monday.\nMany came to mourn. The "
        "mayor spoke too.\nIn another case an officer shot Alan Moss in Chicago on Tuesday."
    )
    found = {one["city"] for one in values(reports, text) if one["type"] == "shooting"}
    assert found == {"Minneapolis", "Chicago"}


def test_another_who_was_shot_is_no_proof_of_the_first(reports):
    text = (
        "An agent shot and killed Renee Gold in Minneapolis on Monday.\nMany came to mourn. The "
        "mayor spoke too.\nHe recalled how an officer shot Alan Moss."
    )
    record = next(r for r in reports(text)[1] if r.values["type"] == "shooting")
    assert [text[start:end] for start, end in record.support["type"]] == ["shot", "killed"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ann Lee was pulled over and arrested by agents on Monday.", "arrested"),
        ("An agent shot and killed Ann Lee on Monday.", "shot"),
        ("Ann Lee wept when she was arrested by agents on Monday.", "arrested"),
    ],
)
def test_joined_verbs_and_pronouns_have_the_victim_of_the_rest(read_article, text, verb):
    head = next(token for token in read_article(text).doc if token.text == verb)
    assert victims_of(head) == {"Lee"}


def test_who_is_meant_by_she_was_arrested_and_nobody_else(reports):
    text = (
        "Cary Lopez was pregnant when she was arrested by agents in Hawthorne, California, in "
        "June.\nHer brother spoke. So did her aunt.\nMia Sosa was arrested by ICE on her way to "
        "work one day."
    )
    record = next(r for r in reports(text)[1] if r.values["city"] == "Hawthorne")
    assert len(record.support["type"]) == 1


def test_where_somebody_is_held_they_were_not_arrested(reports):
    text = (
        "Mario Gueva was arrested on June 14 in DeKalb County, Georgia, on a road.\nHe is being "
        "held at the Folkston ICE Processing Center in Folkston, the fifth place since his "
        "detention on that day."
    )
    arrest = next(one for one in values(reports, text) if one["type"] == "arrest")
    assert arrest["place"] == "DeKalb County"


def test_an_article_is_at_home_in_the_state_of_its_headline(reports):
    text = (
        "A builder who says he was detained twice by agents has sued.\nHe lives in Baldwin County, "
        "Alabama.\nThe suit comes weeks after a ruling on agents in Los Angeles.\nIn a May raid at "
        "the site the builder was held for an hour, and agents arrested two more."
    )
    found = values(reports, text, title="Citizen detained twice in Alabama sues")
    assert {one["state"] for one in found} == {"AL"}


def test_the_surest_of_the_opening_is_what_an_article_is_about(reports):
    text = (
        "In the early hours of July 4, agents raided the Elm Farm in Orleans County, New York. "
        "They detained four Mexican workers.\nThe raid is the farm’s second in three months. In "
        "May, a similar raid saw federal agents detain 14 workers.\nIn the May raid, ICE agents "
        "boarded a bus. Ten workers from the May raid were deported."
    )
    found = values(reports, text, title="Farm targeted again")
    assert any(one["main"] and one["date"] == "2025-07-04" for one in found)


def test_old_background_is_never_what_an_article_is_about(reports):
    text = (
        "Agents raided a bakery in Trenton, New Jersey, on Monday.\nThe owner spoke. So did his "
        "son. They were sad.\nA protest over a speech took place in 2016 in Dallas, Texas. "
        "Another was in Fort Worth, Texas, in 2011."
    )
    assert [one["date"] for one in values(reports, text) if one["main"]] == ["2025-07-07"]


def test_what_is_told_without_a_day_has_that_of_the_facts_beside_the_text(reports):
    facts = "- Date of incident\n- July 2, 2025\n- Targets\n- Ann Lee (Independent)\n"
    text = (
        "Reporter Ann Lee was hit with pepper balls at a protest outside an ICE facility in "
        "Broadview, Illinois, and treated at a hospital. She spoke of it at length afterwards."
    )
    (undated,) = {one["date"] for one in values(reports, text) if one["main"]}
    (found,) = {one["date"] for one in values(reports, facts + text) if one["main"]}
    assert (undated, found) == (None, "2025-07-02")
