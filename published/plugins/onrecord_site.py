"""What does the site show that Datasette does not by itself? Evidence, sources, one search box.

Reads the released database only, through Datasette. What tables and columns mean comes from
the release's metadata, never from here.
"""

import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import quote

import markupsafe
import yaml
from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

DATABASE = "onrecord"
QUERIES = Path(__file__).parents[1] / "queries.yaml"

# Which tables the one search box looks into, and what it shows of a hit.
SEARCHED = {
    "entities": "select entity_id as id, name as title, role as detail",
    "incidents": "select incident_id as id, title, type as detail",
    "statements": "select statement_id as id, content as title, speaker_name as detail",
    "articles": "select article_id as id, title, publisher as detail",
    "places": "select place_id as id, name as title, state as detail",
    "legal_actions": "select legal_action_id as id, filer as title, kind as detail",
}
HITS = 8
FRAGMENT_WORDS = 8
MASK = "█"
"""Stands for characters that are not published; the original does not have it."""

Rows = list[dict[str, Any]]
Variables = Callable[[], Coroutine[Any, Any, dict[str, Any]]]


def text_fragment(url: str | None, text: str) -> str | None:
    """The address that opens the original at the words.

    Args:
        url: of the article; only http and https are linked.
        text: the evidence; a long one is given by its first and last words.
    """
    if not url or not url.startswith(("http://", "https://")):
        return None
    if MASK in text:
        return url
    words = text.split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        wanted = quote(" ".join(words), safe="").replace("-", "%2D")
    else:
        ends = (words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:])
        wanted = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url.split('#')[0]}#:~:text={wanted}"


async def _rows(database: Database, sql: str, arguments: dict[str, Any] | None = None) -> Rows:
    found = await database.execute(sql, arguments or {})
    return [dict(row) for row in found.rows]


async def _about(database: Database) -> dict[str, Any]:
    rows = await _rows(database, 'select name, value from "_about"')
    return {row["name"]: json.loads(row["value"]) for row in rows}


async def _home(database: Database) -> dict[str, Any]:
    incidents = await _rows(
        database,
        "select incident_id, title, type, date, state, reports, publishers, has_conflict "
        "from incidents order by date_start is null, date_start desc, incident_id limit 12",
    )
    speakers = await _rows(
        database,
        "select speaker_entity_id, entities.name, count(*) as statements from statements "
        "join entities on entity_id = speaker_entity_id where entity_type = 'person' "
        "group by speaker_entity_id order by statements desc, name limit 12",
    )
    return {"latest_incidents": incidents, "speakers": speakers}


def _of_table(datasette: Datasette, table: str, what: str) -> dict[str, str]:
    """A part of the table's metadata by column name: `columns` or `headings`."""
    found: dict[str, str] = datasette.metadata(what, database=DATABASE, table=table) or {}
    return found


async def _label(database: Database, table: str, key: str, value: Any) -> str:
    """What people call a row: the value of its label column."""
    column = await database.label_column_for_table(table)
    if not column:
        return str(value)
    sql = f'select "{column}" as label from "{table}" where "{key}" = :value'  # noqa: S608
    rows = await _rows(database, sql, {"value": value})
    return str(rows[0]["label"] or value) if rows else str(value)


async def _record(datasette: Datasette, table: str, key: str) -> dict[str, Any]:
    """One row as people read it: headings, values, and links with the names of their targets."""
    database = datasette.get_database(DATABASE)
    primary = (await database.primary_keys(table))[0]
    sql = f'select * from "{table}" where "{primary}" = :key'  # noqa: S608 - names of the schema
    rows = await _rows(database, sql, {"key": key})
    if not rows:
        return {}
    targets = {
        found["column"]: (found["other_table"], found["other_column"])
        for found in await database.foreign_keys_for_table(table)
    }
    headings, meanings = (_of_table(datasette, table, part) for part in ("headings", "columns"))
    values = []
    flags = datasette.metadata("flags", database=DATABASE, table=table) or ()
    for column, value in rows[0].items():
        if value is None or column == primary:
            continue
        if column in flags:
            value = "yes" if value else "no"
        shown: dict[str, Any] = {
            "heading": headings.get(column, column),
            "meaning": meanings.get(column, ""),
        }
        if column in targets:
            other, other_key = targets[column]
            label = await _label(database, other, other_key, value)
            shown |= {"value": label, "table": other, "key": value}
        else:
            link = value if str(value).startswith(("https://", "http://")) else None
            shown |= {"value": value, "link": link}
        values.append(shown)
    name = await _label(database, table, primary, key)
    return {"record": values, "record_name": name, "record_key": key}


_EVIDENCE = """
select evidence.field, evidence.text, evidence.start, articles.title, articles.publisher,
       articles.article_id, coalesce(articles.canonical_url, articles.url) as url
from evidence join articles using (article_id)
where record_table = :table and record_id = :id
order by evidence.start, evidence.field
limit 500
"""


async def _evidence(database: Database, table: str, key: str) -> Rows:
    rows = await _rows(database, _EVIDENCE, {"table": table, "id": key})
    for row in rows:
        row["original"] = text_fragment(row["url"], row["text"])
    return rows


