"""How is the site put into Datasette? By hooks, each a line or two; pages: `published/site`."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Generator
from functools import cache
from pathlib import Path
from typing import Any

import markupsafe
import yaml
from datasette import NotFound, Response, hookimpl
from datasette import handle_exception as faults
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError
from jinja2 import Environment

from published.site import article, charts, entity, feeds, files, home, incident, record
from published.site.limits import limit
from published.site.listing import order_wholly, refuse_unknown
from published.site.reading import DATABASE, about, in_words, of_table
from published.site.safety import App, guarded
from published.site.search import LISTED, bounded, search, search_with_fewer
from published.site.turns import in_turns

# With it, Datasette writes pages of variables into the log for each address that is wrong and each
# query that is cut, and answers nobody for the second that this takes.
faults.rich = None

QUERIES = Path(__file__).parents[1] / "queries.yaml"
Variables = Callable[[], Coroutine[Any, Any, dict[str, Any]]]
View = Callable[..., Coroutine[Any, Any, Any]]
_PAGES = {"incidents": incident.page, "articles": article.page}


@cache
def _queries() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return loaded


_QUESTIONS = frozenset(f"/{DATABASE}/{name}" for name in _queries())


@hookimpl
def extra_template_vars(
    view_name: str,
    table: str | None,
    columns: list[str] | None,
    request: Request | None,
    datasette: Datasette,
) -> Variables:
    """What the templates show beside Datasette's own variables."""

    async def variables() -> dict[str, Any]:
        if DATABASE not in datasette.databases:
            return {}
        database = datasette.get_database(DATABASE)
        shown: dict[str, Any] = {"about": await about(database), "database_name": DATABASE}
        if table:
            shown["headings"] = of_table(datasette, table, "headings")
            shown["facet_counts"] = shown["about"]["facets"].get(table, {})
            shown["listed_at_most"] = LISTED
            shown["shown_columns"] = of_table(datasette, table, "shown")
            shown["flags"] = of_table(datasette, table, "flags")
        shown["all_headings"] = record.headings(datasette)
        if view_name != "row":
            shown["queries"] = _queries()
        if view_name == "row" and table and request:
            key = tilde_decode(request.url_vars["pks"])
            shown["tables"] = datasette.metadata("tables", database=DATABASE)
            shown |= await record.page(datasette, table, key)
            if table in _PAGES:
                shown |= await _PAGES[table](database, key)
            if table == "entities":
                shown |= await entity.page(database, key, request.args)
        return shown

    return variables


@hookimpl
def startup(datasette: Datasette) -> None:
    """Pages of a table that lose no row."""
    if DATABASE in datasette.databases:
        order_wholly(datasette.get_database(DATABASE))


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters and functions that the templates use."""
    env.filters["words"] = in_words
    env.filters["day"] = home.day
    env.globals["ordered"] = record.ordered
    env.globals["chart_of"] = charts.of_result


@hookimpl(specname="filters_from_request")
def known_columns(
    request: Request, database: str, table: str, datasette: Datasette
) -> Coroutine[Any, Any, None]:
    """Only what a table has can be asked of it."""
    return refuse_unknown(datasette.get_database(database), table, request.args)


@hookimpl(hookwrapper=True)
def filters_from_request(request: Request) -> Generator[None, Any, None]:
    """A page lists the first rows that hold the words; files of the list hold them all."""
    outcome = yield
    if request.url_vars.get("format") in (None, "html"):
        outcome.force_result([bounded(found) for found in outcome.get_result()])


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, datasette: Datasette
) -> markupsafe.Markup | None:
    """Links that no foreign key can give, and terms as people read them."""
    return record.cell(datasette, row, value, column, table)


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """The questions of `queries.yaml`."""
    return _queries() if database == DATABASE else {}


@hookimpl
def register_output_renderer(datasette: Datasette) -> list[dict[str, Any]]:
    """Atom and GeoJSON of every table and query that has what they need."""

    def has_point(columns: list[str]) -> bool:
        return {"lat", "lon"} <= set(columns)

    def has_key(columns: list[str]) -> bool:
        return bool(set(columns) & record.keys(datasette).keys())

    def as_geojson(rows: list[Any]) -> Response:
        text = feeds.geojson([dict(row) for row in rows])
        return Response(text, content_type="application/geo+json; charset=utf-8")

    def as_atom(rows: list[Any], request: Request, table: str | None) -> Response:
        base = f"{request.scheme}://{request.host}"
        title = f"Onrecord: {of_table(datasette, table, 'title') if table else 'a question'}"
        listed = [dict(row) for row in rows]
        own = record.keys(datasette)
        if table:
            own = {name: other for name, other in own.items() if other == table}
        text = feeds.atom(listed, own, title, base, request.full_path)
        return Response(text, content_type="application/atom+xml; charset=utf-8")

    return [
        {"extension": "geojson", "render": as_geojson, "can_render": has_point},
        {"extension": "atom", "render": as_atom, "can_render": has_key},
    ]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bounds on every connection to the release."""
    if database == DATABASE:
        limit(conn)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Headers on every answer, and turns for questions of readers' own."""

    def wrapped(app: App) -> App:
        return guarded(in_turns(app, _QUESTIONS))

    return wrapped


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Coroutine[Any, Any, Response | None]]:
    """An incident that became one with another leads there; a withdrawn record tells why.

    A page of ours whose reading was cut, on a machine that stood still, can be asked for again.
    """

    async def told() -> Response | None:
        if isinstance(exception, QueryInterrupted):
            return await _later(datasette, request)
        parts = request.path.strip("/").split("/")
        if not isinstance(exception, NotFound) or len(parts) != 3 or parts[0] != DATABASE:
            return None
        key = tilde_decode(parts[2])
        if parts[1] == "incidents" and (
            to := await incident.successor(datasette.get_database(DATABASE), key)
        ):
            return Response.redirect(datasette.urls.row(DATABASE, "incidents", to), status=301)
        gone = await record.withdrawn(datasette, parts[1], key)
        if not gone:
            return None
        html = await datasette.render_template("withdrawn.html", {"gone": gone}, request=request)
        return Response.html(html, status=410)

    return told


