"""Which pages are in a single file? One HTML or text file is one page."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.ingest.arrival import HTML, TEXT, Arrival
from pipeline.ingest.characters import UndecodableError, decode
from pipeline.ingest.front_matter import FrontMatterError, split
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".text"})


def bounded(path: Path, limits: Limits) -> bytes | Reject:
    """The bytes of a file, or why they cannot be had; a file beyond the limit is not read."""
    try:
        size = path.stat().st_size
        if size > limits.page_bytes:
            detail = f"{size:,} bytes, the limit is {limits.page_bytes:,}"
            return Reject(str(path), "too_large", detail)
        return path.read_bytes()
    except OSError as error:
        return Reject(str(path), "unreadable", error.strerror or str(error))


def read_html(path: Path, origin: str, limits: Limits) -> Iterator[Arrival | Reject]:
    """The page in an HTML file."""
    content = bounded(path, limits)
    if isinstance(content, Reject):
        yield content
    elif not content.strip():
        yield Reject(str(path), "empty", "the file is empty")
    else:
        yield Arrival(content, origin, HTML)


def read_text(path: Path, origin: str, limits: Limits) -> Iterator[Arrival | Reject]:
    """The page in a text file, with what its head states."""
    content = bounded(path, limits)
    if isinstance(content, Reject):
        yield content
        return
    try:
        parts = split(decode(content))
    except (UndecodableError, FrontMatterError) as error:
        yield Reject(str(path), "unreadable", str(error))
        return
    if not parts.text.strip():
        yield Reject(str(path), "empty", "there is no text in it")
        return
    given = {**parts.given, "from": "input"} if parts.given else {}
    url = parts.given.get("url")
    yield Arrival(content, origin, TEXT, url=str(url) if url else None, given=given)
