"""The store in storage that speaks S3: the same tables, pages and notes as on a disk."""

import json
import subprocess

import pyarrow.parquet as pq
import pytest

from pipeline.store import RawStore, TableStore
from pipeline.store.made import Made, of_content
from pipeline.store.objects import ObjectPath, ObjectStoreError, readable, size_of
from pipeline.store.settings import Settings, SettingsError
from tests.conftest import CommandLine
from tests.made_tables import counts
from tests.object_store import object_store


@pytest.fixture(scope="module")
def address():
    with object_store("store") as at:
        yield at


def test_tables_are_written_listed_read_and_removed(address):
    store = TableStore(ObjectPath.at(address) / "tables")
    assert store.partitions("rejection_counts") == []
    assert store.read("rejection_counts", "a").num_rows == 0
    store.write("rejection_counts", counts(empty=1), "b")
    path = store.write("rejection_counts", counts(empty=2, off_subject=1), "a")
    assert store.partitions("rejection_counts") == ["a", "b"]
    assert store.read("rejection_counts", "a")["pages"].to_pylist() == [2, 1]
    assert store.read_partitions("rejection_counts").num_rows == 3
    assert pq.read_metadata(readable(path)).num_rows == 2
    assert size_of(path) > 100
    store.remove("rejection_counts", "b")
    store.remove("rejection_counts", "b")
    assert store.partitions("rejection_counts") == ["a"]


def test_raw_pages_come_back_and_a_missing_one_is_told(address):
    store = RawStore(ObjectPath.at(address) / "raw")
    sha256 = store.put(b"page")
    assert store.put(b"page") == sha256
    assert store.get(sha256) == b"page"
    with pytest.raises(FileNotFoundError):
        store.get("0" * 64)


def test_notes_tell_whether_an_object_changed(address):
    folder = ObjectPath.at(address)
    store, made = TableStore(folder / "t"), Made(folder / "made")
    path = store.write("rejection_counts", counts(empty=1))
    first = of_content([path])
    made.leave("public", "all", {"input": first})
    assert made.is_current("public", "all", {"input": first})
    store.write("rejection_counts", counts(empty=1))
    assert of_content([path]) == first
    store.write("rejection_counts", counts(empty=2))
    assert of_content([path]) != first
    made.forget("public", "all")
    assert made.note("public", "all") == {}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("gs://bucket/x", "s3://bucket/prefix is wanted"),
        ("s3:///x", "s3://bucket/prefix is wanted"),
        ("s3://bucket/x?color=red", "unknown option color"),
        ("s3://key:secret@bucket/x", "keys belong in the environment"),
        ("https://key:secret@bucket/x", "keys belong in the environment"),
        ("s3://bucket/x?secret_key=secret", "s3://bucket/x: unknown option secret_key"),
        ("https://bucket/x?secret_key=secret", "https://bucket/x: s3://bucket/prefix is wanted"),
    ],
)
def test_an_address_that_is_none_is_told_without_what_is_secret(address, words):
    with pytest.raises(ObjectStoreError, match=words) as told:
        ObjectPath.at(address)
    assert "secret" not in str(told.value).replace("secret_key", "")
    with pytest.raises(SettingsError, match="ONRECORD_STORE"):
        Settings.from_environment({"ONRECORD_STORE": address})


@pytest.mark.slow
def test_the_whole_pipeline_runs_on_it_to_the_same_release(address, demonstration, tmp_path):
    line = CommandLine(tmp_path)
    environment = line.environment() | {"ONRECORD_STORE": address}

    def call(*words):
        command = line.command(*words)
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=900, check=False
        )

    ran = call("run")
    assert ran.returncode == 0, ran.stderr
    data = tmp_path / "data" / "demonstration"
    assert not any((data / name).exists() for name in ("raw", "tables", "public", "made"))
    for name in ("statements", "evidence", "incidents"):
        here = pq.read_table(line.release / "parquet" / f"{name}.parquet")
        there = pq.read_table(demonstration.release / "parquet" / f"{name}.parquet")
        assert here.equals(there), name
    again = call("run", "--log", "json")
    assert "Nothing has changed" in again.stdout
    assert json.loads(again.stderr.splitlines()[-1])["status"] == 0
