"""What does any row show? Headings, values, links with the names of their targets, evidence."""

import re
from typing import Any
from urllib.parse import quote

import markupsafe
from datasette.app import Datasette

from published.site.reading import DATABASE, FIELDS_OF_TERMS, evidence, in_words, of_table, rows

_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T.*)?)?")
_OWN_PAGES = ("incidents", "articles", "entities")
_TECHNICAL = frozenset({"start", "end", "confidence", "utterance_id", "text_sha256"})
"""Columns that are shown after all others."""


def keys(datasette: Datasette) -> dict[str, str]:
    """The table that each key column belongs to, records before what hangs on them."""
    tables = datasette.metadata("tables", database=DATABASE) or {}
    found: dict[str, str] = {}
    for name, table in tables.items():
        columns = list(table.get("columns", ()))
        if columns and columns[0].endswith("_id") and name != "published_texts":
            found.setdefault(columns[0], name)
    return found


def headings(datasette: Datasette) -> dict[str, str]:
    """The heading of each column, wherever it stands."""
    tables = datasette.metadata("tables", database=DATABASE) or {}
    found: dict[str, str] = {}
    for table in tables.values():
        for name, heading in table.get("headings", {}).items():
            found.setdefault(name, heading)
    return found


def _terms(datasette: Datasette, table: str | None) -> frozenset[str]:
    """The columns of a table, or of any, that hold terms of a vocabulary."""
    if table:
        return frozenset(of_table(datasette, table, "terms"))
    tables = datasette.metadata("tables", database=DATABASE) or {}
    return frozenset(name for each in tables.values() for name in each.get("terms", ()))


async def _label(datasette: Datasette, table: str, key: str, value: Any) -> str:
    """What people call a row: the value of its label column."""
    database = datasette.get_database(DATABASE)
    column = await database.label_column_for_table(table)
    if not column:
        return str(value)
    sql = f'select "{column}" as label from "{table}" where "{key}" = :value'  # noqa: S608
    found = await rows(database, sql, {"value": value})
    label = str(found[0]["label"] or value) if found else str(value)
    return in_words(label) if column in _terms(datasette, table) else label


async def page(datasette: Datasette, table: str, key: str) -> dict[str, Any]:
    """One row as people read it, with the evidence for it."""
    database = datasette.get_database(DATABASE)
    primary = (await database.primary_keys(table))[0]
    sql = f'select * from "{table}" where "{primary}" = :key'  # noqa: S608 - names of the schema
    found = await rows(database, sql, {"key": key})
    if not found:
        return {}
    targets = {
        link["column"]: (link["other_table"], link["other_column"])
        for link in await database.foreign_keys_for_table(table)
    }
    titles, meanings = (of_table(datasette, table, part) for part in ("headings", "columns"))
    values = []
    spans = [] if table in _OWN_PAGES else await evidence(database, table, [key])
    for column, value in sorted(found[0].items(), key=lambda item: item[0] in _TECHNICAL):
        if value is None or column == primary:
            continue
        shown: dict[str, Any] = {
            "column": column,
            "heading": titles.get(column, column),
            "meaning": meanings.get(column, ""),
            "proofs": [span for span in spans if span["field"] == column],
        }
        if column in targets:
            other, other_key = targets[column]
            label = await _label(datasette, other, other_key, value)
            shown |= {"value": label, "table": other, "key": value}
        else:
            link = value if str(value).startswith(("https://", "http://")) else None
            shown |= {
                "value": cell(datasette, found[0], value, column, table) or value,
                "link": link,
            }
        values.append(shown)
    return {
        "record": values,
        "record_name": await _label(datasette, table, primary, key),
        "record_key": key,
        "evidence": spans,
    }


async def withdrawn(datasette: Datasette, table: str, key: str) -> dict[str, Any] | None:
    """The tombstone of a record; None where it has none."""
    found = await rows(
        datasette.get_database(DATABASE),
        "select * from withdrawn where record_table = :table and record_id = :key",
        {"table": table, "key": key},
    )
    return found[0] if found else None


def ordered(cells: list[dict[str, Any]], shown: list[str], every: bool) -> list[dict[str, Any]]:
    """Cells or columns of a table in the order that people read: the key, then what is shown.

    Args:
        cells: as Datasette gives them, of one row or of the head.
        shown: names of the columns to show.
        every: show all, as they are.
    """
    if every:
        return cells
    by_name = {cell.get("column", cell.get("name")): cell for cell in cells}
    first = [cell for cell in cells if cell.get("is_pk") or cell.get("value_type") == "pk"]
    rest = [by_name[name] for name in shown if name in by_name and by_name[name] not in first]
    return [*first, *rest]


def _link(table: str, key: str, words: str) -> markupsafe.Markup:
    return markupsafe.Markup('<a href="/{}/{}/{}">{}</a>').format(
        DATABASE, quote(table, safe=""), quote(key, safe=""), words
    )


def _named_link(datasette: Datasette, column: str, to: dict[str, Any]) -> markupsafe.Markup | None:
    """A link to a row named by a term, or by nothing; None where Datasette's own will do."""
    other = keys(datasette).get(column)
    label = in_words(to["label"]) if other == "incident_reports" else to["label"]
    return _link(other, to["value"], label or "open") if other else None


def _is_term(datasette: Datasette, row: Any, column: str, table: str | None) -> bool:
    if column == "value" and "field" in row.keys():  # noqa: SIM118 - a row of SQLite has no other
        return row["field"] in FIELDS_OF_TERMS
    return column == "record_table" or column in _terms(datasette, table)


def _sources(told: str) -> markupsafe.Markup:
    """Publishers, each a link to its article, from lines that end with an address."""
    links = []
    for line in told.split("\n"):
        name, _, address = line.rpartition(" ")
        if address.startswith(("https://", "http://")):
            link = markupsafe.Markup('<a href="{}" rel="noopener">{}</a>')
            links.append(link.format(address, name or address))
        else:
            links.append(markupsafe.escape(line))
    return markupsafe.Markup("<br>").join(links)


def cell(
    datasette: Datasette, row: Any, value: Any, column: str, table: str | None
) -> markupsafe.Markup | None:
    """A cell that is not shown as it is stored; None for all others."""
    if value is None:
        return None
    if isinstance(value, dict):
        return _named_link(datasette, column, value)
    if table in ("evidence", "reviews") and column == "record_id":
        return _link(row["record_table"], value, value)
    if table == "incident_values" and column == "report_ids":
        links = (_link("incident_reports", key, "report") for key in str(value).split())
        return markupsafe.Markup(" ").join(links)
    if table is None and column == "sources":
        return _sources(str(value))
    if column == "geonames_id":
        return markupsafe.Markup('<a href="https://www.geonames.org/{0}">{0}</a>').format(value)
    if column == "wikidata_id":
        return markupsafe.Markup('<a href="https://www.wikidata.org/wiki/{0}">{0}</a>').format(
            value
        )
    if table and column in of_table(datasette, table, "flags"):
        return markupsafe.escape("yes" if value else "no")
    if table is None and column in keys(datasette):
        return _link(keys(datasette)[column], str(value), "open")
    if isinstance(value, str) and "_" in value and _is_term(datasette, row, column, table):
        return markupsafe.escape(in_words(value))
    if isinstance(value, str) and _DATE.fullmatch(value):
        return markupsafe.Markup("<time>{}</time>").format(value)
    return None
