"""Can each number, date and name of a record be read from its evidence, without the extractor?"""

import re
from collections.abc import Callable, Iterator

import polars as pl

from expectations.days import contradiction, only_a_clock
from expectations.naming import is_bare_name, may_be_same
from expectations.numbers import numbers_in
from expectations.rules import Offending, Rule, Severity, must_be_empty
from expectations.view import View, where
from pipeline.codebook import Grounding, Table, Type
from pipeline.codebook.privacy import policy

READABLE = "ExpectValueToBeReadableFromEvidence"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LENGTH = re.compile(r"PT?(\d+)[A-Z]+")
_ONE = re.compile(r"\b(?:an?|one|the|this|that|last|past|next|every|each|per|half|quarter)\b", re.I)
_OTHER_UNIT = re.compile(r"decade|centur|half|fortnight|quarter", re.I)
"""What the value gives in another unit than the words do."""
_MASK = policy().mask


def _shown(value: object, reason: str | None, words: str | None) -> str | None:
    return None if reason is None else f"{value}: {reason}: {words}"


def _number(name: str) -> Offending:
    def offending(view: View) -> pl.Series:
        pairs = zip(view.rows[name], view.support(name), strict=True)
        wrong = [
            _shown(value, None if value in numbers_in(words or "") else "not in", words)
            if value is not None
            else None
            for value, words in pairs
        ]
        return pl.Series(wrong, dtype=pl.String)

    return offending


def _of_numbers(table: Table) -> Iterator[Rule]:
    for column in table.grounded(Grounding.NORMALISED):
        if column.type is Type.INTEGER:
            yield must_be_empty(
                f"{column.name}.unreadable",
                f"Every {column.name} can be read from its evidence as a number.",
                _number(column.name),
                "evidence",
                expectation=READABLE,
            )


Judge = Callable[[str, str, str | None], str | None]
"""What is wrong with a date, given its evidence and the date of publication."""


def _beyond_a_clock(value: str, words: str, published: str | None) -> str | None:
    return None if only_a_clock(words) else contradiction(value, words, published)


def _by_a_clock(value: str, words: str, published: str | None) -> str | None:
    return "a time of day alone" if only_a_clock(words) else None


def _dates(judge: Judge) -> Offending:
    def offending(view: View) -> pl.Series:
        published = view.parent("article_id", "published")
        rows = zip(view.rows["date"], view.support("date"), published, strict=True)
        wrong = [
            _shown(value, judge(value, words, day), words)
            if value and words and _MASK not in words and _DAY.fullmatch(value)
            else None
            for value, words, day in rows
        ]
        return pl.Series(wrong, dtype=pl.String)

    return offending


def _of_dates(table: Table) -> Iterator[Rule]:
    if "date" not in table or table.column("date").grounding is not Grounding.NORMALISED:
        return
    yield must_be_empty(
        "date.unreadable",
        "Every date can be read from its evidence: the words state no other year, month, day or "
        "weekday.",
        _dates(_beyond_a_clock),
        "evidence",
        "articles",
        expectation=READABLE,
    )
    yield must_be_empty(
        "date.by_a_clock",
        "No date rests on a time of day alone.",
        _dates(_by_a_clock),
        "evidence",
        "articles",
        severity=Severity.WARNING,
        expectation=READABLE,
    )


def _time_contradiction(kind: str, value: str, words: str, published: str | None) -> str | None:
    length = _LENGTH.fullmatch(value)
    if length and _OTHER_UNIT.search(words):
        return None
    if length:
        stated = numbers_in(words) | ({1} if _ONE.search(words) else set())
        return None if int(length[1]) in stated or not stated else "another number"
    if kind == "DATE" and _DAY.fullmatch(value):
        return contradiction(value, words, published)
    return None


def _times(view: View) -> pl.Series:
    published = view.parent("article_id", "published")
    rows = zip(*(view.rows[name] for name in ("type", "value", "text")), published, strict=True)
    wrong = [
        _shown(value, _time_contradiction(kind, value, words, day), words)
        if value and words and _MASK not in words
        else None
        for kind, value, words, day in rows
    ]
    return pl.Series(wrong, dtype=pl.String)


def _of_times(table: Table) -> Iterator[Rule]:
    if table.name == "times":
        yield must_be_empty(
            "value.unreadable",
            "Every value of a time expression can be read from its words.",
            _times,
            "articles",
            expectation=READABLE,
        )


def _other_person(bare: bool) -> Offending:
    def offending(view: View) -> pl.Series:
        names = view.rows.select("speaker", "speaker_name")
        pairs = names.unique().drop_nulls()
        others = [
            is_bare_name(speaker) is bare and not may_be_same(speaker, name)
            for speaker, name in pairs.iter_rows()
        ]
        wrong = pairs.filter(pl.Series(others, dtype=pl.Boolean)).with_columns(wrong=pl.lit(True))
        beside = names.join(wrong, on=names.columns, how="left", maintain_order="left")
        shown = pl.concat_str("speaker", "speaker_name", separator=": given as ")
        return beside.select(where(pl.col("wrong"), shown)).to_series()

    return offending


def _other_entity(words: str, link: str) -> Offending:
    def offending(view: View) -> pl.Series:
        names = view.parent(link, "name")
        if names.null_count() == len(names):
            return pl.Series([None] * len(names), dtype=pl.String)
        wrong = [
            f"{written}: linked to {name}"
            if written and name and not may_be_same(written, name)
            else None
            for written, name in zip(view.rows[words], names, strict=True)
        ]
        return pl.Series(wrong, dtype=pl.String)

    return offending


LINKED_NAMES = {
    "mentions": (("text", "entity_id"),),
    "statements": (("speaker_name", "speaker_entity_id"),),
    "incident_people": (("name", "entity_id"),),
    "events": (("actor", "actor_entity_id"), ("recipient", "recipient_entity_id")),
    "legal_actions": (("filer", "filer_entity_id"), ("target", "target_entity_id")),
}
"""Which name a link to an entity stands for, by table."""


def _of_names(table: Table) -> Iterator[Rule]:
    if table.name == "statements":
        yield must_be_empty(
            "speaker_name.other_person",
            "Where the speaker is written as a name, the full name has a word of it.",
            _other_person(bare=True),
            expectation=READABLE,
        )
        yield must_be_empty(
            "speaker_name.other_description",
            "Where the speaker is described by names, the full name has one of them.",
            _other_person(bare=False),
            severity=Severity.WARNING,
            expectation=READABLE,
        )
    for words, link in LINKED_NAMES.get(table.name, ()):
        yield must_be_empty(
            f"{link}.other_name",
            f"The entity of {link} has a word or the initials of {words}.",
            _other_entity(words, link),
            "entities",
            severity=Severity.INFO,
            expectation=READABLE,
        )


def of_readable(table: Table) -> Iterator[Rule]:
    """Numbers, dates and names are read again from the evidence."""
    yield from _of_numbers(table)
    yield from _of_dates(table)
    yield from _of_times(table)
    yield from _of_names(table)
