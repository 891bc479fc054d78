"""How is the site served? Datasette over the current release, with our templates and plugin."""

import os
import sys
from pathlib import Path

from pipeline.release.site import DATABASE_FILE, VALIDATION
from pipeline.store import Settings
from pipeline.store.settings import DEMONSTRATION, REPOSITORY
from published.site.turns import THREADS

PUBLISHED = REPOSITORY / "published"

_SETTINGS = {
    "suggest_facets": "off",
    "sql_time_limit_ms": "1500",
    "num_sql_threads": str(THREADS),
    "max_returned_rows": "1000",
    "default_page_size": "50",
    "facet_time_limit_ms": "10",
    "allow_download": "on",
    "trace_debug": "off",
    "template_debug": "off",
}


def command(release: Path, host: str, port: int) -> list[str]:
    """The Datasette command line that serves a release.

    Args:
        release: folder of the release.
        host, port: where to listen.
    """
    inspected = release / "inspect.json"
    settings = [part for name, value in _SETTINGS.items() for part in ("--setting", name, value)]
    return [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        "--immutable",
        str(release / DATABASE_FILE),
        "--metadata",
        str(release / "metadata.json"),
        "--template-dir",
        str(PUBLISHED / "templates"),
        "--plugins-dir",
        str(PUBLISHED / "plugins"),
        "--static",
        f"assets:{PUBLISHED / 'static'}",
        *_validation(release),
        *(["--inspect-file", str(inspected)] if inspected.is_file() else []),
        "--host",
        host,
        "--port",
        str(port),
        *settings,
    ]


def _validation(release: Path) -> list[str]:
    """What the release was proven by, where it says so."""
    folder = release / VALIDATION
    return ["--static", f"{VALIDATION}:{folder}"] if folder.is_dir() else []


def serve(settings: Settings, host: str, port: int) -> None:
    """Replace this process by the site.

    The release is opened by its own path, so that a new release does not change the one that
    is being served; a restart serves the new one.
    """
    release = settings.current_release.resolve()
    print(f"Site:    http://{host}:{port}/", flush=True)
    print(f"Parquet: {release / 'parquet'}")
    print(
        "Dagster: make dev"
        + ("" if settings.collection == DEMONSTRATION else f" COLLECTION={settings.collection}"),
        flush=True,
    )
    line = command(release, host, port)
    os.execv(line[0], line)  # noqa: S606 - no shell is wanted
