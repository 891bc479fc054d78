"""Which pages does a source bring? One door to the readers: files, folders, addresses.

Each input that cannot be used gives exactly one reject that names it; the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.ingest.arrival import Arrival
from pipeline.ingest.fetch import Fetcher
from pipeline.ingest.readers.addresses import is_address, listed_addresses, read_address
from pipeline.ingest.readers.files import HTML_SUFFIXES, TEXT_SUFFIXES, read_html, read_text
from pipeline.ingest.readers.json_lines import SUFFIXES as JSON_LINES_SUFFIXES
from pipeline.ingest.readers.json_lines import read_json_lines
from pipeline.ingest.readers.warc import SUFFIXES as WARC_SUFFIXES
from pipeline.ingest.readers.warc import read_warc
from pipeline.ingest.subject import Subject
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits

IGNORED_SUFFIXES = frozenset({".md", ".yaml", ".yml"})

Reader = Callable[[Path, str, Limits], Iterator[Arrival | Reject]]


FORMATS: tuple[tuple[str, Iterable[str], Reader], ...] = (
    ("HTML", HTML_SUFFIXES, read_html),
    ("text", TEXT_SUFFIXES, read_text),
    ("JSON Lines", JSON_LINES_SUFFIXES, read_json_lines),
    ("WARC", WARC_SUFFIXES, read_warc),
)
"""What files are read: how each format is called, how its files end, and what reads them."""


def _reader(path: Path) -> Reader | None:
    name = path.name.lower()
    fitting = (reader for _, ends, reader in FORMATS if name.endswith(tuple(ends)))
    return next(fitting, None)


def _is_ignored(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    name = path.name.lower()
    return hidden or name.startswith("readme") or path.suffix.lower() in IGNORED_SUFFIXES


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not _is_ignored(path, folder)
    )


def _read_file(
    path: Path, origin: str, limits: Limits, fetcher: Fetcher, subject: Subject | None
) -> Iterator[Arrival | Reject]:
    reader = _reader(path)
    if reader is read_warc:
        yield from read_warc(path, origin, limits, subject)
        return
    if reader is None:
        known = ", ".join(name for name, _, _ in FORMATS)
        yield Reject(str(path), "unreadable", f"no kind of file that is read ({known})")
        return
    addresses = listed_addresses(path) if reader is read_text else None
    if addresses is None:
        yield from reader(path, origin, limits)
        return
    for address in addresses:
        yield from read_address(address, fetcher)


def _read_folder(
    folder: Path, limits: Limits, fetcher: Fetcher, subject: Subject | None
) -> Iterator[Arrival | Reject]:
    try:
        files = _files(folder)
    except OSError as error:
        yield Reject(str(folder), "unreadable", error.strerror or str(error))
        return
    if not files:
        yield Reject(str(folder), "empty", "there is no file to read in this folder")
    for path in files:
        origin = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
        yield from _read_file(path, origin, limits, fetcher, subject)


def read(
    source: str, limits: Limits, fetcher: Fetcher | None = None, subject: Subject | None = None
) -> Iterable[Arrival | Reject]:
    """The pages that a source brings, one at a time.

    Args:
        source: a file (HTML, text, JSON Lines, WARC), a folder (read with all below it), or
            an http address of a page or feed. A text file whose lines are all addresses is
            a list of them.
        limits: bounds on size and time.
        fetcher: fetches addresses; a new one without memory by default.
        subject: turns away pages of archives that are plainly not on it; None takes them all.

    Returns:
        Arrivals, and a `Reject` for each input that cannot be used. In folders, hidden
        files, README files and `.md` and `.yaml` files are passed over.
    """
    getter = fetcher or Fetcher(limits)
    if is_address(source):
        return read_address(source, getter)
    path = Path(source)
    try:
        if path.is_dir():
            return _read_folder(path, limits, getter, subject)
        if path.exists():
            return _read_file(path, path.name, limits, getter, subject)
    except (OSError, ValueError) as error:
        return iter([Reject(source, "unreadable", str(error))])
    return iter([Reject(source, "unreadable", "there is no such file or folder")])
