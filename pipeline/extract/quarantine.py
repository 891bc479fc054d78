"""What is left when records that fail the gate are set aside, with all that hangs on them?

A record falls with the record it depends on: a figure with its incident report, an event with
the statement that it is claimed in. A reference that a record does not depend on is cleared.
"""

import json
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import TABLES, Table, extract_tables
from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table

Failing = Mapping[str, Mapping[str, str]]
"""Rule by record id by table."""

Tables = Mapping[str, pa.Table]

HANGS_ON = "hangs on "
"""What begins the rule of a record that falls with another, whose id follows."""


def _record_tables() -> list[Table]:
    return [table for table in extract_tables() if table.anchored]


def _of_evidence(tables: Tables, failing: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Records whose evidence fails: a record is no better than what proves it."""
    found: dict[str, dict[str, str]] = {}
    if not failing:
        return found
    columns = ("evidence_id", "record_table", "record_id")
    for row in tables["evidence"].select(columns).to_pylist():
        if row["evidence_id"] in failing:
            rule = f"evidence: {failing[row['evidence_id']]}"
            found.setdefault(row["record_table"], {})[row["record_id"]] = rule
    return found


def _of_records(tables: Tables, values: Mapping[str, str]) -> dict[str, str]:
    """What offends, by record: what offends in its evidence offends in it."""
    columns = ("evidence_id", "record_id")
    of_evidence = {
        record: values[key]
        for key, record in zip(*(tables["evidence"][c].to_pylist() for c in columns), strict=True)
        if key in values
    }
    return of_evidence | dict(values)


def _hanging(tables: Tables, fallen: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Records that depend on fallen ones and still stand."""
    found: dict[str, dict[str, str]] = {}
    for table in _record_tables():
        for column in table.columns:
            gone = fallen.get(column.referenced_table or "", {}) if column.depends else {}
            if not gone:
                continue
            pairs = zip(
                tables[table.name][table.key].to_pylist(),
                tables[table.name][column.name].to_pylist(),
                strict=True,
            )
            for key, other in pairs:
                if other in gone and key not in fallen.get(table.name, {}):
                    found.setdefault(table.name, {})[key] = f"{HANGS_ON}{other}"
    return found


def fallen_records(tables: Tables, failing: Failing) -> dict[str, dict[str, str]]:
    """Every record that cannot stay, with the rule it fails or what it hangs on.

    Args:
        tables: every extract table.
        failing: what the gate found, by table; evidence rows count against their records.
    """
    fallen = {name: dict(found) for name, found in failing.items() if name != "evidence"}
    more = _of_evidence(tables, failing.get("evidence", {}))
    while True:
        for name, found in more.items():
            fallen[name] = found | fallen.get(name, {})
        more = _hanging(tables, fallen)
        if not more:
            return {name: found for name, found in fallen.items() if found}


def _kept(table: Table, rows: pa.Table, fallen: Mapping[str, Mapping[str, str]]) -> pa.Table:
    gone = fallen.get(table.name, {})
    if gone:
        rows = rows.filter(pc.invert(pc.is_in(rows[table.key], pa.array(gone, pa.string()))))
    for column in table.columns:
        lost = fallen.get(column.referenced_table or "", {})
        if lost and not column.depends and not column.required:
            values = [None if v in lost else v for v in rows[column.name].to_pylist()]
            index = rows.schema.get_field_index(column.name)
            field = rows.schema.field(column.name)
            rows = rows.set_column(index, field, pa.array(values, type=field.type))
    return rows


def _rows(
    tables: Tables,
    fallen: Mapping[str, Mapping[str, str]],
    values: Mapping[str, str],
    run: str,
) -> list[dict[str, object]]:
    proofs: dict[str, dict[str, list[str]]] = {}
    gone = {key for found in fallen.values() for key in found}
    for row in tables["evidence"].to_pylist():
        if row["record_id"] in gone:
            proofs.setdefault(row["record_id"], {}).setdefault(row["field"], []).append(row["text"])
    rows: list[dict[str, object]] = []
    for name, found in fallen.items():
        for record in tables[name].to_pylist():
            key = record[TABLES[name].key]
            if key in found:
                rows.append(
                    {
                        "quarantine_id": stable_id("quarantine", name, key, found[key]),
                        "article_id": record["article_id"],
                        "record_table": name,
                        "record_id": key,
                        "rule": found[key],
                        "value": values.get(key),
                        "run": run,
                        "record": json.dumps(record, ensure_ascii=False),
                        "evidence": json.dumps(proofs.get(key, {}), ensure_ascii=False),
                    }
                )
    return list({row["quarantine_id"]: row for row in rows}.values())


def set_aside(
    tables: Tables, failing: Failing, values: Mapping[str, str] | None = None, run: str = ""
) -> dict[str, pa.Table]:
    """The tables without the records that fail, and the table `quarantine`.

    Args:
        tables: every extract table.
        failing: rule by record id, by table.
        values: what offends in a record, by its id or that of its evidence.
        run: id of the run that sets them aside.

    Returns:
        Every extract table with whole references, and `quarantine`.
    """
    fallen = fallen_records(tables, failing)
    gone = [key for found in fallen.values() for key in found]
    kept = {table.name: _kept(table, tables[table.name], fallen) for table in _record_tables()}
    proofs = tables["evidence"]
    lost = pc.is_in(proofs["record_id"], pa.array(gone, pa.string()))
    kept["evidence"] = proofs.filter(pc.invert(lost))
    kept["quarantine"] = rows_to_table(
        "quarantine", _rows(tables, fallen, _of_records(tables, values or {}), run)
    )
    return kept
