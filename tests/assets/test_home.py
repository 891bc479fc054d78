"""Dagster's home: what it says, where it keeps things, and runs whose process was killed."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
import yaml

from assets import home
from assets.run import materialize
from assets.steps import RAW_PAGES
from assets.work import today
from pipeline.store import Settings
from pipeline.store.settings import POSTGRES_URL
from tests.assets.running import page, put, workshop


def written(settings):
    return yaml.safe_load((home.prepare(settings) / "dagster.yaml").read_text())


def test_nothing_is_reported_home_and_each_pool_takes_one_run(tmp_path):
    said = written(Settings(root=tmp_path))
    assert said["telemetry"]["enabled"] is False
    assert said["concurrency"]["pools"] == {"granularity": "run", "default_limit": 1}
    assert "storage" not in said


def test_the_address_of_postgres_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv(POSTGRES_URL, "postgresql://editor:secret@db.example/onrecord")
    said = written(Settings(root=tmp_path, postgres=True))
    assert said["storage"] == {"postgres": {"postgres_url": {"env": POSTGRES_URL}}}
    assert "secret" not in yaml.safe_dump(said)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense", "no address of a database"),
        ("postgresql://editor:secret@127.0.0.1:9/onrecord", "127.0.0.1"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line_without_the_password(
    tmp_path, monkeypatch, address, reason
):
    pytest.importorskip("dagster_postgres", reason="the extra `postgres` is not installed")
    monkeypatch.setenv(POSTGRES_URL, address)
    with pytest.raises(home.StorageError, match=reason) as told:
        home.ready(Settings(root=tmp_path, postgres=True))
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_run_whose_process_was_killed_is_closed_and_one_that_goes_on_is_not(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with dg.DagsterInstance.ephemeral() as instance:
        for process in (gone.pid, os.getpid()):
            tags = {home.HOST: socket.gethostname(), home.PROCESS: str(process)}
            instance.create_run_for_job(dg.job(name="j")(lambda: None), tags=tags)
        for run in instance.get_runs():
            instance.handle_run_event(
                run.run_id, dg.DagsterEvent("PIPELINE_START", "j", message="started")
            )
        assert home.close_killed(instance) == 1
        assert home.close_killed(instance) == 0


def server_program() -> Path | None:
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


def user_of_server() -> str | None:
    """A server refuses to run as root."""
    import pwd

    if os.getuid():
        return pwd.getpwuid(os.getuid()).pw_name
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


@pytest.fixture
def postgres(tmp_path_factory):
    """The address of a server of its own, without a password, on this machine only."""
    pytest.importorskip("dagster_postgres", reason="the extra `postgres` is not installed")
    programs, user = server_program(), user_of_server()
    if programs is None or user is None:
        pytest.skip("no Postgres server is installed, or no user that it could run as")
    folder = Path(tmp_path_factory.mktemp("postgres"))
    for each in (folder, *list(folder.parents)[:3]):
        each.chmod(0o755)
    shutil.chown(folder, user)
    data = folder / "data"

    def call(program, *words):
        options = {"user": user} if not os.getuid() else {}
        subprocess.run(
            [str(programs / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **options,
        )

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call("initdb", "-D", str(data), "-U", "onrecord", "-A", "trust", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    call("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "onrecord", "onrecord")
    yield f"postgresql://onrecord@127.0.0.1:{port}/onrecord"
    call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def test_dagster_keeps_its_runs_in_postgres_where_it_is_named(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv(POSTGRES_URL, postgres)
    shop = workshop(tmp_path, postgres=True)
    put(shop.settings.inbox, one=page(1))
    assert materialize([RAW_PAGES], shop, today()) == []
    assert not list(shop.settings.dagster_home.rglob("*.db"))
    with dg.DagsterInstance.get() as instance:
        assert "Postgres" in type(instance.event_log_storage).__name__
        found = instance.get_latest_materialization_event(dg.AssetKey("raw_pages"))
        assert found.asset_materialization.partition == today()
