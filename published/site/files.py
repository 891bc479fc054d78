"""How do the files of releases reach a reader? Whole or in part: range requests are answered.

A program that reads a few columns or row groups of a Parquet file over HTTP asks for the byte
ranges it needs and gets no more.
"""

import re
from pathlib import Path
from typing import Any

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 1 << 18
_TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".cff": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}


def find(releases: Path, version: str, path: str) -> Path | None:
    """The file of a release; None where there is none, or the path leads out of it."""
    folder = (releases / version).resolve()
    file = (folder / path).resolve()
    inside = folder.parent == releases.resolve() and folder in file.parents
    return file if inside and file.is_file() else None


def span(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte that a Range header asks for; None for the whole file.

    Args:
        header: one range of bytes; anything else counts as none.
        size: of the file.

    Raises:
        ValueError: where the range lies outside of the file.
    """
    found = _RANGE.fullmatch(header or "")
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last or size - 1), size - 1)
    if start > end or start >= size:
        raise ValueError(f"bytes {start} to {end} of {size}")
    return start, end


async def answer(file: Path, method: str, header: str | None, send: Any) -> None:
    """Send a file, or the part of it that is asked for, over ASGI."""
    size = file.stat().st_size
    status, first, last = 200, 0, size - 1
    try:
        wanted = span(header, size)
    except ValueError:
        headers = [(b"content-range", f"bytes */{size}".encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 416, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    kind = _TYPES.get(file.suffix, "text/plain; charset=utf-8")
    headers = [
        (b"content-type", kind.encode()),
        (b"accept-ranges", b"bytes"),
        (b"etag", f'"{file.stat().st_mtime_ns:x}-{size:x}"'.encode()),
    ]
    if wanted:
        status, (first, last) = 206, wanted
        headers.append((b"content-range", f"bytes {first}-{last}/{size}".encode()))
    length = last - first + 1
    headers.append((b"content-length", str(length).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    with file.open("rb") as opened:
        opened.seek(first)
        left = 0 if method == "HEAD" else length
        while left > 0 and (chunk := opened.read(min(_CHUNK, left))):
            left -= len(chunk)
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
