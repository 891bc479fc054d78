"""What does a page state in JSON-LD? All shapes: lists, @graph, nesting, references by @id."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipeline.ingest.metadata.candidate import Candidate

_ARTICLE = re.compile(r"Article$|^(BlogPosting|Report|LiveBlogPosting|Statement|PressRelease)$")
_PAGE = frozenset({"WebPage", "ItemPage", "AboutPage", "VideoObject", "CreativeWork"})
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_DEPTH = 12
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "item")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The statements of a page.

    Attributes:
        articles: nodes of an article type, in order.
        pages: nodes of the page itself, in order.
        types: every `@type` on the page.
        by_id: nodes by their `@id`.
    """

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    types: frozenset[str] = frozenset()
    by_id: dict[str, Node] = field(default_factory=dict)

    def resolved(self, value: object) -> object:
        """A node for a reference to it; anything else as it is."""
        if isinstance(value, dict) and set(value) == {"@id"}:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def texts(self, name: str, nodes: tuple[Node, ...]) -> Iterator[Candidate]:
        """The strings that the nodes give for a property."""
        for node in nodes:
            for value in listed(node.get(name)):
                if isinstance(value, str | int | float) and not isinstance(value, bool):
                    yield Candidate(f"json-ld:{name}", str(value))

    def names(self, name: str, nodes: tuple[Node, ...]) -> Iterator[list[Candidate]]:
        """For each node, the names of the persons or bodies in a property."""
        for node in nodes:
            found = [self._name(self.resolved(value)) for value in listed(node.get(name))]
            yield [Candidate(f"json-ld:{name}", value) for value in found if value]

    @staticmethod
    def _name(value: object) -> str | None:
        if isinstance(value, str):
            return value
        name = value.get("name") if isinstance(value, dict) else None
        first = listed(name)
        return first[0] if first and isinstance(first[0], str) else None


def listed(value: object) -> list[object]:
    """A value as a list: of itself, of what it lists, or of nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def types_of(node: Node) -> set[str]:
    """The types of a node, without their namespace."""
    return {str(kind).rsplit("/", 1)[-1] for kind in listed(node.get("@type"))}


def _parsed(text: str) -> object:
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (bare, re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTED:
            yield from _nodes(value.get(name), depth + 1)


def read_json_ld(tree: HtmlElement) -> JsonLd:
    """The statements in all JSON-LD blocks of a page; what cannot be parsed is passed over."""
    blocks = tree.xpath("//script[contains(@type, 'ld+json')]")
    values = [_parsed(block.text or "") for block in blocks]
    nodes = [node for value in values for node in _nodes(value)]
    by_id: dict[str, Node] = {}
    for value in values:
        for node in _everything(value):
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > len(by_id.get(identity, {})):
                by_id[identity] = node
    typed = [(node, types_of(node)) for node in nodes]
    return JsonLd(
        articles=tuple(n for n, types in typed if any(_ARTICLE.search(kind) for kind in types)),
        pages=tuple(n for n, types in typed if types & _PAGE),
        types=frozenset(kind for _, types in typed for kind in types),
        by_id=by_id,
    )


def _everything(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        if isinstance(item, dict | list):
            yield from _everything(item, depth + 1)
