"""How does a maintainer decide about a record from the command line? One entry for the file.

What the entry must hold beside the decision (versions, offsets, the words that were looked at)
is taken from the tables as extract wrote them.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow.compute as pc

from assets.work import steps
from pipeline.codebook import PARTS, TABLES, Stage, Type
from pipeline.release.public import current_tables
from pipeline.review.apply import spans_that_prove
from pipeline.review.attach import anchors
from pipeline.review.file import Review, ReviewError, add
from pipeline.store import Settings, TableStore


def _typed(table: str, column: str, written: str) -> Any:
    if written == "":
        return None
    kind = TABLES[table].column(column).type if column in TABLES[table] else Type.TEXT
    if kind is Type.INTEGER:
        return int(written) if written.lstrip("-").isdigit() else written
    return written == "true" if kind is Type.BOOLEAN else written


def pairs(given: Sequence[str], what: str) -> dict[str, str]:
    """`name=value` words as names and values.

    Raises:
        ReviewError: where a word has no such form.
    """
    found = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise ReviewError(f"{what} {word!r}: write COLUMN=VALUE")
        found[name] = value
    return found


def _unknown(settings: Settings, record: str) -> str:
    """Why nothing can be decided about an id."""
    store = TableStore(settings.tables)
    for table in TABLES.values():
        if not table.public or table.stage not in (Stage.INGEST, Stage.RESOLVE):
            continue
        if record in store.read_partitions(table.name)[table.key].to_pylist():
            return (
                f"{record} is a row of {table.name}, which is not read from the words of one "
                "article: docs/reviews.md says what to correct instead"
            )
    for row in store.read_partitions("quarantine").to_pylist():
        if row["record_id"] == record:
            return f"{record} is in quarantine, by the rule {row['rule']}: it is not published"
    return (
        f"there is no record {record!r} in {settings.collection!r}; "
        "ONRECORD_COLLECTION names another collection"
    )


def decide(
    settings: Settings,
    record: str,
    verdict: str,
    values: Mapping[str, str],
    evidence: Mapping[str, str],
    by: str,
    why: str,
) -> Review:
    """Write a decision into the review file of the collection.

    Args:
        settings: which collection.
        record: id of the record.
        verdict: `accept`, `correct` or `reject`.
        values: by column; empty for none.
        evidence: words of the article that prove a value, by column; parts joined by ' … '.
        by, why: who decides, for what reason.

    Raises:
        ReviewError: where there is no such record, or the decision cannot be used.
    """
    tables = current_tables(
        TableStore(settings.tables), ("articles", "texts", *steps.EXTRACT.outputs)
    )
    proofs = tables["evidence"].filter(pc.field("record_id") == record).to_pylist()
    if not proofs:
        raise ReviewError(_unknown(settings, record))
    name, article = proofs[0]["record_table"], proofs[0]["article_id"]
    _, (start, end) = anchors(tables, name, frozenset({article}))[record]
    whole = [row for row in proofs if row["field"] == "record"] or proofs
    around = [row for row in whole if row["start"] <= start < row["end"]] or whole
    first, last = around[0]["start"], around[0]["end"]
    (text,) = tables["texts"].filter(pc.field("article_id") == article).to_pylist()
    proof = {column: tuple(words.split(PARTS)) for column, words in evidence.items()}
    for words in (part for parts in proof.values() for part in parts):
        if words not in text["text"]:
            raise ReviewError(f"{words!r} does not stand in the article: give its own words")
    review = Review(
        record=record,
        table=name,
        article=article,
        text_sha256=text["text_sha256"],
        start=start,
        end=end,
        words=text["text"][first:last],
        words_at=first,
        verdict=verdict,
        values={column: _typed(name, column, value) for column, value in values.items()},
        evidence=proof,
        by=by,
        on=datetime.now(UTC).date().isoformat(),
        why=why,
    )
    have = {row["field"] for row in proofs}
    for column in (column for column in review.values if column in TABLES[name]):
        if spans_that_prove(review, column, text["text"], column in have) is None:
            raise ReviewError(
                f"nothing in the article proves {column}={values[column]}: take its own words, or "
                f"give them with --proof {column}=WORDS"
            )
    add(settings.reviews, review)
    return review


def listed(settings: Settings) -> str:
    """The decisions that need another look, as the last run found them, one a line."""
    rows = TableStore(settings.tables).read("reviews_waiting").to_pylist()
    lines = [
        f"{row['reason']}: {row['record_table']} {row['record_id']}: {row['words']}" for row in rows
    ]
    return "\n".join(lines) or "No decision needs another look."
