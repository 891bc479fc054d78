"""How fast is a page when the dataset is large? A made release of many statements, served.

The rows are those of `bench_rows`; milliseconds are those of a client on the same machine, alone
and then as one of fifty.
"""

import asyncio
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa

from assets.bench.load import READERS, read, resident
from assets.bench.rows import made_tables
from assets.commands.serve import command
from pipeline.codebook.ids import stable_id
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish
from pipeline.release.site import DATABASE_FILE

_PORT = 8979
_TIMES = 9
_AT_ONCE = 1000
"""Pages that are asked for by all readers together."""
_QUESTIONS = (
    "who_speaks_for_which_side?agency=ice&state=&incident=",
    "who_speaks_for_which_side?agency=&state=&incident=",
    "incidents_by_state?state=",
    "claims_that_conflict",
    "arrests_by_agency",
    "lawsuits?party=",
)


def pages(tables: dict[str, pa.Table]) -> list[str]:
    """The pages that are asked for: one of each kind, of those that most is to be shown on."""
    first = {name: tables[name][f"{name[:-1]}_id"][0] for name in ("articles", "statements")}
    speaker, incident = stable_id("entity", 0), stable_id("incident", 0)
    return [
        "/",
        "/explore",
        "/search?q=judge",
        "/search?q=speaker+3",
        f"/onrecord/entities/{speaker}",
        f"/onrecord/entities/{speaker}?kind=direct&since=2023",
        f"/onrecord/incidents/{incident}",
        f"/onrecord/articles/{first['articles']}",
        f"/onrecord/statements/{first['statements']}",
        "/onrecord/statements",
        "/onrecord/statements?kind=direct",
        f"/onrecord/statements?speaker_entity_id={speaker}",
        "/onrecord/statements?_search=judge",
        "/onrecord/statements?_search=agents",
        "/onrecord/evidence?_search=agents",
        "/onrecord/mentions?_search=speaker",
        "/onrecord/incidents?state=CA&_sort_desc=date_start",
        "/onrecord/articles",
        "/onrecord/evidence",
        "/onrecord/mentions",
        "/onrecord/incident_values",
        *(f"/onrecord/{name}" for name in _QUESTIONS),
        "/about",
        "/releases",
    ]


@contextmanager
def served(release: Path) -> Iterator[tuple[str, int]]:
    """The address of a site over a release, and the process that serves it."""
    server = subprocess.Popen(  # noqa: S603 - our own command
        command(release, "127.0.0.1", _PORT), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{_PORT}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=30).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _milliseconds(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()
    return 1000 * (time.perf_counter() - started)


def bench_site(statements: int, beat: str) -> str:
    """Publish an invented release, serve it, and time each page.

    Args:
        statements: how many.
        beat: whose dataset it is described as.

    Returns:
        A line a page: median and slowest of several, in milliseconds; then what many readers
        met at once, and by how much the memory of the site grew.
    """
    with tempfile.TemporaryDirectory() as folder:
        tables = made_tables(statements)
        release = publish(tables, Path(folder), date(2026, 1, 1), dataset(beat)).folder
        size = (release / DATABASE_FILE).stat().st_size
        lines = [
            f"{statements:,} statements, database of {size / 1e6:,.0f} MB; {_TIMES} times each"
        ]
        with served(release) as (address, process):
            asked = pages(tables)
            for page in asked:
                _milliseconds(address + page)
                taken = [_milliseconds(address + page) for _ in range(_TIMES)]
                lines.append(f"{statistics.median(taken):8.1f} ms {max(taken):8.1f} ms  {page}")
            asyncio.run(read(address, asked, _AT_ONCE // 4))
            before = resident(process)
            load = asyncio.run(read(address, asked, _AT_ONCE))
            grown = (resident(process) - before) / 1e6
            lines.append(f"{READERS} readers at once: {load}; memory {grown:+,.0f} MB")
    return "\n".join(lines)
