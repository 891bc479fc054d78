"""A day, a range or a WARC set is done alone, with what hangs on it and nothing else.

What sees all days is asked for here, not done, and the gate finds nothing: the demonstration's run
does both.
"""

from dataclasses import replace

import dagster as dg
import pyarrow.parquet as pq
import pytest

from assets.orchestration import run as runs
from assets.orchestration.run import PartitionError, materialize, partitions_named, run
from assets.work import current, gates, sets, steps
from assets.work import perform as work
from expectations.verdict import Verdict
from pipeline.store import SchemaMismatchError
from tests.assets.running import OFF_SUBJECT, page, put, workshop

FIRST, SECOND = "2025-10-01", "2025-10-02"


def test_a_step_done_for_one_beat_is_not_done_for_another(tmp_path):
    shop = workshop(tmp_path)
    other = replace(shop, settings=replace(shop.settings, beat="floods"))
    for step in (steps.ARTICLES, steps.EXTRACT, steps.RESOLVE):
        assert current.origin(step, FIRST, shop) != current.origin(step, FIRST, other)


def pass_all(step, partition, shop):
    return Verdict(step.gate, (), 0.0)


@pytest.fixture(scope="module")
def two_days(tmp_path_factory):
    """A collection in which pages arrived on two days, and what was done on each."""
    root = tmp_path_factory.mktemp("days")
    patch = pytest.MonkeyPatch()
    patch.setattr(gates, "_check", pass_all)
    shop = workshop(root)
    done = {}
    for day, pages in (
        (FIRST, {"one": page(1), "bakery": OFF_SUBJECT}),
        (SECOND, {"two": page(2), "one": page(1, held=14)}),
    ):
        put(shop.settings.inbox, **pages)
        done[day] = _run_on(day, shop, patch)
    yield shop, done
    patch.undo()


def _run_on(day, shop, patch, parts=None, again=False):
    """Run as if it were that day; which steps did anything, by partition."""
    done = []

    def hear(outcome):
        if not outcome.unchanged:
            done.append((outcome.step.name, outcome.partition))

    for module in (work, current, runs):
        patch.setattr(module, "today", lambda: day)
    patch.setattr(runs, "_release", lambda shop, again: done.append("whole") or [])
    patch.setattr(runs, "whole_to_do", lambda shop: False)
    assert run(replace(shop, done=hear), again, parts)[1] == []
    return done


def test_a_late_or_changed_page_does_its_day_and_what_hangs_on_it(two_days):
    _, done = two_days
    for day in (FIRST, SECOND):
        by_day = [(name, day) for name in ("raw_pages", "articles", "extract")]
        assert done[day] == [*by_day, "whole"]


def events_of(shop, key):
    with dg.DagsterInstance.from_config(str(shop.settings.dagster_home)) as instance:
        records = instance.fetch_materializations(dg.AssetKey(key), limit=50).records
    return [record.asset_materialization for record in records]


def test_dagster_sees_each_day_once_and_with_the_version_of_its_content(two_days):
    shop, _ = two_days
    found = events_of(shop, ["articles"])
    assert sorted(event.partition for event in found) == [FIRST, SECOND]
    versions = {event.tags["dagster/data_version"] for event in found}
    assert len(versions) == 2


def test_done_again_without_change_the_version_stays(two_days, monkeypatch):
    shop, _ = two_days
    before = events_of(shop, ["texts"])
    assert materialize([steps.ARTICLES], shop, FIRST) == []
    assert materialize([steps.ARTICLES], shop, FIRST, again=True) == []
    after = events_of(shop, ["texts"])
    versions = [event.tags["dagster/data_version"] for event in after if event.partition == FIRST]
    assert len(after) == len(before) + 2
    assert len(set(versions)) == 1


def test_a_range_means_the_days_on_which_pages_arrived(two_days):
    shop, _ = two_days
    assert partitions_named(["2025-09-01...2025-10-01"], shop) == [FIRST]
    assert partitions_named(["2025-10-01...2025-10-31", SECOND], shop) == [FIRST, SECOND]
    with pytest.raises(PartitionError, match="2024-01-01: no pages arrived then"):
        partitions_named(["2024-01-01"], shop)
    with pytest.raises(PartitionError, match="the earlier one first"):
        partitions_named(["2025-10-02...2025-10-01"], shop)


def test_one_day_again_leaves_the_other_alone(two_days, monkeypatch):
    shop, _ = two_days
    done = _run_on("2025-10-05", shop, monkeypatch, parts=[SECOND], again=True)
    assert done == [("articles", SECOND), ("extract", SECOND), "whole"]


def test_a_day_that_is_over_takes_nothing_in_and_forgets_nothing(two_days, monkeypatch):
    shop, _ = two_days
    monkeypatch.setattr(current, "today", lambda: "2025-10-05")
    outcome = work.perform(steps.RAW_PAGES, FIRST, shop, again=True)
    assert outcome.unchanged
    assert current.is_current(steps.RAW_PAGES, "2025-10-05", shop)


@pytest.mark.slow
def test_a_set_is_a_partition_run_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(gates, "_check", pass_all)
    shop = workshop(tmp_path)
    sets.add(shop.settings, "july", [str(put(tmp_path / "crawl", three=page(3)))])
    assert partitions_named(["july"], shop) == ["july"]
    done = _run_on(SECOND, shop, monkeypatch, parts=["july"])
    names = ("raw_pages", "articles", "extract")
    assert done == [*((name, "july") for name in names), "whole"]
    assert shop.tables.read("raw_pages", "july")["arrived"].to_pylist() == [SECOND]
    assert _run_on(SECOND, shop, monkeypatch, parts=["july"]) == []
    with dg.DagsterInstance.from_config(str(shop.settings.dagster_home)) as instance:
        assert instance.get_dynamic_partitions("warc_sets") == ["july"]
    assert [event.partition for event in events_of(shop, ["sets", "articles"])] == ["july"]
    assert events_of(shop, ["articles"]) == []


@pytest.mark.slow
def test_a_day_stored_under_an_older_codebook_is_made_again(two_days, monkeypatch):
    shop, _ = two_days
    path = shop.tables.path("articles", FIRST)
    pq.write_table(pq.read_table(path).drop(["rights"]), path)
    with pytest.raises(SchemaMismatchError, match=r"articles\.rights was required"):
        shop.tables.read("articles", FIRST)
    note = shop.made.note("articles", FIRST)
    shop.made.leave("articles", FIRST, note | {"code": "that of the older codebook"})
    done = _run_on("2025-10-05", shop, monkeypatch, parts=[FIRST])
    assert ("articles", FIRST) in done
    assert "rights" in shop.tables.read("articles", FIRST).schema.names