_INCIDENT_REPORTS = """
select report_id, incident_reports.type, incident_reports.date, incident_reports.place,
       articles.article_id, articles.title, articles.publisher, articles.published
from incident_reports join articles using (article_id)
where incident_id = :id
order by articles.published, articles.article_id
"""

_INCIDENT_STATEMENTS = """
select statement_id, content, speaker_name, statements.kind, articles.publisher,
       articles.article_id
from statements
join incident_reports using (report_id)
join articles on articles.article_id = statements.article_id
where incident_id = :id
order by articles.published, statements.start
limit 200
"""

_INCIDENT_VALUES = """
select field, value, agreement, publishers, articles from incident_values
where incident_id = :id order by field, publishers desc, value
"""


async def _incident(database: Database, key: str) -> dict[str, Any]:
    arguments = {"id": key}
    return {
        "incident_reports": await _rows(database, _INCIDENT_REPORTS, arguments),
        "incident_statements": await _rows(database, _INCIDENT_STATEMENTS, arguments),
        "incident_values": await _rows(database, _INCIDENT_VALUES, arguments),
    }


_ENTITY_STATEMENTS = """
select statement_id, content, statements.kind, articles.publisher, articles.published,
       articles.article_id
from statements join articles using (article_id)
where speaker_entity_id = :id
order by articles.published desc, statements.start
limit 200
"""


async def _entity(database: Database, key: str) -> dict[str, Any]:
    """What a person or body said, newest first."""
    return {"entity_statements": await _rows(database, _ENTITY_STATEMENTS, {"id": key})}


async def _article(database: Database, key: str) -> dict[str, Any]:
    """What an article gave: its text where it may be shown, and its statements in order."""
    arguments = {"id": key}
    texts = await _rows(
        database, "select text from published_texts where article_id = :id", arguments
    )
    statements = await _rows(
        database,
        "select statement_id, kind, content, cue, speaker_name from statements "
        "where article_id = :id order by start limit 500",
        arguments,
    )
    return {
        "article_text": texts[0]["text"] if texts else None,
        "article_statements": statements,
    }


_OWN_SECTIONS = {"incidents": _incident, "articles": _article, "entities": _entity}
"""What a row's page shows beside its values and evidence, by table."""


@hookimpl
def extra_template_vars(
    view_name: str, table: str | None, request: Request | None, datasette: Datasette
) -> Variables:
    """What the templates show beside Datasette's own variables."""

    async def variables() -> dict[str, Any]:
        if DATABASE not in datasette.databases:
            return {}
        database = datasette.get_database(DATABASE)
        shown: dict[str, Any] = {"about": await _about(database), "database_name": DATABASE}
        if table:
            shown["headings"] = _of_table(datasette, table, "headings")
        if view_name == "index":
            shown |= await _home(database)
        if view_name == "row" and table and request:
            key = tilde_decode(request.url_vars["pks"])
            shown |= await _record(datasette, table, key)
            shown["evidence"] = await _evidence(database, table, key)
            if table in _OWN_SECTIONS:
                shown |= await _OWN_SECTIONS[table](database, key)
        return shown

    return variables


def _link(table: str, key: str, words: str) -> markupsafe.Markup:
    return markupsafe.Markup('<a href="/{}/{}/{}">{}</a>').format(
        DATABASE, quote(table, safe=""), quote(key, safe=""), words
    )


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, datasette: Datasette
) -> markupsafe.Markup | None:
    """Links that no foreign key can give."""
    if value is None:
        return None
    if table == "evidence" and column == "record_id":
        return _link(row["record_table"], value, value)
    if table == "incident_values" and column == "report_ids":
        links = (_link("incident_reports", key, key) for key in str(value).split())
        return markupsafe.Markup(" ").join(links)
    if column == "geonames_id":
        return markupsafe.Markup('<a href="https://www.geonames.org/{0}">{0}</a>').format(value)
    if column == "wikidata_id":
        return markupsafe.Markup('<a href="https://www.wikidata.org/wiki/{0}">{0}</a>').format(
            value
        )
    return None


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """The questions of `queries.yaml`."""
    if database != DATABASE:
        return {}
    loaded: dict[str, Any] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return loaded


@hookimpl
def extra_css_urls() -> list[str]:
    """Our style sheet, after Datasette's own."""
    return ["/assets/onrecord.css"]


def _match(words: str) -> str:
    """A full-text query that no punctuation can break: each word quoted."""
    return " ".join('"{}"'.format(word.replace('"', '""')) for word in words.split())


async def _search(datasette: Datasette, request: Request) -> Response:
    words = (request.args.get("q") or "").strip()[:200]
    database = datasette.get_database(DATABASE)
    hits: dict[str, Rows] = {}
    if words:
        for table, selected in SEARCHED.items():
            sql = (
                f'{selected} from "{table}" where rowid in '  # noqa: S608 - our own constants
                f'(select rowid from "{table}_fts" where "{table}_fts" match :words) '
                f"limit {HITS}"
            )
            hits[table] = await _rows(database, sql, {"words": _match(words)})
    context = {"words": words, "hits": {t: rows for t, rows in hits.items() if rows}}
    html = await datasette.render_template("search.html", context, request=request)
    return Response.html(html)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Coroutine[Any, Any, Response]]]]:
    """The search page."""

    async def search(datasette: Datasette, request: Request) -> Response:
        return await _search(datasette, request)

    return [(r"^/search$", search)]
