"""Which elements do trafilatura's expressions select? Each kind of element is asked about once.

An expression such as `.//*[self::div][re:test(@class, …)]` looks at nothing but an element's own
tag and attributes, of which a page, and a site, has few different ones: the answer is kept for
each, and given again. XPath would run every regular expression on every element.
"""

import re
from types import FunctionType
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import main_extractor, xpaths

_KINDS = 50_000
"""Kinds of elements whose answers are kept; then it starts anew."""
_ATTRIBUTE = re.compile(r"@([\w-]+)")
_TAG = re.compile(r"self::(\w+)")


class OncePerKind:
    """An expression that selects descendants by their own tag and attributes.

    Args:
        expression: the expression. It may end in `[1]`, for the first: here all are given.
    """

    def __init__(self, expression: etree.XPath) -> None:
        self._expression = expression
        self._names = frozenset(_ATTRIBUTE.findall(expression.path))
        self._tags = tuple(dict.fromkeys(_TAG.findall(expression.path)))
        self._known: dict[tuple[object, ...], bool] = {}

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        """The elements below an element that it selects, in their order."""
        return [found for found in tree.iterdescendants(self._tags or "*") if self.selects(found)]

    def selects(self, element: HtmlElement) -> bool:
        """Whether it selects an element."""
        attributes = [pair for pair in element.items() if pair[0] in self._names]
        kind = (element.tag if self._tags else "", *attributes)
        answer = self._known.get(kind)
        if answer is None:
            if len(self._known) > _KINDS:
                self._known.clear()
            answer = self._known[kind] = self._ask(kind[0] or "x", attributes)
        return answer

    def _ask(self, tag: Any, attributes: list[tuple[str, str]]) -> bool:
        above = etree.Element("x")
        below = etree.SubElement(above, tag)
        for name, value in attributes:
            below.set(name, value)
        return bool(self._expression(above))


BODY = [
    OncePerKind(expression) if at in (0, 2, 3) else expression
    for at, expression in enumerate(xpaths.BODY_XPATH)
]
"""What may hold the article, in order of preference; the first found of each is meant."""

COMMENTS = [OncePerKind(expression) for expression in xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH]
"""What readers wrote below it."""

FURTHER_ARTICLES = [OncePerKind(expression) for expression in xpaths.RAW_TREE_PRUNE_XPATH]
"""What may be further articles or buttons; for the first, the expression itself has to be asked,
since it also looks at what is inside."""

_REPLACED = {
    "BODY_XPATH": BODY,
    "OVERALL_DISCARD_XPATH": [OncePerKind(one) for one in xpaths.OVERALL_DISCARD_XPATH],
    "TEASER_DISCARD_XPATH": [OncePerKind(one) for one in xpaths.TEASER_DISCARD_XPATH],
}


def _with_these() -> Any:
    """How trafilatura reads a cleaned page, by its own code, with the expressions from here."""
    names: dict[str, Any] = {**vars(main_extractor), **_REPLACED}
    for name in ("prune_unwanted_sections", "_extract", "extract_content"):
        function = names[name]
        names[name] = FunctionType(function.__code__, names, name, function.__defaults__)
    return names["extract_content"]


extract_content = _with_these()
