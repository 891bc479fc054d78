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
