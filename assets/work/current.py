"""Is a step up to date? Whether its note names the code and the input that are there now.

What it reads, which note it leaves, and what its gate leaves when it has judged.
"""

from pathlib import Path

from assets.work import sets, steps
from assets.work.steps import Step
from assets.work.workshop import Workshop, today
from pipeline.store.made import code_version, of_content, of_listing
from pipeline.store.objects import Place
from pipeline.store.tables import WHOLE


def _inputs(step: Step, partition: str, shop: Workshop) -> list[Place]:
    store = shop.public if step is steps.RELEASE else shop.tables
    if step.partitioned:
        return [store.path(name, partition) for name in step.inputs]
    listed = [store.path(name, part) for name in step.inputs for part in store.partitions(name)]
    decided = [shop.settings.reviews, shop.settings.set_aside]
    return [*listed, *decided] if step in (steps.RESOLVE, steps.PUBLIC) else listed


def origin(step: Step, partition: str, shop: Workshop) -> dict[str, str]:
    """What the step would now be made from; empty where that cannot be told beforehand.

    The code names the beat too, since of all beats' files a step reads those of one.
    """
    code = f"{code_version(step.code)}-{shop.settings.beat}"
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


def is_done(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether its outputs are there, made from the code and input of now."""
    if step is steps.RELEASE and not shop.settings.current_release.exists():
        return False
    store = shop.store_of(step)
    if not all(store.path(name, partition).is_file() for name in step.lasting):
        return False
    noted = noted_as(step, partition)
    return shop.made.is_current(step.name, noted, origin(step, partition, shop))


def is_judged(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether its outputs have passed the gate as it is now."""
    if not step.gate:
        return True
    origin_of_verdict = gate_origin(step, partition, shop)
    return shop.made.is_current(gate_name(step), partition, origin_of_verdict)


def is_current(step: Step, partition: str, shop: Workshop) -> bool:
    """Whether doing the step again would change nothing."""
    return is_done(step, partition, shop) and is_judged(step, partition, shop)


def noted_as(step: Step, partition: str) -> str:
    """Which note a step leaves: input that came yesterday need not be taken in again today."""
    return WHOLE if step is steps.RAW_PAGES and sets.is_day(partition) else partition


def is_closed(step: Step, partition: str) -> bool:
    """Whether nothing can arrive any more: pages arrive on the day they come."""
    return step is steps.RAW_PAGES and sets.is_day(partition) and partition != today()
