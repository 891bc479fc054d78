"""How is a gate held over a step? The three gates: records of a day, public tables, the file.

A gate reads what a step wrote, judges it, keeps the verdict, and leaves a note where it passes;
what follows does not start without that note.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from assets.work import late, steps
from assets.work.current import gate_name, gate_origin
from assets.work.steps import Step
from assets.work.workshop import Facts, GateError, Workshop
from pipeline.release.site import DATABASE_FILE, REPORT, VALIDATION
from pipeline.store.swap import whole_file
from pipeline.store.tables import WHOLE

if TYPE_CHECKING:
    from expectations.verdict import Verdict

RECORD = "validation.json"


def _masked_texts(shop: Workshop) -> pa.Table:
    """The private texts of current articles, masked as what is published is."""
    from pipeline.release.privacy import mask_texts, spans_to_hide
    from pipeline.release.public import current_tables

    texts = current_tables(shop.tables, ["texts"])["texts"]
    return mask_texts(texts, spans_to_hide(texts))


def _gate_tables(step: Step, partition: str, shop: Workshop) -> dict[str, pa.Table]:
    from expectations.view import packed

    if step.public:
        tables = {name: packed(shop.public.read(name)) for name in step.outputs}
        return tables | {"texts": _masked_texts(shop)}
    names = (*step.inputs, *step.outputs)
    return {name: packed(shop.tables.read(name, partition)) for name in names}


def verdict_path(gate: str, partition: str, shop: Workshop) -> Path:
    """Where the verdict of a gate is kept."""
    return shop.settings.reports / f"{gate}-{partition}.json"


def judge(step: Step, partition: str, shop: Workshop) -> "tuple[Verdict, Facts]":
    """Run the step's gate over its outputs, keep the verdict, and note it where it passes.

    Records that fail a critical rule after extract are set aside with all that hangs on them,
    and the rest is judged again, unless they are too many. Those that fail only before release
    are noted, so that resolve leaves them out.
    """
    shop.progress(f"gate: {step.gate}", 0, None)
    shop.made.forget(gate_name(step), partition)
    verdict = _check(step, partition, shop)
    facts: Facts = {}
    if step is steps.EXTRACT and not verdict.passes and not verdict.crashed:
        facts = _quarantine(verdict, partition, shop)
        if facts:
            verdict = _check(step, partition, shop)
    if step.public and (later := late.add(verdict, shop)):
        facts = {"records to be left out": later, "what to do": "make resolve and public again"}
    if verdict.passes:
        shop.made.leave(gate_name(step), partition, gate_origin(step, partition, shop))
    return verdict, facts


def _keep(verdict: "Verdict", path: Path) -> None:
    with whole_file(path) as temporary:
        temporary.write_text(verdict.as_text(), encoding="utf-8")


def _check(step: Step, partition: str, shop: Workshop) -> "Verdict":
    from expectations.gate import check

    assert step.gate
    verdict = check(step.gate, _gate_tables(step, partition, shop), step.outputs)
    _keep(verdict, verdict_path(step.gate, partition, shop))
    return verdict


def _quarantine(verdict: "Verdict", partition: str, shop: Workshop) -> Facts:
    """Set failing records aside; nothing where they are more than the settings allow."""
    from expectations.verdict import in_words
    from pipeline.extract.quarantine import set_aside

    tables = {name: shop.tables.read(name, partition) for name in steps.EXTRACT.outputs}
    kept = set_aside(tables, verdict.failing_records(), verdict.failing_values(), shop.run)
    records = sum(table.num_rows for name, table in tables.items() if name != "evidence")
    fallen = kept["quarantine"].num_rows
    if fallen > records * shop.settings.limits.quarantined_share:
        return {}
    shop.tables.write_all(kept, partition)
    lines = in_words(verdict.failures())
    return {"records in quarantine": fallen, "why they are in quarantine": lines}


def last_record(shop: Workshop) -> dict[str, Any] | None:
    """What the current release was proven by; nothing where there is none that says so."""
    path = shop.settings.current_release / VALIDATION / RECORD
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _set_aside_by_rule(shop: Workshop) -> dict[str, int]:
    rules = shop.tables.read_partitions("quarantine")["rule"].to_pylist()
    return dict(Counter("hangs on another" if r.startswith("hangs on") else r for r in rules))


def prove(
    folder: Path, version: str, tables: Mapping[str, pa.Table], shop: Workshop
) -> dict[str, bytes]:
    """The third gate: judge the finished database of a release.

    Args:
        folder: of the release to be, before anyone sees it.
        version: its name.
        tables: the public tables, as they passed the gate before.
        shop: the tools.

    Returns:
        The files that say what it was proven by, by path within the release.

    Raises:
        GateError: where a critical rule fails; the release does not come into being.
    """
    from expectations import report, volume
    from expectations.database import GATE, check_database
    from expectations.rules import Severity
    from expectations.verdict import in_words, read_verdict

    shop.progress(f"gate: {GATE}", 0, None)
    last = last_record(shop)
    verdict = check_database(
        folder / DATABASE_FILE, tables, _masked_texts(shop), (last or {}).get("measures")
    )
    _keep(verdict, verdict_path(GATE, WHOLE, shop))
    earlier = [
        read_verdict(verdict_path(str(step.gate), part, shop))
        for step, parts in (
            (steps.EXTRACT, shop.tables.partitions("articles")),
            (steps.PUBLIC, [WHOLE]),
        )
        for part in parts
        if verdict_path(str(step.gate), part, shop).is_file()
    ]
    measures = volume.measures(tables)
    proven = report.record(version, [*earlier, verdict], measures, _set_aside_by_rule(shop), last)
    page = report.render(proven)
    with whole_file(shop.settings.reports / REPORT) as temporary:
        temporary.write_text(page, encoding="utf-8")
    if not verdict.passes:
        lines = "; ".join(in_words(verdict.failures(Severity.CRITICAL)))
        raise GateError(f"the finished database did not pass its gate: {lines}")
    body = json.dumps(proven, indent=1, ensure_ascii=False)
    return {f"{VALIDATION}/{REPORT}": page.encode(), f"{VALIDATION}/{RECORD}": body.encode()}


def verdict_of_file(shop: Workshop) -> "Verdict | None":
    """What the third gate found last; nothing where it never ran."""
    from expectations.database import GATE
    from expectations.verdict import read_verdict

    path = verdict_path(GATE, WHOLE, shop)
    return read_verdict(path) if path.is_file() else None
