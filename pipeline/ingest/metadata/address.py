"""What is the page's own address? Archive prefixes and tracking parameters are no part of it."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.ingest.metadata.candidate import Candidate
from pipeline.ingest.metadata.json_ld import listed
from pipeline.ingest.metadata.page import Page
from pipeline.ingest.rules import page_rules

_ARCHIVE = re.compile(
    r"^https?://(?:web\.archive\.org/(?:web/)?|archive\.(?:ph|today|is|li|md|vn)/)"
    r"(?:(\d{4,14})(?:[a-z]{2}_)?|\*|newest|o)/(https?:/{1,2}.+)$",
    re.I,
)
_HOST_PREFIX = re.compile(r"^(www\d?|m|mobile|amp)\.")
_COUNTRY_SECOND = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "gob"})


def without_archive(address: str) -> str:
    """The address that an archive's address keeps a copy of."""
    found = _ARCHIVE.match(address)
    return re.sub(r"^(https?:)/{1,2}", r"\1//", found[2]) if found else address


def archived_at(address: str) -> str | None:
    """When the archive took its copy, as `2025-07-08`; None for other addresses."""
    found = _ARCHIVE.match(address)
    stamp = found[1] if found and found[1] else ""
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if len(stamp) >= 8 else None


def clean(address: str) -> str | None:
    """The address without archive prefix, tracking parameters, fragment and default port.

    None where it is no http address.
    """
    address = re.sub(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", without_archive(address.strip()))
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https") or "." not in host:
        return None
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    query = urlencode(
        [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not page_rules().is_tracking(name)
        ]
    )
    return urlunsplit((parts.scheme, place, parts.path or "/", query, ""))


def host_of(address: str | None) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    try:
        host = urlsplit(without_archive(address or "")).hostname or ""
    except ValueError:
        return ""
    return _HOST_PREFIX.sub("", host.lower())


def site_of(address: str | None) -> str:
    """The registered domain of an address, near enough: its last two labels, or three."""
    labels = host_of(address).split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _COUNTRY_SECOND
    return ".".join(labels[-3:] if deep else labels[-2:])


def is_front_page(address: str) -> bool:
    """Whether the address is a site's home page rather than a page in it."""
    parts = urlsplit(address)
    path = parts.path.strip("/").lower()
    return not parts.query and path in ("", "index.html", "index.php", "home", "index.htm")


def _from_json_ld(page: Page) -> Iterator[Candidate]:
    for node in page.json_ld.articles:
        for name in ("mainEntityOfPage", "url", "@id"):
            for value in listed(node.get(name)):
                found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
                if isinstance(found, str):
                    yield Candidate(f"json-ld:{name}", found)


def _stated(page: Page) -> Iterator[Candidate]:
    yield from page.links("canonical")
    yield from page.meta("og:url")
    yield from _from_json_ld(page)


def canonical(page: Page, url: str | None) -> tuple[Candidate, str] | None:
    """The address that the page gives as its own, and what gave it.

    Another site's address, and a home page, are not believed.

    Args:
        page: the page.
        url: where it was retrieved, if known; then the site must be the same.
    """
    for candidate in _stated(page):
        try:
            address = clean(urljoin(without_archive(url or ""), without_archive(candidate.found)))
        except ValueError:
            continue
        if address is None or is_front_page(address):
            continue
        if url and site_of(address) != site_of(url):
            continue
        return candidate, address
    return None
