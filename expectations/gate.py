"""Does a set of tables keep all its rules? Runs them in Great Expectations, table by table."""

import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

# Before the import: Great Expectations reports usage home unless told not to.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import great_expectations.expectations as gxe
import pyarrow as pa
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.frames import frame
from expectations.rules import Rule
from expectations.suites import rules
from expectations.verdict import EXAMPLES, Finding, Verdict
from pipeline.codebook import TABLES


def suite(table: str, present: set[str]) -> tuple[gx.ExpectationSuite, dict[str, Rule]]:
    """The suite of a table, with the rules it tests by name.

    Args:
        table: name of the table.
        present: columns of its frame; a rule about a helper column that is not there is left
            out, since the tables it would look into are not at this gate.
    """
    testable = {
        rule.name: rule
        for rule in rules(TABLES[table])
        if {str(v) for k, v in rule.arguments.items() if k.startswith("column")} <= present
    }
    expectations = [
        getattr(gxe, rule.expectation)(
            **rule.arguments, meta={"rule": rule.name}, severity=rule.severity.value
        )
        for rule in testable.values()
    ]
    return gx.ExpectationSuite(name=table, expectations=expectations), testable


def _crash(result: Mapping[str, Any]) -> str | None:
    """The message of an exception inside a check, which the library reports as a failure."""
    info = result.get("exception_info") or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    raised = [entry for entry in entries if entry.get("raised_exception")]
    return str(raised[0].get("exception_message")) if raised else None


def _finding(table: str, rule: Rule, result: Mapping[str, Any], key: str) -> Finding:
    found = result["result"]
    failing = found.get("unexpected_index_list") or []
    keys = dict.fromkeys((key, *[name for row in failing[:1] for name in row]))
    examples = tuple(
        {name: str(row[name])[:200] for name in keys if name in row} for row in failing[:EXAMPLES]
    )
    return Finding(
        table,
        rule.name,
        rule.words,
        rule.severity,
        rows=int(found.get("element_count") or 0),
        failed=int(found.get("unexpected_count") or 0),
        examples=examples,
        keys=tuple(str(row[key]) for row in failing),
        crash=_crash(result),
    )


def _check_table(context: Any, name: str, tables: Mapping[str, pa.Table]) -> list[Finding]:
    data = frame(name, tables)
    expectations, tested = suite(name, set(data.columns))
    key = TABLES[name].key
    batch = (
        context.data_sources.add_pandas(f"source of {name}")
        .add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("all")
        .get_batch(batch_parameters={"dataframe": data.to_arrow().to_pandas()})
    )
    outcome = batch.validate(
        expectations,
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key]},
    )
    findings = {}
    for item in outcome.results:
        result = item.to_json_dict()
        rule = tested[result["expectation_config"]["meta"]["rule"]]
        findings[rule.name] = _finding(name, rule, result, key)
    return [findings[rule_name] for rule_name in tested]


def check(gate: str, tables: Mapping[str, pa.Table], names: Sequence[str]) -> Verdict:
    """Run every rule of some tables.

    Args:
        gate: what the verdict is called.
        tables: the tables, and those that their rules look into (`articles`, `evidence`,
            `texts`, parents of foreign keys).
        names: which of them to check.
    """
    started = time.perf_counter()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    findings = [finding for name in names for finding in _check_table(context, name, tables)]
    return Verdict(gate, tuple(findings), time.perf_counter() - started)
