"""What tells the occurrence of a report: what hangs on it, and what its article is about."""

import pytest

from pipeline.geography.gazetteer import Place
from pipeline.resolve.authority import authority
from pipeline.resolve.entities import Entity, Named
from pipeline.resolve.places import Located
from pipeline.resolve.reports import LEAD, read_reports
from pipeline.resolve.sources import Sources

OMAHA = Place("Omaha", "city", 41.26, -95.94, "Omaha", state="NE", country="US")
NEBRASKA = Place("Nebraska", "state", 41.5, -99.8, state="NE", country="US")


@pytest.fixture
def read(make_tables):
    """The reports of tables, with the links that earlier steps found."""

    def read(located=None, named=None, story=None, **given):
        tables = make_tables(**{"articles": [{"article_id": "a", "title": "Raid"}]} | given)
        located = located(tables) if located else Located({}, {}, {})
        named = named(tables) if named else Named()
        return read_reports(Sources(tables), located, named, story or {}, "immigration")

    return read


def test_a_report_has_what_hangs_on_it(make_tables):
    tables = make_tables(
        articles=[{"article_id": "a"}],
        incident_reports=[{"article_id": "a", "type": kind} for kind in ("raid", "arrest")],
    )
    raid, arrest = tables["incident_reports"]["report_id"].to_pylist()
    of_raid, of_arrest = ({"article_id": "a", "report_id": name} for name in (raid, arrest))
    people = [of_raid | {"name": "Mr. Luis Garcia"}, of_raid | {"name": None, "age": 7}]
    hanging = make_tables(
        incident_people=people,
        incident_agencies=[of_raid | {"agency": "ice"}, of_arrest | {"agency": "cbp"}],
        figures=[of_raid | {"measure": "agents", "value": 80}],
        evidence=[
            {"article_id": "a", "record_table": table, "record_id": raid, "field": "", "text": text}
            for table, text in (("incident_reports", "masked agents"), ("figures", "eighty"))
        ],
    )
    luis, _ = hanging["incident_people"]["incident_person_id"].to_pylist()
    tables |= {name: table for name, table in hanging.items() if table.num_rows}
    located = Located({}, {raid: OMAHA}, {})
    found = read_reports(Sources(tables), located, Named(people={luis: "x"}), {}, "immigration")
    first, second = (next(r for r in found if r.id == name) for name in (raid, arrest))
    assert (first.place, first.people, first.names) == (OMAHA, {"x"}, {"luis garcia"})
    assert (first.figures, first.agencies) == ({("agents", 80)}, {"ice"})
    assert first.words.keys() == {"masked", "agents"}
    assert (second.place, second.people, second.names) == (None, set(), set())
    assert (second.figures, second.agencies, second.words) == (set(), {"cbp"}, {})


def test_its_article_is_about_the_words_of_title_and_beginning(read):
    [report] = read(
        story={"a": "s"},
        texts=[{"article_id": "a", "text": f"Agents {' ' * LEAD} left"}],
        incident_reports=[{"article_id": "a", "type": "raid"}],
    )
    assert report.profile.words.keys() == {"raid", "agents"}
    assert report.profile.headline.keys() == {"raid"}
    assert report.profile.story == "s"


def test_its_article_is_about_as_much_as_it_has_main_reports(read):
    kinds = {"raid": True, "arrest": True, "death": False}
    given = [{"article_id": "a", "type": kind, "main": main} for kind, main in kinds.items()]
    assert [report.profile.mains for report in read(incident_reports=given)] == [2, 2, 2]


def test_its_article_is_about_private_persons_whom_it_names_in_full_and_again(read):
    [bass] = authority("immigration").by_family_name["bass"]
    entities = [
        Entity("twice", "person", "Ana Ruiz"),
        Entity("thrice", "person", "Lea Venn"),
        Entity("once", "person", "Eva Sol"),
        Entity("family", "person", "Garcia"),
        Entity("body", "organization", "Alder Legal Aid"),
        Entity("known", "person", "Karen Bass", bass),
    ]

    def named(tables):
        found = Named()
        for row in tables["mentions"].to_pylist():
            entity = next(one for one in entities if one.name == row["text"])
            found.use(entity, found.mentions, row["mention_id"])
        return found

    written = [one.name for one in entities] * 2 + ["Lea Venn"]
    written.remove("Eva Sol")
    [report] = read(
        named=named,
        mentions=[
            {"article_id": "a", "start": n, "end": n + 1, "text": name, "entity_type": "person"}
            for n, name in enumerate(written)
        ],
        incident_reports=[{"article_id": "a", "type": "raid"}],
    )
    assert report.profile.people == {"twice", "thrice"}


def test_its_article_is_about_the_towns_that_it_names(read):
    places = {"Omaha": OMAHA, "Nebraska": NEBRASKA}

    def located(tables):
        rows = tables["mentions"].to_pylist()
        found = {row["mention_id"]: places[row["text"]] for row in rows if row["text"] in places}
        return Located(found, {}, {})

    [report] = read(
        located=located,
        mentions=[
            {"article_id": "a", "start": n, "end": n + 1, "text": name, "entity_type": "place"}
            for n, name in enumerate([*places, "Quenby"])
        ],
        incident_reports=[{"article_id": "a", "type": "raid"}],
    )
    assert report.profile.cities == {"omaha"}


def test_a_report_of_an_article_that_is_not_there_is_read_all_the_same(read):
    [report] = read(articles=[], incident_reports=[{"article_id": "b", "type": "raid"}])
    assert report.article == {"article_id": "b", "duplicate_group": "b"}
    assert (report.profile.words, report.profile.mains) == ({}, 1)
