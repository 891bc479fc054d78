"""What does a fuzzer begin with? A few whole inputs for each door, in our own words."""

import gzip
import json
from pathlib import Path

from pipeline.store.settings import DEFAULT_BEAT, REPOSITORY
from tests.ingest.made_pages import compressed, html, record

_DEMONSTRATION = REPOSITORY / "pipeline" / "beats" / DEFAULT_BEAT / "demonstration"
_FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Raid</title><link>https://valley.example/raid</link><author>Ann Poe</author>
<pubDate>Tue, 08 Jul 2025 12:30:00 GMT</pubDate><description>&lt;p&gt;Words&lt;/p&gt;</description>
</item></channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>One</title><link href="/one"/><author><name>Ann Poe</name></author>
<published>2025-07-08T12:30:00-04:00</published></entry></feed>"""
_SENTENCES = (
    "Agents of Immigration and Customs Enforcement detained 12 people at a plant in Fresno, "
    "California, on Tuesday, Sheriff Dana Poole said.\n“We were not told,” she said. “Nobody was.”",
    "A judge in Chicago on Oct. 3, 2025 blocked the order, ruling that Border Patrol agents had "
    "fired tear gas at protesters; the American Civil Liberties Union sued the department.",
    "Mayor Ruth Alder said that at least 80 National Guard members would leave by next Friday, "
    "according to a statement. About 200 protesters, she added, were arrested last month.",
)


def _pages() -> list[bytes]:
    return [path.read_bytes() for path in sorted(_DEMONSTRATION.glob("*.html"))]


def _texts() -> list[bytes]:
    return [path.read_bytes() for path in sorted(_DEMONSTRATION.glob("*.txt"))]


def _lines() -> list[bytes]:
    known = [json.dumps({"doc_id": "a", "text": "\n".join(_SENTENCES), "published": "2025-10-01"})]
    told = (_DEMONSTRATION / "more-articles.jsonl").read_bytes().splitlines()
    return [*(one.encode() for one in known), *told]


def _archive() -> list[bytes]:
    answers = [html(title="One").encode(), gzip.compress(html(title="Two").encode())]
    return [
        record("https://valley.example/1", answers[0]),
        record("https://valley.example/2", answers[1], {"Content-Encoding": "gzip"}),
    ]


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with, by the name of the target."""
    sentences = [one.encode() for one in (*_SENTENCES, "\n".join(_SENTENCES))]
    return {
        "page": _pages(),
        "text": [*_texts(), *sentences],
        "line": _lines(),
        "lines": [b"\n".join(_lines())],
        "feed": [_FEED.encode(), _ATOM.encode()],
        "characters": [one.encode(code) for one in _SENTENCES for code in ("utf-8", "utf-16")],
        "warc": [b"".join(_archive())],
        "packed": [b"".join(compressed(*_archive()))],
        "extract": sentences,
    }[target]


def write(target: str, folder: Path) -> None:
    """Put the seeds of a target into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(seed)
