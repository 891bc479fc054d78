"""What does somebody else's list claim? Incidents with date, place, type, person and number.

Reads such a list and nothing more; `verify` holds it against the sources.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from pipeline.beats import load_yaml
from pipeline.codebook.dates import bounds
from pipeline.codebook.vocabularies import terms
from pipeline.extract.lexicons import vocabulary_term
from pipeline.geography import states
from pipeline.store.rejects import Reject


class TypeNames(BaseModel):
    """The file `claims.yaml` of a beat: our incident types by the names of others."""

    model_config = ConfigDict(extra="forbid")
    types: dict[str, list[str]]
    together: list[Annotated[str, vocabulary_term("incident_type")]] = []


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of a list.

    Attributes:
        claim_id: its id in the list, or its line.
        pages: addresses that it names as its sources.
        date: ISO date of reduced precision.
        city, state: as claimed; the state as USPS code.
        types: our incident types that its type may be.
        overlapping: those that the same occurrence may be told as.
        person: a name.
        count: how many it happened to.
    """

    claim_id: str
    pages: tuple[str, ...]
    date: str | None = None
    city: str | None = None
    state: str | None = None
    types: tuple[str, ...] = ()
    overlapping: tuple[str, ...] = ()
    person: str | None = None
    count: int | None = None


def address_key(address: str) -> str:
    """What is the same in two spellings of an address: host without www, path, query."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # no address, so none of a source
        return address.strip()
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


_OTHERWISE = {"incident_type": "type", "victim_name": "person", "affected_count": "count"}
"""What others call our fields."""
_ABSENT = frozenset({"none", "", "0", "unknown", "n/a", "null"})
"""What lists write where they know nothing."""
_WANTED = {
    "date": "no ISO date (2025-07-08, 2025-07 or 2025)",
    "city": "no text",
    "person": "no text",
    "state": "no state of the United States",
    "type": "no type of incident that is known",
    "count": "no whole number above 0",
}
CLAIMED = tuple(_WANTED)
"""What is looked up."""
KNOWN = frozenset({"id", "url", "source", "pages", *CLAIMED, *_OTHERWISE})
"""The fields that are read."""


_LONGEST = 9
"""Digits of a number of people, at most."""


def _date(value: str | None) -> str | None:
    """An ISO date of reduced precision; of a point in time its day."""
    day = value.split("T")[0] if value else None
    return day if bounds(day)[0] else None


def _count(value: Any) -> int | None:
    written = value.strip() if isinstance(value, str) else str(value)
    usable = written.isdecimal() and len(written) <= _LONGEST
    return int(written) or None if usable else None


def _types(kind: str | None, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Our types that one of a list may be: by the names of others, else by our own."""
    known = kind.strip().lower().replace(" ", "_") if kind else ""
    return tuple(names.get(known, [known] if known in terms("incident_type") else ()))


def _claim(row: Mapping[str, Any], line: int, names: TypeNames) -> Claim:
    given = _by_our_names(row)
    types = _types(_text(given.get("type")), names.types)
    return Claim(
        claim_id=str(row.get("id") or f"line {line}"),
        pages=_pages(row),
        date=_date(_text(given.get("date"))),
        city=_text(given.get("city")),
        state=states().get(_text(given.get("state")) or ""),
        types=types,
        overlapping=tuple(names.together) if set(types) & set(names.together) else (),
        person=_text(given.get("person")),
        count=_count(given.get("count")),
    )


def _pages(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses of the sources; what is no text is none."""
    listed = row.get("pages")
    pages = listed if isinstance(listed, list) else [listed]
    if not listed:
        pages = [row.get("url"), row.get("source")]
    return tuple(page for one in pages if (page := _text(one)))


def _by_our_names(row: Mapping[str, Any]) -> dict[str, Any]:
    return dict(row) | {ours: row[other] for other, ours in _OTHERWISE.items() if row.get(other)}


def _unusable(row: Mapping[str, Any], claim: Claim) -> Iterator[str]:
    """What a line gives that cannot be looked up, each in one sentence."""
    given = _by_our_names(row)
    used = {field: getattr(claim, "types" if field == "type" else field) for field in _WANTED}
    for field, why in _WANTED.items():
        if str(given.get(field)).lower() not in _ABSENT and not used[field]:
            yield f"{field} {given[field]!r} is {why}; it was not looked up"
    if not claim.pages:
        yield "no address of a source (url, source or pages)"
    if not any(used.values()):
        yield "nothing is claimed that can be looked up: date, city, state, type, person or count"


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Each line that is not blank with its number: the object it holds, or why it holds none."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, f"no JSON: {error}"
                continue
            yield number, row if isinstance(row, dict) else "a JSON object is needed"


def unread_fields(path: Path) -> list[str]:
    """The fields of a list that are not read, by name.

    Raises:
        OSError: where the file cannot be opened.
    """
    fields = {name for _, row in _lines(path) if isinstance(row, dict) for name in row}
    return sorted(fields - KNOWN)


def read_claims(path: Path, beat: str) -> Iterator[Claim | Reject]:
    """The entries of a list; a reject for each line that is none, and each value of no use.

    Args:
        path: JSON Lines; each line may have `id, date, city, state, type` (or `incident_type`),
            `person` (or `victim_name`), `count` (or `affected_count`) and the addresses of its
            sources: `pages`, or `url` and `source`.
        beat: whose `claims.yaml` says how others name incident types.

    Raises:
        OSError: where the file cannot be opened.
        BeatError: where `claims.yaml` cannot be used.
    """
    names = load_yaml(beat, "claims.yaml", TypeNames)
    for number, row in _lines(path):
        line = f"{path}#{number}"
        if isinstance(row, str):
            yield Reject(line, "unreadable", row)
            continue
        claim = _claim(row, number, names)
        yield claim
        yield from (Reject(line, "unreadable", what) for what in _unusable(row, claim))
