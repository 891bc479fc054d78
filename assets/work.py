"""How is one step done? Read its input, call the pipeline, write its output, note what it was.

The only place where settings, store and pipeline meet. A step whose code and input have not
changed since its note was left is not done again.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from assets import sets, steps
from assets.steps import Step
from assets.turns import CLOSED, check_clock, claimed
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.store import Settings, TableStore
from pipeline.store.made import Made, code_version, of_content, of_listing
from pipeline.store.objects import Place
from pipeline.store.rejects import Reject
from pipeline.store.tables import REVIEWED, WHOLE

if TYPE_CHECKING:
    from expectations.verdict import Verdict

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many are done, and of how many (None where unknown)."""

Done = Callable[["Outcome"], None]
"""Told what came of a step."""

Facts = dict[str, str | int | float | list[str]]


def quiet(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


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


def _inputs(step: Step, partition: str, shop: Workshop) -> list[Place]:
    store = shop.public if step is steps.RELEASE else shop.tables
    if step.partitioned:
        return [store.path(name, partition) for name in step.inputs]
    listed = [store.path(name, part) for name in step.inputs for part in store.partitions(name)]
    decided = [shop.settings.reviews, shop.settings.set_aside]
    return [*listed, *decided] if step in (steps.RESOLVE, steps.PUBLIC) else listed


def origin(step: Step, partition: str, shop: Workshop) -> dict[str, str]:
    """What the step would now be made from; empty where that cannot be told beforehand."""
    code = code_version(step.code)
    if step is steps.RAW_PAGES:
        sources = shop.given(partition)
        if any(not Path(source).exists() for source in sources):
            return {}
        listing = of_listing([Path(source) for source in sources])
        return {"code": code, "input": listing}
    return {"code": code, "input": of_content(_inputs(step, partition, shop))}


def gate_name(step: Step) -> str:
    """Which note a step's gate leaves."""
    return f"gate-{step.gate}"


def gate_origin(step: Step, partition: str, shop: Workshop) -> dict[str, str]:
    """What the step's gate would now judge, and by which rules."""
    store = shop.store_of(step)
    paths = [store.path(name, partition) for name in step.outputs]
    return {"code": code_version(steps.GATE_CODE), "input": of_content(paths)}


def _is_done(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether its outputs are there, made from the code and input of now."""
    if step is steps.RELEASE and not shop.settings.current_release.exists():
        return False
    store = shop.store_of(step)
    if not all(store.path(name, partition).is_file() for name in step.lasting):
        return False
    noted = _noted(step, partition)
    return shop.made.is_current(step.name, noted, origin(step, partition, shop))


def _is_judged(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether its outputs have passed the gate as it is now."""
    if not step.gate:
        return True
    origin_of_verdict = gate_origin(step, partition, shop)
    return shop.made.is_current(gate_name(step), partition, origin_of_verdict)


def is_current(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether doing the step again would change nothing."""
    return _is_done(step, partition, shop) and _is_judged(step, partition, shop)


def _noted(step: Step, partition: str) -> str:
    """Which note a step leaves: input that came yesterday need not be taken in again today."""
    return WHOLE if step is steps.RAW_PAGES and sets.is_day(partition) else partition


def _is_closed(step: Step, partition: str) -> bool:
    """Whether nothing can arrive any more: pages arrive on the day they come."""
    return step is steps.RAW_PAGES and sets.is_day(partition) and partition != today()


def _raw_pages(partition: str, shop: Workshop) -> Facts:
    from pipeline.ingest.collect import collect

    check_clock(today(), shop.tables)
    found = collect(
        shop.given(partition),
        shop.settings,
        partition,
        lambda done, _: shop.progress("pages taken in", done, None),
        arrived=today(),
    )
    return {
        "new pages": found.new,
        "known pages": found.known,
        "not on the subject": len(found.turned_away),
        "set aside": [str(reject) for reject in found.rejects],
    }


def _articles(partition: str, shop: Workshop) -> Facts:
    from pipeline.ingest.articles import articles
    from pipeline.store import RawStore

    raw_pages = shop.tables.read("raw_pages", partition)
    shop.progress("pages read", 0, raw_pages.num_rows)
    found = articles(
        raw_pages,
        RawStore(shop.settings.raw),
        shop.settings.beat,
        shop.settings.limits,
        workers=shop.settings.workers,
    )
    shop.tables.write_all(found, partition)
    shop.tables.remove("rejection_counts", partition)
    reasons: dict[str, int] = {}
    for reason in found["rejected_pages"]["reason"].to_pylist():
        reasons[reason] = reasons.get(reason, 0) + 1
    return {
        "pages": raw_pages.num_rows,
        "articles": found["articles"].num_rows,
        **{f"set aside: {reason}": count for reason, count in sorted(reasons.items())},
    }


def _extract(partition: str, shop: Workshop) -> Facts:
    from pipeline.engines import extract
    from pipeline.extract.inputs import articles_of

    waiting = articles_of(
        shop.tables.read("articles", partition), shop.tables.read("texts", partition)
    )
    shop.progress("articles extracted", 0, len(waiting))
    found = extract(
        waiting,
        shop.settings.beat,
        shop.settings.workers,
        lambda done, total: shop.progress("articles extracted", done, total),
        shop.settings.engine,
    )
    shop.tables.write_all(found.tables, partition)
    shop.tables.write("quarantine", rows_to_table("quarantine", []), partition)
    _keep_rejects(found.rejects, f"{partition}.extract", shop)
    words = sum(len(article.text.split()) for article in waiting)
    return {
        "articles": len(waiting),
        "words": words,
        "set aside": [str(reject) for reject in found.rejects],
    }


def _keep_rejects(rejects: Sequence[Reject], partition: str, shop: Workshop) -> None:
    rows = rows_to_table("rejected_pages", [reject.row() for reject in rejects])
    shop.tables.write("rejected_pages", rows, partition)


def _resolve(_: str, shop: Workshop) -> Facts:
    from assets.late import set_aside
    from pipeline.ingest.duplicates import duplicates
    from pipeline.release.public import current_tables
    from pipeline.resolve import resolve
    from pipeline.review import apply, load

    names = ("articles", "texts", *steps.EXTRACT.outputs)
    reviews, faults = load(shop.settings.reviews)
    failing, values = set_aside(shop)
    reviewed = apply(current_tables(shop.tables, names), reviews, failing, values, shop.run)
    tables = reviewed.tables
    tables["rejected_pages"] = shop.tables.read_partitions("rejected_pages")
    shop.progress("articles resolved", 0, tables["articles"].num_rows)
    tables["articles_links"] = duplicates(tables["articles"], tables["texts"])
    tables["incident_memberships"] = shop.tables.read("incident_memberships")
    found = dict(resolve(tables, shop.settings.beat, today()))
    found["rejection_counts"] = _all_counts(found["rejection_counts"], shop)
    shop.tables.write_all(found)
    shop.tables.write("reviews", reviewed.reviews)
    shop.tables.write("reviews_waiting", reviewed.waiting)
    shop.tables.write("quarantine", reviewed.quarantine, REVIEWED)
    counted = {name: found[name].num_rows for name in ("entities", "places", "incidents")}
    return {
        **counted,
        "reviews carried out": reviewed.reviews.num_rows,
        "reviews that need another look": reviewed.waiting.num_rows,
        "reviews that cannot be used": faults,
    }


def _all_counts(counted: pa.Table, shop: Workshop) -> pa.Table:
    """Counts of rejected pages, with those of partitions whose rows have been pruned."""
    parts = [part for part in shop.tables.partitions("rejection_counts") if part != WHOLE]
    pruned = [part for part in parts if not shop.tables.read("rejected_pages", part).num_rows]
    rows = pa.concat_tables([counted, shop.tables.read_partitions("rejection_counts", pruned)])
    pages = rows.group_by("reason").aggregate([("pages", "sum")])
    found = pages.rename_columns(["reason", "pages"]).select(counted.schema.names)
    return found.cast(counted.schema)


def _public(_: str, shop: Workshop) -> Facts:
    from assets.late import set_aside
    from pipeline.release.public import public
    from pipeline.review import load

    found = public(shop.tables, load(shop.settings.reviews)[0], set_aside(shop)[0])
    shop.public.write_all(found)
    return {"records": sum(table.num_rows for table in found.values())}


def _release(_: str, shop: Workshop) -> Facts:
    from assets.release import carried, day_of_issue
    from pipeline.release.describe.facts import dataset
    from pipeline.release.publish import publish

    if not _is_judged(steps.PUBLIC, WHOLE, shop):
        raise GateError("the public tables have not passed their gate; nothing is released")
    tables = {name: shop.public.read(name) for name in steps.RELEASE.inputs}
    release = publish(
        tables,
        shop.settings.releases,
        day_of_issue(),
        dataset(shop.settings.beat),
        carried(shop, tables),
    )
    return {"version": release.version, "folder": str(release.folder), "bytes": release.bytes}


_DOING: dict[str, Callable[[str, Workshop], Facts]] = {
    "raw_pages": _raw_pages,
    "articles": _articles,
    "extract": _extract,
    "resolve": _resolve,
    "public": _public,
    "release": _release,
}


def _had_quarantine(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether records were set aside that other rules might let stay."""
    return step is steps.EXTRACT and shop.tables.read("quarantine", partition).num_rows > 0


def perform(step: Step, partition: str, shop: Workshop, again: bool = False) -> Outcome:
    """Do a step, unless nothing has changed since it was last done.

    Args:
        step: what to do.
        partition: the day of arrival, or `all` for steps that see all days.
        shop: the tools.
        again: do it even though nothing has changed.

    Returns:
        What came of it. A step whose outputs did not pass its gate counts as not done: it is
        judged again next time, and made again when code or input change.
    """
    started = time.perf_counter()
    if _is_closed(step, partition):
        return Outcome(step, partition, True, 0.0, facts={"note": CLOSED})
    with claimed(step, partition, shop.settings):
        if not again and is_current(step, partition, shop):
            return Outcome(step, partition, True, time.perf_counter() - started)
        stands = _is_done(step, partition, shop) and not _had_quarantine(step, partition, shop)
        facts = {} if stands and not again else _do(step, partition, shop)
        verdict = None
        if step.gate:
            from assets.gates import judge

            verdict, found = judge(step, partition, shop)
            facts |= found
    return Outcome(step, partition, False, time.perf_counter() - started, verdict, facts)


def _do(step: Step, partition: str, shop: Workshop) -> Facts:
    """Do the step and note what it was made from."""
    noted, source = _noted(step, partition), origin(step, partition, shop)
    if source or step is not steps.RAW_PAGES:
        shop.made.forget(step.name, noted)
    facts = _DOING[step.name](partition, shop)
    if source:
        shop.made.leave(step.name, noted, source)
    return facts
