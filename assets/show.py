"""What does the command line show? Progress while it works, then what came of it."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyarrow as pa
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assets.run import Failure
from assets.work import Progress as Tell
from assets.work import Workshop
from pipeline.store import Settings
from pipeline.store.rejects import Reject

LISTED = 40
"""Rejects that are listed one by one before they are only counted."""

_console = Console(stderr=True)


@contextmanager
def progress() -> Iterator[Tell]:
    """A progress display on standard error; plain lines where that is no terminal."""
    if not _console.is_terminal:
        yield _lines()
        return
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_console) as bars:
        tasks = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell


def _lines() -> Tell:
    told: dict[str, int] = {}

    def tell(what: str, done: int, total: int | None) -> None:
        tenth = done * 10 // total if total else done // 500
        if told.get(what) != tenth:
            told[what] = tenth
            print(f"{what}: {done}" + (f" of {total}" if total else ""), file=sys.stderr)

    return tell


def rejects(found: Sequence[Reject]) -> None:
    """One line for each input that was set aside, up to `LISTED`."""
    for reject in found[:LISTED]:
        _console.print(f"set aside: {reject}", style="yellow", markup=False, soft_wrap=True)
    if len(found) > LISTED:
        _console.print(f"… and {len(found) - LISTED} more", style="yellow")


def failures(found: Iterable[Failure]) -> None:
    """One line for each step or check that failed."""
    for failure in found:
        _console.print(
            f"failed: {failure.where}: {failure.why}", style="red", markup=False, soft_wrap=True
        )


def table_counts(tables: Mapping[str, pa.Table]) -> None:
    """Rows by table."""
    for name, table in tables.items():
        if table.num_rows:
            print(f"{table.num_rows:>9,}  {name}")


def _rejected(shop: Workshop, of_input: bool) -> list[Reject]:
    """What was set aside: input that could not be used, or pages that are no articles."""
    days = shop.tables.partitions("rejected_pages")
    chosen = [day for day in days if ("." in day) == of_input]
    rows = shop.tables.read_partitions("rejected_pages", chosen).to_pylist()
    return [Reject(row["url"] or "", row["reason"], row["detail"] or "") for row in rows]


def set_aside(shop: Workshop) -> None:
    """What was set aside: input that could not be used line by line, the rest by number."""
    rejects(_rejected(shop, of_input=True))
    counts: dict[str, int] = {}
    for reject in _rejected(shop, of_input=False):
        counts[reject.reason] = counts.get(reject.reason, 0) + 1
    quarantined = shop.tables.read_partitions("quarantine").num_rows
    if quarantined:
        print(f"In quarantine: {quarantined} records (table quarantine in {shop.tables.root})")
    if counts:
        listed = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
        print(f"Set aside: {listed} (table rejected_pages in {shop.tables.root})")


def nothing_usable(shop: Workshop) -> bool:
    """Whether there is no article, or an input that was asked for could not be used."""
    articles = sum(
        shop.tables.read("articles", day).num_rows for day in shop.tables.partitions("articles")
    )
    return not articles or bool(_rejected(shop, of_input=True))


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
    print(f"SQLite:  {folder / 'onrecord.sqlite'}")
