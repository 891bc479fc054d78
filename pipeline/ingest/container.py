"""Which element of a page holds the article? Its text is read from that element alone.

Most of a page is furniture, and most of the time that trafilatura takes goes into passing over
it. Where the element that trafilatura would choose anyway holds enough of the page's text to be
sure of, its own steps are applied to that element only; the text is the same. Where it does not,
there is no answer, and `body` has trafilatura look at the whole page.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from trafilatura import xpaths
from trafilatura.htmlprocessing import convert_tags, prune_unwanted_nodes, tree_cleaning
from trafilatura.settings import DEFAULT_CONFIG, Extractor
from trafilatura.utils import normalize_unicode
from trafilatura.xml import xmltotxt

from pipeline.ingest import expressions
from pipeline.ingest.rules import page_rules

_OPTIONS = Extractor(
    config=DEFAULT_CONFIG, output_format="txt", fast=True, comments=False, tables=False
)
_NO_TEXT = (
    *("script", "style", "noscript", "svg", "iframe", "template", "canvas", "object", "embed"),
    *("button", "select", "input", "textarea", "video", "audio", "map", "link", "meta"),
)
_SURE = 3000
"""Characters of a text that needs no comparison with the rest of the page (trafilatura's own
bound for looking at the page again)."""
_LEAST = 250
SHARE = 0.3
"""Of the text of all paragraphs on the page that a shorter text must be."""


@cache
def _added() -> etree.XPath:
    return etree.XPath(" | ".join(page_rules().added_elements))


def without_additions(tree: HtmlElement) -> None:
    """Drop what others put into the text: an archive's banner, marks of footnotes."""
    for element in _added()(tree):
        if element.getparent() is not None:
            element.drop_tree()


def _containers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that may hold the article, in trafilatura's order of preference."""
    seen = set()
    for choose in expressions.BODY:
        found = next(iter(choose(tree)), None)
        if found is not None and found not in seen:
            seen.add(found)
            yield found


def _alone(element: HtmlElement) -> HtmlElement:
    """A page that holds a copy of the element and nothing else."""
    page = document_fromstring("<html><body></body></html>")
    page[0].append(deepcopy(element))
    page[0][0].tail = None
    etree.strip_elements(page, *_NO_TEXT, with_tail=False)
    without_additions(page)
    return page


def _text_in(element: HtmlElement, url: str | None) -> tuple[str, int]:
    """The text trafilatura reads in an element, and the length by which it judges it."""
    page = prune_unwanted_nodes(_alone(element), expressions.COMMENTS)
    if any(expression(page) for expression in expressions.FURTHER_ARTICLES):
        page = prune_unwanted_nodes(page, xpaths.RAW_TREE_PRUNE_XPATH)
    page = convert_tags(tree_cleaning(page, _OPTIONS), _OPTIONS, url)
    found, text = expressions.extract_content(page, _OPTIONS)
    return normalize_unicode(xmltotxt(found, False)), len(text)


def length_of_paragraphs(tree: HtmlElement) -> int:
    """Characters in all paragraphs of a page, also in those that are no part of the article."""
    return sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))


def text_of_container(tree: HtmlElement, url: str | None) -> str | None:
    """The text of the element that holds the article, or None where no element surely does.

    Args:
        tree: the page; it is not changed.
        url: its address.
    """
    least, before = 0.0, -1
    for element in _containers(tree):
        text, length = _text_in(element, url)
        if length >= _SURE:
            return text
        least = least or max(_LEAST, SHARE * length_of_paragraphs(tree))
        if length >= least:
            return text
        if length == before:
            return None
        before = length
    return None
