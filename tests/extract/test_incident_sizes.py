"""Where many are taken at once it is a raid; arrests of a few are arrests."""

import pytest


def types(reports, text):
    return [one.values["type"] for one in reports(f"RENO, Nev. — {text}")[1]]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday immigration agents arrested 11 people outside a grocery store.",
        "ICE said 31 people were taken into custody at the yard on Monday.",
        "The arrests of eight farmworkers at a bus stop in Elko on Monday were filmed.",
    ],
)
def test_many_at_once_are_a_raid(reports, text):
    assert "raid" in types(reports, text)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday immigration agents arrested five people outside a grocery store.",
        "Agents arrested 11 people who came to court on Monday.",
        "On Monday police arrested 11 people who sat down in the street.",
        "On Monday agents arrested Al Lee, 38, at his home.",
    ],
)
def test_a_few_or_those_at_court_are_arrests(reports, text):
    assert types(reports, text) == ["arrest"]
