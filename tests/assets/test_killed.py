"""A run that is killed loses nothing and doubles nothing, and the old release stands meanwhile."""

import signal
import subprocess
import time

import polars as pl
import pytest

from tests.conftest import CommandLine

pytestmark = pytest.mark.slow


def rows(line):
    """All public rows but those that name the time of the run."""
    folder = line.release / "parquet"
    tables = {path.name: pl.read_parquet(path) for path in folder.iterdir()}
    return {name: table.drop("retrieved", strict=False) for name, table in tables.items()}


def kill_when(line, words, *arguments):
    """Start a run and kill it as soon as its progress says so."""
    process = subprocess.Popen(
        line.command(*arguments), env=line.environment(), stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    for told in process.stderr:
        if words in told:
            time.sleep(0.3)
            process.send_signal(signal.SIGKILL)
            break
    process.wait(timeout=60)
    return process.returncode


@pytest.mark.parametrize(
    "words", ["pages read", "articles extracted: 0", "articles resolved", "gate: release"]
)
def test_killed_in_the_middle_and_run_again_gives_the_same_release(demonstration, tmp_path, words):
    line = CommandLine(tmp_path)
    assert kill_when(line, words, "run") == -signal.SIGKILL
    assert not line.release.exists()
    ran = line("run")
    assert ran.returncode == 0, ran.stderr
    expected = rows(demonstration)
    found = rows(line)
    assert found.keys() == expected.keys()
    for name, table in expected.items():
        assert table.equals(found[name]), name


def test_the_old_release_stands_while_a_new_one_is_killed(tmp_path):
    line = CommandLine(tmp_path)
    assert line("run").returncode == 0
    before = line.release.resolve()
    assert kill_when(line, "gate: release", "run", "--again") == -signal.SIGKILL
    assert line.release.resolve() == before
    assert (before / "onrecord.sqlite").is_file()
    assert line("run").returncode == 0
    leftovers = list(line.release.parent.glob(".unfinished-*"))
    assert leftovers == []
