"""What must hold of any bytes at all? One function a door through which input comes.

Each takes bytes and returns; whatever it raises is a finding. Hypothesis, the coverage-guided
fuzzer (`python -m tests.fuzz`) and the inputs in `found/` all go through these functions.
"""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pipeline.ingest.arrival import HTML, JSON_LINE, TEXT, Arrival
from pipeline.ingest.article import FoundArticle, read_article
from pipeline.ingest.characters import UndecodableError, clean, decode
from pipeline.ingest.feed import FeedError, entries, is_feed
from pipeline.ingest.read import read
from pipeline.ingest.sources import publishers
from pipeline.ingest.subject import load_subject
from pipeline.store.rejects import Reject
from pipeline.store.settings import DEFAULT_BEAT, Limits

LIMITS = Limits(page_bytes=1_000_000)
DAY = "2025-10-02"


def _row(content: bytes, media_type: str) -> dict[str, object]:
    return {
        "page_id": "p",
        "url": "https://valley.example/2025/10/01/raid" if media_type == HTML else None,
        "origin": "fuzz",
        "retrieved": None,
        "arrived": DAY,
        "media_type": media_type,
        "charset": None,
        "status": 200,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "given": None,
    }


def read_as(content: bytes, media_type: str) -> FoundArticle | Reject:
    """What becomes of bytes that are said to be of a kind."""
    subject, known = load_subject(DEFAULT_BEAT), publishers(DEFAULT_BEAT)
    return read_article(_row(content, media_type), content, subject, LIMITS, known)


def _article(content: bytes, media_type: str) -> None:
    found = read_as(content, media_type)
    if isinstance(found, Reject):
        assert found.detail.strip()
        assert "\n" not in str(found), found
        return
    _holds(found)


def _holds(found: FoundArticle) -> None:
    text = found.text
    assert text == clean(text)
    assert hashlib.sha256(text.encode()).hexdigest() == found.row["text_sha256"]
    assert len(text) <= LIMITS.text_characters
    published = found.row.get("published")
    assert published is None or str(published)[:4] <= DAY[:4], published


def page(content: bytes) -> None:
    """An HTML page becomes an article or a reject."""
    _article(content, HTML)


def text(content: bytes) -> None:
    """A text file with front matter becomes an article or a reject."""
    _article(content, TEXT)


def line(content: bytes) -> None:
    """A line of JSON becomes an article or a reject."""
    _article(content, JSON_LINE)


def feed(content: bytes) -> None:
    """A feed gives entries on the web, or is none."""
    is_feed("text/html", content)
    with contextlib.suppress(FeedError):
        for entry in entries(content, "https://valley.example/feed"):
            assert entry.address.startswith(("http://", "https://"))


def characters(content: bytes) -> None:
    """Bytes are decoded to characters that may stand in a text, or refused."""
    with contextlib.suppress(UndecodableError):
        clean(decode(content, "utf-16" if content[:1] == b"1" else None)).encode("utf-8")


@cache
def _folder() -> Path:
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=shared if shared.is_dir() else None))


def _file(content: bytes, name: str) -> None:
    path = _folder() / name
    path.write_bytes(content)
    for found in read(str(path), LIMITS):
        if isinstance(found, Arrival):
            assert len(found.content) <= LIMITS.page_bytes
        else:
            assert found.detail.strip()


def warc(content: bytes) -> None:
    """A web archive gives pages and rejects, in bounded number."""
    _file(content, "a.warc")


def packed(content: bytes) -> None:
    """A compressed web archive does, too."""
    _file(content, "a.warc.gz")


def lines(content: bytes) -> None:
    """A file of JSON Lines does, too."""
    _file(content, "a.jsonl")


def extract(content: bytes) -> None:
    """Any text is extracted without a fault, and every span says what the text says."""
    from pipeline.extract import extract_articles
    from pipeline.language import Article

    words = content.decode("utf-8", "ignore")
    published = ("2025-10-01", "9999-12-31", "1", None)[len(words) % 4]
    title = words[:60].split("\n")[0]
    found = extract_articles([Article("a", words, title=title, published=published)])
    assert not found.rejects, str(found.rejects[0])
    for row in found.tables["evidence"].to_pylist():
        assert row["text"] == words[row["start"] : row["end"]]


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (page, text, line, feed, characters, warc, packed, lines, extract)
}
