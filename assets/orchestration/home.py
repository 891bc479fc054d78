"""Where does Dagster keep its runs and events, and by which settings? Its home, made ready.

SQLite in the collection's own folder, or Postgres where ONRECORD_POSTGRES_URL names a database;
the address is read by Dagster from the environment and never written down.
"""

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.store import Settings
from pipeline.store.settings import POSTGRES_URL, REPOSITORY
from pipeline.store.swap import whole_file

if TYPE_CHECKING:
    from dagster import DagsterInstance

TEMPLATE = Path(__file__).with_name("dagster.yaml")
HOST, PROCESS = "onrecord/host", "onrecord/process"
"""Tags of a run that the command line does in its own process."""


class StorageError(Exception):
    """Dagster's storage cannot be used; the message says why."""


def settings_of_dagster(settings: Settings) -> dict[str, Any]:
    """What `dagster.yaml` says."""
    found: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))
    if settings.postgres:
        found["storage"] = {"postgres": {"postgres_url": {"env": POSTGRES_URL}}}
    return found


def prepare(settings: Settings) -> Path:
    """Make Dagster's home, with its settings, and point Dagster to it.

    Raises:
        StorageError: where Postgres is wanted and the extra `postgres` is not installed.
    """
    if settings.postgres:
        from importlib.util import find_spec

        if find_spec("dagster_postgres") is None:
            raise StorageError(f"{POSTGRES_URL} is set: pip install 'onrecord[postgres]'")
        _name_driver()
    home = settings.dagster_home
    with whole_file(home / TEMPLATE.name) as temporary:
        temporary.write_text(yaml.safe_dump(settings_of_dagster(settings)), encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def _name_driver() -> None:
    """Name the driver that the extra installs: SQLAlchemy would look for another one."""
    scheme, _, rest = os.environ[POSTGRES_URL].partition("://")
    if scheme in ("postgres", "postgresql"):
        os.environ[POSTGRES_URL] = f"postgresql+psycopg2://{rest}"


def ready(settings: Settings) -> Path:
    """Dagster's home, made ready, whose storage can be reached.

    Raises:
        StorageError: where the database of Postgres cannot be used, in one line, without the
            password; or as `prepare`.
    """
    home = prepare(settings)
    if settings.postgres:
        _connect_once()
    return home


def _connect_once() -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, OperationalError

    try:
        engine = create_engine(os.environ[POSTGRES_URL], connect_args={"connect_timeout": 10})
        engine.connect().close()
        engine.dispose()
    except (ArgumentError, ImportError):
        wanted = "postgresql://user:password@host/database is wanted"
        raise StorageError(f"{POSTGRES_URL} is no address of a database: {wanted}") from None
    except OperationalError as error:
        why = str(error.orig).strip().splitlines()[0]
        raise StorageError(f"{POSTGRES_URL}: {why}; start the server, or unset it") from None


def tags_of_this_process() -> dict[str, str]:
    """What tells later whether the process that does a run is still there."""
    return {HOST: socket.gethostname(), PROCESS: str(os.getpid())}


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def close_killed(instance: "DagsterInstance", shared: bool) -> int:
    """Mark runs of killed command lines as failed; returns how many.

    Dagster cannot know that such a process is gone, and would hold its place in the queue.

    Args:
        instance: Dagster's records.
        shared: whether other machines keep theirs in them too. Where they do not, a run of
            another machine stood in a copy, and its process is gone.
    """
    from dagster import DagsterRunStatus, RunsFilter

    here = socket.gethostname()
    going = RunsFilter(
        statuses=[DagsterRunStatus.STARTED, DagsterRunStatus.STARTING],
        tags={HOST: here} if shared else {},
    )
    closed = 0
    for run in instance.get_runs(going):
        if PROCESS not in run.tags:
            continue
        if run.tags[HOST] != here or not _is_alive(int(run.tags[PROCESS])):
            instance.report_run_failed(run, "The process that did it was killed.")
            closed += 1
    return closed


def develop(settings: Settings, host: str, port: int) -> None:
    """Replace this process by the Dagster UI and its daemon."""
    home = ready(settings)
    workspace = REPOSITORY / "workspace.yaml"
    print(f"Dagster: http://{host}:{port} (collection {settings.collection}, home {home})")
    sys.stdout.flush()
    command = [sys.executable, "-m", "dagster", "dev", "-w", str(workspace)]
    os.chdir(REPOSITORY)
    os.execv(command[0], [*command, "-h", host, "-p", str(port)])  # noqa: S606 - no shell is wanted
