"""How do records become tables? One row each, and one row of evidence for each span."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from pipeline.codebook import TABLES, extract_tables
from pipeline.codebook.ids import evidence_id
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.extract.record import Record


class UngroundedRecordError(Exception):
    """A record has no evidence, or evidence outside its article: a fault of an extract module."""


def _row(record: Record) -> dict[str, object]:
    table = TABLES[record.table]
    row: dict[str, object] = {table.key: record.id, "article_id": record.article_id}
    if "start" in table:
        row |= {"start": record.anchor[0], "end": record.anchor[1]}
    return row | dict(record.values)


def _evidence(record: Record, text: str) -> list[dict[str, object]]:
    rows = []
    for field, spans in record.support.items():
        for start, end in dict.fromkeys(spans):
            if not 0 <= start < end <= len(text):
                raise UngroundedRecordError(
                    f"{record.table}.{field} of {record.article_id}: no span {start}:{end}"
                )
            rows.append(
                {
                    "evidence_id": evidence_id(record.id, field, start, end),
                    "article_id": record.article_id,
                    "record_table": record.table,
                    "record_id": record.id,
                    "field": field,
                    "start": start,
                    "end": end,
                    "text": text[start:end],
                }
            )
    if not rows:
        raise UngroundedRecordError(
            f"{record.table} of {record.article_id} at {record.anchor}: no evidence"
        )
    return rows


Rows = dict[str, list[dict[str, object]]]
"""The rows of each extract table, by its name."""


def to_rows(records: Iterable[Record], texts: Mapping[str, str]) -> Rows:
    """The rows of every extract table, `evidence` included, from records.

    Args:
        records: of any articles, ids unique within a table.
        texts: text by article id.

    Raises:
        UngroundedRecordError: where a record has no evidence or one outside its text.
        KeyError: where a record has a column that its table has not.
    """
    rows: Rows = {table.name: [] for table in extract_tables()}
    for record in records:
        row = _row(record)
        unknown = [name for name in row if name not in TABLES[record.table]]
        if unknown:
            raise KeyError(f"{record.table} has no column {', '.join(unknown)}")
        rows[record.table].append(row)
        rows["evidence"] += _evidence(record, texts[record.article_id])
    return rows


def to_tables(records: Iterable[Record], texts: Mapping[str, str]) -> dict[str, pa.Table]:
    """Every extract table, `evidence` included, from records.

    Args:
        records: of any articles, ids unique within a table.
        texts: text by article id.

    Raises:
        UngroundedRecordError: where a record has no evidence or one outside its text.
        KeyError: where a record has a column that its table has not.
    """
    return {name: rows_to_table(name, found) for name, found in to_rows(records, texts).items()}
