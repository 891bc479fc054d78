"""Names that a reader found mistaken are seen by a rule, and none of it stops a release."""

import pytest

from expectations.gate import check
from expectations.misnamed import of_misnaming
from expectations.rules import Severity
from pipeline.codebook import TABLES
from pipeline.codebook.render.arrow import rows_to_table
from tests.made_tables import ARTICLE, spoilt


def suspected(made, table):
    of_names = {rule.name: rule for rule in of_misnaming(TABLES[table])}
    assert all(rule.severity is not Severity.CRITICAL for rule in of_names.values())
    found = [f for f in check("test", made, [table]).findings if f.rule in of_names]
    assert [finding.crash for finding in found if finding.crash] == []
    return {finding.rule: list(finding.keys) for finding in found if finding.failed}


def named(made, text, *mentions):
    """The tables with another text, mentions of it, and the places they are linked to."""
    made["texts"] = spoilt(made["texts"], "text", text)
    rows = [
        {
            "mention_id": name,
            "article_id": ARTICLE,
            "text": name,
            "entity_type": kind,
            "place_id": place,
            "start": text.index(name),
            "end": text.index(name) + len(name),
        }
        for name, kind, place in mentions
    ]
    made["mentions"] = rows_to_table("mentions", rows)
    shared = {"country": "US", "county": None, "lat": 1.0, "lon": 1.0}
    places = [
        {"place_id": "town", "name": "Harlem", "state": "NC", "precision": "city"},
        {"place_id": "state", "name": "Alabama", "state": "AL", "precision": "state"},
    ]
    made["places"] = rows_to_table("places", [shared | place for place in places])
    return made


@pytest.mark.parametrize(
    ("name", "kind", "rule"),
    [
        ("injury.[176", "organization", "text.footnote"),
        ("Fair Wages Act", "organization", "entity_type.no_law"),
        ("Covenant on Fair Wages", "organization", "entity_type.no_law"),
        ("The Ledger (demonstration)", "person", "entity_type.a_publisher"),
        ("TFDC", "person", "entity_type.letters"),
        ("TFDC", "organization", None),
        ("Fair Wages Act", "law", None),
        ("Ruth Alder", "person", None),
    ],
)
def test_a_name_of_another_kind_is_told(made, name, kind, rule):
    made = named(made, f"They spoke of {name} again.", (name, kind, None))
    assert suspected(made, "mentions") == ({rule: [name]} if rule else {})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("They met near Harlem and Oak avenues.", "place_id.a_street"),
        ("They met at 6th Street and Harlem on Monday.", "place_id.a_street"),
        ("They met on a Harlem street.", None),
        ("They farm in Harlem and Polk counties.", "place_id.a_county"),
        ("They met in Harlem, Alabama, on Monday.", "place_id.another_state"),
        ("They met in Harlem, Alabama and Ohio.", None),
        ("They met in Harlem.", None),
    ],
)
def test_a_place_that_cannot_be_meant_is_told(made, text, rule):
    made = named(made, text, ("Harlem", "place", "town"))
    assert suspected(made, "mentions") == ({rule: ["Harlem"]} if rule else {})


@pytest.mark.parametrize(
    ("kind", "rule"), [("organization", "entity_type.a_place"), ("place", None)]
)
def test_what_is_linked_to_its_namesake_is_a_place(made, kind, rule):
    made = named(made, "They came to Harlem.", ("Harlem", kind, "town"))
    assert suspected(made, "mentions") == ({rule: ["Harlem"]} if rule else {})


@pytest.mark.parametrize("there", [True, False])
def test_a_surname_is_a_place_only_where_something_is_there(made, there):
    text = f"Ann Vale-Harlem came. They charged {'a man in ' if there else ''}Harlem on Monday."
    made = named(made, text.replace("-", " "), ("Ann Vale Harlem", "person", None))
    start = made["texts"]["text"][0].as_py().rindex("Harlem")
    place = {"mention_id": "m", "article_id": ARTICLE, "text": "Harlem", "entity_type": "place"}
    place |= {"place_id": "town", "start": start, "end": start + 6}
    made["mentions"] = rows_to_table("mentions", [*made["mentions"].to_pylist(), place])
    expected = {} if there else {"place_id.a_surname": ["m"]}
    assert suspected(made, "mentions") == expected


@pytest.mark.parametrize(
    ("entities", "rule"),
    [
        ([("Assistant Director", "person")], "name.of_nobody"),
        ([("Tolley", "person"), ("Tolley", "organization")], "name.of_two_kinds"),
        ([("Renée Vale", "person"), ("Renee Ann Vale", "person")], "name.with_another_middle"),
        ([("Ann Vale", "person"), ("Renee Ann Vale", "person")], None),
    ],
)
def test_an_entity_that_is_none_or_two_is_told(made, entities, rule):
    rows = [
        {"entity_id": str(n), "name": name, "entity_type": kind, "mentions": 1}
        for n, (name, kind) in enumerate(entities)
    ]
    made["entities"] = rows_to_table("entities", rows)
    expected = {rule: [row["entity_id"] for row in rows]} if rule else {}
    assert suspected(made, "entities") == expected
