"""How is sound data made wrong? One mutant for each column and each rule's subject.

A mutant changes one row of one table, and is stopped where a finding names that row, or the file
it stands in. Each row of a table carries one mutant at a time, so that many are judged at once.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from expectations.gate import check
from expectations.naming import is_bare_name
from expectations.private import published_words
from expectations.rules import Severity
from expectations.suites import rules
from pipeline.codebook import TABLES, Column, Grounding, Table, Type, public_tables, terms
from pipeline.codebook.dates import dated
from pipeline.codebook.ids import evidence_id
from pipeline.codebook.render.arrow import rows_to_table

Row = dict[str, Any]
Tables = Mapping[str, pa.Table]
Change = Callable[[Row, list[Row]], Row | None]
"""A row and all rows of its table → the row made wrong; None where it cannot be."""


@dataclass(frozen=True)
class Mutant:
    """One way to make a row wrong.

    Attributes:
        table, name: what is changed and how.
        change: makes the row wrong.
        severity: of the rule that is to stop it.
        why: no rule can stop it, or none does, and why.
    """

    table: str
    name: str
    change: Change
    severity: Severity = Severity.CRITICAL
    why: str = ""


@dataclass
class Outcome:
    """Mutants that were stopped, by whom, and those that were not."""

    stopped: dict[str, set[str]] = field(default_factory=dict)
    survived: list[Mutant] = field(default_factory=list)
    untried: list[Mutant] = field(default_factory=list)


def _set(column: str, value: Any) -> Change:
    return lambda row, _: None if row[column] == value else row | {column: value}


def _swapped(column: str) -> Change:
    """The value of another row of the same table."""

    def change(row: Row, rows: list[Row]) -> Row | None:
        others = [other[column] for other in rows if other[column] not in (None, row[column])]
        return row | {column: others[len(others) // 2]} if others and row[column] else None

    return change


def _shifted(column: str, by: int) -> Change:
    return lambda row, _: None if row[column] is None else row | {column: row[column] + by}


def _generic(table: Table, column: Column) -> Iterator[tuple[str, Change]]:
    name = column.name
    if column.required:
        yield "nothing", _set(name, None)
    if column.vocabulary:
        yield "no term", _set(name, "invented")
    if column.pattern:
        yield "another form", _set(name, "#")
    if column.references:
        yield "dangling", _set(name, "nothing")
    if column.minimum is not None:
        yield "too small", _set(name, column.minimum - 1)
    if column.maximum is not None:
        yield "too large", _set(name, column.maximum + 1)
    if column.grounding is Grounding.VERBATIM:
        yield "invented", lambda row, _: row | {name: "invented words"} if row[name] else None
        if table.anchored:
            yield "swapped", _swapped(name)


_CANNOT = {
    "classified": "a judgement on the evidence: another term is as well-formed; the scorecard "
    "measures it",
    "computed": "no second reading of this number",
    "resolved": "a link to another thing that is there; only a person can tell",
    "metadata": "comes from the page; nothing else says it",
    "reviewed": "a person's decision",
    "normalised": "another value that the same words can mean",
    "verbatim": "not read again",
    "identity": "no second source",
}


def _other(table: Table, column: Column) -> tuple[str, Change] | None:
    """Another sound value: what only the meaning of the row can show to be wrong."""
    if column.vocabulary:
        allowed = sorted(terms(column.vocabulary))
        return (
            "another term",
            lambda row, _: (
                row | {column.name: next(t for t in allowed if t != row[column.name])}
                if row[column.name]
                else None
            ),
        )
    if column.type is Type.BOOLEAN:
        return "flipped", lambda row, _: row | {column.name: not row[column.name]}
    if column.type is Type.INTEGER:
        return "one more", _shifted(column.name, 1)
    if column.type is Type.NUMBER:
        return "a little more", _shifted(column.name, 0.001)
    return "swapped", _swapped(column.name)


def of_columns() -> Iterator[Mutant]:
    """Each column of each public table made wrong once in each way that it can be."""
    for table in public_tables():
        for column in table.columns:
            made = dict(_generic(table, column))
            for name, change in made.items():
                yield Mutant(table.name, f"{column.name}: {name}", change)
            other = _other(table, column) if column.name != table.key else None
            if other and other[0] not in made:
                yield Mutant(
                    table.name,
                    f"{column.name}: {other[0]}",
                    other[1],
                    Severity.WARNING,
                    _CANNOT[column.grounding.value],
                )


def _future(row: Row, _: list[Row]) -> Row:
    day = {"date": "2031-03-03", "date_start": "2031-03-03", "date_end": "2031-03-03"}
    return row | day | {"date_precision": "day"}


def _moved_span(row: Row, _: list[Row]) -> Row:
    return row | {"start": row["start"] + 1, "end": row["end"] + 1}


def _of_another_article(row: Row, rows: list[Row]) -> Row | None:
    """Evidence that is whole and true, and of another article than its record."""
    others = [other for other in rows if other["article_id"] != row["article_id"]]
    if not others:
        return None
    found = others[len(others) // 2]
    span = {name: found[name] for name in ("article_id", "start", "end", "text")}
    key = evidence_id(row["record_id"], row["field"], found["start"], found["end"])
    return row | span | {"evidence_id": key}


def _same_sides(one: str, other: str) -> Change:
    return lambda row, _: row | {other: row[one]} if row[one] else None


def _another_day(row: Row, _: list[Row]) -> Row | None:
    if row["date_precision"] != "day":
        return None
    return row | dated((date.fromisoformat(row["date"]) - timedelta(days=401)).isoformat())


def _backwards(row: Row, _: list[Row]) -> Row | None:
    return row | {"date_start": "2999-01-01"} if row["date_end"] else None


def _nowhere(row: Row, _: list[Row]) -> Row:
    return row | dated(None) | dict.fromkeys(("place", "city", "state", "country"))


def _another_person(row: Row, _: list[Row]) -> Row | None:
    bare = row["speaker"] and row["speaker_name"] and is_bare_name(row["speaker"])
    return row | {"speaker_name": "Zebedee Quux"} if bare else None


def _calling(column: str) -> Change:
    return lambda row, _: row | {column: "515-555-0142"} if row[column] else None


def of_subjects() -> Iterator[Mutant]:
    """What each hand-written rule is about, made wrong once."""
    for table in public_tables():
        if table.anchored and "start" in table:
            yield Mutant(table.name, "span: shifted", _moved_span)
            yield Mutant(table.name, "span: ends too late", _shifted("end", 1_000_000))
        if "date_start" in table and table.anchored:
            yield Mutant(table.name, "date: backwards", _backwards)
        yield Mutant(table.name, f"{table.key}: taken", _swapped(table.key))
    yield Mutant("incident_reports", "date: in the future", _future)
    yield Mutant("evidence", "span: shifted", _moved_span)
    yield Mutant("evidence", "of another article", _of_another_article)
    yield Mutant("evidence", "of another record", _swapped("record_id"))
    yield Mutant("evidence", "of no column", _set("field", "nothing"))
    yield Mutant("evidence", "letters changed", lambda row, _: row | {"text": row["text"] + "x"})
    yield Mutant("figures", "value: invented", _set("value", 987_654))
    yield Mutant("figures", "qualifier: denied", _set("qualifier", "none"))
    yield Mutant(
        "figures", "value_max: below", lambda row, _: row | {"value_max": row["value"] - 1}
    )
    yield Mutant("legal_actions", "filer: is the target", _same_sides("filer", "target"))
    yield Mutant("events", "actor: is the recipient", _same_sides("actor", "recipient"))
    yield Mutant(
        "statements",
        "within itself",
        lambda row, _: row | {"parent_statement_id": row["statement_id"]},
    )
    yield Mutant("statements", "told by its cue", _same_sides("cue", "speaker_name"))
    yield Mutant("incident_values", "reports: dangling", _set("report_ids", "nothing"))
    yield Mutant("incidents", "publishers: too many", _shifted("publishers", 1_000))
    yield Mutant("incidents", "lat: moved", _shifted("lat", 1.5))
    yield from _of_names()
    yield Mutant("articles", "another version", _set("text_sha256", "0" * 64))
    yield Mutant("incident_reports", "nowhere and never", _nowhere)
    yield Mutant("statements", "speaker_name: another person", _another_person)
    for table in public_tables():
        if table.anchored:
            yield Mutant(table.name, f"{table.key}: invented", _set(table.key, "invented"))
        if table.anchored and "date" in table:
            yield Mutant(table.name, "date: another day", _another_day)
        for column in published_words(table):
            yield Mutant(table.name, f"{column.name}: names a number", _calling(column.name))
    for name, column in (("statements", "content"), ("evidence", "text")):
        yield Mutant(name, f"{column}: telephone", _set(column, "call 515-555-0142 now"))
        yield Mutant(name, f"{column}: minor", _set(column, "Mateo Lindqvist, 6, was there"))
        yield Mutant(name, f"{column}: e-mail", _set(column, "write to a@b.example now"))
        yield Mutant(name, f"{column}: address", _set(column, "at 412 North Alder Street now"))


def _as_kind(kind: str, pattern: str) -> Change:
    """A row whose text is of a form, as of another kind."""
    form = re.compile(pattern)
    return lambda row, _: row | {"entity_type": kind} if form.fullmatch(row["text"]) else None


def _of_another_kind(row: Row, rows: list[Row]) -> Row | None:
    others = (other["name"] for other in rows if other["entity_type"] != row["entity_type"])
    return row | {"name": next(others, row["name"])}


def _middle_name(row: Row, rows: list[Row]) -> Row | None:
    people = [other["name"].split() for other in rows if other["entity_type"] == "person"]
    full = next((name for name in people if len(name) == 2 and name != row["name"].split()), None)
    person = row["entity_type"] == "person" and full
    return row | {"name": f"{full[0]} Quux {full[1]}"} if person and full else None


def _of_names() -> Iterator[Mutant]:
    """Names of another kind, or of nobody, which no critical rule is about."""
    for table, name, change in (
        ("mentions", "entity_type: letters as a person", _as_kind("person", "[A-Z]{3,}")),
        (
            "mentions",
            "entity_type: a law as a body",
            _as_kind("organization", ".+ (?:Act|Amendment)"),
        ),
        ("entities", "name: of another kind", _of_another_kind),
        ("entities", "name: of nobody", _set("name", "Assistant Director")),
        ("entities", "name: with a middle name", _middle_name),
    ):
        yield Mutant(table, name, change, Severity.WARNING, _CANNOT["classified"])


def _placed(
    waiting: list[Mutant], rows: list[Row], key: str
) -> tuple[list[Row], dict[str, Mutant], list[Mutant]]:
    """The rows with as many mutants as they can carry, mutants by the keys they may show as.

    A mutant that takes another row's key goes alone, since it shows in that row as well.
    """
    changed, carried, left = list(rows), {}, []
    free = list(range(len(rows)))
    for mutant in waiting:
        alone = mutant.name == f"{key}: taken"
        if carried and alone:
            left.append(mutant)
            continue
        for position in free:
            made = mutant.change(rows[position], rows)
            if made is not None and made != rows[position]:
                changed[position] = made
                free.remove(position)
                carried |= {str(rows[position][key]): mutant, str(made[key]): mutant}
                break
        else:
            left.append(mutant)
            continue
        if alone:
            return changed, carried, [*left, *waiting[waiting.index(mutant) + 1 :]]
    return changed, carried, left


def _judged(name: str, tables: Tables, changed: list[Row]) -> dict[str, set[str]]:
    """Rules that each row fails which it did not fail before, by key."""
    rows = rows_to_table(name, changed) if changed else tables[name]
    found: dict[str, set[str]] = {}
    for finding in check("mutants", {**tables, name: rows}, [name]).failures():
        assert finding.crash is None, f"{finding.table}.{finding.rule}: {finding.crash}"
        for key in finding.keys:
            found.setdefault(key, set()).add(f"{finding.rule} ({finding.severity.value})")
    return found


def kill(mutants: list[Mutant], tables: Tables) -> Outcome:
    """Judge mutants on sound tables.

    Args:
        mutants: of any tables.
        tables: every public table, and `texts`.
    """
    outcome = Outcome()
    by_table: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        by_table.setdefault(mutant.table, []).append(mutant)
    for name, waiting in by_table.items():
        key, rows = TABLES[name].key, tables[name].to_pylist()
        sound = _judged(name, tables, rows)
        while waiting:
            changed, carried, left = _placed(waiting, rows, key)
            if len(left) == len(waiting):
                outcome.untried += left
                break
            found = _judged(name, tables, changed)
            for mutant in dict.fromkeys(carried.values()):
                keys = [k for k, carrier in carried.items() if carrier is mutant]
                by = set().union(*(found.get(k, set()) - sound.get(k, set()) for k in keys))
                if by:
                    outcome.stopped[f"{mutant.table}.{mutant.name}"] = by
                else:
                    outcome.survived.append(mutant)
            waiting = left
    return outcome


def kill_rates(mutants: list[Mutant], outcome: Outcome) -> str:
    """The rates by table and severity, and each survivor with the reason."""
    lines = [f"{'table':<22}{'critical':>12}{'others':>12}"]
    tried = [m for m in mutants if m not in outcome.untried]
    for name in dict.fromkeys(mutant.table for mutant in tried):
        cells = []
        for critical in (True, False):
            of = [
                m
                for m in tried
                if m.table == name and (m.severity is Severity.CRITICAL) is critical
            ]
            killed = sum(f"{m.table}.{m.name}" in outcome.stopped for m in of)
            cells.append(f"{killed} of {len(of)}")
        lines.append(f"{name:<22}{cells[0]:>12}{cells[1]:>12}")
    whys = Counter(mutant.why or "?" for mutant in outcome.survived)
    lines += ["", "Survivors, and why no rule stops them:"]
    for why in whys:
        names = [f"{m.table}.{m.name}" for m in outcome.survived if (m.why or "?") == why]
        lines.append(f"  {why} ({len(names)}): {', '.join(names)}")
    if outcome.untried:
        names = ", ".join(f"{m.table}.{m.name}" for m in outcome.untried)
        lines += ["", f"No row to try them on ({len(outcome.untried)}): {names}"]
    return "\n".join(lines)


def untouched_rules(outcome: Outcome) -> set[str]:
    """Critical rules of public tables that no mutant was stopped by."""
    seen = {
        (name.split(".")[0], by.removesuffix(" (critical)"))
        for name, found in outcome.stopped.items()
        for by in found
    }
    return {
        f"{table.name}.{rule.name}"
        for table in public_tables()
        for rule in rules(table)
        if rule.severity is Severity.CRITICAL and (table.name, rule.name) not in seen
    }
