import random
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.codebook import LINKS, TABLES
from pipeline.codebook.render.arrow import rows_to_table, schema
from pipeline.resolve import resolve
from pipeline.store.tables import conform


def article(name: str, published: str, **fields: Any) -> dict[str, Any]:
    given = {"article_id": name, "published": published, "publisher": f"{name} Times"}
    return given | {"title": "Raid in the park"} | fields


def report(name: str, **fields: Any) -> dict[str, Any]:
    where = {"place": "MacArthur Park", "city": "Los Angeles", "state": "CA", "country": "US"}
    return {"article_id": name, "type": "raid", "date": "2025-07-07"} | where | fields


def mention(name: str, text: str, written: str, kind: str) -> dict[str, Any]:
    start = text.index(written)
    span = {"start": start, "end": start + len(written), "text": written}
    return {"article_id": name, "entity_type": kind} | span


@pytest.fixture
def two_papers(make_tables):
    text = "Mayor Karen Bass said agents should leave MacArthur Park. Bass spoke in Los Angeles."
    reports = [report("a"), report("b", place="Los Angeles")]
    tables = make_tables(
        articles=[article("a", "2025-07-07"), article("b", "2025-07-08")],
        texts=[{"article_id": "a", "text": text}, {"article_id": "b", "text": text}],
        mentions=[
            {
                "article_id": "a",
                "start": 6,
                "end": 16,
                "text": "Karen Bass",
                "entity_type": "person",
            },
            {"article_id": "a", "start": 58, "end": 62, "text": "Bass", "entity_type": "person"},
            {
                "article_id": "a",
                "start": 72,
                "end": 83,
                "text": "Los Angeles",
                "entity_type": "place",
            },
        ],
        incident_reports=reports,
    )
    first, second = tables["incident_reports"]["report_id"].to_pylist()
    figures = make_tables(
        figures=[
            {"article_id": "a", "report_id": first, "measure": "agents", "value": 80},
            {"article_id": "b", "report_id": second, "measure": "agents", "value": 90},
        ]
    )
    return tables | {"figures": figures["figures"]}


def test_every_table_has_the_codebooks_schema(two_papers):
    made = resolve(two_papers, "immigration")
    expected = {links.name for links in LINKS.values()}
    expected |= {"entities", "places", "incidents", "incident_values"}
    expected |= {"incident_redirects", "incident_memberships"}
    assert set(made) == expected
    for name, table in made.items():
        assert conform(name, table).schema == schema(name)


def test_empty_tables_give_empty_tables(make_tables):
    made = resolve(make_tables(), "immigration")
    assert all(table.num_rows == 0 for table in made.values())


def test_two_reports_of_one_raid_are_one_incident_that_shows_both_numbers(two_papers):
    made = resolve(two_papers, "immigration")
    [incident] = made["incidents"].to_pylist()
    assert incident["title"] == "Raid in MacArthur Park, Los Angeles, 7 July 2025"
    assert (incident["reports"], incident["publishers"]) == (2, 2)
    assert incident["has_conflict"]
    agents = {
        row["value"]: row["agreement"]
        for row in made["incident_values"].to_pylist()
        if row["field"] == "agents"
    }
    assert agents == {"80": "conflict", "90": "conflict"}


def test_papers_that_give_the_same_have_no_conflict(two_papers):
    [row] = two_papers["figures"].slice(0, 1).to_pylist()
    two_papers["figures"] = rows_to_table("figures", [row])
    [incident] = resolve(two_papers, "immigration")["incidents"].to_pylist()
    assert (incident["publishers"], incident["has_conflict"]) == (2, False)


def test_a_report_whose_article_is_not_there_is_an_incident_all_the_same(make_tables):
    made = resolve(make_tables(incident_reports=[report("a")]), "immigration")
    [incident] = made["incidents"].to_pylist()
    assert (incident["reports"], incident["first_reported"]) == (1, None)


def test_every_link_leads_somewhere(two_papers):
    made = resolve(two_papers, "immigration")
    keys = {
        f"{name}.{TABLES[name].key}": set(made[name][TABLES[name].key].to_pylist())
        for name in ("entities", "places", "incidents")
    }
    for links in LINKS.values():
        for column in links.columns:
            if column.references in keys:
                used = set(made[links.name][column.name].to_pylist()) - {None}
                assert used <= keys[column.references]


def test_the_order_of_rows_changes_nothing(two_papers):
    shuffled = {}
    for name, table in two_papers.items():
        order = list(range(table.num_rows))
        random.Random(7).shuffle(order)
        shuffled[name] = table.take(pa.array(order, type=pa.int64()))
    assert resolve(shuffled, "immigration") == resolve(two_papers, "immigration")


def only(tables, articles):
    """The rows of some articles."""
    wanted = pa.array(sorted(articles), type=pa.string())
    return {
        name: table.filter(pc.is_in(table["article_id"], wanted)) for name, table in tables.items()
    }


def without_ids(made):
    """Incidents and values, with the reports of each incident in place of its id."""
    links = made["incident_reports_links"].to_pylist()
    members = {}
    for link in links:
        members.setdefault(link["incident_id"], []).append(link["report_id"])
    return {
        name: sorted(
            str({**row, "incident_id": members[row["incident_id"]], "incident_value_id": None})
            for row in made[name].to_pylist()
        )
        for name in ("incidents", "incident_values")
    }


@given(st.permutations("abcdef"), st.sets(st.integers(1, 5)))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_articles_in_any_order_and_batches_give_the_incidents_of_all_at_once(
    make_tables, arrived, cuts
):
    published = [f"2025-07-{day:02}" for day in (7, 8, 8, 9, 30, 31)]
    days = ["2025-07-07", "2025-07", "2025-07-07", "2025-07-08", "2025-07-29", "2025-07-29"]
    tables = make_tables(
        articles=[article(*given) for given in zip("abcdef", published, strict=True)],
        texts=[{"article_id": name, "text": f"Agents came, says {name}."} for name in "abcdef"],
        incident_reports=[report(name, date=day) for name, day in zip("abcdef", days, strict=True)],
    )
    made = {}
    for end in [*sorted(cuts), 6]:
        batch = only(tables, arrived[:end])
        batch["incident_memberships"] = made.get(
            "incident_memberships", schema("incident_memberships").empty_table()
        )
        made = resolve(batch, "immigration", "2025-08-01")
    assert without_ids(made) == without_ids(resolve(tables, "immigration"))


def test_rejected_pages_are_counted_by_reason(make_tables):
    rejected = [{"page_id": str(n), "reason": "empty"} for n in range(3)]
    tables = make_tables() | {"rejected_pages": rows_to_table("rejected_pages", rejected)}
    made = resolve(tables, "immigration")
    assert made["rejection_counts"].to_pylist() == [{"reason": "empty", "pages": 3}]
