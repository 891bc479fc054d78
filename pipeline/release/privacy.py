"""Which published values must be masked? Everything that overlaps what the policy hides.

Spans are found once in the whole text of an article, so that half a telephone number in an
evidence span is hidden as well. Offsets stay: each character is masked by one other.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import PARTS, TABLES, Grounding, Type, Value
from pipeline.codebook.dates import dated
from pipeline.codebook.privacy import Extent, hidden, masked, minors_named
from pipeline.codebook.render.arrow import schema

Spans = Mapping[str, list[Extent]]

_FREE = (Grounding.VERBATIM, Grounding.METADATA, Grounding.RESOLVED, Grounding.REVIEWED)


def spans_to_hide(texts: pa.Table) -> dict[str, list[Extent]]:
    """What the policy hides, by article; articles in which it hides nothing are left out."""
    pairs = zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True)
    found = ((article, hidden(text)) for article, text in pairs)
    return {article: spans for article, spans in found if spans}


def _replaced(table: pa.Table, column: str, values: Sequence[Value]) -> pa.Table:
    index = table.schema.get_field_index(column)
    field = table.schema.field(column)
    return table.set_column(index, field, pa.array(values, type=field.type))


def mask_texts(texts: pa.Table, spans: Spans) -> pa.Table:
    """Texts with what is hidden masked.

    Args:
        texts: rows of `texts` or `published_texts`.
        spans: as `spans_to_hide` gives them.
    """
    pairs = zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True)
    values = [masked(text, spans.get(article, [])) for article, text in pairs]
    return _replaced(texts, "text", values)


def _mask_evidence(evidence: pa.Table, spans: Spans) -> pa.Table:
    columns = (evidence[name].to_pylist() for name in ("article_id", "start", "text"))
    values = [
        masked(text, spans.get(article, []), start)
        for article, start, text in zip(*columns, strict=True)
    ]
    return _replaced(evidence, "text", values)


def _touched(before: pa.Table, after: pa.Table) -> dict[tuple[str, str, str], str]:
    """Masked values of record fields: by table, record and field, parts joined."""
    keys = ("record_table", "record_id", "field")
    parts: dict[tuple[str, str, str], list[str]] = {}
    changed = set()
    old = before["text"].to_pylist()
    ordered = sorted(
        zip(after.select([*keys, "start", "text"]).to_pylist(), old, strict=True),
        key=lambda pair: pair[0]["start"],
    )
    for row, text in ordered:
        key = (row["record_table"], row["record_id"], row["field"])
        parts.setdefault(key, []).append(row["text"])
        if row["text"] != text:
            changed.add(key)
    return {key: PARTS.join(parts[key]) for key in changed}


def _mask_verbatim(
    name: str, table: pa.Table, touched: Mapping[tuple[str, str, str], str]
) -> pa.Table:
    keys = table[TABLES[name].key].to_pylist()
    for column in TABLES[name].grounded(Grounding.VERBATIM):
        values = table[column.name].to_pylist()
        if any((name, key, column.name) in touched for key in keys):
            values = [
                value if value is None else touched.get((name, key, column.name), value)
                for key, value in zip(keys, values, strict=True)
            ]
            table = _replaced(table, column.name, values)
    return table


def _without_hidden_values(
    name: str, table: pa.Table, touched: Mapping[tuple[str, str, str], str]
) -> pa.Table:
    """No value that follows from hidden words: cleared, or its row dropped where it must be."""
    keys = table[TABLES[name].key].to_pylist()
    lost: set[str] = set()
    for column in TABLES[name].grounded(Grounding.NORMALISED):
        of_column = {key for key in keys if (name, key, column.name) in touched}
        if column.required:
            lost |= of_column
        elif of_column:
            values = table[column.name].to_pylist()
            cleared = [None if k in of_column else v for k, v in zip(keys, values, strict=True)]
            table = _replaced(table, column.name, cleared)
            if column.name == "date":
                table = _without_bounds(table, of_column, keys)
    return table.filter(pa.array([key not in lost for key in keys], pa.bool_())) if lost else table


def _without_bounds(table: pa.Table, cleared: set[str], keys: Sequence[str]) -> pa.Table:
    """The columns that follow from a date that was cleared, cleared as well."""
    for name, value in dated(None).items():
        old = table[name].to_pylist()
        values = [value if key in cleared else was for key, was in zip(keys, old, strict=True)]
        table = _replaced(table, name, values)
    return table


def _mask_free(name: str, table: pa.Table, names: frozenset[str]) -> pa.Table:
    """What stands in a column without a span of its own: headlines, authors, names, titles."""
    for column in TABLES[name].columns:
        free = column.type is Type.TEXT and column.grounding in _FREE and not column.references
        if not free or column.name.endswith("url") or name in ("evidence", "published_texts"):
            continue
        values = table[column.name].to_pylist()
        shown = [value and masked(value, hidden(value, names)) for value in values]
        if shown != values:
            table = _replaced(table, column.name, shown)
    return table


def mask_tables(tables: Mapping[str, pa.Table], texts: pa.Table) -> dict[str, pa.Table]:
    """Public tables with everything masked that the policy hides.

    Args:
        tables: every public table.
        texts: the full texts of all articles, the private ones too.
    """
    spans = spans_to_hide(texts)
    named = (minors_named(text) for text in texts["text"].to_pylist())
    names = frozenset(name for found in named for name in found if " " in name)
    evidence = _mask_evidence(tables["evidence"], spans)
    touched = _touched(tables["evidence"], evidence)
    shown = dict(tables) | {
        "evidence": evidence,
        "published_texts": mask_texts(tables["published_texts"], spans),
    }
    for name, table in shown.items():
        if TABLES[name].anchored:
            masked_rows = _mask_verbatim(name, table, touched)
            shown[name] = _without_hidden_values(name, masked_rows, touched)
        elif not TABLES[name].curated:
            shown[name] = _mask_free(name, table, names)
        shown[name] = shown[name].cast(schema(name))
    return shown | {"evidence": _of_standing_records(shown)}


def _of_standing_records(tables: Mapping[str, pa.Table]) -> pa.Table:
    """The evidence of records that are still there."""
    standing = pa.concat_arrays(
        [
            tables[name][TABLES[name].key].combine_chunks()
            for name in tables
            if TABLES[name].anchored
        ]
    )
    evidence = tables["evidence"]
    return evidence.filter(pc.is_in(evidence["record_id"], standing))
