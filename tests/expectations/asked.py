"""What do the rules say of made-up tables? Asked directly, which takes milliseconds."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from expectations.offences import offences_of
from expectations.suites import rules
from expectations.view import Seen
from pipeline.codebook import TABLES
from pipeline.codebook.render.arrow import rows_to_table

Tables = Mapping[str, pa.Table]


def offending(made: Tables, name: str) -> dict[str, dict[int, str]]:
    """What offends at each row that does, by rule; of rules that look beyond one column."""
    found = offences_of(Seen(made), name, rules(TABLES[name]), lambda: None)
    assert found.crashes == {}
    return {rule: rows for rule, rows in found.shown.items() if rows}


def with_rows(made: Tables, name: str, rows: list[dict[str, Any]]) -> dict[str, pa.Table]:
    """The tables with one of them made anew."""
    return {**made, name: rows_to_table(name, rows)}


def changed(made: Tables, name: str, row: int = 0, **values: Any) -> dict[str, pa.Table]:
    """The tables with some values of one row replaced."""
    rows = made[name].to_pylist()
    rows[row] |= values
    return with_rows(made, name, rows)


def proven_by(made: Tables, table: str, field: str, words: str | None) -> dict[str, pa.Table]:
    """The tables with other words, or none, as evidence for a field of all rows of a table."""
    rows = [
        row | {"text": words} if (row["record_table"], row["field"]) == (table, field) else row
        for row in made["evidence"].to_pylist()
    ]
    return with_rows(made, "evidence", [row for row in rows if row["text"] is not None])
