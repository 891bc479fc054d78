"""What does resolve write? Tables of links beside the records, and the tables of the world.

Here the steps are put in order: places, entities, stories, incidents with their values and
utterances. Each is a module of its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import pyarrow as pa

from pipeline.codebook import LINKS
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.geography.gazetteer import Place, gazetteer
from pipeline.resolve.entities import Named, entity_rows, name_entities
from pipeline.resolve.incident_ids import Past, name_groups, redirect_rows, remembered
from pipeline.resolve.incidents import as_members, group_reports, main_incidents
from pipeline.resolve.likeness import Report
from pipeline.resolve.occurrences import incident_row
from pipeline.resolve.places import Located, locate, place_rows
from pipeline.resolve.reports import read_reports
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.stories import stories, told_alike
from pipeline.resolve.utterances import utterances
from pipeline.resolve.values import Gathered, gather, value_rows

BATCH = 50_000
"""Rows after which values go into Arrow: there are many to an incident."""
_Links = dict[str, Mapping[str, object]]
"""Values by column, each by the key of its row."""


def _filled(sources: Sources, name: str, columns: _Links) -> pa.Table:
    table = LINKS[name]
    rows: list[dict[str, object]] = [
        {table.key: row[table.key]}
        | {column: found.get(row[table.key]) for column, found in columns.items()}
        for row in sources.rows(name)
    ]
    return rows_to_table(table.name, rows)


def _ids(places: Mapping[str, Place]) -> dict[str, str]:
    return {row: place.place_id for row, place in places.items()}


def _incidents(
    reports: list[Report], incident_of: Mapping[str, str], rows: Gathered, beat: str
) -> tuple[pa.Table, pa.Table]:
    states = {place.state: place.name for place in gazetteer(beat).states.values() if place.state}
    countries = {c: p.name for c, p in gazetteer(beat).countries.items() if c.isupper()}
    incidents: list[Row] = []
    values: list[Row] = []
    written = [rows_to_table("incident_values", [])]
    for incident, grouped in as_members(reports, incident_of).items():
        fields = gather(grouped, rows)
        side_by_side = list(value_rows(incident, fields))
        conflict = any(row["agreement"] == "conflict" for row in side_by_side)
        incidents.append(incident_row(incident, grouped, fields, conflict, states, countries))
        values += side_by_side
        if len(values) >= BATCH:
            written.append(rows_to_table("incident_values", values))
            values = []
    written.append(rows_to_table("incident_values", values))
    return rows_to_table("incidents", incidents), pa.concat_tables(written).combine_chunks()


def _rejection_counts(rejected: pa.Table) -> pa.Table:
    counts = Counter(rejected["reason"].to_pylist())
    rows: list[dict[str, object]] = [
        {"reason": reason, "pages": pages} for reason, pages in sorted(counts.items())
    ]
    return rows_to_table("rejection_counts", rows)


def _person_names(named: Named) -> dict[str, str]:
    names = {row["entity_id"]: row["name"] for row in entity_rows(named)}
    return {row: names[entity] for row, entity in named.people.items()}


def _record_links(
    sources: Sources,
    located: Located,
    named: Named,
    incident_of: Mapping[str, str],
    story: Mapping[str, str],
) -> dict[str, _Links]:
    articles = sources.articles
    return {
        "articles": {
            "duplicate_group": {a: row["duplicate_group"] for a, row in articles.items()},
            "is_original": {a: row["is_original"] for a, row in articles.items()},
            "story_group": story,
        },
        "mentions": {"entity_id": named.mentions, "place_id": _ids(located.mentions)},
        "statements": {
            "speaker_entity_id": named.speakers,
            "utterance_id": utterances(sources, named.speakers),
        },
        "events": {
            "actor_entity_id": named.actors,
            "recipient_entity_id": named.recipients,
            "place_id": _ids(located.events),
        },
        "incident_reports": {"incident_id": incident_of, "place_id": _ids(located.reports)},
        "incident_people": {"entity_id": named.people},
        "legal_actions": {
            "filer_entity_id": named.filers,
            "target_entity_id": named.targets,
        },
    }


def resolve(
    tables: Mapping[str, pa.Table], beat: str, day: str | None = None
) -> dict[str, pa.Table]:
    """Link the records of all articles to entities, places and incidents.

    Args:
        tables: `articles`, `texts` and the extract tables; `articles_links` with
            `duplicate_group` and `is_original`, without which every article is its own group;
            `rejected_pages` where they are to be counted; `incident_memberships` as it was
            made last, without which no incident has an id yet. Tables not given count as empty.
        beat: name of the beat whose authority file and places are used.
        day: when incidents get the ids that are new; kept with them.

    Returns:
        Every link table, `entities`, `places`, `incidents`, `incident_values`,
        `incident_redirects`, `incident_memberships`, and `rejection_counts` where
        `rejected_pages` was given; the same for any order of rows. Articles that came in any
        order and batches give the same as all at once, but for the ids of incidents.

    Raises:
        BeatError: where a file of the beat cannot be used.
    """
    sources = Sources(tables)
    located = locate(sources, beat)
    named = name_entities(sources, located, beat)
    alike = told_alike(sources)
    reports = read_reports(sources, located, named, alike, beat)
    past = Past.from_rows(sources.rows("incident_memberships"))
    incident_of = name_groups(group_reports(reports), past)
    past = remembered(past, incident_of, day)
    story = stories(sources.articles, alike, main_incidents(reports, incident_of))
    rows = Gathered(sources, _person_names(named))
    incidents, values = _incidents(reports, incident_of, rows, beat)
    links = _record_links(sources, located, named, incident_of, story)
    world: dict[str, Iterable[Row]] = {
        "entities": entity_rows(named),
        "places": place_rows(located.all()),
        "incident_redirects": redirect_rows(past, incident_of),
        "incident_memberships": past.rows(),
    }
    made = {LINKS[name].name: _filled(sources, name, found) for name, found in links.items()}
    made |= {name: rows_to_table(name, list(found)) for name, found in world.items()}
    made |= {"incidents": incidents, "incident_values": values}
    if "rejected_pages" in tables:
        made["rejection_counts"] = _rejection_counts(tables["rejected_pages"])
    return made
