"""What is secret stays in the environment: looked for in all that a run writes, says and serves."""

import gzip
import os
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from pipeline.store.objects import ObjectPath
from pipeline.store.settings import REPOSITORY
from tests.assets.running import OFF_SUBJECT, page, put
from tests.conftest import CommandLine, free_port
from tests.object_store import object_store

CANARY = "c4n4ry"
PASSWORD, KEY, SECRET, TOKEN = (
    f"{CANARY}{what}" for what in ("password", "key", "secret", "token")
)
KEYS = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_SESSION_TOKEN": TOKEN}


def said_in(content):
    """All that bytes say, also where they are compressed."""
    if content.startswith(b"PAR1") and content.endswith(b"PAR1"):
        table = pq.read_table(pa.BufferReader(content))
        return f"{table.schema.to_string(show_field_metadata=True)}{table.to_pylist()}"
    if content.startswith(b"\x28\xb5\x2f\xfd"):
        content = zstandard.decompress(content)
    elif content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")


def telling(folder):
    """The files of a folder that hold the canary, in name or content."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    names = [str(path) for path in files if CANARY in path.name]
    return names + [str(path) for path in files if CANARY in said_in(path.read_bytes())]


def telling_objects(address):
    """The same of an object store; every object is read."""
    place = ObjectPath.at(address)
    found = place.system.get_file_info(_all_below(place))
    keys = [one.path for one in found if one.is_file]
    assert len(keys) > 20
    return [key for key in keys if CANARY in said_in(ObjectPath(key, place.options).read_bytes())]


def _all_below(place):
    from pyarrow import fs

    return fs.FileSelector(place.key, recursive=True)


def test_the_search_itself_finds_what_is_hidden(tmp_path):
    words = f"the word is {CANARY}"
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("create table t (x)")
        database.execute("insert into t values (?)", [words])
    database.close()
    pq.write_table(pa.table({"x": [words]}), tmp_path / "b.parquet", compression="zstd")
    (tmp_path / "c.zst").write_bytes(zstandard.compress(words.encode()))
    (tmp_path / "d.gz").write_bytes(gzip.compress(words.encode()))
    (tmp_path / f"{CANARY}.txt").write_text("")
    (tmp_path / "harmless.txt").write_text("nothing")
    assert len(telling(tmp_path)) == 5


@pytest.fixture
def store():
    with object_store("store", **KEYS) as at:
        yield at


class Called:
    """The command line with secrets in its environment, and all that it has said."""

    def __init__(self, root, **variables):
        self.line = CommandLine(root, "own")
        self.variables = KEYS | variables
        self.said = []

    def __call__(self, *words, **other):
        ran = subprocess.run(
            self.line.command(*words),
            env=self.line.environment() | self.variables | other,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        self.said.append(ran.stdout + ran.stderr)
        return ran


def served(release, environment, paths):
    """All that the site says of some addresses, and all that it writes while it does."""
    from assets.commands.serve import command

    port = free_port()
    server = subprocess.Popen(
        command(release, "127.0.0.1", port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=REPOSITORY,
        text=True,
    )
    said, statuses = [], []
    try:
        for path in ("/", *paths):
            for _ in range(200):
                try:
                    with urllib.request.urlopen(
                        f"http://127.0.0.1:{port}{path}", timeout=20
                    ) as answer:
                        said.append(f"{answer.headers}{answer.read().decode()}")
                        statuses.append(answer.status)
                except urllib.error.HTTPError as error:
                    said.append(f"{error.headers}{error.read().decode()}")
                    statuses.append(error.code)
                except OSError:
                    time.sleep(0.2)
                    continue
                break
    finally:
        server.terminate()
        said.append(server.communicate(timeout=20)[0])
    assert len(statuses) == len(paths) + 1
    return "".join(said), statuses


ERRORS = (
    "/nothing",
    "/onrecord/articles/nothing",
    "/onrecord.json?sql=select+nothing",
    "/onrecord?sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+max(i)+from+n",
    "/onrecord/articles?_sort=nothing",
    "/onrecord/statements?_size=-1",
    "/-/settings.json",
    "/-/threads",
)


@pytest.mark.slow
def test_no_secret_is_written_said_or_served_whatever_fails(store, postgres, tmp_path):
    """Keys of an object store and a password of a database, over runs that go well and badly."""
    scheme, _, rest = postgres.partition("://")
    database = f"{scheme}://{rest.replace('onrecord@', f'onrecord:{PASSWORD}@', 1)}"
    assert PASSWORD in database
    call = Called(tmp_path, ONRECORD_STORE=store, ONRECORD_POSTGRES_URL=database)
    inbox = put(tmp_path / "data" / "own" / "inbox", one=page(1), two=page(2), other=OFF_SUBJECT)
    ran = call("run", "--log", "json")
    assert ran.returncode == 0, ran.stderr

    put(inbox, three=page(3))
    place = ObjectPath.at(store) / "own" / "tables" / "statements"
    (damaged,) = place.glob("*.parquet")
    broken = tmp_path / "broken"
    broken.write_bytes(b"PAR1" + bytes(100))
    damaged.take(broken)
    call("run", "--again", "--partition", "2020-01-01")
    call("run")  # the day is done anew, since it has another page, or the damage is met
    failures = [
        call(
            "release", "--to", f"s3://none/x?endpoint_override=127.0.0.1:{free_port()}&scheme=http"
        ),
        call("run", ONRECORD_STORE=store.replace("onrecord/store", "nowhere/x").split("&allow")[0]),
        call(
            "run",
            "--again",
            ONRECORD_POSTGRES_URL=f"postgresql://editor:{PASSWORD}@127.0.0.1:9/onrecord",
        ),
        call(
            "run",
            "--again",
            ONRECORD_POSTGRES_URL=f"mysql://editor:{PASSWORD}@127.0.0.1:9/onrecord",
        ),
        call("run", ONRECORD_STORE=f"s3://{KEY}:{SECRET}@bucket/x"),
        call("run", ONRECORD_STORE=f"s3://bucket/x?secret_key={SECRET}"),
        call("run", ONRECORD_STORE=f"https://{KEY}:{SECRET}@bucket.example/x"),
        call("release", "--to", f"s3://bucket/x?secret_key={SECRET}"),
        call("ingest", f"http://editor:{PASSWORD}@127.0.0.1:9/feed"),
    ]
    assert [ran.args[3:] for ran in failures if ran.returncode == 0] == []

    assert [words for words in call.said if CANARY in words] == []
    assert telling(tmp_path) == []
    assert telling_objects(store) == []

    dump = subprocess.run(
        [sys.executable, "-c", DUMP],
        env=os.environ | {"DATABASE": postgres},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "raw_pages" in dump, "Dagster keeps its events there"
    assert CANARY not in dump

    environment = call.line.environment() | call.variables
    said, statuses = served(call.line.release.resolve(), environment, ERRORS)
    assert CANARY not in said
    assert sum(status >= 400 for status in statuses) >= 6


DUMP = """
import os
from sqlalchemy import MetaData, create_engine
engine = create_engine(os.environ["DATABASE"].replace("postgresql://", "postgresql+psycopg2://"))
tables = MetaData()
tables.reflect(engine)
with engine.connect() as connection:
    for table in tables.sorted_tables:
        for row in connection.execute(table.select()):
            print(*row)
"""
