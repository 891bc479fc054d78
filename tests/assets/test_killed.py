"""A run that is killed loses nothing and doubles nothing, and the old release stands meanwhile."""

import signal
import subprocess
import time

import polars as pl
import pytest

from assets.orchestration.run import StoppedError
from tests.conftest import CommandLine

pytestmark = pytest.mark.slow


def rows(line):
    """All public rows but those that name the time of the run."""
    folder = line.release / "parquet"
    tables = {path.name: pl.read_parquet(path) for path in folder.iterdir()}
    return {name: table.drop("retrieved", strict=False) for name, table in tables.items()}


IN_THE_BACKGROUND = ("sh", "-c", 'trap "" INT TERM; exec "$0" "$@"')
"""A script's shell has what it starts there ignore Ctrl-C, some supervisors SIGTERM too."""


def end_when(line, words, *arguments, by=signal.SIGKILL, shell=()):
    """Start a run and end it as soon as its progress says so; its status and last words."""
    process = subprocess.Popen(
        [*shell, *line.command(*arguments)],
        env=line.environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    for told in process.stderr:
        if words in told:
            time.sleep(0.3)
            process.send_signal(by)
            break
    process.wait(timeout=20)
    return process.returncode, process.stderr.read()


@pytest.mark.parametrize(
    "words", ["pages read", "articles extracted: 0", "articles resolved", "gate: release"]
)
def test_killed_in_the_middle_and_run_again_gives_the_same_release(demonstration, tmp_path, words):
    line = CommandLine(tmp_path)
    assert end_when(line, words, "run")[0] == -signal.SIGKILL
    assert not line.release.exists()
    ran = line("run")
    assert ran.returncode == 0, ran.stderr
    expected = rows(demonstration)
    found = rows(line)
    assert found.keys() == expected.keys()
    for name, table in expected.items():
        assert table.equals(found[name]), name


@pytest.mark.parametrize(
    ("by", "words", "shell"),
    [
        (signal.SIGINT, "pages read", ()),
        (signal.SIGINT, "articles extracted: 0", ()),
        (signal.SIGTERM, "articles resolved", ()),
        (signal.SIGTERM, "gate: release", IN_THE_BACKGROUND),
    ],
)
def test_a_stopped_run_ends_soon_says_how_to_go_on_and_does(tmp_path, by, words, shell):
    line = CommandLine(tmp_path)
    status, last = end_when(line, words, "run", by=by, shell=shell)
    assert status == 2
    assert last.splitlines()[-1] == f"Error: {StoppedError()}"
    assert "Traceback" not in last
    assert not line.release.exists()
    assert line("run").returncode == 0
    assert (line.release / "onrecord.sqlite").is_file()


def test_the_old_release_stands_while_a_new_one_is_killed(tmp_path):
    line = CommandLine(tmp_path)
    assert line("run").returncode == 0
    before = line.release.resolve()
    assert end_when(line, "gate: release", "run", "--again")[0] == -signal.SIGKILL
    assert line.release.resolve() == before
    assert (before / "onrecord.sqlite").is_file()
    assert line("run").returncode == 0
    leftovers = list(line.release.parent.glob(".unfinished-*"))
    assert leftovers == []
