import re

import pytest

from pipeline.resolve import resolve


@pytest.fixture
def names_in(make_tables):
    """The names of entities by mention text: `names_in("… [person:Bass] …")`."""

    def read(marked, **fields):
        mentions, text = [], ""
        for part in re.split(r"(\[\w+:[^\]]+\])", marked):
            found = re.fullmatch(r"\[(\w+):([^\]]+)\]", part)
            if found:
                span = {"start": len(text), "end": len(text) + len(found[2])}
                mentions.append({"entity_type": found[1], "text": found[2], **span})
            text += found[2] if found else part
        article = {"article_id": "a", "published": "2025-07-08", "title": "News"}
        hanging = {
            name: [{"article_id": "a", **row} for row in given] for name, given in fields.items()
        }
        made = resolve(
            make_tables(
                articles=[article],
                texts=[{"article_id": "a", "text": text}],
                mentions=[{"article_id": "a", **mention} for mention in mentions],
                **hanging,
            ),
            "immigration",
        )
        names = {row["entity_id"]: row["name"] for row in made["entities"].to_pylist()}
        links = made["mentions_links"].to_pylist()
        keys = {row["mention_id"]: names.get(row["entity_id"]) for row in links}
        return names, keys, made

    return read


def test_title_and_family_name_are_who_held_the_office(names_in):
    _, links, _ = names_in("Mayor [person:Bass] spoke in [place:Los Angeles], California.")
    assert "Karen Bass" in links.values()


def test_a_family_name_without_title_is_a_new_person(names_in):
    names, _, _ = names_in("The teacher [person:Lander] spoke.")
    assert set(names.values()) == {"Lander"}


def test_a_namesake_of_an_official_with_an_age_is_someone_else(names_in):
    made = names_in("[person:Mike Johnson], 44, a roofer from Omaha, Nebraska, left.")[2]
    assert [row["role"] for row in made["entities"].to_pylist()] == [None]


def test_a_mayor_is_not_the_namesake_in_another_state(names_in):
    made = names_in("[person:Paul Young] of [place:Eugene], Oregon, painted signs in Oregon.")[2]
    assert [row["role"] for row in made["entities"].to_pylist()] == [None]


def test_a_family_name_is_the_full_name_in_the_article(names_in):
    names, _, _ = names_in(
        "[person:Odalys Venn] spoke. [person:Venn’s] office agreed with [person:Venn]."
    )
    assert set(names.values()) == {"Odalys Venn"}


def test_an_acronym_is_the_body_that_the_article_spells_out(names_in):
    names, _, _ = names_in(
        "The [organization:Tolley County Tenants Union] met. [organization:TCTU] has 40 members."
    )
    assert set(names.values()) == {"Tolley County Tenants Union"}


def test_a_body_that_every_town_has_is_that_of_the_town(make_tables):
    def article(name, city, state):
        text = f"The City Council met in {city}, {state}."
        council = {"article_id": name, "start": 4, "end": 16, "text": "City Council"}
        start = text.index(city)
        town = {"article_id": name, "start": start, "end": start + len(city), "text": city}
        return (
            {"article_id": name, "text": text},
            [council | {"entity_type": "organization"}, town | {"entity_type": "place"}],
        )

    both = [article("a", "Omaha", "Nebraska"), article("b", "Fresno", "California")]
    made = resolve(
        make_tables(
            articles=[{"article_id": "a"}, {"article_id": "b"}],
            texts=[text for text, _ in both],
            mentions=[mention for _, mentions in both for mention in mentions],
        ),
        "immigration",
    )
    assert made["entities"].num_rows == 2


@pytest.mark.parametrize(
    ("party", "entity"),
    [
        ("California", "State of California"),
        ("the Justice Department", "U.S. Department of Justice"),
        ("the president", "Donald Trump"),
        ("a group of residents", None),
    ],
)
def test_parties_to_a_step_in_law(names_in, party, entity):
    made = names_in("They went to court.", legal_actions=[{"kind": "lawsuit", "filer": party}])[2]
    names = {row["entity_id"]: row["name"] for row in made["entities"].to_pylist()}
    [link] = made["legal_actions_links"].to_pylist()
    assert names.get(link["filer_entity_id"]) == entity


@pytest.mark.parametrize("place", ["California", "Sacramento"])
def test_the_governor_is_that_of_the_state_that_the_article_names(names_in, place):
    sued = [{"kind": "lawsuit", "filer": "the governor"}]
    names, _, _ = names_in(f"They sued in [place:{place}].", legal_actions=sued)
    assert list(names.values()) == ["Gavin Newsom"]


@pytest.mark.parametrize(
    ("table", "column", "link", "row"),
    [
        ("legal_actions", "filer", "filer_entity_id", {"kind": "lawsuit"}),
        ("legal_actions", "target", "target_entity_id", {"kind": "arrest"}),
        ("events", "actor", "actor_entity_id", {"trigger": "left"}),
        ("events", "recipient", "recipient_entity_id", {"trigger": "held"}),
        ("incident_people", "name", "entity_id", {"report_id": "r"}),
        (
            *("statements", "speaker_name", "speaker_entity_id"),
            {"content": "They left", "speaker_type": "person"},
        ),
    ],
)
def test_whom_the_article_names_is_linked_wherever_a_record_does(
    names_in, table, column, link, row
):
    given = [row | {column: who} for who in ("Odalys Venn", None)]
    names, _, made = names_in("[person:Odalys Venn] left.", **{table: given})
    linked = made[f"{table}_links"][link].to_pylist()
    assert {names.get(entity) for entity in linked} == {None, "Odalys Venn"}


