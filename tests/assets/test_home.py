"""Dagster's home: what it says, where it keeps things, and runs whose process was killed."""

import os
import socket
import subprocess
import sys

import dagster as dg
import pytest
import yaml

from assets.orchestration import home
from assets.orchestration.run import materialize
from assets.work.steps import RAW_PAGES
from assets.work.workshop import today
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
        ("mysql://editor:secret@127.0.0.1:9/onrecord", "no address of a database"),
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
        here = socket.gethostname()
        for host, process in ((here, gone.pid), (here, os.getpid()), ("other", os.getpid())):
            tags = {home.HOST: host, home.PROCESS: str(process)}
            instance.create_run_for_job(dg.job(name="j")(lambda: None), tags=tags)
        for run in instance.get_runs():
            instance.handle_run_event(
                run.run_id, dg.DagsterEvent("PIPELINE_START", "j", message="started")
            )
        assert home.close_killed(instance, shared=True) == 1
        assert home.close_killed(instance, shared=True) == 0
        assert home.close_killed(instance, shared=False) == 1
        assert home.close_killed(instance, shared=False) == 0


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
