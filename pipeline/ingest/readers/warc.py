"""Which pages are in a web archive? One a response record, streamed, past any damage.

Where a record is damaged, reading starts again at the next place that begins a record.
Of an archive most pages are on anything but the subject: those go by their bytes, unparsed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.ingest.arrival import HTML, TEXT, Arrival
from pipeline.ingest.subject import Subject
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits

SUFFIXES = (".warc", ".warc.gz")

_TYPES = int(WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion)
_PAGE_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
_PARTS_OF_PAGES = re.compile(
    r"(image|audio|video|font)/|text/(css|javascript)|application/(x-)?(java|ecma)script|application/json|application/octet-stream"
)
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_INSIDE = re.compile(rb"\r?\n\r?\nWARC/1\.[01]\r?\nWARC-")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?")
_BLOCK = 1 << 20

_OFF = "hardly any of the subject's terms in its bytes"


class TurnedAway(Reject):
    """A page of an archive that is plainly not on the subject; most pages of a crawl are."""


@dataclass(slots=True)
class _Archive:
    """An open archive and where in it reading is."""

    path: Path
    origin: str
    stream: BinaryIO
    limits: Limits
    subject: Subject | None = None
    record: int = 0
    position: int = -1

    def reject(self, reason: str, detail: str) -> Reject:
        return Reject(f"{self.path}#{self.record}", reason, detail)


def _begins_record(block: bytes, at: int, compressed: bool) -> bool:
    if not compressed:
        return at == 0 or block[at - 1 : at] == b"\n"
    try:
        return zlib.decompressobj(31).decompress(block[at : at + 512], 5) == b"WARC/"
    except zlib.error:
        return False


def _next_record(stream: BinaryIO, after: int) -> int | None:
    """Position of the first record that begins behind a position, or None."""
    stream.seek(0)
    compressed = stream.read(3) == _GZIP
    mark = _GZIP if compressed else _PLAIN
    begin = max(after, 0)
    while True:
        stream.seek(begin)
        block = stream.read(_BLOCK + 512)
        at = block.find(mark, 1 if begin == after else 0)
        while 0 <= at < _BLOCK:
            if _begins_record(block, at, compressed):
                return begin + at
            at = block.find(mark, at + 1)
        if len(block) <= _BLOCK:
            return None
        begin += _BLOCK - 1


def _content_type(record: Any) -> tuple[str, str | None]:
    if record.is_http:
        return record.http_content_type or HTML, record.http_charset
    stated = record.headers.get("Content-Type")
    kind, _, parameters = (stated or HTML).partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.I)
    return kind.strip().lower(), charset[1] if charset else None


def _page(archive: _Archive, record: Any) -> Arrival | Reject | None:
    """The page in a record; None where it is a part of a page, as an image."""
    kind, charset = _content_type(record)
    if kind not in _PAGE_TYPES:
        if _PARTS_OF_PAGES.match(kind):
            return None
        return archive.reject("unreadable", f"{kind} is not read")
    limit = archive.limits.page_bytes
    content = record.reader.read(limit + 1)
    if len(content) > limit:
        return archive.reject("too_large", f"larger than {limit:,} bytes")
    broken = _damage(record, content)
    if broken:
        return archive.reject("broken_record", broken)
    url, headers = _address(record), record.http_headers
    if archive.subject is not None and not archive.subject.may_be_on_subject(content):
        return TurnedAway(url or f"{archive.path}#{archive.record}", "off_subject", _OFF)
    if _runs_on(content):
        return archive.reject("broken_record", "runs on into the next record")
    date = record.headers.get("WARC-Date") or ""
    return Arrival(
        content,
        f"{archive.origin}#{archive.record}",
        _PAGE_TYPES[kind],
        url=url,
        retrieved=date if _DATE.fullmatch(date) else None,
        charset=charset,
        status=headers.status_code if headers is not None else None,
        given={"from": "warc"},
    )


def _address(record: Any) -> str | None:
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None


def _damage(record: Any, content: bytes) -> str | None:
    if len(content) >= record.content_length:
        return None
    headers = record.http_headers
    decoded = headers is not None and (
        headers.get("Content-Encoding") or headers.get("Transfer-Encoding")
    )
    if not decoded:
        return f"ends after {len(content):,} of {record.content_length:,} bytes"
    return None


def _runs_on(content: bytes) -> bool:
    return _PLAIN in content and _INSIDE.search(content) is not None


def _records(archive: _Archive) -> Iterator[Arrival | Reject]:
    """The pages from where the stream is, up to the first damage, which is raised."""
    for record in ArchiveIterator(archive.stream, parse_http=True, auto_decode="all"):
        archive.record += 1
        archive.position = record.stream_pos
        if not int(record.record_type) & _TYPES:
            continue
        page = _page(archive, record)
        if page is not None:
            yield page


def _past_damage(archive: _Archive) -> Iterator[Arrival | Reject]:
    """The pages of the whole archive; one reject for each damaged stretch."""
    begin: int | None = 0
    while begin is not None:
        archive.stream.seek(begin)
        archive.position = begin - 1
        try:
            yield from _records(archive)
            return
        except (OSError, ValueError, EOFError) as error:
            started = archive.position >= begin
            following = _next_record(archive.stream, max(archive.position, begin))
            archive.record += 1
            where = f"damaged behind byte {max(archive.position, begin):,} ({error})"
            if started and following is not None and not _readable(archive.stream, following):
                # The place found is the damaged record itself.
                following = _next_record(archive.stream, following)
            yield archive.reject("broken_record", where)
            begin = following


def _readable(stream: BinaryIO, position: int) -> bool:
    stream.seek(position)
    try:
        for record in ArchiveIterator(stream):
            return record is not None
    except (OSError, ValueError, EOFError):
        return False
    return False


def read_warc(
    path: Path, origin: str, limits: Limits, subject: Subject | None = None
) -> Iterator[Arrival | Reject]:
    """The pages of a WARC file, compressed or not.

    Requests, revisits and parts of pages (images, scripts) are passed over; pages that hold too
    few of the subject's terms anywhere in their bytes are `TurnedAway`.
    """
    count = 0
    try:
        with path.open("rb") as stream:
            archive = _Archive(path, origin, stream, limits, subject)
            for page in _past_damage(archive):
                count += 1
                yield page
    except OSError as error:
        yield Reject(str(path), "unreadable", error.strerror or str(error))
        return
    if not count:
        yield Reject(str(path), "empty", "there is no page in it")
