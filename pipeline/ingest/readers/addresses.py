"""Which pages are at an address? One page, or all articles that a feed announces."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.ingest.arrival import HTML, TEXT, Arrival
from pipeline.ingest.feed import FeedError, bounded_entries, is_feed
from pipeline.ingest.fetch import Fetched, Fetcher, Unchanged
from pipeline.store.rejects import Reject

_PAGE_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "": HTML, "text/plain": TEXT}
_LONGEST_LIST = 5_000_000


def is_address(source: str) -> bool:
    """Whether a source is an http address."""
    return source.lower().startswith(("http://", "https://"))


def listed_addresses(path: Path) -> list[str] | None:
    """The addresses in a list of them; None where the file is something else.

    A list has nothing but addresses, one a line, blank lines and lines that begin with `#`.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_LIST)
        lines = [line.strip() for line in content.decode("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError):
        return None
    addresses = [line for line in lines if line and not line.startswith("#")]
    if not addresses or not all(is_address(line) and " " not in line for line in addresses):
        return None
    return list(dict.fromkeys(addresses))


def _page(fetched: Fetched, origin: str, given: Mapping[str, object]) -> Arrival | Reject:
    media_type = _PAGE_TYPES.get(fetched.media_type)
    if media_type is None:
        return Reject(fetched.address, "unreadable", f"{fetched.media_type} is not read")
    if not fetched.content.strip():
        return Reject(fetched.address, "empty", "the answer is empty")
    return Arrival(
        fetched.content,
        origin,
        media_type,
        url=fetched.address,
        retrieved=fetched.retrieved,
        charset=fetched.charset,
        status=fetched.status,
        given={"from": "http", **given},
    )


def _announced(feed: Fetched, fetcher: Fetcher) -> Iterator[Arrival | Reject]:
    """The articles of a feed that were not fetched before.

    The version of the feed is remembered only once all its articles are there: a feed with
    an article that could not be had is read again next time, even unchanged.
    """
    marks = fetcher.state.hold(feed.address)
    complete = True
    try:
        for entry in bounded_entries(feed.content, feed.address):
            if fetcher.state.is_known(entry.address):
                continue
            found = fetcher.get(entry.address)
            if isinstance(found, Reject):
                complete = complete and found.reason != "unreachable"
                yield found
            elif isinstance(found, Fetched):
                fetcher.state.note(entry.address, {}, found.retrieved)
                yield _page(found, feed.address, entry.given)
    except FeedError as error:
        complete = False
        yield Reject(feed.address, "unreadable", str(error))
    if complete:
        fetcher.state.release(feed.address, marks)


def read_address(address: str, fetcher: Fetcher) -> Iterator[Arrival | Reject]:
    """The page at an address, or the new articles of the feed there.

    Nothing where the server says that it has not changed since it was fetched.
    """
    found = fetcher.get(address)
    if isinstance(found, Unchanged):
        return
    if isinstance(found, Reject):
        yield found
    elif is_feed(found.media_type, found.content):
        yield from _announced(found, fetcher)
    else:
        yield _page(found, found.address, {})
