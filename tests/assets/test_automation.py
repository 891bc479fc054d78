"""Nothing happens by itself until it is switched on; then only what has changed is asked for."""

import os
from concurrent.futures import ThreadPoolExecutor

import dagster as dg
import pytest

from assets.orchestration import automation
from assets.orchestration.automation import SCHEDULES, SENSORS, feeds, inbox, warc_sets
from assets.orchestration.conditions import ON_CHANGE
from assets.orchestration.partitions import DAYS
from assets.work import sets, steps
from assets.work.current import origin
from assets.work.workshop import today
from tests.assets.running import page, put, workshop


@pytest.fixture
def shop(tmp_path):
    return workshop(tmp_path)


def settle(folder):
    """As if its files had been there for an hour."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))


def asked_by(sensor, shop):
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance, resources={"shop": shop})
        return sensor(context)


def test_all_are_off_until_switched_on():
    assert {sensor.default_status for sensor in SENSORS} == {dg.DefaultSensorStatus.STOPPED}
    assert {each.default_status for each in SCHEDULES} == {dg.DefaultScheduleStatus.STOPPED}


def test_the_inbox_is_taken_in_once_it_has_settled_and_only_where_it_is_new(shop):
    assert "no inbox" in asked_by(inbox, shop).skip_message
    put(shop.settings.inbox, one=page(1))
    assert "still changing" in asked_by(inbox, shop).skip_message
    settle(shop.settings.inbox)
    request = asked_by(inbox, shop)
    assert request.partition_key == today()
    assert request.run_key == asked_by(inbox, shop).run_key
    shop.made.leave("raw_pages", "all", origin(steps.RAW_PAGES, today(), shop))
    assert "has been taken in" in asked_by(inbox, shop).skip_message


def test_new_sets_become_partitions_and_are_asked_for_once(shop, tmp_path):
    assert "no set" in asked_by(warc_sets, shop).skip_message
    sets.add(shop.settings, "july", [str(put(tmp_path / "crawl", one=page(1)))])
    settle(shop.settings.sets)
    settle(tmp_path / "crawl")
    result = asked_by(warc_sets, shop)
    assert result.dynamic_partitions_requests[0].partition_keys == ["july"]
    assert [request.partition_key for request in result.run_requests] == ["july"]
    shop.made.leave("raw_pages", "july", origin(steps.RAW_PAGES, "july", shop))
    assert asked_by(warc_sets, shop).run_requests == []


def test_feeds_are_asked_for_by_configuration_that_the_job_takes():
    request = feeds(dg.build_schedule_context())
    assert request.partition_key == today()
    from assets.definitions import definitions

    job = definitions.resolve_job_def(automation.ARRIVALS.name)
    assert dg.validate_run_config(job, request.run_config)["ops"]["make_raw_pages"]["config"][
        "feeds"
    ]


def small_graph():
    """The condition over assets like those of the graph: a day's, and one over all days."""

    @dg.asset(partitions_def=DAYS)
    def arrived(): ...

    @dg.asset(partitions_def=DAYS, deps=[arrived], automation_condition=ON_CHANGE)
    def read(): ...

    @dg.asset(deps=[read], automation_condition=ON_CHANGE)
    def world(): ...

    return dg.Definitions(assets=[arrived, read, world])


OLD_DAY = "2025-03-01"


def report(instance, asset, version, partition=None):
    instance.report_runless_asset_event(
        dg.AssetMaterialization(asset, partition=partition, tags={"dagster/data_version": version})
    )


def test_new_content_of_an_old_day_asks_for_that_day_and_equal_content_for_nothing():
    # In a thread of its own: Dagster starts an event loop, and a browser's may be running here.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_follow_an_old_day).result()


def _follow_an_old_day():
    definitions = small_graph()
    with dg.DagsterInstance.ephemeral() as instance:
        cursor = None

        def wanted():
            nonlocal cursor
            found = dg.evaluate_automation_conditions(definitions, instance, cursor=cursor)
            cursor = found.cursor
            parts = found.get_requested_partitions(dg.AssetKey("read"))
            return parts, found.get_num_requested(dg.AssetKey("world"))

        report(instance, "arrived", "v1", OLD_DAY)
        report(instance, "read", "v1", OLD_DAY)
        report(instance, "world", "v1")
        wanted()
        assert wanted() == (set(), 0)
        report(instance, "arrived", "v2", OLD_DAY)
        assert wanted() == ({OLD_DAY}, 0)
        report(instance, "read", "v2", OLD_DAY)
        assert wanted() == (set(), 1)
        report(instance, "world", "v2")
        report(instance, "arrived", "v2", OLD_DAY)
        report(instance, "read", "v2", OLD_DAY)
        assert wanted() == (set(), 0)