async def _later(datasette: Datasette, request: Request) -> Response:
    busy = DatasetteError(
        "Reading this page took too long just now. Ask again in a few seconds.",
        title="The site is busy",
        status=503,
    )
    page: Response = await faults.handle_exception(datasette, request, busy)()
    page.headers["retry-after"] = "5"
    return page


def _releases(datasette: Datasette) -> Path:
    return Path(datasette.get_database(DATABASE).path).parents[1]


async def _page(datasette: Datasette, request: Request, name: str, context: Any) -> Response:
    return Response.html(await datasette.render_template(name, context, request=request))


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Pages beside Datasette's own: search, about, codebook, releases and their files."""

    async def home_page(datasette: Datasette, request: Request) -> Response:
        database = datasette.get_database(DATABASE)
        context = home.page(await about(database)) | {"described": home.json_ld(database)}
        return await _page(datasette, request, "index.html", context)

    async def explore_page(datasette: Datasette, request: Request) -> Response:
        tables = datasette.metadata("tables", database=DATABASE) or {}
        listed = {name: table for name, table in tables.items() if not table.get("hidden")}
        context = {"tables": listed, "queries": _queries()}
        return await _page(datasette, request, "explore.html", context)

    async def search_page(datasette: Datasette, request: Request) -> Response:
        words = (request.args.get("q") or "").strip()[:200]
        database = datasette.get_database(DATABASE)
        found, hits = words, await search(database, words)
        if not hits:
            found, hits = await search_with_fewer(database, words)
        context = {"words": words, "found_words": found, "hits": hits}
        return await _page(datasette, request, "search.html", context)

    async def about_page(datasette: Datasette, request: Request) -> Response:
        return await _page(datasette, request, "about.html", {})

    async def codebook_page(datasette: Datasette, request: Request) -> Response:
        tables = datasette.metadata("tables", database=DATABASE) or {}
        shown = {name: table for name, table in tables.items() if table.get("columns")}
        return await _page(datasette, request, "codebook.html", {"tables": shown})

    async def releases_page(datasette: Datasette, request: Request) -> Response:
        context = await asyncio.to_thread(home.releases, _releases(datasette))
        return await _page(datasette, request, "releases.html", context)

    async def file(datasette: Datasette, request: Request, send: Any) -> Response | None:
        found = files.find(
            _releases(datasette), request.url_vars["version"], request.url_vars["path"]
        )
        if not found:
            raise NotFound("There is no such file in a release")
        await files.answer(found, request.method, request.headers.get("range"), send)
        return None

    return [
        (r"^/$", home_page),
        (r"^/explore$", explore_page),
        (r"^/search$", search_page),
        (r"^/about$", about_page),
        (r"^/codebook$", codebook_page),
        (r"^/releases$", releases_page),
        (r"^/releases/(?P<version>[^/]+)/(?P<path>.+)$", file),
    ]
