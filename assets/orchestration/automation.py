"""What may happen by itself? Sensors, a schedule and conditions, all off until switched on.

In the UI, under Automation: `inbox` takes in files that were put there, `feeds` what the feeds
announce, `warc_sets` new WARC sets; `downstream` then does all that hangs on them.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.orchestration.graph import ASSETS, BY_DAY, BY_SET
from assets.orchestration.partitions import SETS
from assets.work import sets, steps
from assets.work.current import is_current
from assets.work.workshop import Workshop, today
from pipeline.store.made import of_listing

SETTLED = 20
"""Seconds for which no file may have changed: one that is still being written is left alone."""

DAY_STEPS = [step for step in steps.STEPS if step.partitioned]

EVERYTHING = dg.define_asset_job(
    "everything",
    selection=dg.AssetSelection.assets(*ASSETS)
    - dg.AssetSelection.key_prefixes(list(BY_SET.prefix)),
    description="From the pages of a day to the release.",
)
ARRIVALS = dg.define_asset_job(
    "arrivals",
    selection=[BY_DAY.key(table) for step in DAY_STEPS for table in step.outputs],
    description="Takes in the pages of a day, and reads articles and records in them.",
)
WARC_SET = dg.define_asset_job(
    "warc_set",
    selection=[BY_SET.key(table) for step in DAY_STEPS for table in step.outputs],
    description="Takes in one WARC set, and reads articles and records in it.",
)
WORLD = dg.define_asset_job(
    "world",
    selection=dg.AssetSelection.groups("resolve", "release"),
    description="What is the same across all articles, then the release.",
)
JOBS = [EVERYTHING, ARRIVALS, WARC_SET, WORLD]


def _last_change(paths: list[Path]) -> float:
    """When the newest file changed, in seconds since 1970."""
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return max((file.stat().st_mtime for file in files if file.is_file()), default=0.0)


def _is_settled(paths: list[Path]) -> bool:
    return time.time() - _last_change(paths) >= SETTLED


@dg.sensor(
    job=ARRIVALS,
    minimum_interval_seconds=60,
    description=f"Takes in what lies in the inbox, once nothing in it has changed for {SETTLED} s.",
)
def inbox(
    context: dg.SensorEvaluationContext, shop: dg.ResourceParam[Workshop]
) -> dg.RunRequest | dg.SkipReason:
    """A run for today where the inbox holds what has not been taken in."""
    folder = shop.settings.inbox
    if not folder.is_dir():
        return dg.SkipReason(f"there is no inbox: {folder}")
    day = today()
    if is_current(steps.RAW_PAGES, day, shop):
        return dg.SkipReason("everything in the inbox has been taken in")
    if not _is_settled([folder]):
        return dg.SkipReason("files in the inbox are still changing")
    return dg.RunRequest(run_key=f"{day}-{of_listing([folder])}", partition_key=day)


@dg.sensor(
    job=WARC_SET,
    minimum_interval_seconds=60,
    description="Makes new WARC sets partitions, and takes in sets that are new or have grown.",
)
def warc_sets(
    context: dg.SensorEvaluationContext, shop: dg.ResourceParam[Workshop]
) -> dg.SensorResult | dg.SkipReason:
    """A run for each set that has not been taken in as it is."""
    names = sets.names(shop.settings)
    if not names:
        return dg.SkipReason(f"there is no set in {shop.settings.sets}")
    return dg.SensorResult(
        run_requests=list(_requests(names, shop)),
        dynamic_partitions_requests=[SETS.build_add_request(names)],
    )


def _requests(names: list[str], shop: Workshop) -> Iterator[dg.RunRequest]:
    for name in names:
        listed = [shop.settings.sets / f"{name}.txt"]
        paths = [Path(source) for source in sets.sources(shop.settings, name)]
        there = [path for path in (*listed, *paths) if path.exists()]
        if _is_settled(there) and not is_current(steps.RAW_PAGES, name, shop):
            yield dg.RunRequest(run_key=f"{name}-{of_listing(there)}", partition_key=name)


@dg.schedule(
    job=ARRIVALS,
    cron_schedule="15 */3 * * *",
    execution_timezone="UTC",
    description="Takes in what the feeds of the beat announce, every three hours.",
)
def feeds(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """A run for the day that it is."""
    config = {"ops": {BY_DAY.op(steps.RAW_PAGES): {"config": {"feeds": True}}}}
    return dg.RunRequest(partition_key=today(), run_config=config)


DOWNSTREAM = dg.AutomationConditionSensorDefinition(
    "downstream",
    target=dg.AssetSelection.all(),
    minimum_interval_seconds=60,
    description="Makes again what reads something whose content has changed.",
)

SENSORS = [inbox, warc_sets, DOWNSTREAM]
SCHEDULES = [feeds]
