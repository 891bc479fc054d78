"""Which assets does Dagster show? One for each table, made step by step from `steps`.

Steps that work on a part of the pages stand twice: for the days of arrival, and for WARC sets
(their assets under `sets`). The others read the tables of both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import dagster as dg

from assets.orchestration import catalogue, checks, home, metadata
from assets.orchestration.conditions import ON_CHANGE
from assets.orchestration.partitions import DAYS, SETS
from assets.work import steps
from assets.work.gates import verdict_of_file
from assets.work.perform import perform
from assets.work.steps import Step
from assets.work.workshop import GateError, Outcome, Workshop, feeds_of, progress_line, thinned
from expectations.verdict import in_words
from pipeline.codebook import ALL_TABLES
from pipeline.store import Settings
from pipeline.store.made import code_version, of_content
from pipeline.store.tables import WHOLE

Yielded = Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]

RETRY = dg.RetryPolicy(
    max_retries=2, delay=30, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS
)
"""For what may pass: a network, a storage, a machine short of memory. Not for a gate."""

STOPPED = "Stopped."
"""What a step says that somebody has ended."""

FRESH = dg.FreshnessPolicy.time_window(
    warn_window=timedelta(hours=26), fail_window=timedelta(hours=50)
)
"""Pages are expected every day, and a release after them."""


class Effort(dg.Config):
    """How a step is done."""

    again: bool = False
    """Do it even though neither code nor input has changed."""


class Intake(Effort):
    """What is taken in."""

    sources: list[str] = []  # noqa: RUF012 - a field of a pydantic model, copied for each
    """Files, folders, WARC files or addresses; the collection's inbox where there are none."""

    feeds: bool = False
    """Take in the feeds of the beat's `sources.yaml` too."""


@dataclass(frozen=True, slots=True)
class Line:
    """A way that pages come in: by day of arrival, or as a set.

    Attributes:
        name: in the names of its steps; empty for the days.
        prefix: of its asset keys.
        group: that its assets stand in; that of the step where empty.
        partitions: what divides its pages.
    """

    name: str
    prefix: tuple[str, ...]
    group: str
    partitions: dg.PartitionsDefinition[str] | None

    def key(self, table: str) -> dg.AssetKey:
        """The asset of a table."""
        return dg.AssetKey([*self.prefix, table])

    def op(self, step: Step) -> str:
        """The name of a step's operation."""
        return f"make_{self.name}{step.name}"


BY_DAY = Line("", (), "", DAYS)
BY_SET = Line("set_", ("sets",), "sets", SETS)
OF_ALL = Line("", (), "", None)
RELEASED = Line("", ("public",), "", None)


def lines_of(step: Step) -> Sequence[Line]:
    """The lines that a step stands in."""
    if step.partitioned:
        return (BY_DAY, BY_SET)
    return (RELEASED,) if step.public else (OF_ALL,)


def _deps(step: Step, line: Line) -> list[dg.AssetKey]:
    if step is steps.RELEASE:
        return [RELEASED.key(name) for name in step.inputs]
    if step.partitioned:
        return [line.key(name) for name in step.inputs]
    by_part = {name for each in steps.STEPS if each.partitioned for name in each.outputs}
    sets = [BY_SET.key(name) for name in step.inputs if name in by_part]
    return [*(BY_DAY.key(name) for name in step.inputs), *sets]


_SETTINGS = Settings.from_environment()


def _spec(step: Step, line: Line, key: dg.AssetKey, described: dict[str, Any]) -> dg.AssetSpec:
    begins_or_ends = step in (steps.RAW_PAGES, steps.RELEASE) and line is not BY_SET
    return dg.AssetSpec(
        key,
        deps=_deps(step, line),
        group_name=line.group or step.group,
        kinds=catalogue.kinds(step),
        owners=[catalogue.OWNER],
        code_version=code_version(step.code),
        automation_condition=None if step is steps.RAW_PAGES else ON_CHANGE,
        freshness_policy=FRESH if begins_or_ends else None,
        partitions_def=line.partitions,
        **described,
    )


def _specs(step: Step, line: Line) -> list[dg.AssetSpec]:
    if not step.outputs:
        page = {"description": step.words, "metadata": catalogue.of_release(_SETTINGS)}
        return [_spec(step, line, line.key(step.name), page)]
    return [
        _spec(
            step,
            line,
            line.key(table),
            {
                "description": catalogue.describe(step, ALL_TABLES[table]),
                "metadata": catalogue.links(ALL_TABLES[table], _SETTINGS),
            },
        )
        for table in step.outputs
    ]


