"""Which words report an occurrence, and which only sound like it?"""

import pytest


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A judge in Tulsa ordered Ivo Ruiz removed to his home country on June 2.", []),
        ("A judge in Tulsa wants the men deported to Mexico.", []),
        ("The change demonstrates an erosion of norms in Tulsa.", []),
        ("Hundreds demonstrated in Tulsa on Monday.", ["protest"]),
        ("Mara Ruiz was taken from her Sand Lake home by agents in Tulsa on July 3.", ["arrest"]),
        ("An agent fired into the side of a red pickup in Tulsa on Monday.", ["shooting"]),
        ("The immigration enforcement office in Tulsa opened on Monday.", []),
        ("An agent in Tulsa put a boy into a chokehold on Monday.", ["use_of_force"]),
    ],
)
def test_what_only_sounds_like_an_occurrence_is_none(reports, text, types):
    assert [record.values["type"] for record in reports(text)[1]] == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # Who is held somewhere is not arrested there.
        ("Ana Ruiz was detained at the county jail on May 2.", []),
        ("Ana Ruiz was detained at the Adel ICE Processing Center in Tulsa on May 2.", []),
        ("Ana Ruiz was detained at the federal building in Tulsa on May 2.", ["arrest"]),
        ("Bo Diaz was detained at a gas station in Tulsa on May 2.", ["arrest"]),
        ("One in four ICE arrests in May happened in Ohio.", []),
        ("Judges ordered ICE to better its detention conditions in Ohio, New York and Utah.", []),
        ("He has covered law enforcement activity in Atlanta for years.", []),
        ("Two protests planned in Tulsa for Monday drew notice.", []),
        ("A protest organized by students in Tulsa on Monday drew notice.", ["protest"]),
        ("A reporter had a projectile fired at her car in Tulsa on Monday.", ["use_of_force"]),
    ],
)
def test_what_is_told_as_a_state_a_share_or_a_plan_is_no_occurrence(reports, text, types):
    assert [record.values["type"] for record in reports(text)[1]] == types


def test_who_acts_is_no_second_report(reports):
    text = (
        "ALVARADO, Texas — An Alvarado officer was shot in the neck during an attack.\nThe attack "
        "came on July 4 at night. Nobody saw it.\nOn Monday, an active shooter armed with "
        "tactical gear and a rifle opened fire upon Border Patrol agents as they arrived at an "
        "annex in McAllen, Texas."
    )
    found = {(r.values["city"], r.values["date"]) for r in reports(text)[1]}
    assert ("McAllen", "2025-07-07") in found
    assert ("Alvarado", "2025-07-07") not in found


def test_an_action_that_one_person_was_arrested_in_is_no_raid(reports):
    text = "Ana Ruiz was arrested by agents on June 17 during an enforcement action in Tulsa."
    assert [record.values["type"] for record in reports(text)[1]] == ["arrest"]
