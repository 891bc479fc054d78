"""What is a value found on a page? The value, and the place it was found in."""

import html
import re
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value for a field.

    Attributes:
        source: what gave it, as `json-ld:datePublished`, `meta:og:title`, `input:publisher`.
        found: the value as it was found there.
    """

    source: str
    found: str


def one_line(text: str) -> str:
    """The text of a value: entities and tags resolved, white space to single blanks."""
    plain = html.unescape(html.unescape(text))
    return _SPACE.sub(" ", _ODD.sub("", _TAG.sub("", plain))).strip()
