"""May a step be done now? Not beside another on the same rows, and not at an impossible time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from assets.work import sets
from assets.work.steps import Step
from pipeline.store import Settings, TableStore
from pipeline.store.lock import alone

CLOSED = "pages arrive on the day they come; nothing was taken in for this day"
WAIT = 900.0
"""Seconds that a step waits for steps of other runs to end; the command line does not wait."""


class ClockError(Exception):
    """The clock of this machine cannot be right; the message says why."""


@contextmanager
def claimed(step: Step, partition: str, settings: Settings) -> Iterator[None]:
    """Keep others off this step of this day, or off the whole collection where it sees all days.

    Raises:
        BusyError: where another process is at work on the same, and does not end in time.
    """
    lock, what = settings.lock, f"{step.name} {partition}"
    if not step.partitioned:
        with alone(lock, what, WAIT):
            yield
        return
    own = lock.with_name(f"{lock.name}-{step.name}-{partition}")
    with alone(lock, what, WAIT, shared=True), alone(own, what, WAIT):
        yield


def check_clock(today: str, tables: TableStore) -> None:
    """Refuse to take in pages before the days on which others came: no date could be trusted.

    Raises:
        ClockError: where the clock was set back by more than a day.
    """
    days = [part for part in tables.partitions("raw_pages") if sets.is_day(part)]
    last = date.fromisoformat(max(days)) if days else None
    if last and date.fromisoformat(today) < last - timedelta(days=1):
        raise ClockError(
            f"the clock says {today}, but pages came in on {last} already; set it right"
        )
