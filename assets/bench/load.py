"""How does the site bear many readers at once? Pages asked for by fifty of them, without a pause.

Some may ask what takes long on purpose: they are told apart from the others.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

READERS = 50

HOSTILE = (
    "/onrecord.json?sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)"
    "+select+count(*)+from+n",
    "/onrecord.json?sql=select+count(*)+from+evidence+a,evidence+b,evidence+c"
    "+where+a.text+like+'%25'||b.text||'%25'",
    "/onrecord.json?sql=select+count(*)+from+statements_fts+a,statements_fts+b,evidence+c"
    "+where+a.content+like+'%25a%25e%25i%25o%25u%25'||c.text+or+b.content+like+c.text",
    "/onrecord/evidence.json?_where=text+like+'%25a%25e%25i%25o%25u%25y%25'||(select+group_concat"
    "(a.text)+from+evidence+a,evidence+b,evidence+c)",
    "/onrecord/evidence.json?_size=max&"
    + "&".join(
        f"_facet={name}"
        for name in (
            "evidence_id",
            "article_id",
            "record_table",
            "record_id",
            "field",
            "start",
            "end",
            "text",
        )
    ),
)
"""Questions that would never end, or read all there is many times over."""


@dataclass(slots=True)
class Load:
    """What readers met.

    Attributes:
        seconds: how long they read.
        taken: seconds each answer took, in order of length.
        statuses: how many answers had which status; 0 where none came.
        faults: why none came, as httpx names it, and how often.
    """

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def within(self, share: float) -> float:
        """Seconds within which so large a share of the answers came."""
        return self.taken[min(len(self.taken) - 1, int(share * len(self.taken)))]

    def __str__(self) -> str:
        per_second = len(self.taken) / self.seconds
        faults = sum(count for status, count in self.statuses.items() if status != 200)
        times = ", ".join(
            f"{1000 * self.within(share):,.0f} ms for {share:.0%}" for share in (0.5, 0.95, 0.99)
        )
        return f"{per_second:,.0f} pages a second; {times}; {faults} of {len(self.taken)} failed"


async def _status(client: httpx.AsyncClient, path: str) -> int:
    """The status of a page, asked for again where an old connection was closed meanwhile.

    A server closes a connection that was idle for seconds, perhaps just as it is asked again;
    browsers then ask on a new one (RFC 9110, 9.2.2). A machine that stands still shows it.
    """
    try:
        return (await client.get(path)).status_code
    except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
        return (await client.get(path)).status_code


async def _read(
    client: httpx.AsyncClient, paths: "itertools.cycle[str]", left: list[int], load: Load
) -> None:
    while left[0] > 0:
        left[0] -= 1
        started = time.perf_counter()
        try:
            status = await _status(client, next(paths))
        except httpx.HTTPError as fault:
            status = 0
            load.faults[type(fault).__name__] += 1
        load.taken.append(time.perf_counter() - started)
        load.statuses[status] += 1


async def read(address: str, paths: Sequence[str], pages: int, readers: int = READERS) -> Load:
    """Let readers ask for pages until so many were asked for.

    Args:
        address: of the site.
        paths: what is asked for, in turn.
        pages: how many answers are waited for, of all readers together.
        readers: how many ask at once, each for one page at a time.
    """
    load, left, turn = Load(), [pages], itertools.cycle(paths)
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:
        started = time.perf_counter()
        await asyncio.gather(*(_read(client, turn, left, load) for _ in range(readers)))
        load.seconds = time.perf_counter() - started
    load.taken.sort()
    return load


def resident(process: int) -> int:
    """Bytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return 4096 * pages
