"""Which pages are in a file of JSON Lines? Each line is one, with what is known of it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pipeline.ingest.arrival import GIVEN_FIELDS, JSON_LINE, Arrival
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits

SUFFIXES = frozenset({".jsonl", ".ndjson"})


class LineError(ValueError):
    """A line that is no page; `reason` is a term of `rejection_reason`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def parse(line: bytes) -> dict[str, object]:
    """The object on a line.

    Raises:
        LineError: where it is no JSON object, or its `text` is missing or no string.
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError("unreadable", f"no JSON: {error}") from error
    if not isinstance(found, dict):
        raise LineError("unreadable", "no JSON object")
    text = found.get("text")
    if not isinstance(text, str):
        raise LineError("missing_field", "has no field 'text' that is a string")
    if not text.strip():
        raise LineError("empty", "its 'text' is empty")
    return found


def given(values: Mapping[str, object]) -> dict[str, object]:
    """What the object states beside its text."""
    names = ("doc_id", *GIVEN_FIELDS)
    return {name: values[name] for name in names if _is_plain(values.get(name))}


def _is_plain(value: object) -> bool:
    """Whether a value is a word, a number, yes or no, or a list of words; and not empty."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) for item in value)
    return isinstance(value, str | int | float) and value != ""


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None where it is longer than the limit."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield number, None


def page_of(line: bytes, origin: str) -> Arrival:
    """The page that a line of JSON gives.

    Raises:
        LineError: where it is none.
    """
    stated = given(parse(line))
    url = stated.get("url")
    return Arrival(
        line.strip(),
        origin,
        JSON_LINE,
        url=url if isinstance(url, str) else None,
        given={**stated, "from": "input"},
    )


def read_json_lines(path: Path, origin: str, limits: Limits) -> Iterator[Arrival | Reject]:
    """The pages of a file, a line at a time; blank lines are passed over."""
    count = 0
    try:
        with path.open("rb") as stream:
            for number, line in _lines(stream, limits.page_bytes):
                count += 1
                source = f"{path}#{number}"
                if line is None:
                    detail = f"the line is longer than {limits.page_bytes:,} bytes"
                    yield Reject(source, "too_large", detail)
                elif line.strip():
                    try:
                        yield page_of(line, f"{origin}#{number}")
                    except LineError as error:
                        yield Reject(source, error.reason, str(error))
    except OSError as error:
        yield Reject(str(path), "unreadable", error.strerror or str(error))
    if not count:
        yield Reject(str(path), "empty", "the file is empty")
