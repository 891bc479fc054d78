"""What is known of an incident? Values side by side, statements, legal actions, articles.

Joins are written `cross join` where they must begin with the reports of the incident: the
planner would else begin with a table of millions of rows.
"""

from typing import Any

from datasette.database import Database

from published.site import maps
from published.site.reading import FIELDS_OF_TERMS, Row, Rows, evidence_by_record, in_words, rows

_REPORTS = """
select report_id, articles.article_id, articles.title, articles.publisher, articles.published,
       articles.is_original
from incident_reports join articles using (article_id)
where incident_id = :id
order by articles.published, articles.article_id
limit 200
"""

_STATEMENTS = """
select statement_id, content, speaker_name, speaker_entity_id, statements.kind,
       articles.publisher, articles.article_id
from incident_reports
cross join statements on statements.report_id = incident_reports.report_id
join articles on articles.article_id = statements.article_id
where incident_id = :id
order by articles.published, statements.start
limit 100
"""

_LEGAL_ACTIONS = """
select legal_action_id, kind, filer, target, court, legal_actions.status,
       legal_actions.date, articles.published, articles.publisher
from incident_reports
cross join legal_actions on legal_actions.report_id = incident_reports.report_id
join articles on articles.article_id = legal_actions.article_id
where incident_id = :id
order by coalesce(legal_actions.date, articles.published), legal_action_id
limit 100
"""

_VALUES = """
select field, value, agreement, publishers, articles, report_ids from incident_values
where incident_id = :id order by field, publishers desc, value
"""

_PEOPLE = """
select distinct incident_people.name, role, age, nationality, entity_id, incident_person_id
from incident_reports cross join incident_people using (report_id)
where incident_id = :id and incident_people.name is not null
order by role, incident_people.name limit 60
"""

_ORDER = ("type", "date", "place", "city", "state", "agency", "force", "person")
_MANY = ("agency", "force", "person", "place")
"""Fields of which several values can be true together."""


def _rank(field: str) -> tuple[int, str]:
    return (_ORDER.index(field) if field in _ORDER else len(_ORDER), field)


PERSON = """coalesce(
  (select entities.name from entities where entities.entity_id = incident_people.entity_id),
  incident_people.name)"""
FIGURE = """
case qualifier when 'at_least' then 'at least ' when 'at_most' then 'at most '
  when 'about' then 'about ' else '' end
|| value || case when value_max <> value then '–' || value_max else '' end"""
_PARTS = (
    ("incident_agencies", "incident_agency_id", "agency", "'agency'", "agency"),
    ("incident_force", "incident_force_id", "force", "'force'", "force"),
    ("incident_people", "incident_person_id", "name", "'person'", PERSON),
    ("figures", "figure_id", "value", "measure", FIGURE),
)
"""Rows that hang on a report: table, key, the column whose evidence counts, and, in SQL, the field
that they give and the value as `incident_values` has it."""


async def _spans_of_parts(database: Database, key: str) -> dict[tuple[str, str], Rows]:
    """The spans behind what hangs on each report, by report and field."""
    by_field: dict[tuple[str, str], Rows] = {}
    for table, primary, column, field, value in _PARTS:
        sql = (
            f'select "{primary}" as id, report_id, {field} as field, {value} as value '  # noqa: S608
            f'from incident_reports cross join "{table}" using (report_id) where incident_id = :id'
        )
        found = await rows(database, sql, {"id": key})
        spans = await evidence_by_record(database, table, [row["id"] for row in found])
        for row in found:
            own = (s for s in spans.get(row["id"], []) if s["field"] in (column, "record"))
            places = {(span["start"], span["text"]): span | {"of": row["value"]} for span in own}
            of_row = list(places.values())[:2]
            by_field.setdefault((row["report_id"], row["field"]), []).extend(of_row)
    return by_field


async def _proofs(database: Database, key: str, reports: Rows, values: Rows) -> None:
    """Give each value the spans behind it: those of its field, else those of the report."""
    ids = [report["report_id"] for report in reports]
    of_reports = await evidence_by_record(database, "incident_reports", ids)
    of_parts = await _spans_of_parts(database, key)
    for value in values:
        proofs: Rows = []
        for report in value["report_ids"].split():
            own = of_reports.get(report, [])
            exact = [span for span in own if span["field"] == value["field"]]
            parts = of_parts.get((report, value["field"]), [])
            hung = [span for span in parts if span["of"] == value["value"]]
            proofs += (exact or hung or [s for s in own if s["field"] == "record"])[:2]
        value["proofs"] = proofs[:8]


def _by_field(values: Rows, names: dict[str, Row]) -> list[dict[str, Any]]:
    grouped: dict[str, Rows] = {}
    for value in values:
        value["shown"] = (
            in_words(value["value"]) if value["field"] in FIELDS_OF_TERMS else value["value"]
        )
        value["sources"] = list(
            dict.fromkeys(
                names[report]["publisher"] or names[report]["title"]
                for report in value["report_ids"].split()
                if report in names
            )
        )
        grouped.setdefault(value["field"], []).append(value)
    return [
        {
            "field": field,
            "values": found,
            "conflict": any(v["agreement"] == "conflict" for v in found),
            "many": field in _MANY,
        }
        for field, found in sorted(grouped.items(), key=lambda item: _rank(item[0]))
    ]


async def successor(database: Database, key: str) -> str | None:
    """The incident that an id which is no longer used leads to."""
    found = await rows(
        database,
        "select to_incident_id from incident_redirects "
        "where from_incident_id = :id and change = 'merged'",
        {"id": key},
    )
    return str(found[0]["to_incident_id"]) if found else None


async def page(database: Database, key: str) -> dict[str, Any]:
    """What the page of an incident shows."""
    arguments = {"id": key}
    found = await rows(database, "select * from incidents where incident_id = :id", arguments)
    if not found:
        return {}
    incident = found[0]
    reports = await rows(database, _REPORTS, arguments)
    values = await rows(database, _VALUES, arguments)
    await _proofs(database, key, reports, values)
    precision = await rows(
        database,
        "select precision, name from places where place_id = :place",
        {"place": incident["place_id"]},
    )
    return {
        "incident": incident,
        "fields": _by_field(values, {report["report_id"]: report for report in reports}),
        "reports": reports,
        "statements": await rows(database, _STATEMENTS, arguments),
        "legal_actions": await rows(database, _LEGAL_ACTIONS, arguments),
        "people": await rows(database, _PEOPLE, arguments),
        "place": precision[0] if precision else None,
        "map": maps.around(incident["lon"], incident["lat"], incident["state"]),
    }
