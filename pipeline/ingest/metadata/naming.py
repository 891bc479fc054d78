"""What is the page's title, who published it, who wrote it, and may its text be shown?"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.codebook.vocabularies import terms
from pipeline.ingest.metadata.address import host_of
from pipeline.ingest.metadata.candidate import Candidate, one_line
from pipeline.ingest.metadata.json_ld import listed
from pipeline.ingest.metadata.page import Page
from pipeline.ingest.rules import page_rules

_SEPARATOR = re.compile(r"\s+[|–—»•·-]\s+|\s+[|»]\s*")
_BY = re.compile(r"^(?:written |reported |story )?by:?\s+", re.I)
_BETWEEN = re.compile(r"\s*;\s*|\s*\|\s*")
_MOST_AUTHORS = 12
_LONGEST_NAME = 80
_LONGEST_TITLE = 400


def stated(values: Mapping[str, object], field: str) -> Iterator[Candidate]:
    """What came along with a page for a field, under the name of who gave it."""
    value = values.get(field)
    giver = values.get("from", "input")
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value if str(item).strip())
    if value not in (None, ""):
        yield Candidate(f"{giver}:{field}", str(value))


def _without_site(title: str, publisher: str | None, host: str) -> str:
    """The title without the name of the site behind its last separator."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    last = parts[-1]
    tail = _letters(title[last.end() :])
    names = {_letters(publisher or ""), _letters(host), _letters(host.rsplit(".", 1)[0])}
    is_site = tail in names or any(
        len(tail) > 3 and name and (tail in name or name in tail) for name in names
    )
    return title[: last.start()].strip() if is_site and last.start() > 10 else title


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _page_titles(page: Page) -> Iterator[Candidate]:
    headings = {_letters(heading.text_content()) for heading in page.tree.xpath("//h1")}
    for candidate in page.json_ld.texts("name", page.json_ld.articles):
        # An encyclopedia's headline describes; its name is what stands above the text.
        if _letters(candidate.found) in headings:
            yield candidate
    yield from page.json_ld.texts("headline", page.json_ld.articles)
    yield from page.meta("og:title", "twitter:title", "headline", "dc.title", "parsely-title")
    for heading in page.tree.xpath("//h1"):
        yield Candidate("html:h1", heading.text_content())
    for element in page.tree.xpath("//head/title"):
        yield Candidate("html:title", element.text_content())


def title(
    page: Page, given: Mapping[str, object], publisher: str | None, host: str
) -> tuple[Candidate, str] | None:
    """The headline and what gave it."""
    for candidate in (*_page_titles(page), *stated(given, "title")):
        found = _without_site(one_line(candidate.found), publisher, host)[:_LONGEST_TITLE]
        if len(found) > 2 and _letters(found) not in (_letters(publisher or ""), _letters(host)):
            return candidate, found
    return None


def publisher(
    page: Page, given: Mapping[str, object], url: str | None, known: Mapping[str, str]
) -> tuple[Candidate, str] | None:
    """Who published the page, and what gave the name.

    Where page and feed do not say, it is the name known for the host, or else the host.

    Args:
        page: the page.
        given: what came along with it.
        url: its address.
        known: names of publishers by host.
    """
    names = [
        found for part in page.json_ld.names("publisher", page.json_ld.articles) for found in part
    ]
    metas = page.meta(
        "og:site_name", "application-name", "dc.publisher", "publisher", "citation_publisher"
    )
    for candidate in (*names, *metas, *stated(given, "publisher")):
        found = one_line(candidate.found)
        is_name = 1 < len(found) <= _LONGEST_NAME and not found.startswith(("http", "@", "/"))
        if is_name and found.lower() not in page_rules().not_publishers:
            return candidate, found
    host = host_of(url)
    if host in known:
        return Candidate("beat:sources.yaml", host), known[host]
    return (Candidate("url:host", url or ""), host) if host else None


def _names(candidates: Iterable[Candidate], publisher: str | None) -> list[str]:
    found: list[str] = []
    for candidate in candidates:
        for part in _BETWEEN.split(one_line(candidate.found)):
            name = _BY.sub("", part).strip(" ,.")
            acceptable = 2 < len(name) <= _LONGEST_NAME and not page_rules().not_author.search(name)
            if acceptable and _letters(name) != _letters(publisher or "") and name not in found:
                found.append(name)
    return found[:_MOST_AUTHORS]


def authors(
    page: Page, given: Mapping[str, object], publisher: str | None
) -> tuple[Candidate, str] | None:
    """The authors as given, separated by '; ', and what gave them."""
    metas = (
        "author",
        "article:author",
        "parsely-author",
        "byl",
        "sailthru.author",
        "dc.creator",
        "citation_author",
    )
    groups: list[list[Candidate]] = [
        *page.json_ld.names("author", page.json_ld.articles),
        *page.json_ld.names("creator", page.json_ld.articles),
        *(list(page.meta(name)) for name in metas),
        list(stated(given, "authors")),
    ]
    for group in groups:
        names = _names(group, publisher)
        if names:
            return group[0], "; ".join(names)
    return None


def is_federal(host: str) -> bool:
    """Whether a host belongs to the federal government of the United States."""
    return any(
        host == domain or host.endswith(f".{domain}") for domain in page_rules().federal_domains
    )


def _licences(page: Page) -> Iterator[Candidate]:
    for element in page.tree.iter("a", "link"):
        rel, address = element.get("rel"), element.get("href")
        if rel and address is not None and "license" in rel.lower().split():
            yield Candidate("link:license", address)
    for node in page.json_ld.articles:
        for value in listed(node.get("license")):
            if isinstance(value, str):
                yield Candidate("json-ld:license", value)


def rights_given(candidates: Iterable[Candidate]) -> tuple[Candidate, str] | None:
    """The rights that were stated in our own terms."""
    known = terms("rights")
    return next(((c, c.found.strip()) for c in candidates if c.found.strip() in known), None)


def rights(page: Page, given: Mapping[str, object], url: str | None) -> tuple[Candidate, str]:
    """What may be published of the text, and why: restricted unless something says otherwise."""
    own = rights_given((*page.meta("onrecord:rights"), *stated(given, "rights")))
    if own:
        return own
    if is_federal(host_of(url)):
        return Candidate("url:host", url or ""), "public_domain"
    for candidate in _licences(page):
        if page_rules().open_licence.search(candidate.found):
            return candidate, "open"
    return Candidate("rule:default", "no licence stated"), "restricted"


def is_demonstration(candidates: Iterable[Candidate]) -> bool:
    """Whether the page says that it was written to demonstrate."""
    return any(candidate.found.strip().lower() in ("true", "yes", "1") for candidate in candidates)
