"""What does Dagster load? Assets with their checks, jobs, automation, and where all lies."""

import dagster as dg

from assets.orchestration.automation import JOBS, SCHEDULES, SENSORS
from assets.orchestration.graph import ASSETS
from assets.work.workshop import Workshop
from pipeline.store import Settings

definitions = dg.Definitions(
    assets=ASSETS,
    jobs=JOBS,
    sensors=SENSORS,
    schedules=SCHEDULES,
    resources={"shop": Workshop(Settings.from_environment())},
    # One step after the other in one process: the default starts a process for each step,
    # which takes longer than most steps do.
    executor=dg.in_process_executor,
)
