"""Which characters of a page are the article's text? One paragraph a line."""

import re

from lxml.html import HtmlElement
from trafilatura import extract

from pipeline.ingest.characters import clean
from pipeline.ingest.metadata.page import Page
from pipeline.ingest.rules import page_rules

_MANY_NEWLINES = re.compile(r"\n[ \t]*\n+")
_SPACE_AT_ENDS = re.compile(r"[ \t\u00a0]+(?=\n|\Z)|(?<=\n)[ \t\u00a0]+|\A[ \t\u00a0]+")
_LONGEST_BOILERPLATE = 220


def _without_archive_banner(tree: HtmlElement) -> None:
    for identity in page_rules().archive_elements:
        for element in tree.xpath("//*[@id=$identity]", identity=identity):
            if element.getparent() is not None:
                element.drop_tree()


def _is_boilerplate(line: str) -> bool:
    bare = line.strip().lstrip("-•*▶► ")
    return len(bare) <= _LONGEST_BOILERPLATE and bool(page_rules().boilerplate.search(bare))


def tidy(text: str) -> str:
    """The text in its final form: clean characters, paragraphs parted by single newlines."""
    return _MANY_NEWLINES.sub("\n", _SPACE_AT_ENDS.sub("", clean(text))).strip()


def body(page: Page, url: str | None) -> str:
    """The article's text on a page (trafilatura), one paragraph a line; empty where none is.

    Lines that sites put between paragraphs, and an archive's banner, are left out.
    """
    _without_archive_banner(page.tree)
    found = extract(page.tree, url=url, include_comments=False, output_format="txt") or ""
    lines = tidy(found).split("\n")
    return "\n".join(line for line in lines if not _is_boilerplate(line))