def test_of_two_that_are_known_by_one_name_it_is_the_one_of_the_kind(names_in):
    made = names_in("The [organization:White House] met at the [facility:White House].")[2]
    found = {row["entity_type"]: row["level"] for row in made["entities"].to_pylist()}
    assert found == {"organization": "federal", "facility": None}


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_what_the_article_names_as_a_place_is_nobody(names_in, kind):
    assert names_in(f"They met in [place:Omaha]. [{kind}:Omaha] voted.")[0] == {}


def test_a_people_names_its_country(names_in):
    made = names_in("He is a [group:Venezuelan] national.")[2]
    assert [row["country"] for row in made["places"].to_pylist()] == ["VE"]


def test_a_shorter_full_name_is_the_fuller_one_that_another_article_has_for_it(make_tables):
    def article(name, *people):
        text = " ".join(f"{person} spoke." for person in people)
        spans = [(text.index(f"{person} spoke"), person) for person in people]
        return text, [
            {
                "article_id": name,
                "entity_type": "person",
                "text": person,
                "start": at,
                "end": at + len(person),
            }
            for at, person in spans
        ]

    given = {
        "a": article("a", "Odalys Mar Venn", "Odalys Venn"),
        "b": article("b", "Odalys Venn"),
        "c": article("c", "Odalys Ruth Venn"),
    }
    made = resolve(
        make_tables(
            articles=[{"article_id": name, "duplicate_group": name} for name in given],
            texts=[{"article_id": name, "text": text} for name, (text, _) in given.items()],
            mentions=[row for _, rows in given.values() for row in rows],
        ),
        "immigration",
    )
    counts = {row["name"]: row["mentions"] for row in made["entities"].to_pylist()}
    assert sorted(counts.values()) == [1, 3]
    assert counts["Odalys Ruth Venn"] == 1


def test_a_body_named_like_a_town_is_not_the_namesake_in_another_state(names_in):
    _, _, made = names_in("The union met in [organization:Kent], Alabama, on Monday.")
    assert [row["place_id"] for row in made["mentions_links"].to_pylist()] == [None]


def test_an_official_who_is_known_only_as_speaker_is_the_official(names_in):
    said = {"content": "They must leave", "speaker_name": "Karen Bass", "speaker_type": "person"}
    made = names_in("They must leave.", statements=[said])[2]
    assert [row["role"] is not None for row in made["entities"].to_pylist()] == [True]


def test_a_person_is_called_by_the_full_name_however_seldom_it_is_written(names_in):
    names, _, _ = names_in(
        "[person:Mayor Odalys Venn] met [person:Geraldo Lunas Campos]. "
        "[person:Venn] and [person:Lunas] spoke. [person:Venn] and [person:Lunas] left."
    )
    assert set(names.values()) == {"Odalys Venn", "Geraldo Lunas Campos"}


def test_a_family_name_taken_for_a_bodys_is_the_persons(names_in):
    names, links, _ = names_in("[person:Odalys Venn] spoke. [organization:Venn] left.")
    assert list(names.values()) == ["Odalys Venn"]
    assert set(links.values()) == {"Odalys Venn"}
    names, _, _ = names_in("[person:Odalys Venn] met [person:Jo Venn]. [organization:Venn] left.")
    assert set(names.values()) == {"Odalys Venn", "Jo Venn", "Venn"}


def test_a_body_is_called_as_it_is_written_most(names_in):
    names, _, _ = names_in(
        "[organization:ALDER Legal Aid] met. [organization:Alder Legal Aid] spoke. "
        "[organization:Alder Legal Aid] left."
    )
    assert list(names.values()) == ["Alder Legal Aid"]


@pytest.mark.parametrize(
    ("bodies", "acronym"),
    [
        (["Tolley County Tenants Union", "Troy Center Trade Union"], "TCTU"),
        (["Alder Aid"], "AA"),
    ],
)
def test_an_acronym_of_two_bodies_or_of_two_letters_stands_for_itself(names_in, bodies, acronym):
    written = " met. ".join(f"[organization:{name}]" for name in (*bodies, acronym))
    assert set(names_in(written)[0].values()) == {*bodies, acronym}


def test_an_acronym_that_is_known_stays_known_whatever_the_article_spells_out(names_in):
    bodies = {"Iowa Coffee Exchange", "U.S. Immigration and Customs Enforcement"}
    names, _, _ = names_in("[organization:Iowa Coffee Exchange] met. [organization:ICE] left.")
    assert set(names.values()) == bodies


@pytest.mark.parametrize(
    ("speaker", "kind", "entity"),
    [
        ("the president", "person", ("person", "Donald Trump")),
        ("a neighbor", "person", None),
        ("Odalys Venn", "person", ("person", "Odalys Venn")),
        ("Alder Legal Aid", "organization", ("organization", "Alder Legal Aid")),
        ("Alder Legal Aid", "group", None),
        (None, "person", None),
    ],
)
def test_who_speaks_is_a_person_or_body_of_a_name_or_who_holds_an_office(
    names_in, speaker, kind, entity
):
    said = {"content": "They left", "speaker_name": speaker, "speaker_type": kind}
    left = {"trigger": "left", "actor": "Alder Legal Aid"}
    made = names_in("They left.", statements=[said], events=[left])[2]
    found = [(row["entity_type"], row["name"]) for row in made["entities"].to_pylist()]
    assert found == ([entity] if entity else [])


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("in [place:Los Angeles], California", "Union Station (Los Angeles)"),
        ("in [place:Washington], D.C.", "Union Station (Washington)"),
        ("today", "Union Station"),
    ],
)
def test_of_places_of_one_name_it_is_that_of_the_state(names_in, town, expected):
    _, links, _ = names_in(f"They met at [facility:Union Station] {town}.")
    assert expected in links.values()
