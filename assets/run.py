"""How does a whole run go without the browser? Only what has changed, then the release.

The run goes through Dagster, so that it shows in the UI afterwards like any other. Where
nothing has changed, Dagster is not even loaded.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets import steps
from assets.steps import Step
from assets.work import Workshop, is_current, today
from pipeline.store.tables import WHOLE

DAY_STEPS = (steps.ARTICLES, steps.EXTRACT)
ROUNDS = 3
"""How often records may be set aside before release: each time others may come to light."""
WHOLE_STEPS = (steps.RESOLVE, steps.PUBLIC, steps.RELEASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """A step or check that failed.

    Attributes:
        where: step, or table and rule.
        why: in one line.
    """

    where: str
    why: str


def days_to_do(shop: Workshop) -> list[str]:
    """The days of arrival whose articles or records are not up to date, in order."""
    return [
        day
        for day in shop.tables.partitions("raw_pages")
        if not all(is_current(step, day, shop) for step in DAY_STEPS)
    ]


def whole_to_do(shop: Workshop) -> bool:
    """Whether anything that sees all days is not up to date."""
    return not all(is_current(step, WHOLE, shop) for step in WHOLE_STEPS)


def prepare_dagster(home: Path) -> None:
    """Make Dagster's home, with its settings, and point Dagster to it."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("dagster.yaml"), home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)


def _failures(result: Any) -> list[Failure]:
    failures = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            while error.cause:
                error = error.cause
            failures.append(Failure(event.step_key, error.message.strip()))
    return failures + [
        Failure(check.asset_key.to_user_string(), check.description or "")
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity.value == "ERROR"
    ]


def materialize(
    what: Sequence[Step],
    shop: Workshop,
    day: str | None = None,
    again: bool = False,
) -> list[Failure]:
    """Materialize the assets of some steps in this process.

    Args:
        what: the steps, in order.
        shop: the tools; `sources` go to the intake.
        day: the partition, where any of the steps is partitioned.
        again: do them even though nothing has changed.

    Returns:
        What failed; nothing where all went well.
    """
    prepare_dagster(shop.settings.dagster_home)
    import dagster as dg

    from assets.graph import ASSETS

    chosen = {f"make_{step.name}" for step in what}
    config: dict[str, Any] = {name: {"config": {"again": again}} for name in chosen}
    if steps.RAW_PAGES in what:
        config["make_raw_pages"]["config"]["sources"] = list(shop.sources)
    with dg.DagsterInstance.get() as instance:
        result = dg.materialize(
            ASSETS,
            selection=[asset for asset in ASSETS if asset.op.name in chosen],
            instance=instance,
            resources={"shop": shop},
            partition_key=day,
            raise_on_error=False,
            run_config={
                "ops": config,
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
    return _failures(result)


def run(shop: Workshop, again: bool = False) -> tuple[bool, list[Failure]]:
    """Do everything that has changed, up to the release.

    Args:
        shop: the tools; `sources` say what to take in.
        again: do everything, changed or not.

    Returns:
        Whether anything was done, and what failed.
    """
    done = False
    if shop.given() and (again or not is_current(steps.RAW_PAGES, today(), shop)):
        done = True
        failures = materialize([steps.RAW_PAGES], shop, today(), again)
        if failures:
            return True, failures
    if not shop.tables.partitions("raw_pages"):
        return done, []
    days = shop.tables.partitions("raw_pages") if again else days_to_do(shop)
    for day in days:
        done = True
        failures = materialize(DAY_STEPS, shop, day, again)
        if failures:
            return True, failures
    if again or days or whole_to_do(shop):
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
