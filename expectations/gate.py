"""Does a set of tables keep all its rules? Runs them in Great Expectations, table by table."""

import gc
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

# Before the import: Great Expectations reports usage home unless told not to.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
import pyarrow as pa
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation

from expectations.blocks import blocks, is_long, merged
from expectations.custom import OWN
from expectations.rules import Rule
from expectations.suites import rules
from expectations.verdict import EXAMPLES, Finding, Verdict
from expectations.view import Seen, View, to_frame
from pipeline.codebook import TABLES

SHOWN = 300
"""Characters of a value that a finding shows."""

UNIQUE = "ExpectColumnValuesToBeUnique"
IN_SET = "ExpectColumnValuesToBeInSet"
PRESENT = "ExpectColumnValuesToNotBeNull"

Crashes = dict[str, str]
"""Message by rule name."""


def _expectation(rule: Rule) -> Expectation:
    made: Any = OWN.get(rule.expectation) or getattr(gxe, rule.expectation)
    found: Expectation = made(
        **rule.arguments, meta={"rule": rule.name}, severity=rule.severity.value
    )
    return found


def suite(name: str, tested: Sequence[Rule]) -> gx.ExpectationSuite:
    """Rules as a suite of Great Expectations."""
    return gx.ExpectationSuite(name=name, expectations=[_expectation(rule) for rule in tested])


_ROW = "row of the frame"


def _light(found: pl.Series, tested: Sequence[Rule]) -> pl.Series:
    """A column as numbers or categories, where its rules ask no more of it and none can fail.

    The library fingerprints every column of a frame, strings slowly. What fails is shown, so a
    column stays as it is where some value of it may.
    """
    if found.dtype != pl.String:
        return found
    asked = {rule.expectation for rule in tested if found.name in rule.arguments.values()}
    if asked == {UNIQUE}:
        return pl.Series(found.name, found.to_arrow().dictionary_encode().indices)
    if asked == {PRESENT} and not found.null_count():
        return pl.repeat(1.0, len(found), dtype=pl.Float32, eager=True).alias(found.name)
    if PRESENT not in asked and found.null_count() == len(found):
        return found.cast(pl.Float32)
    return found.cast(pl.Categorical) if asked == {IN_SET} else found


def _with_helpers(view: View, tested: Sequence[Rule]) -> tuple[pl.DataFrame, Crashes]:
    """The rows with a helper column for each rule that needs one, and rules that broke."""
    crashes: Crashes = {}
    used = {view.table.key} | {
        str(value)
        for rule in tested
        if not rule.offending
        for argument, value in rule.arguments.items()
        if argument.startswith("column")
    }
    helpers = []
    for rule in tested:
        if rule.offending is None:
            continue
        try:
            found = rule.offending(view)
            series = found if isinstance(found, pl.Series) else view.rows.select(found).to_series()
            helpers.append(series.alias(rule.name))
        # A rule that breaks, however it does, must not read as bad data, nor stop the others.
        except Exception as error:
            crashes[rule.name] = f"{type(error).__name__}: {error}"
    kept = view.rows.select(name for name in view.rows.columns if name in used)
    return kept.with_columns(helpers), crashes


def _crash(result: Mapping[str, Any]) -> str | None:
    """The message of an exception inside a check, which the library reports as a failure."""
    info = result.get("exception_info") or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    raised = [entry for entry in entries if entry.get("raised_exception")]
    return str(raised[0].get("exception_message")) if raised else None


def _offends(row: Mapping[str, str], key: str) -> str:
    others = [value for name, value in row.items() if name != key]
    return ", ".join(others) or row[key]


def _failing(found: Mapping[str, Any], keys: pl.Series) -> list[dict[str, str]]:
    """The key and the offending values of each failing row, in words."""
    key, rows = keys.name, found.get("unexpected_index_list") or []
    return [
        {key: str(keys[int(row[_ROW])])}
        | {name: str(row[name])[:SHOWN] for name in row if name not in (_ROW, key)}
        for row in rows
    ]


def _finding(table: str, rule: Rule, result: Mapping[str, Any], keys: pl.Series) -> Finding:
    found, key = result["result"], keys.name
    failing = _failing(found, keys)
    return Finding(
        table,
        rule.name,
        rule.words,
        rule.severity,
        rows=int(found.get("element_count") or 0),
        failed=int(found.get("unexpected_count") or 0),
        examples=tuple(failing[:EXAMPLES]),
        keys=tuple(row[key] for row in failing),
        values={row[key]: _offends(row, key) for row in failing},
        crash=_crash(result),
    )


def _broken(table: str, rule: Rule, rows: int, message: str) -> Finding:
    return Finding(table, rule.name, rule.words, rule.severity, rows, failed=0, crash=message)


