"""How does a release leave the house? Prepared from judged tables, explained, sent to a target."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from assets.work import steps
from assets.work.current import is_current
from assets.work.gates import prove
from assets.work.workshop import Workshop
from pipeline.extract.quarantine import HANGS_ON
from pipeline.release.describe.changelog import entry
from pipeline.release.describe.facts import dataset
from pipeline.release.diff import columns_between, counted, diff
from pipeline.release.publish import (
    Extra,
    Release,
    columns_of,
    publish,
    read_release,
    read_withdrawn,
)
from pipeline.release.targets import publish_to, target
from pipeline.store import Settings
from pipeline.store.tables import REVIEWED, WHOLE, OneByOne


class NotReadyError(Exception):
    """There is nothing to release or compare; the message says what is missing."""


def _carried(shop: Workshop, tables: Mapping[str, pa.Table]) -> Extra:
    """What the next release carries beside its tables: scorecard, and what it is proven by."""
    scorecard = shop.settings.scorecard
    notes = decided(
        shop.tables.read("reviews").to_pylist(),
        shop.tables.read("quarantine", REVIEWED).to_pylist(),
    )
    return Extra(
        scorecard=json.loads(scorecard.read_text(encoding="utf-8")) if scorecard.is_file() else (),
        decisions=dict.fromkeys(notes, "review"),
        notes={record: note for record, note in notes.items() if note},
        prove=lambda folder, version: prove(folder, version, tables, shop),
    )


def decided(
    reviews: Sequence[Mapping[str, str | None]], fell: Sequence[Mapping[str, str | None]]
) -> dict[str, str]:
    """The records that a person decided about, and those that fell with a rejected one.

    Args:
        reviews: rows of `reviews`.
        fell: rows of `quarantine` that reviews set aside.

    Returns:
        Why, by id of the record; empty where nothing was written.
    """
    why = {str(row["record_id"]): row["why"] or "" for row in reviews}
    notes = dict(why)
    for row in fell:
        if not str(row["rule"]).startswith(HANGS_ON):
            continue
        with_record = str(row["rule"]).removeprefix(HANGS_ON)
        reason = why.get(with_record, "")
        note = f"It hung on {with_record}, which was set aside"
        notes.setdefault(str(row["record_id"]), f"{note}: {reason}" if reason else f"{note}.")
    return notes


def make(shop: Workshop) -> Release:
    """Make a release of the public tables, which have passed their gate.

    Raises:
        GateError: where the finished database does not pass its own; nothing is released.
    """
    tables = OneByOne(steps.RELEASE.inputs, shop.public.read)
    about = dataset(shop.settings.beat)
    releases = shop.settings.releases
    day = shop.settings.issued or datetime.now(UTC).date()
    return publish(tables, releases, day, about, _carried(shop, tables))


def prepare(settings: Settings) -> Release:
    """Make a release of the public tables that last passed their gate.

    Raises:
        NotReadyError: where there are none.
    """
    shop = Workshop(settings)
    if not shop.public.partitions("articles"):
        raise NotReadyError(
            f"no public tables of {settings.collection!r}; `onrecord run` makes them"
        )
    if not is_current(steps.PUBLIC, WHOLE, shop):
        raise NotReadyError(
            f"the public tables of {settings.collection!r} are not up to date or have not passed "
            "their gate; `onrecord run` makes and judges them"
        )
    return make(shop)


def told(release: Release) -> str:
    """What a release is, in lines."""
    state = "Nothing has changed; the release stands" if release.unchanged else "Release"
    about = json.loads((release.folder / "about.json").read_text(encoding="utf-8"))
    return f"{state}: {release.version} in {release.folder}\n\n{entry(about['history'][0])}"


def send(release: Release, name: str) -> str:
    """Publish it to a target; says how many files went where.

    Raises:
        TargetError: where the target cannot be used.
    """
    sent = publish_to(release.folder, target(name))
    return f"{sent} files sent to {name}" if sent else f"{name} has {release.version} already"


def _folder(settings: Settings, name: str) -> Path:
    for folder in (settings.releases / name, Path(name)):
        if (folder / "parquet").is_dir():
            return folder
    known = (
        sorted(p.name for p in settings.releases.glob("*")) if settings.releases.is_dir() else []
    )
    raise NotReadyError(f"no release {name!r}; there are: {', '.join(known) or 'none'}")


def explained(settings: Settings, first: str, second: str, rows: bool) -> str:
    """What differs between two releases: counts by table and cause, or every row.

    Args:
        settings: which collection.
        first, second: versions of the collection, or folders of releases.
        rows: give every row, as JSON Lines.

    Raises:
        NotReadyError: where one of them is no release.
    """
    before, after = _folder(settings, first), _folder(settings, second)
    tables = read_release(after)
    reviewed = tables["reviews"]["record_id"].to_pylist() if "reviews" in tables else []
    stones = read_withdrawn(after).to_pylist()
    gone = [row["record_id"] for row in stones if row["reason"] == "review"]
    changes = diff(read_release(before), tables, dict.fromkeys((*reviewed, *gone), "review"))
    if rows:
        return "\n".join(json.dumps(row) for row in changes.to_pylist())
    columns = columns_between(columns_of(before), columns_of(after))
    if not changes.num_rows and not any(columns.values()):
        return f"{before.resolve().name} and {after.resolve().name} hold the same rows."
    return entry(
        {
            "version": f"{before.resolve().name} → {after.resolve().name}",
            "issued": f"{changes.num_rows:,} rows differ",
            "previous": before.name,
            "changes": counted(changes),
            "columns": columns,
        }
    )
