"""Which records did the gate before release set aside? They go before resolve does its work.

What only shows once records are joined, masked and reviewed (a corrected date that lies after
its article, a name that the privacy policy hides) is found when resolve is long done. The records
are noted here, and resolve leaves them out the next time. The note holds for the articles,
records, reviews and rules it was made from: where one of them changes, each record is judged anew.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assets.work import steps
from assets.work.workshop import Workshop
from pipeline.codebook import extract_tables
from pipeline.extract.quarantine import Failing
from pipeline.store.made import code_version, of_content
from pipeline.store.swap import whole_file

if TYPE_CHECKING:
    from expectations.verdict import Verdict


def _origin(shop: Workshop) -> dict[str, str]:
    code = code_version((*steps.EXTRACT.code, "pipeline/review", "expectations"))
    names = ("articles", "texts", *steps.EXTRACT.outputs)
    parts = [
        shop.tables.path(name, part) for name in names for part in shop.tables.partitions(name)
    ]
    return {"code": code, "input": of_content([*parts, shop.settings.reviews])}


def set_aside(shop: Workshop) -> tuple[Failing, Mapping[str, str]]:
    """The records that the gate before release set aside, and what offends in them.

    Args:
        shop: the tools.

    Returns:
        Rule by record id by table, and value by record id; both empty where the note is of
        other articles, records, reviews or rules than are there now.
    """
    try:
        kept = json.loads(shop.settings.set_aside.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}, {}
    current = kept["origin"] == _origin(shop)
    return (kept["failing"], kept["values"]) if current else ({}, {})


def add(verdict: "Verdict", shop: Workshop) -> int:
    """Note the records that fail, so that resolve leaves them out.

    Args:
        verdict: of the gate before release.
        shop: the tools.

    Returns:
        How many were noted: none where a table made over all articles fails as well, since no
        record can be blamed for that, or where they are more than the settings allow.
    """
    found = verdict.failing_records()
    if verdict.crashed or not found or not set(found) <= {table.name for table in extract_tables()}:
        return 0
    earlier, values = set_aside(shop)
    names = {*earlier, *found}
    failing = {name: {**earlier.get(name, {}), **found.get(name, {})} for name in names}
    records = sum(shop.public.read(name).num_rows for name in found)
    count = sum(len(of_table) for of_table in found.values())
    if count > records * shop.settings.limits.quarantined_share:
        return 0
    note(failing, {**values, **verdict.failing_values()}, shop)
    return count


def note(failing: Failing, values: Mapping[str, str], shop: Workshop) -> None:
    """Keep which records are to be left out, for what is there now; nothing where none are."""
    if not failing:
        return
    kept = {"origin": _origin(shop), "failing": failing, "values": values}
    with whole_file(shop.settings.set_aside) as temporary:
        temporary.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
