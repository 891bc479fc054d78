"""What does nothing read any more, in partitions that are older than the settings keep?

Records of articles that came again later, rejected pages (their counts by reason
stay), and Dagster's logs of old runs. Raw pages and releases are never touched; what is dropped
comes back when its partition is made again. The next release is the same with it and without.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from assets.work import late, sets, steps
from assets.work.current import gate_name, gate_origin, is_current, origin
from assets.work.steps import Step
from assets.work.workshop import Workshop, today
from pipeline.codebook.render.arrow import rows_to_table, schema
from pipeline.release.public import current_partitions
from pipeline.store import Settings
from pipeline.store.tables import WHOLE

OF_ARTICLES = ("articles", "texts", "metadata_sources", *steps.EXTRACT.outputs)
_DAY_STEPS = (steps.ARTICLES, steps.EXTRACT)
_WHOLE_STEPS = (steps.RESOLVE, steps.PUBLIC)


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes.

    Attributes:
        where: partition, or folder.
        words: what it is, and how much of it.
    """

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


def _last_arrival(partition: str, shop: Workshop) -> str:
    if sets.is_day(partition):
        return partition
    arrived = shop.tables.read("raw_pages", partition)["arrived"].to_pylist()
    return max(arrived, default=today())


def old_partitions(shop: Workshop) -> list[str]:
    """The partitions whose last page arrived before the days that are kept."""
    first_kept = date.fromisoformat(today()) - timedelta(shop.settings.keep_days)
    partitions = shop.tables.partitions("raw_pages")
    return [part for part in partitions if _last_arrival(part, shop) < first_kept.isoformat()]


def _superseded(part: str, current: list[str], shop: Workshop, really: bool) -> Iterator[Removal]:
    """Rows of articles whose latest retrieval lies in another partition."""
    gone: dict[str, int] = {}
    for name in OF_ARTICLES:
        rows = shop.tables.read(name, part)
        keep = pc.is_in(rows["article_id"], value_set=pa.array(current, pa.string()))
        kept = rows.filter(keep)
        if kept.num_rows < rows.num_rows:
            gone[name] = rows.num_rows - kept.num_rows
            if really:
                shop.tables.write(name, kept, part)
    if gone:
        listed = ", ".join(f"{name} {number:,}" for name, number in gone.items())
        yield Removal(part, f"rows of articles that came again later: {listed}")


def _all_rejected(part: str, shop: Workshop, really: bool) -> Iterator[Removal]:
    """Pages and inputs of a partition that became no article."""
    for name in shop.tables.partitions("rejected_pages"):
        if name.partition(".")[0] == part:
            yield from _rejected(name, shop, really)


def _rejected(part: str, shop: Workshop, really: bool) -> Iterator[Removal]:
    """Pages that became no article; how many, and why, stays."""
    reasons = Counter(shop.tables.read("rejected_pages", part)["reason"].to_pylist())
    if not reasons:
        return
    if really:
        rows: list[dict[str, object]] = [
            {"reason": reason, "pages": pages} for reason, pages in reasons.items()
        ]
        # The counts first: they are read only once the rows are gone.
        shop.tables.write("rejection_counts", rows_to_table("rejection_counts", rows), part)
        shop.tables.write("rejected_pages", schema("rejected_pages").empty_table(), part)
    yield Removal(part, f"rows of rejected_pages, whose counts by reason stay: {reasons.total():,}")


def _logs(settings: Settings, really: bool) -> Iterator[Removal]:
    """What runs printed; that they ran, and what they made, stays in Dagster's storage."""
    storage = settings.dagster_home / "storage"
    oldest = datetime.now(UTC).timestamp() - settings.keep_days * 86_400
    old = [path for path in _folders_of_logs(storage) if path.stat().st_mtime < oldest]
    if really:
        for path in old:
            shutil.rmtree(path)
    if old:
        yield Removal(str(storage), f"logs of {len(old):,} runs")


def _folders_of_logs(storage: Path) -> list[Path]:
    return sorted(path.parent for path in storage.glob("*/compute_logs"))


def _renew(step: Step, partition: str, shop: Workshop) -> None:
    """Note again what the step is made from: its outcome is what it would now be."""
    shop.made.leave(step.name, partition, origin(step, partition, shop))
    if step.gate:
        shop.made.leave(gate_name(step), partition, gate_origin(step, partition, shop))


def prune(settings: Settings, really: bool = False) -> list[Removal]:
    """Drop what nothing reads any more, or only say what would go.

    Args:
        settings: which collection, and how many days are kept.
        really: do it.

    Returns:
        What goes, or went.
    """
    shop = Workshop(settings)
    old = old_partitions(shop)
    pairs = [(step, part) for part in old for step in _DAY_STEPS]
    pairs += [(step, WHOLE) for step in _WHOLE_STEPS]
    stood = [(step, part) for step, part in pairs if is_current(step, part, shop)]
    left_out = late.set_aside(shop)
    current = current_partitions(shop.tables)
    removals: list[Removal] = []
    for part in old:
        removals += _superseded(part, current.get(part, []), shop, really)
        removals += _all_rejected(part, shop, really)
    if really and removals:
        late.note(*left_out, shop)  # first: resolve is made from it
        for step, part in stood:
            _renew(step, part, shop)
    return removals + list(_logs(settings, really))