def check_frame(
    context: Any,
    name: str,
    frame: pl.DataFrame,
    tested: Sequence[Rule],
    key: str,
    block: str = "0",
) -> list[Finding]:
    """Run rules over a frame that has their helper columns.

    Args:
        context: of Great Expectations.
        name: what the frame is called.
        frame: its rows.
        tested: the rules.
        key: the column that names a failing row.
        block: tells apart frames of one table.
    """
    source = f"{name}, block {block}"
    light = frame.select(
        _light(frame[column], tested)
        for column in frame.columns
        if any(column in rule.arguments.values() for rule in tested)
    ).with_row_index(_ROW)
    batch = (
        context.data_sources.add_pandas(source)
        .add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("all")
        .get_batch(batch_parameters={"dataframe": light.to_pandas()})
    )
    outcome = batch.validate(
        suite(name, tested),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [_ROW]},
    )
    context.data_sources.delete(source)  # it would keep the rows as long as it lives
    by_name = {rule.name: rule for rule in tested}
    found = []
    for item in outcome.results:
        result = item.to_json_dict()
        rule = by_name[result["expectation_config"]["meta"]["rule"]]
        found.append(_finding(name, rule, result, frame[key]))
    return found


def _let_go() -> None:
    """Give back what a block took: what the library made of it refers to itself, and would stay."""
    gc.collect()
    pa.default_memory_pool().release_unused()


@contextmanager
def _collecting_by_hand() -> Iterator[None]:
    """Cycles are looked for between blocks: among millions of new values it takes seconds."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _check_table(context: Any, name: str, seen: Seen) -> list[Finding]:
    tested = [rule for rule in rules(TABLES[name]) if all(need in seen for need in rule.needs)]
    if not is_long(seen.held(name)):
        return _check_rows(context, name, seen, tested)
    with _collecting_by_hand():
        return _check_blocks(context, name, seen, tested)


def _check_blocks(context: Any, name: str, seen: Seen, tested: Sequence[Rule]) -> list[Finding]:
    _let_go()
    key = TABLES[name].key
    of_all = [rule for rule in tested if rule.expectation == UNIQUE]
    of_each = [rule for rule in tested if rule.expectation != UNIQUE]
    keys = to_frame(seen.held(name).select([key]))
    found = check_frame(context, name, keys, of_all, key, "all")
    del keys
    _let_go()
    parts = []
    for block, part in enumerate(blocks(seen, name)):
        parts.append(_check_rows(context, name, part, of_each, block))
        _let_go()
    return [*merged(parts), *found]


def _check_rows(
    context: Any, name: str, seen: Seen, tested: Sequence[Rule], block: int = 0
) -> list[Finding]:
    view = View(name, seen)
    frame, crashes = _with_helpers(view, tested)
    running = [rule for rule in tested if rule.name not in crashes]
    findings = {
        finding.rule: finding
        for finding in check_frame(context, name, frame, running, TABLES[name].key, str(block))
    }
    findings |= {
        rule.name: _broken(name, rule, view.rows.height, crashes[rule.name])
        for rule in tested
        if rule.name in crashes
    }
    return [_with_evidence(findings[rule.name], view) for rule in tested]


def _with_evidence(finding: Finding, view: View) -> Finding:
    """The finding with the words that its examples stand on, where there are any."""
    if not finding.examples or not view.table.anchored or "evidence" not in view.seen:
        return finding
    keys = [example[view.table.key] for example in finding.examples]
    proof = (
        view.evidence.filter(pl.col("record_id").is_in(keys))
        .sort(pl.col("field") != "record", pl.col("start"))
        .group_by("record_id", maintain_order=True)
        .agg(pl.col("text").first())
    )
    words = dict(proof.iter_rows())
    return replace(
        finding,
        examples=tuple(
            example | {"evidence": words.get(example[view.table.key], "")[:SHOWN]}
            for example in finding.examples
        ),
    )


def new_context() -> Any:
    """A context of Great Expectations that lives in memory and is quiet."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def check(gate: str, tables: Mapping[str, pa.Table], names: Sequence[str]) -> Verdict:
    """Run every rule of some tables.

    Args:
        gate: what the verdict is called.
        tables: the tables, and those that their rules look into (`articles`, `evidence`,
            `texts`, parents of foreign keys); a rule that needs one which is not there is not
            tested.
        names: which of them to check.
    """
    started = time.perf_counter()
    context, seen = new_context(), Seen(tables)
    findings = [finding for name in names for finding in _check_table(context, name, seen)]
    return Verdict(gate, tuple(findings), time.perf_counter() - started)
