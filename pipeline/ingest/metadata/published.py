"""When was the page published? The best of what page, feed, address and text say."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from htmldate import find_date
from lxml.html import HtmlElement, tostring

from pipeline.ingest.metadata.candidate import Candidate, one_line
from pipeline.ingest.metadata.dates import (
    Published,
    in_newsroom,
    in_path,
    is_possible,
    parse,
    spellings,
)
from pipeline.ingest.metadata.page import Page

_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "citation_online_date",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "article_date_original",
    "originalpublicationdate",
)
_PUBLISHED_TIME = (
    "//time[@datetime][@itemprop='datePublished' or @pubdate or "
    "contains(@class, 'publish') or contains(@class, 'entry-date') or "
    "contains(@class, 'post-date')]",
    "//*[@itemprop='datePublished'][not(self::meta)]",
)
_OTHER_TIME = ("//article//time[@datetime]", "//main//time[@datetime]", "//header//time[@datetime]")
_UPDATED = ("updated", "modified")


def _times(tree: HtmlElement, paths: Iterable[str]) -> Iterator[Candidate]:
    for path in paths:
        for element in tree.xpath(path):
            marks = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
            if any(mark in marks for mark in _UPDATED):
                continue
            value = element.get("datetime") or element.get("content") or element.text_content()
            yield Candidate("html:time", one_line(value))


def _stated(page: Page) -> Iterator[Candidate]:
    yield from page.json_ld.texts("datePublished", page.json_ld.articles)
    yield from page.meta(*_META)
    yield from page.json_ld.texts("datePublished", page.json_ld.pages)
    yield from page.json_ld.texts("dateCreated", page.json_ld.articles)


def is_american(page: Page, host: str) -> bool:
    """Whether the page writes the month before the day."""
    return page.language in ("en-us", "en_us") or host.endswith((".gov", ".us", ".mil"))


def _guess(page: Page, american: bool, latest: str | None) -> Iterator[tuple[Candidate, Published]]:
    """The date htmldate finds, if the page spells it so that its month is certain."""
    # Its long search asks dateparser in every language of the world; what it finds beyond this
    # is the date of something else on the page.
    found = find_date(page.tree, original_date=True, max_date=latest, extensive_search=False)
    if not found:
        return
    day, lower = date.fromisoformat(found), tostring(page.tree, encoding="unicode").lower()
    for possible in dict.fromkeys((day, *_swapped(day))):
        if any(spelling in lower for spelling in spellings(possible)):
            yield Candidate("htmldate", found), Published(possible.isoformat(), "day")
            return
    if day.day > 12 or american:
        yield Candidate("htmldate", found), Published(found, "day")


def _swapped(day: date) -> Iterator[date]:
    if day.day <= 12:
        yield date(day.year, day.day, day.month)


def published(
    page: Page,
    url: str | None,
    announced: Iterable[Candidate],
    retrieved: str | None,
    host: str,
) -> tuple[Candidate, Published] | None:
    """The date of publication and what gave it.

    The page's own statement comes first (JSON-LD, then meta tags), then the feed's, the
    date in the address, a time element, and last a search of the page (htmldate). A date
    later than the retrieval is impossible; the next candidate is taken.

    Args:
        page: the page.
        url: its address.
        announced: what a feed or other input says.
        retrieved: when it was retrieved, or latest can have been.
        host: host of its address.
    """
    american = is_american(page, host)
    path = in_path(url or "")
    for candidates, month_first in ((_stated(page), american), (announced, True)):
        found = _first(candidates, month_first, retrieved)
        if found:
            return found[0], in_newsroom(found[1], path)
    if path and is_possible(path, retrieved):
        return Candidate("url:path", url or ""), path
    for paths in (_PUBLISHED_TIME, _OTHER_TIME):
        found = _first(_times(page.tree, paths), american, retrieved)
        if found:
            return found[0], in_newsroom(found[1], None)
    return next(_weakly(page, american, retrieved), None)


def _weakly(
    page: Page, american: bool, retrieved: str | None
) -> Iterator[tuple[Candidate, Published]]:
    """Dates that may be those of something else on the page.

    One that is the day of the retrieval is what the server wrote when it was asked.
    """
    today = retrieved[:10] if retrieved else None
    named = _first(page.meta("date"), american, retrieved)
    for found in chain([named] if named else [], _guess(page, american, today)):
        if is_possible(found[1], retrieved) and found[1].day != today:
            yield found


def _first(
    candidates: Iterable[Candidate], american: bool, retrieved: str | None
) -> tuple[Candidate, Published] | None:
    for candidate in candidates:
        found = parse(candidate.found, american)
        if found and is_possible(found, retrieved):
            return candidate, found
    return None
