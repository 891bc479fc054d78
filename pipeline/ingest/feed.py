"""Which articles does a feed announce? RSS and Atom, in any version feedparser knows."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import feedparser

from pipeline.ingest.guarded import Failure, each

# Possessive: what was read as a comment is never tried as more or less than one.
_BEGINS = re.compile(rb"\s*+(?:<!--.*?-->\s*+|<\?[^>]*+>\s*+)*+<(rss|feed|rdf:RDF)\b", re.S)
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
MOST_ENTRIES = 500
SECONDS = 20.0
"""What reading one feed may take; the slowest seen took a tenth of one."""


class FeedError(ValueError):
    """It cannot be read as a feed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces.

    Attributes:
        address: where it is.
        given: what the feed says of it: `title`, `published`, `publisher`, `authors`; `from`
            says that a feed gave it.
    """

    address: str
    given: dict[str, object] = field(default_factory=dict)


def is_feed(media_type: str, content: bytes) -> bool:
    """Whether what was fetched is a feed: by its first element, or by its type."""
    return media_type in _TYPES or bool(_BEGINS.match(content.removeprefix(b"\xef\xbb\xbf")[:4000]))


def _entry(found: Any, base: str, publisher: str | None) -> Entry | None:
    link = str(found.get("link") or "").strip()
    try:
        address = urljoin(base, link)
    except ValueError:
        return None
    if not link or not address.startswith(("http://", "https://")):
        return None
    given: dict[str, object] = {"from": "feed"}
    stamp = found.get("published_parsed")
    if stamp is not None:
        given["published"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", stamp)
    names = [str(author.get("name") or "") for author in found.get("authors", [])]
    stated = {
        "title": found.get("title"),
        "publisher": publisher,
        "authors": [name for name in names if name],
    }
    given |= {name: value for name, value in stated.items() if value}
    return Entry(address, given)


def entries(content: bytes, base: str) -> Iterator[Entry]:
    """The articles that a feed announces, in its order.

    Args:
        content: the feed.
        base: its address.

    Raises:
        FeedError: where it has no entry that can be read.
    """
    try:
        parsed = feedparser.parse(content)
    except Exception as error:  # damaged input makes it fail in more ways than it documents
        raise FeedError(f"no feed that can be read ({type(error).__name__})") from error
    publisher = parsed.feed.get("title") if parsed.get("feed") else None
    if not parsed.entries and parsed.get("bozo"):
        raise FeedError(f"no feed that can be read ({parsed.get('bozo_exception')})")
    seen: set[str] = set()
    for found in parsed.entries[:MOST_ENTRIES]:
        entry = _entry(found, base, str(publisher) if publisher else None)
        if entry is not None and entry.address not in seen:
            seen.add(entry.address)
            yield entry


def _read(feed: tuple[bytes, str]) -> tuple[list[Entry], str]:
    try:
        return list(entries(*feed)), ""
    except FeedError as error:
        return [], str(error)


def bounded_entries(content: bytes, base: str) -> list[Entry]:
    """The same in a process of its own, within limits: a feed may be made to be slow to read.

    Raises:
        FeedError: where it has no entry that can be read, or reading it took too much.
    """
    (found,) = each(_read, [(content, base)], workers=1, seconds=SECONDS)
    read, fault = ([], found.detail) if isinstance(found, Failure) else found
    if fault:
        raise FeedError(fault)
    return read
