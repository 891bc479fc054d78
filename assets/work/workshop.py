"""What does a step work with, and what does it leave behind? Tools, progress, outcomes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assets.work import sets
from assets.work.steps import Step
from pipeline.store import Settings, TableStore
from pipeline.store.made import Made

if TYPE_CHECKING:
    from expectations.verdict import Verdict

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many are done, and of how many (None where unknown)."""

Done = Callable[["Outcome"], None]
"""Told what came of a step."""

Facts = dict[str, str | int | float | list[str]]


def quiet(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def thinned(tell: Progress) -> Progress:
    """Told of every tenth only, or of every 500 where the whole is unknown."""
    told: dict[str, int] = {}

    def few(what: str, done: int, total: int | None) -> None:
        tenth = done * 10 // total if total else done // 500
        if told.get(what) != tenth:
            told[what] = tenth
            tell(what, done, total)

    return few


def progress_line(what: str, done: int, total: int | None) -> str:
    """How far it has come, as a line; what cannot be counted is only named."""
    if total:
        return f"{what}: {done} of {total}"
    return f"{what}: {done}" if done else what


def unheard(outcome: "Outcome") -> None:
    """An outcome that nobody waits for."""


class GateError(Exception):
    """A gate found critical failures; the message names table, rule and rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step.

    Attributes:
        step, partition: what was done; the partition is `all` where there are none.
        unchanged: whether it was spared, since nothing had changed.
        seconds: how long it took.
        verdict: of its gate, where it has one.
        facts: what else a reader of the log wants to know.
    """

    step: Step
    partition: str
    unchanged: bool
    seconds: float
    verdict: "Verdict | None" = None
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workshop:
    """The tools a step works with.

    Attributes:
        settings: where everything lies.
        progress: who is told how far it has come.
        sources: what `raw_pages` takes in; the inbox where there are none.
        run: id of the run that it works for, kept with what is set aside.
        done: who is told what came of each step.
    """

    settings: Settings
    progress: Progress = quiet
    sources: tuple[str, ...] = ()
    run: str = ""
    done: Done = unheard

    @property
    def tables(self) -> TableStore:
        """Tables between the steps."""
        return TableStore(self.settings.tables)

    @property
    def public(self) -> TableStore:
        """Tables as they are to be released."""
        return TableStore(self.settings.public)

    @property
    def made(self) -> Made:
        """What each step was made from."""
        return Made(self.settings.made)

    def store_of(self, step: Step) -> TableStore:
        """Where the step's outputs lie."""
        return self.public if step.public else self.tables

    def given(self, partition: str) -> tuple[str, ...]:
        """What `raw_pages` takes in for a partition.

        A set brings its own; a day what was given, else the inbox where it is there.

        Raises:
            SetError: where there is no set of that name.
        """
        if not sets.is_day(partition):
            return sets.sources(self.settings, partition)
        inbox = self.settings.inbox
        return self.sources or ((str(inbox),) if inbox.exists() else ())


def feeds_of(settings: Settings) -> tuple[str, ...]:
    """Addresses of the feeds that the beat follows."""
    from pipeline.ingest.sources import load_sources

    return tuple(source.url for source in load_sources(settings.beat))


def today() -> str:
    """The day of arrival of what comes in now (UTC)."""
    return datetime.now(UTC).date().isoformat()
