"""One page that raises, hangs or crashes never stops the others."""

import signal
import subprocess
import sys

import pytest

from pipeline.ingest.guarded import Failure, each
from pipeline.store.settings import REPOSITORY
from tests.ingest.hostile_tasks import task


@pytest.mark.parametrize("workers", [0, 2])
def test_results_come_in_the_order_of_the_tasks(workers):
    tasks = [f"t{number}" for number in range(40)]
    assert list(each(task, tasks, workers)) == [one.upper() for one in tasks]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_task_that_raises_is_a_failure_in_one_line(workers):
    assert list(each(task, ["a", "raise", "b"], workers)) == [
        "A",
        Failure("ValueError: a bad page"),
        "B",
    ]


def test_tasks_that_hang_or_crash_cost_only_themselves():
    tasks = ["a", "hang", "b", *["c"] * 10, "crash", "d", *["e"] * 20]
    results = list(each(task, tasks, 2, seconds=0.5))
    assert results[1] == Failure("took longer than 0.5 seconds")
    assert results[13] == Failure("crashed the process that read it")
    others = [result for at, result in enumerate(results) if at not in (1, 13)]
    assert others == [one.upper() for one in tasks if len(one) == 1]


CRASH_WHERE_NOBODY_IS_ENDED = f"""
import signal
from assets.cli import heed_interrupts
from pipeline.ingest.guarded import each
from tests.ingest.hostile_tasks import task
if __name__ == "__main__":
    signal.signal({signal.SIGTERM}, signal.SIG_IGN)
    heed_interrupts()
    tasks = [*["a"] * 20, "crash", "b"]
    print([str(one) for one in each(task, tasks, 2, seconds=5)].count("A"))
"""


def test_a_crash_ends_where_the_supervisor_ignores_that_it_is_to_end(tmp_path):
    """A pool ends its processes by SIGTERM, and one that ignores it is waited for without end."""
    script = tmp_path / "crash.py"
    script.write_text(CRASH_WHERE_NOBODY_IS_ENDED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "20\n", done.stderr


def test_nothing_to_do_is_nothing_done():
    assert list(each(task, [], 2)) == []


def test_a_task_that_wants_too_much_memory_costs_only_itself():
    results = list(each(task, ["a", "swell", "b"], 1, seconds=30))
    assert results == ["A", Failure("MemoryError"), "B"]
