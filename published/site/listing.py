"""What makes a list of rows one that can be relied on? Pages that lose no row, columns that exist.

Datasette orders the first page by one column alone and those after it by that column and the key:
where more rows than fit on a page have the same value, some would stand on none. And SQLite takes
the name of a column that is not there for a word, so that a mistyped filter would find every row.
"""

import re
from typing import Any

from datasette.database import Database
from datasette.filters import Filters
from datasette.utils import MultiParams
from datasette.views.base import DatasetteError

_PAGE = re.compile(
    r"select (?P<columns>\[?\w+\]?(?:, \[?\w+\]?)*) from \[?(?P<table>\w+)\]? "
    r"(?:where .+ )?order by \[?\w+\]?(?: desc)?(?= limit \d+$)",
    re.DOTALL,
)
"""A page of a table, as Datasette asks for it, in the order of one column."""


async def ordered_wholly(database: Database, sql: str) -> str:
    """The query of a page with the key as the last of what it is ordered by; others as they are."""
    page = _PAGE.match(sql)
    if not page:
        return sql
    key = (await database.primary_keys(page["table"]))[:1]
    if not key or key[0] not in page["columns"].split(", "):
        return sql
    return f"{page[0]}, [{key[0]}]{sql[page.end() :]}"


def order_wholly(database: Database) -> None:
    """Let every page of a table be ordered by its key too."""
    execute = database.execute

    async def ordered(sql: str, *arguments: Any, **options: Any) -> Any:
        return await execute(await ordered_wholly(database, sql), *arguments, **options)

    database.execute = ordered


def _named(arguments: MultiParams) -> list[tuple[str, str]]:
    """Each column that an address names, with how it is compared."""
    filters = [name for name in arguments if not name.startswith("_")]
    named = [(column, how or "exact") for column, _, how in (n.partition("__") for n in filters)]
    sorts = (arguments.get(name) for name in ("_sort", "_sort_desc"))
    return named + [(column, "exact") for column in sorts if column]


async def refuse_unknown(database: Database, table: str, arguments: MultiParams) -> None:
    """Refuse a list that is to be filtered or sorted by what it does not have.

    Raises:
        DatasetteError: that names the column, or how it was to be compared.
    """
    columns = await database.table_columns(table)
    known = [key for key, *_ in Filters([]).lookups()]
    for column, how in _named(arguments):
        if column not in columns:
            message = f"This table has no column “{column}”. It has: {', '.join(columns)}."
        elif how not in known:
            message = f"A column cannot be compared by “{how}”, only by: {', '.join(known)}."
        else:
            continue
        raise DatasetteError(message, title="That cannot be asked", status=400)