def _watched(shop: Workshop, context: dg.AssetExecutionContext) -> Workshop:
    """The workshop with its progress told to the run's log too, a line for each tenth."""

    @thinned
    def log(what: str, done: int, total: int | None) -> None:
        context.log.info(progress_line(what, done, total))

    def tell(what: str, done: int, total: int | None) -> None:
        shop.progress(what, done, total)
        log(what, done, total)

    return replace(shop, progress=tell, run=context.run.run_id)


def _report(line: Line, outcome: Outcome, shop: Workshop) -> Yielded:
    step = outcome.step
    worked = metadata.of_work(outcome.facts, outcome.seconds) | {"unchanged": outcome.unchanged}
    store = shop.store_of(step)
    before = BY_SET if line is BY_SET else BY_DAY
    for table in step.outputs:
        shown = metadata.of_table(step, table, store, outcome.partition)
        if outcome.seconds > 0:
            shown["rows a second"] = round(shown["dagster/row_count"] / outcome.seconds, 1)
        plotted = checks.numbers(outcome.verdict.of(table)) if outcome.verdict else {}
        shown["dagster/column_lineage"] = metadata.column_lineage(step, table, before.key)
        version = of_content([store.path(table, outcome.partition)])
        yield dg.MaterializeResult(
            line.key(table),
            metadata=shown | plotted | worked,
            data_version=dg.DataVersion(version),
        )
    if not step.outputs:
        current = shop.settings.current_release
        yield dg.MaterializeResult(
            line.key(step.name),
            metadata=worked | metadata.of_proof(current, shop.settings.site),
            data_version=dg.DataVersion(of_content([current / "SHA256SUMS"])),
        )
    yield from _checks(line, outcome, shop)


def _checks(line: Line, outcome: Outcome, shop: Workshop) -> Iterator[dg.AssetCheckResult]:
    """The checks of what was done; of what is noted as done, they stand."""
    step = outcome.step
    gated = {table: line.key(table) for table in step.outputs} if step.gate else {}
    if step is steps.RELEASE:
        released = line.key(step.name)
        verdict = verdict_of_file(shop)
        yield from (
            checks.of_the_whole(verdict, released) if verdict else checks.unchanged(released)
        )
    elif outcome.verdict:
        yield from checks.results(outcome.verdict, gated)
    elif outcome.unchanged:
        for asset in gated.values():
            yield from checks.unchanged(asset)


def _materialize(
    step: Step, line: Line, context: dg.AssetExecutionContext, config: Effort, shop: Workshop
) -> Yielded:
    partition = context.partition_key if step.partitioned else WHOLE
    try:
        outcome = perform(step, partition, _watched(shop, context), config.again)
    except GateError as error:
        # Trying again would judge the same rows.
        raise dg.Failure(str(error), allow_retries=False) from error
    except dg.DagsterExecutionInterruptedError as error:
        # Dagster would try again what somebody has stopped.
        raise dg.Failure(STOPPED, allow_retries=False) from error
    except Exception as error:
        if home.HOST in context.run.tags:
            # Somebody waits at the command line, and wants to know at once.
            raise dg.Failure(str(error), allow_retries=False) from error
        raise
    shop.done(outcome)
    for line_of_log in in_words(outcome.verdict.failures() if outcome.verdict else ()):
        context.log.warning(line_of_log)
    yield from _report(line, outcome, shop)


def _build_intake(step: Step, line: Line) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name=line.op(step), specs=_specs(step, line), retry_policy=RETRY, pool=step.pool
    )
    def make(
        context: dg.AssetExecutionContext, config: Intake, shop: dg.ResourceParam[Workshop]
    ) -> Yielded:
        feeds = feeds_of(shop.settings) if config.feeds else ()
        given = replace(shop, sources=(*config.sources, *feeds))
        yield from _materialize(step, line, context, config, given)

    return make


def _build(step: Step, line: Line) -> dg.AssetsDefinition:
    checked = [line.key(table) for table in step.outputs] if step.gate else []
    if step is steps.RELEASE:
        checked = [line.key(step.name)]
    gates = [spec for asset in checked for spec in checks.specs(asset)]

    @dg.multi_asset(
        name=line.op(step),
        specs=_specs(step, line),
        check_specs=gates,
        retry_policy=RETRY,
        pool=step.pool,
    )
    def make(
        context: dg.AssetExecutionContext, config: Effort, shop: dg.ResourceParam[Workshop]
    ) -> Yielded:
        yield from _materialize(step, line, context, config, shop)

    return make


ASSETS = [
    _build_intake(step, line) if step is steps.RAW_PAGES else _build(step, line)
    for step in steps.STEPS
    for line in lines_of(step)
]
