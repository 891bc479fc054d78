"""What does a plain text file say of itself before its text begins?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from pipeline.ingest.arrival import GIVEN_FIELDS

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_MOST_ITEMS = 50
_LONGEST_HEAD = 20_000
_TITLE = re.compile(r"\A([^\n]{1,200})\n[ \t]*\n(?=\s*\S)")


class FrontMatterError(ValueError):
    """The lines between the marks are no YAML mapping; the message says why."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text file in its parts.

    Attributes:
        given: what the head states, by the names of `GIVEN_FIELDS`.
        text: what follows it.
    """

    given: Mapping[str, object]
    text: str


def _plain(value: object) -> object:
    """A value as it is kept; None for what is neither a word nor a list of words."""
    if isinstance(value, list):
        # Words only: lists of lists by reference may unfold without end.
        return [str(item) for item in value if isinstance(item, str | int | float)][:_MOST_ITEMS]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, str | int | float) else None


def split(text: str) -> PlainText:
    """Head and text of a plain text file.

    The head is YAML between two lines `---`; without one, a first line that a blank line
    follows is the title.

    Raises:
        FrontMatterError: where the head is no YAML mapping.
    """
    text = text.replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head:
        return PlainText(_stated(head[1]), text[head.end() :].strip("\n"))
    title = _TITLE.match(text)
    if title:
        return PlainText({"title": title[1].strip()}, text[title.end() :].strip("\n"))
    return PlainText({}, text.strip("\n"))


def _stated(head: str) -> dict[str, object]:
    if len(head) > _LONGEST_HEAD:
        detail = f"front matter has {len(head):,} characters, the limit is {_LONGEST_HEAD:,}"
        raise FrontMatterError(detail)
    try:
        values = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).replace("\n", " ")
        raise FrontMatterError(f"front matter is no YAML: {line}") from error
    if not isinstance(values, dict):
        raise FrontMatterError("front matter is no list of names and values")
    plain = {name: _plain(values.get(name)) for name in GIVEN_FIELDS}
    return {name: value for name, value in plain.items() if value not in (None, "", [])}
