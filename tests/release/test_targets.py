"""Publishing targets: a folder, storage that speaks S3."""

import json

import pyarrow.parquet as pq
import pytest

from pipeline.release.targets import TargetError, publish_to, target
from tests.object_store import object_store


def test_a_folder_gets_every_file_once_and_a_pointer(folder, tmp_path):
    to = target(str(tmp_path / "site"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert publish_to(folder, to) == len(files)
    assert publish_to(folder, to) == 0
    place = tmp_path / "site"
    assert json.loads((place / "current.json").read_text()) == {"version": "1.0.0"}
    for path in files:
        assert (place / "1.0.0" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_storage_that_speaks_s3_gets_it_and_gives_it_back(folder):
    with object_store("public") as at:
        to = target(at)
        assert publish_to(folder, to) > 30
        assert publish_to(folder, to) == 0
        path = "onrecord/public/1.0.0/parquet/statements.parquet"
        read = pq.read_table(path, filesystem=to.system)
        assert read["speaker_name"].to_pylist() == ["Ruth Alder"]


def test_a_target_that_is_none_is_named():
    for name in ("ftp://host/x", "s3:///x", "s3://bucket/x?color=red"):
        with pytest.raises(TargetError, match=name.split("?")[0].split(":")[0]):
            target(name)
