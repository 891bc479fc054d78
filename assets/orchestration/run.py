"""How does a whole run go without the browser? Only what has changed, then the release.

The run goes through Dagster, so that it shows in the UI afterwards like any other. Where
nothing has changed, Dagster is not even loaded.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assets.work import sets, steps
from assets.work.current import is_closed, is_current
from assets.work.steps import Step
from assets.work.turns import ClockError, check_clock
from assets.work.workshop import Workshop, today
from pipeline.store.lock import alone
from pipeline.store.tables import WHOLE

DAY_STEPS = (steps.ARTICLES, steps.EXTRACT)
_FULL = 1_000_000
"""Bytes: with less, what fails to be written fails for want of room."""
_FULL_DISK = (os.strerror(errno.ENOSPC), "disk is full", "disk I/O error")
"""How the machine and SQLite say so: they name no file."""
ROUNDS = 3
"""How often records may be set aside before release: each time others may come to light."""
WHOLE_STEPS = (steps.RESOLVE, steps.PUBLIC, steps.RELEASE)
RANGE = "..."
"""Between the first and the last day of a range, both included."""


class PartitionError(Exception):
    """A partition that was asked for is not there; the message names it."""


class StoppedError(Exception):
    """Somebody ended the run, by Ctrl-C or SIGTERM."""

    def __init__(self) -> None:
        super().__init__("Stopped. What is done is kept: the same command goes on from there.")


@dataclass(frozen=True, slots=True)
class Failure:
    """A step or check that failed.

    Attributes:
        where: step, or table and rule.
        why: in one line.
    """

    where: str
    why: str


def _days(first: str, last: str, shop: Workshop) -> list[str]:
    if not sets.is_day(first) or not sets.is_day(last) or first > last:
        raise PartitionError(f"{first}{RANGE}{last}: two days are wanted, the earlier one first")
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    wanted = {(date.fromisoformat(first) + timedelta(n)).isoformat() for n in range(length + 1)}
    found = [day for day in shop.tables.partitions("raw_pages") if day in wanted]
    return found + ([today()] if today() in wanted - set(found) and shop.given(today()) else [])


def partitions_named(names: Sequence[str], shop: Workshop) -> list[str]:
    """The partitions that names stand for: a day, a range of days, or a WARC set.

    Args:
        names: as `2025-07-08`, `2025-07-01...2025-07-31` or `cc-news-2025-07`.
        shop: the tools.

    Raises:
        PartitionError: where no pages arrived on a day or in a range, or there is no such set.
    """
    found: dict[str, None] = {}
    for name in names:
        first, is_range, last = name.partition(RANGE)
        if is_range or sets.is_day(name):
            days = _days(first, last if is_range else first, shop)
            if not days:
                raise PartitionError(f"{name}: no pages arrived then")
            found |= dict.fromkeys(days)
        elif name in sets.names(shop.settings):
            found[name] = None
        else:
            raise PartitionError(
                f"{name}: no day, as 2025-07-08, and no WARC set, which `onrecord sets` lists"
            )
    return list(found)


def parts_to_do(shop: Workshop) -> list[str]:
    """The days and sets whose articles or records are not up to date, in order."""
    return [
        part
        for part in shop.tables.partitions("raw_pages")
        if not all(is_current(step, part, shop) for step in DAY_STEPS)
    ]


def whole_to_do(shop: Workshop) -> bool:
    """Whether anything that sees all days is not up to date."""
    return not all(is_current(step, WHOLE, shop) for step in WHOLE_STEPS)


def _why(failure: Any) -> str:
    """What a step raised says what to do; what caused that is for the log."""
    if failure.user_failure_data:
        return str(failure.user_failure_data.description).strip()
    error = failure.error
    while error.cause and error.cls_name.startswith("Dagster"):
        error = error.cause
    return str(error.message).strip()


def located(why: str, root: Path) -> str:
    """What the machine refused, with where it was to be written, if that does not say so."""
    is_full = any(words in why for words in _FULL_DISK)
    return f"{why} (below {root})" if is_full and str(root) not in why else why


def _failures(result: Any, names: Mapping[str, str], root: Path) -> list[Failure]:
    failures = [
        Failure(names[event.step_key], located(_why(event.step_failure_data), root))
        for event in result.all_events
        if event.is_step_failure
    ]
    return failures + [
        Failure(check.asset_key.to_user_string(), check.description or "")
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity.value == "ERROR"
    ]


def _of_the_machine(error: BaseException | None, home: Path) -> Failure | None:
    """What the machine refused, where that is why Dagster could not keep its records."""
    while error is not None and not isinstance(error, (OSError, sqlite3.Error)):
        error = error.__cause__ or error.__context__
    if error is None:
        return None
    is_full = shutil.disk_usage(home).free < _FULL
    why = f"{os.strerror(errno.ENOSPC)} ({error})" if is_full else str(error)
    return Failure(str(home), why)


def materialize(
    what: Sequence[Step],
    shop: Workshop,
    part: str | None = None,
    again: bool = False,
) -> list[Failure]:
    """Materialize the assets of some steps in this process.

    Args:
        what: the steps, in order.
        shop: the tools; `sources` go to the intake.
        part: the partition, where any of the steps is partitioned.
        again: do them even though nothing has changed.

    Returns:
        What failed; nothing where all went well.

    Raises:
        StoppedError: where somebody ended it.
    """
    from assets.orchestration import home

    home.ready(shop.settings)
    import dagster as dg

    from assets.orchestration.graph import ASSETS, BY_DAY, BY_SET, STOPPED
    from assets.orchestration.partitions import SETS

    line = BY_DAY if part is None or sets.is_day(part) else BY_SET
    chosen = {line.op(step): step.name for step in what}
    config: dict[str, Any] = {name: {"config": {"again": again}} for name in chosen}
    if steps.RAW_PAGES in what:
        config[line.op(steps.RAW_PAGES)]["config"]["sources"] = list(shop.sources)
    try:
        with dg.DagsterInstance.get() as instance:
            home.close_killed(instance, shared=shop.settings.postgres)
            if part and line is BY_SET:
                instance.add_dynamic_partitions(str(SETS.name), [part])
            result = dg.materialize(
                ASSETS,
                selection=[asset for asset in ASSETS if asset.op.name in chosen],
                instance=instance,
                resources={"shop": shop},
                partition_key=part,
                raise_on_error=False,
                tags=home.tags_of_this_process(),
                run_config={
                    "ops": config,
                    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                },
            )
    except dg.DagsterExecutionInterruptedError as error:
        raise StoppedError from error
    except Exception as error:
        fault = _of_the_machine(error, shop.settings.dagster_home)
        if fault is None:
            raise
        return [fault]
    failures = _failures(result, chosen, shop.settings.root)
    if any(failure.why == STOPPED for failure in failures):
        raise StoppedError
    return failures


def _take_in(part: str, shop: Workshop, again: bool) -> tuple[bool, list[Failure]]:
    """Take in what a partition brings, where it has not been; whether anything was done."""
    if is_closed(steps.RAW_PAGES, part) or not shop.given(part):
        return False, []
    if not again and is_current(steps.RAW_PAGES, part, shop):
        return False, []
    if sets.is_day(part):
        try:
            check_clock(part, shop.tables)
        except ClockError as error:
            return True, [Failure(steps.RAW_PAGES.name, str(error))]
    return True, materialize([steps.RAW_PAGES], shop, part, again)


def run(
    shop: Workshop, again: bool = False, parts: Sequence[str] | None = None
) -> tuple[bool, list[Failure]]:
    """Do everything that has changed, up to the release.

    Args:
        shop: the tools; `sources` say what to take in.
        again: do everything, changed or not.
        parts: do these days and sets only, and what hangs on them.

    Returns:
        Whether anything was done, and what failed.

    Raises:
        BusyError: where another run is at work on the collection.
    """
    with alone(shop.settings.lock, "onrecord run"):
        return _run(shop, again, parts)


def _run(shop: Workshop, again: bool, parts: Sequence[str] | None) -> tuple[bool, list[Failure]]:
    done = False
    for part in (today(),) if parts is None else parts:
        took, failures = _take_in(part, shop, again)
        done = done or took
        if failures:
            return True, failures
    there = shop.tables.partitions("raw_pages")
    if not there:
        return done, []
    if parts is not None:
        there = [part for part in there if part in parts]
    stale = there if again else [part for part in parts_to_do(shop) if part in there]
    for part in stale:
        failures = materialize(DAY_STEPS, shop, part, again)
        if failures:
            return True, failures
    if again or stale or whole_to_do(shop):
        return True, _release(shop, again)
    return done, []


def _release(shop: Workshop, again: bool) -> list[Failure]:
    """Resolve to release; once more where the gate has set records aside, which resolve read."""
    failures = materialize(WHOLE_STEPS, shop, again=again)
    for _ in range(ROUNDS):
        if not failures or is_current(steps.RESOLVE, WHOLE, shop):
            break
        failures = materialize(WHOLE_STEPS, shop)
    return failures
