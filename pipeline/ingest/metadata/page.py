"""What does a page carry in its head? Its tree, JSON-LD and meta tags, parsed once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.ingest.characters import clean_utf8
from pipeline.ingest.metadata.candidate import Candidate
from pipeline.ingest.metadata.json_ld import JsonLd, read_json_ld

_CLOSED_SCRIPT = re.compile(rb"<(script|style)\b([^<>]{0,1000}?)/>", re.I)
_NAMES = ("property", "name", "itemprop", "http-equiv")


class UnparsableError(ValueError):
    """The page is no HTML that can be parsed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, parsed.

    Attributes:
        tree: its elements.
        metas: content of its meta tags, by lower-case name, in order.
        json_ld: what it states in JSON-LD.
        language: what its `lang` attribute says, lower-case.
    """

    tree: HtmlElement
    metas: dict[str, list[str]]
    json_ld: JsonLd
    language: str

    def meta(self, *names: str) -> Iterator[Candidate]:
        """The contents of meta tags, in order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield Candidate(f"meta:{name}", content)

    def links(self, rel: str) -> Iterator[Candidate]:
        """The addresses of link elements with this `rel`."""
        for element in self.tree.iter("link"):
            if rel in (element.get("rel") or "").lower().split() and element.get("href"):
                yield Candidate(f"link:{rel}", element.get("href").strip())


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for name in {(element.get(attribute) or "").lower().strip() for attribute in _NAMES}:
            if name:
                found.setdefault(name, []).append(content)
    return found


def _parsable(text: str) -> bytes:
    """The markup as libxml2 has to be given it.

    Without control characters, at which it stops reading, and with `<script …/>` opened: HTML
    knows no empty script, and the script's code would count as text of the page.
    """
    return _CLOSED_SCRIPT.sub(rb"<\1\2>", clean_utf8(text))


def parse(text: str) -> Page:
    """A page from its characters.

    Raises:
        UnparsableError: where there is no element in it.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_parsable(text), parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        raise UnparsableError(f"no HTML: {error}") from error
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")) or ""
    return Page(tree, _metas(tree), read_json_ld(tree), language.lower())
