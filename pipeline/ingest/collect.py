"""What is new in these sources? Bytes into the raw store, a row each into `raw_pages`.

Nothing is interpreted. A run that is killed and started again loses and doubles nothing: the
bytes are stored first, then the rows, then what the fetcher remembers.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.ingest.arrival import Arrival
from pipeline.ingest.fetch import Fetcher
from pipeline.ingest.fetch_state import FetchState
from pipeline.ingest.read import read
from pipeline.ingest.readers.warc import TurnedAway
from pipeline.ingest.subject import load_subject
from pipeline.store import RawStore, Settings, TableStore
from pipeline.store.rejects import Reject, inputs_partition

BATCH = 200
"""Pages after which a partition is written, or a tenth of the partition, if that is more: the
whole file is written anew each time, and so the cost stays in proportion to its size."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class Collected:
    """What came of collecting.

    Attributes:
        day: the partition.
        new: pages that were added.
        known: pages that were there before, in any partition.
        rejects: inputs that could not be used.
        turned_away: pages of archives that are plainly not on the subject.
    """

    day: str
    new: int = 0
    known: int = 0
    rejects: list[Reject] = field(default_factory=list)
    turned_away: list[Reject] = field(default_factory=list)


def page_id(arrival: Arrival, sha256: str) -> str:
    """The id of a page, from its address, or else its origin, and its content."""
    return stable_id("raw_pages", arrival.url or arrival.origin, sha256)


def _row(arrival: Arrival, sha256: str, day: str) -> dict[str, object]:
    given = json.dumps(dict(arrival.given), ensure_ascii=True, sort_keys=True, default=str)
    return {
        "page_id": page_id(arrival, sha256),
        "url": _storable(arrival.url),
        "origin": _storable(arrival.origin),
        "retrieved": arrival.retrieved,
        "arrived": day,
        "media_type": arrival.media_type,
        "charset": arrival.charset,
        "status": arrival.status,
        "sha256": sha256,
        "bytes": len(arrival.content),
        "given": given if arrival.given else None,
    }


def _storable(text: str | None) -> str | None:
    """The text without lone surrogates, which Parquet cannot hold (odd names of files)."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")


class _Partition:
    """The partition being filled."""

    def __init__(self, tables: TableStore, day: str) -> None:
        self._tables = tables
        self._day = day
        self._rows: list[dict[str, object]] = []
        self._written = tables.read("raw_pages", day)
        self._known = self._known_pages()

    def _known_pages(self) -> set[str]:
        known: set[str] = set()
        for partition in self._tables.partitions("raw_pages"):
            rows = self._tables.read("raw_pages", partition, ["page_id"])
            known.update(rows["page_id"].to_pylist())
        return known

    def add(self, row: dict[str, object]) -> bool:
        """Whether the page was new."""
        identity = str(row["page_id"])
        if identity in self._known:
            return False
        self._known.add(identity)
        self._rows.append(row)
        return True

    def is_due(self) -> bool:
        """Whether enough has come together to write."""
        written: int = self._written.num_rows
        return len(self._rows) >= max(BATCH, written // 10)

    def flush(self) -> None:
        """Write what came together."""
        if self._rows:
            more = rows_to_table("raw_pages", self._rows)
            self._written = pa.concat_tables([self._written, more])
            self._tables.write("raw_pages", self._written, self._day)
            self._rows = []


def _keep_rejects(tables: TableStore, rejects: Sequence[Reject], day: str) -> None:
    if not rejects:
        return
    partition = inputs_partition(day)
    rows = {row["page_id"]: row for row in tables.read("rejected_pages", partition).to_pylist()}
    for reject in rejects:
        row = reject.row()
        storable = {
            name: _storable(value) if isinstance(value, str) else value
            for name, value in row.items()
        }
        rows[row["page_id"]] = storable
    tables.write("rejected_pages", rows_to_table("rejected_pages", list(rows.values())), partition)


def default_fetcher(settings: Settings) -> Fetcher:
    """A fetcher that remembers what was fetched for this collection."""
    return Fetcher(
        settings.limits,
        FetchState.load(settings.data / "fetched.json"),
        allow_private=settings.allow_private,
    )


def collect(
    sources: Sequence[str],
    settings: Settings,
    day: str,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
    arrived: str | None = None,
) -> Collected:
    """Take in what the sources bring.

    Args:
        sources: files, folders and addresses, as `read` takes them.
        settings: where the store is, and the limits.
        day: partition of `raw_pages` that new pages are added to: the day they arrive (ISO
            date), or the name of a set.
        progress: told after each input how many have been seen.
        fetcher: fetches addresses; `default_fetcher` by default.
        arrived: the day they arrive; the partition by default.

    Returns:
        What was new, what was known, and what could not be used; rejects are kept in
        `rejected_pages`, partition `<day>.inputs`, as well.
    """
    tables, raw = TableStore(settings.tables), RawStore(settings.raw)
    partition, collected = _Partition(tables, day), Collected(day)
    subject = load_subject(settings.beat)
    with fetcher or default_fetcher(settings) as getter:

        def write() -> None:
            partition.flush()
            _keep_rejects(tables, [*collected.rejects, *collected.turned_away], day)
            if getter.state.noted:
                getter.state.keep()

        seen = 0
        for source in sources:
            for found in read(source, settings.limits, getter, subject):
                seen += 1
                if isinstance(found, TurnedAway):
                    collected.turned_away.append(found)
                elif isinstance(found, Reject):
                    collected.rejects.append(found)
                elif partition.add(_row(found, raw.put(found.content), arrived or day)):
                    collected.new += 1
                else:
                    collected.known += 1
                if partition.is_due():
                    write()
                if progress is not None:
                    progress(seen)
        write()
    return collected
