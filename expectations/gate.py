"""Does a set of tables keep all its rules? Runs them in Great Expectations, table by table."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

# Before the import: Great Expectations reports usage home unless told not to.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
import polars as pl
import pyarrow as pa
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation

from expectations.blocks import is_long
from expectations.custom import OWN
from expectations.offences import light, offences_of
from expectations.rules import Rule
from expectations.suites import rules
from expectations.verdict import EXAMPLES, Finding, Verdict
from expectations.view import Seen, View
from pipeline.codebook import TABLES

SHOWN = 300
"""Characters of a value that a finding shows."""


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


def _crash(result: Mapping[str, Any]) -> str | None:
    """The message of an exception inside a check, which the library reports as a failure."""
    info = result.get("exception_info") or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    raised = [entry for entry in entries if entry.get("raised_exception")]
    return str(raised[0].get("exception_message")) if raised else None


def _offends(row: Mapping[str, str], key: str) -> str:
    others = [value for name, value in row.items() if name != key]
    return ", ".join(others) or row[key]


Shown = Callable[[str, int], object]
"""What stands in a column at a row."""


def _finding(table: str, rule: Rule, result: Mapping[str, Any], key: str, shown: Shown) -> Finding:
    found = result["result"]
    rows = [int(row[_ROW]) for row in found.get("unexpected_index_list") or []]
    columns = dict.fromkeys((key, *rule.columns))
    failing = [{name: str(shown(name, row))[:SHOWN] for name in columns} for row in rows]
    keys = [str(shown(key, row)) for row in rows]
    return Finding(
        table,
        rule.name,
        rule.words,
        rule.severity,
        rows=int(found.get("element_count") or 0),
        failed=int(found.get("unexpected_count") or 0),
        examples=tuple(failing[:EXAMPLES]),
        keys=tuple(keys),
        values={one: _offends(row, key) for one, row in zip(keys, failing, strict=True)},
        crash=_crash(result),
    )


def _broken(table: str, rule: Rule, rows: int, message: str) -> Finding:
    return Finding(table, rule.name, rule.words, rule.severity, rows, failed=0, crash=message)


def _validated(
    context: Any, name: str, frame: pd.DataFrame, tested: Sequence[Rule]
) -> dict[str, Mapping[str, Any]]:
    """What the library says of each rule, by its name."""
    batch = (
        context.data_sources.add_pandas(name)
        .add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("all")
        .get_batch(batch_parameters={"dataframe": frame})
    )
    outcome = batch.validate(
        suite(name, tested),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [_ROW]},
    )
    context.data_sources.delete(name)  # it would keep the rows as long as it lives
    results = [item.to_json_dict() for item in outcome.results]
    return {one["expectation_config"]["meta"]["rule"]: one for one in results}


def check_frame(
    context: Any, name: str, frame: pl.DataFrame, tested: Sequence[Rule], key: str
) -> list[Finding]:
    """Run rules over a frame that has their helper columns.

    Args:
        context: of Great Expectations.
        name: what the frame is called.
        frame: its rows.
        tested: the rules.
        key: the column that names a failing row.
    """
    results = _validated(context, name, frame.with_row_index(_ROW).to_pandas(), tested)
    return [
        _finding(name, rule, results[rule.name], key, lambda column, row: frame[column][row])
        for rule in tested
    ]


def _let_go() -> None:
    """Give back what a block took: what the libraries made of it refers to itself."""
    gc.collect()
    pa.default_memory_pool().release_unused()


@contextmanager
def _collecting_by_hand() -> Iterator[None]:
    """Cycles are looked for between blocks, and only among what is new: all else takes seconds."""
    was = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


def _check_table(context: Any, name: str, seen: Seen) -> list[Finding]:
    tested = [rule for rule in rules(TABLES[name]) if all(need in seen for need in rule.needs)]
    table, key = seen.held(name), TABLES[name].key
    with _collecting_by_hand() if is_long(table) else nullcontext():
        offences = offences_of(seen, name, tested, between=_let_go)
        running = [rule for rule in tested if rule.name not in offences.crashes]
        results = _validated(context, name, light(table, running, offences, _ROW), running)

    def shown(column: str, row: int) -> object:
        values = offences.shown.get(column)
        return table[column][row].as_py() if values is None else values.get(row)

    findings = [
        _finding(name, rule, results[rule.name], key, shown)
        if rule.name in results
        else _broken(name, rule, table.num_rows, offences.crashes[rule.name])
        for rule in tested
    ]
    return [_with_evidence(finding, View(name, seen)) for finding in findings]


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
