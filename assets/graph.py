"""Which assets does Dagster show? One for each table, made step by step from `steps`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import dagster as dg

from assets import checks, metadata, steps
from assets.gates import verdict_of_file
from assets.partitions import DAYS
from assets.steps import Step
from assets.work import Outcome, Workshop, feeds_of, perform
from expectations.verdict import in_words
from pipeline.codebook import ALL_TABLES
from pipeline.store.made import code_version
from pipeline.store.tables import WHOLE

Yielded = Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]


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


def key(step: Step, table: str) -> dg.AssetKey:
    """The asset key of a table that a step writes."""
    return dg.AssetKey(["public", table] if step.public else [table])


def _deps(step: Step) -> list[dg.AssetKey]:
    if step is steps.RELEASE:
        return [key(steps.PUBLIC, name) for name in step.inputs]
    return [dg.AssetKey([name]) for name in step.inputs]


def _spec(step: Step, table: str) -> dg.AssetSpec:
    definition = ALL_TABLES[table]
    return dg.AssetSpec(
        key(step, table),
        deps=_deps(step),
        group_name=step.group,
        description=definition.description,
        kinds={"parquet"},
        code_version=code_version(step.code),
        metadata={"dagster/column_schema": metadata.columns(definition)},
        partitions_def=DAYS if step.partitioned else None,
    )


def _specs(step: Step) -> list[dg.AssetSpec]:
    if step.outputs:
        return [_spec(step, table) for table in step.outputs]
    return [
        dg.AssetSpec(
            dg.AssetKey([step.name]),
            deps=_deps(step),
            group_name=step.group,
            description=step.words,
            kinds={"sqlite", "parquet"},
            code_version=code_version(step.code),
        )
    ]


def _watched(shop: Workshop, context: dg.AssetExecutionContext) -> Workshop:
    """The workshop with its progress told to the run's log too, a line for each tenth."""
    told: dict[str, int] = {}

    def tell(what: str, done: int, total: int | None) -> None:
        shop.progress(what, done, total)
        tenth = done * 10 // total if total else done // 500
        if told.get(what) != tenth:
            told[what] = tenth
            context.log.info(f"{what}: {done}" + (f" of {total}" if total else ""))

    return replace(shop, progress=tell, run=context.run_id)


def _report(step: Step, outcome: Outcome, shop: Workshop) -> Yielded:
    shared = metadata.of_facts(outcome.facts) | {
        "seconds": round(outcome.seconds, 2),
        "unchanged": outcome.unchanged,
    }
    store = shop.store_of(step)
    for table in step.outputs:
        path = store.path(table, outcome.partition)
        shown = metadata.of_file(path, private=not ALL_TABLES[table].public)
        plotted = checks.numbers(outcome.verdict.of(table)) if outcome.verdict else {}
        yield dg.MaterializeResult(key(step, table), metadata=shared | shown | plotted)
    if not step.outputs:
        proof = metadata.of_proof(shop.settings.current_release)
        yield dg.MaterializeResult(dg.AssetKey([step.name]), metadata=shared | proof)
    yield from _checks(step, outcome, shop)


def _checks(step: Step, outcome: Outcome, shop: Workshop) -> Iterator[dg.AssetCheckResult]:
    """The checks of what was done; of what is noted as done, they stand."""
    gated = {table: key(step, table) for table in step.outputs} if step.gate else {}
    if step is steps.RELEASE:
        released = dg.AssetKey([step.name])
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
    step: Step, context: dg.AssetExecutionContext, config: Effort, shop: Workshop
) -> Yielded:
    partition = context.partition_key if step.partitioned else WHOLE
    outcome = perform(step, partition, shop, config.again)
    for line in in_words(outcome.verdict.failures() if outcome.verdict else ()):
        context.log.warning(line)
    yield from _report(step, outcome, shop)


def _build_intake(step: Step) -> dg.AssetsDefinition:
    @dg.multi_asset(name=f"make_{step.name}", specs=_specs(step))
    def make(
        context: dg.AssetExecutionContext, config: Intake, shop: dg.ResourceParam[Workshop]
    ) -> Yielded:
        feeds = feeds_of(shop.settings) if config.feeds else ()
        given = replace(shop, sources=(*config.sources, *feeds))
        yield from _materialize(step, context, config, _watched(given, context))

    return make


def _build(step: Step) -> dg.AssetsDefinition:
    checked = [key(step, table) for table in step.outputs] if step.gate else []
    if step is steps.RELEASE:
        checked = [dg.AssetKey([step.name])]
    gates = [spec for asset in checked for spec in checks.specs(asset)]

    @dg.multi_asset(name=f"make_{step.name}", specs=_specs(step), check_specs=gates)
    def make(
        context: dg.AssetExecutionContext, config: Effort, shop: dg.ResourceParam[Workshop]
    ) -> Yielded:
        yield from _materialize(step, context, config, _watched(shop, context))

    return make


ASSETS = [_build_intake(step) if step is steps.RAW_PAGES else _build(step) for step in steps.STEPS]
