"""How fast are the pages of a crawl turned away? An invented archive, beside bare iteration.

Pages on anything but the subject, of common words in the frame of a page, compressed a record at
a time as CC-News is.
"""

import gzip
import random
import tempfile
import time
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from pipeline.ingest.readers.warc import TurnedAway, read_warc
from pipeline.ingest.subject import load_subject
from pipeline.resolve.wording import shares
from pipeline.store.settings import Limits

_PARAGRAPHS = 25
_SCRIPT = 1_500
"""Statements of script in a page, which is most of its bytes: 100 kB in all, as a news page has."""
_TIMES = 5


def _page(draw: random.Random, words: list[str]) -> bytes:
    paragraphs = "".join(
        f"<p class='x{draw.randrange(9)}'>{' '.join(draw.choices(words, k=40))}.</p>\n"
        for _ in range(_PARAGRAPHS)
    )
    script = "".join(
        f"a{draw.randrange(10**6)}={{b:'{draw.choice(words)}',c:{draw.randrange(10**9)}}};\n"
        for _ in range(_SCRIPT)
    )
    return (
        f"<html><head><title>{' '.join(draw.choices(words, k=8))}</title>"
        f"<script>{script}</script></head><body><article>{paragraphs}</article></body></html>"
    ).encode()


def _record(number: int, page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def write_archive(path: Path, pages: int, beat: str) -> None:
    """Invent an archive, the same for the same number."""
    draw = random.Random(3)  # noqa: S311 - invented pages
    subject = load_subject(beat)
    words = [word for word in sorted(shares(beat)) if not subject.may_be_on_subject(word.encode())]
    with path.open("wb") as file:
        for number in range(pages):
            file.write(_record(number, _page(draw, words)))


def _seconds(path: Path, beat: str | None) -> tuple[float, int]:
    """Processor seconds of one pass, and how many pages were turned away."""
    started = time.process_time()
    if beat is None:
        with path.open("rb") as file:
            for _ in ArchiveIterator(file):
                pass
        return time.process_time() - started, 0
    pages = read_warc(path, path.name, Limits(), load_subject(beat))
    away = sum(isinstance(page, TurnedAway) for page in pages)
    return time.process_time() - started, away


def bench_archive(pages: int, beat: str) -> str:
    """Measure and say what was measured; of several passes the fastest, each beside the other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        write_archive(path, pages, beat)
        size = path.stat().st_size / 1e6
        passes = [(_seconds(path, None), _seconds(path, beat)) for _ in range(_TIMES)]
    bare = min(one[0] for one, _ in passes)
    ours = min(other[0] for _, other in passes)
    away = passes[0][1][1]
    return (
        f"Archive of {pages:,} invented pages on other things, {size:,.0f} MB compressed\n"
        f"bare iteration (fastwarc)   {pages / bare:>11,.0f} pages a CPU second\n"
        f"turned away unparsed        {pages / ours:>11,.0f} pages a CPU second"
        f"{bare / ours:>8.2f} of it ({away:,} of {pages:,})"
    )
