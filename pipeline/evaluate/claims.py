"""What does somebody else's list claim? Incidents with date, place, type, person and number.

Reads such a list and nothing more; `verify` holds it against the sources.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from pipeline.beats import load_yaml
from pipeline.codebook.dates import bounds
from pipeline.geography import states
from pipeline.store.rejects import Reject


class TypeNames(BaseModel):
    """The file `claims.yaml` of a beat: our incident types by the names of others."""

    model_config = ConfigDict(extra="forbid")
    types: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of a list.

    Attributes:
        claim_id: its id in the list, or its line.
        pages: addresses that it names as its sources.
        date: ISO date of reduced precision.
        city, state: as claimed; the state as USPS code.
        types: our incident types that its type may be.
        person: a name.
        count: how many it happened to.
    """

    claim_id: str
    pages: tuple[str, ...]
    date: str | None = None
    city: str | None = None
    state: str | None = None
    types: tuple[str, ...] = ()
    person: str | None = None
    count: int | None = None


def address_key(address: str) -> str:
    """What is the same in two spellings of an address: host without www, path, query."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _state(value: str | None) -> str | None:
    return states().get(value) if value else None


def _claim(row: Mapping[str, Any], line: int, names: Mapping[str, Sequence[str]]) -> Claim:
    kind = _text(row.get("incident_type")) or _text(row.get("type"))
    date = _text(row.get("date"))
    count = row.get("affected_count", row.get("count"))
    pages = row.get("pages") or [row[name] for name in ("url", "source") if row.get(name)]
    return Claim(
        claim_id=str(row.get("id") or f"line {line}"),
        pages=tuple(str(page) for page in pages),
        date=date if bounds(date)[0] else None,
        city=_text(row.get("city")),
        state=_state(_text(row.get("state"))),
        types=tuple(names.get(kind, [kind])) if kind else (),
        person=_text(row.get("victim_name")) or _text(row.get("person")),
        count=count if isinstance(count, int) and count > 0 else None,
    )


def read_claims(path: Path, beat: str) -> Iterator[Claim | Reject]:
    """The entries of a list, and a reject for each line that is none.

    Args:
        path: JSON Lines; each line may have `id, date, city, state, incident_type` (or `type`),
            `victim_name` (or `person`), `affected_count` (or `count`) and `pages` (addresses).
        beat: whose `claims.yaml` says how others name incident types.

    Raises:
        OSError: where the file cannot be opened.
        BeatError: where `claims.yaml` cannot be used.
    """
    names = load_yaml(beat, "claims.yaml", TypeNames).types
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                yield Reject(f"{path}#{number}", "unreadable", f"no JSON: {error}")
                continue
            if not isinstance(row, dict):
                yield Reject(f"{path}#{number}", "unreadable", "a JSON object is needed")
                continue
            yield _claim(row, number, names)
