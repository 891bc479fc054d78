"""An object store on this machine that speaks S3, for as long as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pipeline.store.objects import ObjectPath

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}


@contextmanager
def object_store(folder: str, **keys: str) -> Iterator[str]:
    """The address of a folder in a bucket of its own, with keys in the environment.

    Args:
        folder: its name.
        keys: environment variables; those of `KEYS` where none is given.
    """
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0)
    server.start()
    patch = pytest.MonkeyPatch()
    for name, value in (keys or KEYS).items():
        patch.setenv(name, value)
    _, port = server.get_host_and_port()
    options = f"endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1"
    at = f"s3://onrecord/{folder}?{options}&allow_bucket_creation=true"
    try:
        ObjectPath.at(at).system.create_dir("onrecord")
        yield at
    finally:
        patch.undo()
        server.stop()
