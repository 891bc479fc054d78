"""What does the command line show? Progress while it works, then what came of it."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from assets.orchestration.run import Failure
from assets.work import steps
from assets.work.workshop import Done, Outcome, Workshop, progress_line, thinned, unheard
from assets.work.workshop import Progress as Tell
from pipeline.release.site import DATABASE_FILE
from pipeline.store import Settings
from pipeline.store.rejects import Reject, extract_partition, inputs_partition

OFF_SUBJECT = "off_subject"

LISTED = 40
"""Rejects that are listed one by one before they are only counted."""

_console = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how far the work has come, and what came of each step, which is kept."""

    progress: Tell
    done: Done = unheard
    heard: list[Outcome] = field(default_factory=list)

    def hear(self, outcome: Outcome) -> None:
        """Keep what came of a step, and tell it."""
        self.heard.append(outcome)
        self.done(outcome)


@contextmanager
def watching(log: str) -> Iterator[Watch]:
    """A watch over the work, on standard error.

    Args:
        log: `text` for bars, or plain lines where that is no terminal; `json` for an object a
            line.
    """
    if log == "json":
        _write.as_json = True
        yield Watch(thinned(_json_progress), _json_done)
    elif not _console.is_terminal:
        yield Watch(thinned(_line))
    else:
        yield from _bars()


def _bars() -> Iterator[Watch]:
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_console) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield Watch(tell)


def _line(what: str, done: int, total: int | None) -> None:
    print(progress_line(what, done, total), file=sys.stderr)


def _json_progress(what: str, done: int, total: int | None) -> None:
    _write.event("progress", what=what, done=done, total=total)


def _json_done(outcome: Outcome) -> None:
    _write.event(
        "step",
        step=outcome.step.name,
        partition=outcome.partition,
        unchanged=outcome.unchanged,
        seconds=round(outcome.seconds, 3),
        passed=outcome.verdict.passes if outcome.verdict else None,
        facts=outcome.facts,
    )


class _Writer:
    """Lines on standard error: for people, or JSON objects for programs."""

    as_json = False

    def event(self, event: str, **fields: object) -> None:
        """One object with the time (UTC) and what happened."""
        told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        print(json.dumps(told | fields, ensure_ascii=False), file=sys.stderr, flush=True)

    def line(self, words: str, style: str) -> None:
        """One line for people."""
        _console.print(words, style=style, markup=False, soft_wrap=True)


_write = _Writer()


def as_json() -> bool:
    """Whether a program reads what is told."""
    return _write.as_json


def event(name: str, **fields: object) -> None:
    """Tell a program that something happened; people are told in words elsewhere."""
    if _write.as_json:
        _write.event(name, **fields)


def rejects(found: Sequence[Reject]) -> None:
    """One line for each rejected input, up to `LISTED`; all of them as JSON."""
    if _write.as_json:
        for reject in found:
            _write.event(
                "rejected", source=reject.source, reason=reject.reason, detail=reject.detail
            )
        return
    for reject in found[:LISTED]:
        _write.line(f"rejected: {reject}", "yellow")
    if len(found) > LISTED:
        _write.line(f"… and {len(found) - LISTED} more", "yellow")


def notices(found: Sequence[str]) -> None:
    """One line for each oddity of usable input, up to `LISTED`; all of them as JSON."""
    if _write.as_json:
        for notice in found:
            _write.event("notice", detail=notice)
        return
    for notice in found[:LISTED]:
        _write.line(f"notice: {notice}", "yellow")
    if len(found) > LISTED:
        _write.line(f"… and {len(found) - LISTED} more", "yellow")


def failures(found: Iterable[Failure]) -> None:
    """One line for each step or check that failed."""
    for failure in found:
        if _write.as_json:
            _write.event("failed", where=failure.where, why=failure.why)
        else:
            _write.line(f"failed: {failure.where}: {failure.why}", "red")


def table_counts(tables: Mapping[str, pa.Table]) -> None:
    """Rows by table."""
    for name, table in tables.items():
        if table.num_rows:
            print(f"{table.num_rows:>9,}  {name}")


def _kept(shop: Workshop, partition: str) -> list[Reject]:
    found = shop.tables.read("rejected_pages", partition)
    rows = found.filter(pc.not_equal(found["reason"], OFF_SUBJECT)).to_pylist()
    return [Reject(row["url"] or "", row["reason"], row["detail"] or "") for row in rows]


def unusable(shop: Workshop, parts: Sequence[str], watch: Watch) -> list[Reject]:
    """What was asked for and could not be used; what is off the subject was not wanted.

    Of a day's inputs these are those of this run, or, where it was given what has not changed,
    all that came that day.

    Args:
        shop: the tools.
        parts: the days and sets whose input was taken in.
        watch: who was told what came of the run's steps.
    """
    taken_in = {one.partition: one.facts for one in watch.heard if one.step is steps.RAW_PAGES}
    found = []
    for part in parts:
        inputs = _kept(shop, inputs_partition(part)) if shop.given(part) else []
        told = taken_in.get(part, {}).get("rejected")
        found += [one for one in inputs if not isinstance(told, list) or str(one) in told]
        found += _kept(shop, extract_partition(part))
    return found


def left_out(shop: Workshop, named: Sequence[Reject]) -> None:
    """What is no article or record: some line by line, the rest by number.

    Args:
        shop: the tools.
        named: what could not be used though it was asked for.
    """
    rejects(named)
    counts = Counter(shop.tables.read_partitions("rejected_pages")["reason"].to_pylist())
    quarantined = shop.tables.read_partitions("quarantine").num_rows
    if quarantined:
        print(f"In quarantine: {quarantined} (`onrecord maintain` shows which records, and why)")
    waiting = shop.tables.read("reviews_waiting").num_rows
    if waiting:
        print(f"Decisions not carried out: {waiting} (`onrecord review` lists them, and why)")
    if counts:
        listed = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
        print(f"Rejected: {listed} (`onrecord maintain` shows which pages, and why)")


def nothing_usable(shop: Workshop) -> bool:
    """Whether there is no article."""
    days = shop.tables.partitions("articles")
    return not any(shop.tables.read("articles", day).num_rows for day in days)


def current_version(settings: Settings) -> str | None:
    """The version of the release that is served."""
    folder = settings.current_release
    return folder.resolve().name if folder.exists() else None


def release(settings: Settings, before: str | None) -> None:
    """The current release: what it holds and where it lies.

    Args:
        settings: which collection.
        before: version of the release that stood before the run.
    """
    about = settings.current_release / "about.json"
    if not about.is_file():
        print("There is no release yet.")
        return
    covered = json.loads(about.read_text(encoding="utf-8"))
    rows = covered["rows"]
    state = "Release (unchanged)" if covered["version"] == before else "New release"
    print(
        f"{state} {covered['version']}: {rows['articles']} articles of "
        f"{covered['publishers']} publishers, {rows['statements']} statements, "
        f"{rows['incidents']} incidents, {rows['legal_actions']} legal actions, "
        f"{rows['evidence']} evidence spans"
    )
    folder = settings.current_release
    print(f"Parquet: {folder / 'parquet'}")
    print(f"SQLite:  {folder / DATABASE_FILE}")
