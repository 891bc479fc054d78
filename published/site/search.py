"""What does the one search box find? Six tables at once, from people to places."""

import re
from collections.abc import Iterator
from typing import Any

from datasette.database import Database
from datasette.utils import await_me_maybe

from published.site.reading import Rows, rows

HITS = 6
LISTED = 2000
"""Rows that hold the searched words which a page of one table looks through."""
_SEARCH = re.compile(r" match (?:escape_fts\(:search\w*\)|:search\w*)\)$")
"""How the clause of a full-text search ends, as Datasette writes it."""
_WORDS = 6
"""Words that are looked for with some of them left out, where no record has them all."""
_READ = 200
"""Hits that are looked at before the best of them are shown."""

SEARCHED = {
    "entities": (
        "People and organisations",
        "entity_id as id, name as title, coalesce(role, entity_type) as detail",
        "mentions desc",
    ),
    "statements": (
        "Statements",
        "statement_id as id, content as title, speaker_name as detail",
        "rowid",
    ),
    "incidents": ("Incidents", "incident_id as id, title, type as detail", "reports desc"),
    "articles": (
        "Articles",
        "article_id as id, title, publisher || coalesce(', ' || substr(published, 1, 10), '') "
        "as detail",
        "published desc",
    ),
    "legal_actions": (
        "Legal actions",
        "legal_action_id as id, coalesce(filer || ' → ', '') "
        "|| coalesce(target, replace(kind, '_', ' ')) as title, "
        "kind as detail",
        "rowid",
    ),
    "places": ("Places", "place_id as id, name as title, coalesce(state, country) as detail", "1"),
}
"""Which tables are searched: heading, what is shown of a hit, and which hits come first."""


def match(words: str) -> str:
    """A full-text query that no punctuation can break: each word quoted, the last a prefix."""
    quoted = ['"{}"'.format(word.replace('"', '""')) for word in words.split()]
    return " ".join(quoted) + "*" if quoted else ""


async def search(database: Database, words: str) -> dict[str, Any]:
    """Hits by table, each with how many more there may be.

    Args:
        database: the release.
        words: as typed; everything that is not a word is looked for literally.
    """
    hits: dict[str, dict[str, Any]] = {}
    for table, (heading, shown, order) in SEARCHED.items():
        sql = (
            f'select {shown} from "{table}" where rowid in '  # noqa: S608 - our own constants
            f'(select rowid from "{table}_fts" where "{table}_fts" match :words limit {_READ}) '
            f"order by {order} limit {HITS + 1}"
        )
        found: Rows = await rows(database, sql, {"words": match(words)}) if words else []
        if found:
            hits[table] = {"heading": heading, "rows": found[:HITS], "more": len(found) > HITS}
    return hits


def _fewer(words: str) -> Iterator[str]:
    """The words without one of them, the last first; then the first ones, ever fewer."""
    every = words.split()[:_WORDS]
    if len(every) < 2:
        return
    for left_out in reversed(range(len(every))):
        yield " ".join(every[:left_out] + every[left_out + 1 :])
    for kept in reversed(range(1, len(every) - 1)):
        yield " ".join(every[:kept])


async def search_with_fewer(database: Database, words: str) -> tuple[str, dict[str, Any]]:
    """Hits that lack some of several words, for where none has them all.

    Args:
        database: the release.
        words: as typed; what lies behind the sixth of them is left out.

    Returns:
        The words that the hits have, and the hits; nothing where there are no such hits either.
    """
    for fewer in _fewer(words):
        hits = await search(database, fewer)
        if hits:
            return fewer, hits
    return "", {}


async def bounded(found: Any) -> Any:
    """What a filter of Datasette gives, its full-text search ended after so many rows.

    A common word stands in a good part of a table, which could neither be sorted nor counted
    while a reader waits.

    Args:
        found: `FilterArguments`, or what gives them when it is called or awaited.
    """
    arguments = await await_me_maybe(found)
    if arguments:
        arguments.where_clauses = [
            f"{clause[:-1]} limit {LISTED})" if _SEARCH.search(clause) else clause
            for clause in arguments.where_clauses
        ]
    return arguments
