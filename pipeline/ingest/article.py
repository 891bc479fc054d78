"""What article is in this raw page? Its text and metadata, each value with its source.

One page at a time; `articles` does it for a whole partition.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.codebook.ids import article_id, stable_id
from pipeline.ingest.arrival import HTML, JSON_LINE
from pipeline.ingest.body import body, tidy
from pipeline.ingest.characters import UndecodableError, decode
from pipeline.ingest.front_matter import FrontMatterError, split
from pipeline.ingest.language_of import language_of
from pipeline.ingest.metadata import address, naming
from pipeline.ingest.metadata.candidate import Candidate, one_line
from pipeline.ingest.metadata.dates import Published, is_possible, parse
from pipeline.ingest.metadata.page import UnparsableError
from pipeline.ingest.metadata.page import parse as parse_page
from pipeline.ingest.metadata.published import published as published_on_page
from pipeline.ingest.readers.addresses import is_address
from pipeline.ingest.readers.json_lines import LineError
from pipeline.ingest.readers.json_lines import parse as parse_line
from pipeline.ingest.rejection import Seen, by_address, rejection
from pipeline.ingest.subject import Subject
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits


@dataclass(slots=True)
class FoundArticle:
    """An article and where its metadata came from.

    Attributes:
        row: its row of `articles`, without the groups of copies and stories.
        text: its text.
        sources: its rows of `metadata_sources`.
        seen: when it was retrieved, or else arrived; of two with one id the later wins.
    """

    row: dict[str, object]
    text: str
    sources: list[dict[str, object]]
    seen: str


@dataclass(slots=True)
class _Values:
    """The values of an article as they are found."""

    found: dict[str, object] = field(default_factory=dict)
    sources: dict[str, Candidate] = field(default_factory=dict)

    def take(self, name: str, pair: tuple[Candidate, str] | None) -> str | None:
        """Keep a value and its source."""
        if pair is None:
            return None
        self.sources[name], self.found[name] = pair
        return pair[1]

    def take_date(self, pair: tuple[Candidate, Published] | None) -> None:
        """Keep the date of publication."""
        if pair is not None:
            self.take("published", (pair[0], pair[1].value))
        self.found["published_precision"] = pair[1].precision if pair else "unknown"


def given_of(row: Mapping[str, object]) -> dict[str, object]:
    """What came along with a raw page."""
    given = row.get("given")
    found = json.loads(given) if isinstance(given, str) and given else {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _retrieval(row: Mapping[str, object], values: _Values, given: Mapping[str, object]) -> None:
    url, retrieved = _text(row.get("url")), _text(row.get("retrieved"))
    giver = str(given.get("from", "http"))
    names = {"warc": ("WARC-Target-URI", "WARC-Date"), "input": ("url", "retrieved")}
    url_name, time_name = names.get(giver, ("url", "retrieved"))
    giver = "http" if giver == "feed" else giver
    if url and is_address(url):
        values.take("url", (Candidate(f"{giver}:{url_name}", url), url))
    if retrieved:
        values.take("retrieved", (Candidate(f"{giver}:{time_name}", retrieved), retrieved))


def _latest(row: Mapping[str, object], url: str | None) -> str | None:
    """The latest day on which the page can have been published."""
    archived = address.archived_at(url or "")
    return archived or _text(row.get("retrieved")) or _text(row.get("arrived"))


Later = Callable[[], None]
"""Finds what only an article needs, once the page has turned out to be one."""


def _page_values(
    row: Mapping[str, object],
    content: bytes,
    given: Mapping[str, object],
    values: _Values,
    publishers: Mapping[str, str],
) -> tuple[Seen, Later]:
    """Metadata of an HTML page into `values`: first what tells whether there is an article."""
    page = parse_page(decode(content, _text(row.get("charset"))))
    url = _text(row.get("url"))
    known = address.without_archive(url) if url else None
    own = values.take("canonical_url", address.canonical(page, known))
    if own is None and known and (cleaned := address.clean(known)):
        own = values.take("canonical_url", (Candidate("rule:cleaned url", known), cleaned))
    host = address.host_of(own or known)
    name = values.take("publisher", naming.publisher(page, given, own or known, publishers))
    title = values.take("title", naming.title(page, given, name, host))
    is_read = by_address(Seen("", "", known, _status(row))) is None
    text = body(page, own or known, title or "") if is_read else ""

    def later() -> None:
        values.take("authors", naming.authors(page, given, name))
        announced = naming.stated(given, "published")
        latest = _latest(row, url)
        values.take_date(published_on_page(page, own or known, announced, latest, host))
        values.take("rights", naming.rights(page, given, own or known))
        _demonstration(
            (*page.meta("onrecord:demonstration"), *naming.stated(given, "demonstration")), values
        )

    return Seen(title or "", text, known, _status(row), page), later


def _status(row: Mapping[str, object]) -> int | None:
    status = row.get("status")
    return status if isinstance(status, int) else None


def _demonstration(candidates: Iterable[Candidate], values: _Values) -> None:
    stated = list(candidates)
    values.found["demonstration"] = naming.is_demonstration(stated)
    if stated:
        values.sources["demonstration"] = stated[0]


def _given_values(
    row: Mapping[str, object], text: str, given: Mapping[str, object], values: _Values
) -> tuple[Seen, Later]:
    """Metadata that came along with a plain text into `values`."""
    for name in ("title", "publisher", "authors"):
        for candidate in naming.stated(given, name):
            values.take(name, (candidate, one_line(candidate.found)))
    url = _text(row.get("url"))
    if url and (cleaned := address.clean(url)):
        values.take("canonical_url", (Candidate("input:url", url), cleaned))
    latest = _text(row.get("retrieved")) or _text(row.get("arrived"))
    values.take_date(_given_date(naming.stated(given, "published"), latest))
    stated = naming.rights_given(naming.stated(given, "rights"))
    values.take("rights", stated or (Candidate("rule:default", "nothing stated"), "restricted"))
    _demonstration(naming.stated(given, "demonstration"), values)
    return Seen(str(values.found.get("title") or ""), tidy(text), url), _nothing


def _nothing() -> None:
    """All is found already."""


def _given_date(
    candidates: Iterator[Candidate], latest: str | None
) -> tuple[Candidate, Published] | None:
    for candidate in candidates:
        found = parse(candidate.found)
        if found and is_possible(found, latest):
            return candidate, found
    return None


def _read(
    row: Mapping[str, object], content: bytes, values: _Values, publishers: Mapping[str, str]
) -> tuple[Seen, Later]:
    given = given_of(row)
    _retrieval(row, values, given)
    if row["media_type"] == HTML:
        return _page_values(row, content, given, values, publishers)
    if row["media_type"] == JSON_LINE:
        return _given_values(row, str(parse_line(content)["text"]), given, values)
    parts = split(decode(content, _text(row.get("charset"))))
    return _given_values(row, parts.text, {"from": "input", **parts.given, **given}, values)


def _identity(row: Mapping[str, object], values: _Values) -> str:
    given = given_of(row)
    known = values.found.get("canonical_url") or row.get("url") or given.get("doc_id")
    return article_id(str(known or row["origin"]))


def _sources(article: str, values: _Values) -> list[dict[str, object]]:
    return [
        {
            "metadata_source_id": stable_id("metadata_sources", article, name),
            "article_id": article,
            "field": name,
            "source": candidate.source,
            "found": one_line(candidate.found)[:2000],
        }
        for name, candidate in sorted(values.sources.items())
    ]


def rejected(row: Mapping[str, object], reason: str, detail: str) -> Reject:
    """Why a raw page becomes no article.

    Args:
        row: the page's row of `raw_pages`.
        reason: a term of `rejection_reason`.
        detail: what exactly was found, in one line.
    """
    return Reject(
        str(row.get("url") or row["origin"]),
        reason,
        detail,
        _text(row.get("retrieved")),
        str(row["sha256"]),
    )


def read_article(
    row: Mapping[str, object],
    content: bytes,
    subject: Subject,
    limits: Limits,
    publishers: Mapping[str, str],
) -> FoundArticle | Reject:
    """The article in a raw page, or why there is none.

    Args:
        row: the page's row of `raw_pages`.
        content: its bytes.
        subject: the beat's rule on its subject.
        limits: bounds on its size.
        publishers: names of publishers by host, for pages that do not give one.
    """
    values = _Values()
    try:
        seen, later = _read(row, content, values, publishers)
    except (UndecodableError, UnparsableError, FrontMatterError) as error:
        return rejected(row, "unreadable", str(error))
    except LineError as error:
        return rejected(row, error.reason, str(error))
    why = rejection(seen, subject, limits.text_characters)
    if why is not None:
        return rejected(row, why.reason, why.detail)
    later()
    article = _identity(row, values)
    text_sha256 = hashlib.sha256(seen.text.encode("utf-8")).hexdigest()
    values.found |= {
        "article_id": article,
        "language": language_of(seen.text)[0],
        "text_sha256": text_sha256,
        "words": seen.words,
    }
    when = _text(row.get("retrieved")) or str(row["arrived"])
    return FoundArticle(values.found, seen.text, _sources(article, values), when)
