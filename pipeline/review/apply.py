"""What do the tables say once people have decided? Corrected values in, rejected records out.

What the machine read stays in extract's own tables, and beside the reviewed value in `reviews`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.codebook import PARTS, TABLES, Grounding, Value, extract_tables
from pipeline.codebook.dates import dated
from pipeline.codebook.ids import evidence_id, stable_id
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.extract.quarantine import Failing, set_aside
from pipeline.review.attach import Attached, Tables, attach, texts_of
from pipeline.review.file import Review

REJECTED = "review: rejected"
"""The rule that a rejected record counts as failing."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of the decisions.

    Attributes:
        tables: every table, with reviewed values and without what was rejected.
        reviews: rows of `reviews`: what was carried out.
        waiting: rows of `reviews_waiting`: what comes back for another look.
        quarantine: rows of `quarantine`: what was rejected, with all that hangs on it.
    """

    tables: dict[str, pa.Table]
    reviews: pa.Table
    waiting: pa.Table
    quarantine: pa.Table


@dataclass(frozen=True, slots=True)
class _Correction:
    """One value of one record, with the spans that prove it; none keeps the spans there are."""

    record: str
    column: str
    value: Value
    spans: tuple[tuple[int, int], ...]


def spans_that_prove(
    review: Review, column: str, text: str, kept: bool
) -> tuple[tuple[int, int], ...] | None:
    """Where the words that prove a corrected value stand; None where nothing proves it.

    Args:
        review: the decision.
        column: of its values.
        text: of the article.
        kept: whether the record has evidence for the column, which a normalised value keeps.
    """
    value = review.values[column]
    grounding = TABLES[review.table].column(column).grounding
    verbatim = grounding is Grounding.VERBATIM
    parts = review.evidence.get(column, ())
    kept = kept or grounding is Grounding.CLASSIFIED
    if value is not None and not parts and not verbatim and not kept:
        return None
    if not parts and verbatim and isinstance(value, str):
        parts = tuple(value.split(PARTS))
    found = []
    for part in parts:
        place = text.find(part, max(review.words_at - 1, 0))
        place = place if place >= 0 else text.find(part)
        if place < 0:
            return None
        found.append((place, place + len(part)))
    return tuple(found)


def _corrections(
    attached: Attached, text: str, proven: frozenset[tuple[str, str]]
) -> list[_Correction] | None:
    found = []
    for column, value in attached.review.values.items():
        kept = (str(attached.record), column) in proven
        spans = spans_that_prove(attached.review, column, text, kept)
        if spans is None:
            return None
        found.append(_Correction(str(attached.record), column, value, spans))
    return found


def _machine(tables: Tables, name: str, wanted: set[str]) -> dict[str, dict[str, Value]]:
    key = TABLES[name].key
    return {row[key]: row for row in tables[name].to_pylist() if row[key] in wanted}


def _corrected_rows(name: str, rows: pa.Table, corrections: Sequence[_Correction]) -> pa.Table:
    by_record: dict[str, dict[str, Value]] = {}
    for correction in corrections:
        values = by_record.setdefault(correction.record, {})
        values[correction.column] = correction.value
        if correction.column == "date":
            values |= dated(None if correction.value is None else str(correction.value))
    key = TABLES[name].key
    changed = [row | by_record.get(row[key], {}) for row in rows.to_pylist()]
    return rows_to_table(name, changed)


def _corrected_evidence(
    evidence: pa.Table, by_table: Mapping[str, Sequence[_Correction]], tables: Tables
) -> pa.Table:
    """The evidence with that of corrected values in place of what the machine had for them."""
    proven = {
        (name, c.record, c.column): c
        for name, found in by_table.items()
        for c in found
        if c.spans or c.value is None
    }
    rows = [
        row
        for row in evidence.to_pylist()
        if (row["record_table"], row["record_id"], row["field"]) not in proven
    ]
    articles = {
        row[TABLES[name].key]: row["article_id"]
        for name in by_table
        for row in tables[name].select([TABLES[name].key, "article_id"]).to_pylist()
    }
    texts = texts_of(tables)
    for (name, record, column), correction in proven.items():
        article = articles[record]
        rows += [
            {
                "evidence_id": evidence_id(record, column, start, end),
                "article_id": article,
                "record_table": name,
                "record_id": record,
                "field": column,
                "start": start,
                "end": end,
                "text": texts[article][start:end],
            }
            for start, end in correction.spans
        ]
    return rows_to_table("evidence", rows)


def _text_of(value: Value) -> str | None:
    return None if value is None else str(value)


def _review_rows(attached: Attached, machine: Mapping[str, Value]) -> list[dict[str, object]]:
    review = attached.review
    fields = list(review.values) or ["record"]
    return [
        {
            "review_id": stable_id("reviews", review.table, str(attached.record), field),
            "article_id": review.article,
            "record_table": review.table,
            "record_id": attached.record,
            "field": field,
            "verdict": review.verdict,
            "machine_value": _text_of(machine.get(field)),
            "reviewed_value": _text_of(review.values.get(field)),
            "reviewed_on": review.on or None,
            "why": review.why or None,
        }
        for field in fields
    ]


def _waiting_row(review: Review, reason: str) -> dict[str, object]:
    return {
        "review_id": stable_id("reviews", review.table, review.record),
        "article_id": review.article,
        "record_table": review.table,
        "record_id": review.record,
        "verdict": review.verdict,
        "reason": reason,
        "words": review.words,
        "reviewed_by": review.by or None,
        "reviewed_on": review.on or None,
    }


def apply(
    tables: Tables,
    reviews: list[Review],
    failing: Failing | None = None,
    values: Mapping[str, str] | None = None,
    run: str = "",
) -> Applied:
    """Carry out decisions, and leave out what the gate before release has set aside.

    Args:
        tables: current extract tables, `articles` and `texts`.
        reviews: the decisions.
        failing: rule by record id, by table, of what the gate has set aside.
        values: what offends in these records, by id.
        run: id of the run that carries them out, kept with what is rejected.
    """
    done: list[dict[str, object]] = []
    waiting: list[dict[str, object]] = []
    rejected = {name: dict(found) for name, found in (failing or {}).items()}
    corrections: dict[str, list[_Correction]] = {}
    texts = texts_of(tables)
    standing = attach(reviews, tables)
    proofs = (tables["evidence"][name].to_pylist() for name in ("record_id", "field"))
    proven = frozenset(zip(*proofs, strict=True)) if reviews else frozenset()
    machine = {
        name: _machine(tables, name, {str(a.record) for a in standing if a.review.table == name})
        for name in {a.review.table for a in standing}
    }
    for attached in standing:
        review = attached.review
        found = _corrections(attached, texts[review.article], proven) if not attached.waits else []
        if attached.waits or found is None:
            waiting.append(_waiting_row(review, attached.waits or "evidence_gone"))
            continue
        corrections.setdefault(review.table, []).extend(found)
        if review.verdict == "reject":
            rejected.setdefault(review.table, {})[str(attached.record)] = REJECTED
        done += _review_rows(attached, machine[review.table][str(attached.record)])
    changed = dict(tables)
    for name, found in corrections.items():
        if found:
            changed[name] = _corrected_rows(name, changed[name], found)
    if any(corrections.values()):
        changed["evidence"] = _corrected_evidence(changed["evidence"], corrections, tables)
    kept = set_aside({t.name: changed[t.name] for t in extract_tables()}, rejected, values, run)
    quarantine = kept.pop("quarantine")
    return Applied(
        changed | kept,
        rows_to_table("reviews", done),
        rows_to_table("reviews_waiting", waiting),
        quarantine,
    )
