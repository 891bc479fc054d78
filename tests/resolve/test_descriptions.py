"""What an article says of a name beside it: titles, appositions, ages, general names of bodies."""

import re

import pytest

from pipeline.resolve.descriptions import BEFORE, BEHIND, described, is_generic
from pipeline.resolve.people import Described, clusters


def told(marked, *unmarked):
    """What a text says of the people marked in it, by bare name: `told("Mayor [Alder] spoke")`."""
    mentions, text = [], ""
    for part in re.split(r"(\[.+?\])", marked):
        name = part.strip("[]")
        if name != part:
            span = {"start": len(text), "end": len(text) + len(name)}
            mentions.append({"entity_type": "person", "text": name, **span})
        text += name
    names = [*(row["text"] for row in mentions), *unmarked]
    return described([*mentions, {"entity_type": "place"}], text, clusters(names))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[Mayor Ruth Alder] spoke", "mayor"),
        ("Omaha Deputy Mayor [Ruth Alder] spoke", "deputy mayor"),
        ("Mayor met [Ruth Alder]", None),
        ("The mayor, [Ruth Alder]", None),
        ("Sheriff: [Ruth Alder]", None),
        ("sheriff; [Ruth Alder]", None),
        ("Sheriff\n[Ruth Alder]", None),
        ("They met the sheriff. [Ruth Alder] left", None),
        ("St. Paul Mayor [Ruth Alder] spoke", "mayor"),
        ("Mayor" + " " * BEFORE + "[Ruth Alder] spoke", None),
        ("[Ruth Alder], mayor of Omaha, spoke", "mayor of omaha"),
        ("[Ruth Alder], the mayor; others", "mayor"),
        ("[Ruth Alder], who is a mayor. Others", "mayor"),
        ("[Ruth Alder], an attorney", "attorney"),
        ("[Ruth Alder], attorney general of Ohio,", "attorney general of ohio"),
        ("[Ruth Alder], " + "mayor " * (BEHIND // 6) + "of Omaha,", None),
        ("[Ruth Alder] spoke, mayor of Omaha,", None),
    ],
)
def test_titles_stand_right_before_a_name_and_appositions_right_behind_it(text, title):
    assert told(text) == {"ruth alder": Described(frozenset({title} - {None}))}


@pytest.mark.parametrize(
    ("text", "aged"),
    [
        ("[Ruth Alder], 44, spoke", True),
        ("[Ruth Alder], age 44, spoke", True),
        ("There was [Ruth Alder], 44.", True),
        ("[Ruth Alder], 44-year-old baker", True),
        ("[Ruth Alder] (44) spoke", True),
        ("The 44-year-old [Ruth Alder] spoke", True),
        ("The 44-year-old former baker [Ruth Alder] spoke", True),
        ("The 44-year-old lost a son, [Ruth Alder] said", False),
        ("The 44-year-old son of baker [Ruth Alder] spoke", False),
        ("[Ruth Alder] led 44, Jo Birch 30", False),
        ("[Ruth Alder], 44 others and Jo Birch", False),
        ("[Ruth Alder], 2025.", False),
        ("[Ruth Alder] (2025) spoke", False),
    ],
)
def test_an_age_stands_right_beside_a_name(text, aged):
    assert told(text)["ruth alder"].aged is aged


def test_what_is_said_beside_any_name_of_a_person_is_said_of_the_person():
    assert told(
        "Mayor [Ruth Alder] spoke. [Alder], 44, left. [Jo Birch] left", "Judge Ana Ruiz"
    ) == {
        "ruth alder": Described(frozenset({"mayor"}), True),
        "jo birch": Described(frozenset()),
        "ana ruiz": Described(frozenset({"judge"})),
    }


@pytest.mark.parametrize(
    ("name", "general"),
    [("the City Council", True), ("Sheriff’s Office", True), ("Omaha City Council", False)],
)
def test_a_body_is_of_a_general_name_where_every_town_has_one(name, general):
    assert is_generic(name) is general
