"""What do tests of operation share? A Postgres server of their own, where one is installed."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import free_port


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

    port = free_port()
    call("initdb", "-D", str(data), "-U", "onrecord", "-A", "trust", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    call("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "onrecord", "onrecord")
    yield f"postgresql://onrecord@127.0.0.1:{port}/onrecord"
    call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
