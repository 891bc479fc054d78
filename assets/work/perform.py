"""How is one step done? Read its input, call the pipeline, write its output, note what it was.

A step whose code and input have not
changed since its note was left is not done again.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence

import pyarrow as pa

from assets.work import steps
from assets.work.current import is_closed, is_current, is_done, is_judged, noted_as, origin
from assets.work.gates import judge
from assets.work.late import set_aside
from assets.work.steps import Step
from assets.work.turns import CLOSED, check_clock, claimed
from assets.work.workshop import Facts, GateError, Outcome, Workshop, today
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.store.rejects import Reject, extract_partition
from pipeline.store.tables import REVIEWED, WHOLE


def _raw_pages(partition: str, shop: Workshop) -> Facts:
    from pipeline.ingest.collect import collect

    check_clock(today(), shop.tables)
    found = collect(
        shop.given(partition),
        shop.settings,
        partition,
        lambda done: shop.progress("pages taken in", done, None),
        arrived=today(),
    )
    return {
        "new pages": found.new,
        "known pages": found.known,
        "not on the subject": len(found.turned_away),
        "rejected": [str(reject) for reject in found.rejects],
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
    reasons = Counter(found["rejected_pages"]["reason"].to_pylist())
    return {
        "pages": raw_pages.num_rows,
        "articles": found["articles"].num_rows,
        **{f"rejected: {reason}": count for reason, count in sorted(reasons.items())},
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
    _keep_rejects(found.rejects, extract_partition(partition), shop)
    words = sum(len(article.text.split()) for article in waiting)
    return {
        "articles": len(waiting),
        "words": words,
        "rejected": [str(reject) for reject in found.rejects],
    }


def _keep_rejects(rejects: Sequence[Reject], partition: str, shop: Workshop) -> None:
    rows = rows_to_table("rejected_pages", [reject.row() for reject in rejects])
    shop.tables.write("rejected_pages", rows, partition)


def _resolve(_: str, shop: Workshop) -> Facts:
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
    from pipeline.release.public import public
    from pipeline.review import load

    found = public(shop.tables, load(shop.settings.reviews)[0], set_aside(shop)[0])
    shop.public.write_all(found)
    return {"records": sum(table.num_rows for table in found.values())}


def _release(_: str, shop: Workshop) -> Facts:
    from assets.work.release import make

    if not is_judged(steps.PUBLIC, WHOLE, shop):
        raise GateError("the public tables have not passed their gate; nothing is released")
    release = make(shop)
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
    if is_closed(step, partition):
        return Outcome(step, partition, True, 0.0, facts={"note": CLOSED})
    with claimed(step, partition, shop.settings):
        if not again and is_current(step, partition, shop):
            return Outcome(step, partition, True, time.perf_counter() - started)
        stands = is_done(step, partition, shop) and not _had_quarantine(step, partition, shop)
        facts = {} if stands and not again else _do(step, partition, shop)
        verdict = None
        if step.gate:
            verdict, found = judge(step, partition, shop)
            facts |= found
    return Outcome(step, partition, False, time.perf_counter() - started, verdict, facts)


def _do(step: Step, partition: str, shop: Workshop) -> Facts:
    """Do the step and note what it was made from."""
    noted, source = noted_as(step, partition), origin(step, partition, shop)
    if source or step is not steps.RAW_PAGES:
        shop.made.forget(step.name, noted)
    facts = _DOING[step.name](partition, shop)
    if source:
        shop.made.leave(step.name, noted, source)
    return facts
