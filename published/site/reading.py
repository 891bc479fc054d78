"""How is the released database read? Rows as dictionaries, links that open the original."""

import json
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette
from datasette.database import Database

DATABASE = "onrecord"
MASK = "█"
"""Stands for characters that are not published; the original does not have it."""
FRAGMENT_WORDS = 8
FIELDS_OF_TERMS = ("type", "agency", "force")
"""Fields of an incident whose values are terms of a vocabulary."""

Row = dict[str, Any]
Rows = list[Row]


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


async def rows(database: Database, sql: str, arguments: dict[str, Any] | None = None) -> Rows:
    """The rows of a query, as dictionaries."""
    found = await database.execute(sql, arguments or {})
    return [dict(row) for row in found.rows]


async def about(database: Database) -> dict[str, Any]:
    """What the release says about itself, with what was counted when it was built."""
    found = await rows(database, 'select name, value from "_about"')
    return {row["name"]: json.loads(row["value"]) for row in found}


def of_table(datasette: Datasette, table: str, what: str) -> Any:
    """A part of a table's metadata, as `columns` (meanings) or `headings`; empty where none."""
    return datasette.metadata(what, database=DATABASE, table=table) or {}


def in_words(term: str | None) -> str:
    """A term of a vocabulary as people read it: `use_of_force` → `use of force`."""
    return (term or "").replace("_", " ")


_EVIDENCE = """
select evidence.record_id, evidence.field, evidence.text, evidence.start, articles.title,
       articles.publisher, articles.article_id,
       coalesce(articles.canonical_url, articles.url) as url
from evidence join articles using (article_id)
where record_table = :table and record_id in (select value from json_each(:ids))
order by evidence.record_id, evidence.start, evidence.field
limit 600
"""


async def evidence(database: Database, table: str, ids: list[str]) -> Rows:
    """The spans behind some records, each with the link that opens the original there."""
    found = await rows(database, _EVIDENCE, {"table": table, "ids": json.dumps(ids)})
    for row in found:
        row["original"] = text_fragment(row["url"], row["text"])
    return found


async def evidence_by_record(database: Database, table: str, ids: list[str]) -> dict[str, Rows]:
    """The spans behind each of some records, in the order of their texts."""
    by_record: dict[str, Rows] = {}
    for row in await evidence(database, table, ids):
        by_record.setdefault(row["record_id"], []).append(row)
    return by_record
