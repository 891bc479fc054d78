"""Pages made for tests: HTML with the parts a news page has, web archives, and a store."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.store import Settings

STORY = (
    "Immigration and Customs Enforcement agents detained five workers at a bakery on Tuesday, "
    "the mayor said at a news conference.",
    "Neighbors said the agents wore masks and left within an hour. The agency said the raid "
    "followed a tip about false documents.",
    "A lawyer for two of the workers said she would ask a judge to order their release from "
    "the detention center.",
    "Dozens of people gathered outside the county jail in the evening and called on the sheriff "
    "to end his agreement with the Department of Homeland Security.",
    "The sheriff said he had not been told of the operation in advance, and that his deputies "
    "had only directed traffic while the vans drove off.",
)


def json_ld(**values: object) -> str:
    """A script element with a node."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def html(
    head: str = "",
    paragraphs: tuple[str, ...] = STORY,
    title: str = "Agents detain five at bakery",
    before: str = "",
    after: str = "",
    language: str = "en",
) -> str:
    """A news page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>{before}"
        f"<main><article><h1>{title}</h1>{text}</article></main>{after}"
        "<footer><a href='/about'>About</a></footer></body></html>"
    )


def record(
    url: str,
    body: bytes,
    headers: Mapping[str, str] | None = None,
    status: str = "200 OK",
    kind: str = "response",
    date: str = "2025-08-01T00:00:00Z",
) -> bytes:
    """One record of a web archive."""
    stated = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def compressed(*records: bytes) -> list[bytes]:
    """Each record as a gzip member of its own."""
    return [gzip.compress(one, mtime=0) for one in records]


def settings(root: Path) -> Settings:
    """Settings of a store in a folder."""
    return Settings(root=root, collection="test")
