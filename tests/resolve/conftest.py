"""Tables as extract would write them, from short descriptions of articles."""

from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pytest

from pipeline.codebook import TABLES, extract_tables
from pipeline.codebook.dates import dated
from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table

Tables = dict[str, pa.Table]
_DEFAULTS: dict[str, dict[str, Any]] = {
    "articles": {
        "published_precision": "day",
        "text_sha256": "0" * 64,
        "words": 1,
        "rights": "own",
        "demonstration": False,
    },
    "texts": {"text_sha256": "0" * 64},
    "statements": {"kind": "indirect", "confidence": 0.5},
    "incident_reports": {"main": True, "confidence": 0.5},
    "incident_people": {"role": "detainee"},
    "figures": {"qualifier": "exact"},
    "events": {"event_type": "COERCE", "realis": "actual", "main": True, "confidence": 0.5},
    "legal_actions": {"status": "happened", "confidence": 0.5},
}


def _row(name: str, given: dict[str, Any]) -> dict[str, Any]:
    table = TABLES[name]
    row = _DEFAULTS.get(name, {}) | given
    if "start" in table:
        row = {"start": 0, "end": 1} | row
    if "date_precision" in table:
        row |= dated(row.get("date"))
    identity = sorted((column, str(value)) for column, value in row.items())
    return {table.key: stable_id(name, str(identity))} | row


@pytest.fixture
def make_tables() -> Callable[..., Tables]:
    """Every table resolve reads: `make_tables(articles=[{...}], mentions=[{...}])`."""

    def make(**given: Iterable[dict[str, Any]]) -> Tables:
        names = ["articles", "texts", *(table.name for table in extract_tables())]
        return {
            name: rows_to_table(name, [_row(name, row) for row in given.get(name, ())])
            for name in names
        }

    return make
