"""What is a page when it arrives? Bytes as they came, with what is known beside them.

No page is interpreted here: that is done in `articles`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HTML = "text/html"
TEXT = "text/plain"
JSON_LINE = "application/json"

GIVEN_FIELDS = ("title", "url", "publisher", "published", "authors", "rights", "demonstration")
"""What may come along with a text: front matter and JSON Lines share these names."""


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Arrival:
    """One page as it came.

    Attributes:
        content: its bytes.
        origin: the file and record that brought it, as `crawl.warc.gz#12`, or its address.
        media_type: text/html, text/plain, or application/json for a line of JSON Lines.
        url: where it was retrieved from, where known.
        retrieved: when (UTC, ISO), where known.
        charset: encoding that the server stated.
        status: HTTP status, where it was fetched.
        given: what came with it rather than in it, by the names of `GIVEN_FIELDS`; `doc_id`
            of a JSON line; `from` names who gave it (`input`, `feed`, `warc`, `http`).
    """

    content: bytes
    origin: str
    media_type: str
    url: str | None = None
    retrieved: str | None = None
    charset: str | None = None
    status: int | None = None
    given: Mapping[str, object] = field(default_factory=_nothing)
