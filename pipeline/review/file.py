"""How is a decision written down? One YAML file for each collection, one entry for each record.

`docs/reviews.md` explains it to those who write it. An entry that cannot be used is named with
the reason and left out; the others count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipeline.codebook import TABLES, Column, Grounding, Table, Type, Value, terms
from pipeline.store.swap import whole_file

VERDICTS = tuple(sorted(terms("review_verdict")))
CORRECTABLE = (Grounding.VERBATIM, Grounding.NORMALISED, Grounding.CLASSIFIED)
"""How a column must be proven for a person to correct it: by the words of the article."""

_HEAD = """\
# What a person decided about records; docs/reviews.md says how to write an entry, and
# `onrecord review` writes one.

"""


class ReviewError(Exception):
    """An entry that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision.

    Attributes:
        record, table, article: which record it is about.
        text_sha256: version of the article's text that it was made on.
        start, end: the record's anchor in that text.
        words, words_at: the source text that was looked at, and where it starts.
        verdict: `accept`, `correct` or `reject`.
        values: by column, where it is corrected.
        evidence: words of the article that prove a corrected value, by column.
        by, on, why: who decided, on which day, for what reason.
    """

    record: str
    table: str
    article: str
    text_sha256: str
    start: int
    end: int
    words: str
    words_at: int
    verdict: str
    values: Mapping[str, Value] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    on: str = ""
    why: str = ""


_TYPES: dict[Type, type] = {Type.TEXT: str, Type.INTEGER: int, Type.BOOLEAN: bool}


def _value(column: Column, given: Any) -> Value:
    value: Any = given.isoformat() if isinstance(given, date) else given
    if value is None:
        if column.required:
            raise ReviewError(f"{column.name} must have a value")
        return None
    wanted: type = _TYPES.get(column.type, float)
    exact = type(value) is wanted
    if not exact:
        raise ReviewError(f"{column.name} is {value!r}, not {column.type.value}")
    if column.vocabulary and value not in terms(column.vocabulary):
        listed = ", ".join(sorted(terms(column.vocabulary)))
        raise ReviewError(f"{column.name} is {value!r}, not one of: {listed}")
    found: Value = value
    return found


def _values(table: Table, given: Any) -> dict[str, Value]:
    if not isinstance(given, dict) or not given:
        raise ReviewError("a correction needs values by column (--set COLUMN=VALUE)")
    for name in given:
        if name not in table:
            raise ReviewError(f"{table.name} has no column {name!r}")
        if table.column(name).grounding not in CORRECTABLE or table.column(name).references:
            raise ReviewError(f"{name} cannot be corrected: it does not come from the article")
    return {name: _value(table.column(name), value) for name, value in given.items()}


def _evidence(table: Table, given: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        raise ReviewError("evidence is words of the article, by column")
    found = {}
    for name, words in given.items():
        listed = [words] if isinstance(words, str) else words
        if name not in table or not isinstance(listed, list) or not all(listed):
            raise ReviewError(f"evidence of {name!r} is no list of words of the article")
        found[name] = tuple(str(part) for part in listed)
    return found


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value:
        raise ReviewError(f"{name} is missing")
    return value


def _number(entry: Mapping[str, Any], name: str) -> int:
    value = entry.get(name)
    if type(value) is not int or value < 0:
        raise ReviewError(f"{name} is {value!r}, no number of characters")
    return value


def _review(entry: Any) -> Review:
    if not isinstance(entry, dict):
        raise ReviewError("is no list of names and values")
    known = set(Review.__slots__)
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ReviewError(f"there is no {unknown[0]!r}")
    name, verdict = _text(entry, "table"), _text(entry, "verdict")
    if name not in TABLES or not TABLES[name].anchored:
        raise ReviewError(f"{name!r} is no table of records")
    if verdict not in VERDICTS:
        raise ReviewError(f"verdict is {verdict!r}; one of {', '.join(VERDICTS)}")
    table = TABLES[name]
    corrected = verdict == "correct"
    if not corrected and (entry.get("values") or entry.get("evidence")):
        raise ReviewError(f"values go with `correct`, not with {verdict!r}")
    return Review(
        record=_text(entry, "record"),
        table=name,
        article=_text(entry, "article"),
        text_sha256=_text(entry, "text_sha256"),
        start=_number(entry, "start"),
        end=_number(entry, "end"),
        words=_text(entry, "words"),
        words_at=_number(entry, "words_at"),
        verdict=verdict,
        values=_values(table, entry.get("values")) if corrected else {},
        evidence=_evidence(table, entry.get("evidence") or {}),
        by=str(entry.get("by") or ""),
        on=str(entry.get("on") or ""),
        why=str(entry.get("why") or ""),
    )


def _entries(path: Path) -> list[Any]:
    if not path.is_file():
        return []
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReviewError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(loaded, list):
        raise ReviewError(f"{path}: is no list of entries")
    return loaded


def load(path: Path) -> tuple[list[Review], list[str]]:
    """The decisions of a file, and one line for each entry that cannot be used.

    Of two entries on one record the later counts. No file is no decision.

    Raises:
        ReviewError: where the file as a whole cannot be read.
    """
    found: dict[tuple[str, str], Review] = {}
    faults = []
    for number, entry in enumerate(_entries(path), start=1):
        try:
            review = _review(entry)
            found[review.table, review.record] = review
        except ReviewError as error:
            record = entry.get("record", "?") if isinstance(entry, dict) else "?"
            faults.append(f"{path}: entry {number} (record {record}): {error}")
    return list(found.values()), faults


def add(path: Path, review: Review) -> None:
    """Write a decision into the file, in place of an earlier one on the same record.

    Raises:
        ReviewError: where the entry or the file cannot be used.
    """
    entry = {name: getattr(review, name) for name in Review.__slots__ if getattr(review, name)}
    entry |= {"start": review.start, "words_at": review.words_at}
    if review.values:
        entry["values"] = dict(review.values)
    if review.evidence:
        entry["evidence"] = {name: list(words) for name, words in review.evidence.items()}
    _review(entry)
    kept = [
        old
        for old in _entries(path)
        if not isinstance(old, dict) or old.get("record") != review.record
    ]
    body = yaml.safe_dump([*kept, entry], allow_unicode=True, sort_keys=False, width=96)
    with whole_file(path) as temporary:
        temporary.write_text(_HEAD + body, encoding="utf-8")
