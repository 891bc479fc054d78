"""What the data reporter sees in Dagster: the graph, its groups, columns and checks."""

import dagster as dg
import yaml

from assets.definitions import definitions
from assets.orchestration.checks import KINDS
from assets.work import steps
from pipeline.codebook import TABLES, extract_tables, public_tables
from pipeline.store.settings import REPOSITORY

GRAPH = definitions.resolve_asset_graph()


def key(*path):
    return dg.AssetKey(list(path))


def test_every_table_is_an_asset_in_the_group_of_its_step():
    for step in steps.STEPS:
        for table in step.outputs:
            asset = key("public", table) if step.public else key(table)
            assert GRAPH.get(asset).group_name == step.group
    assert GRAPH.get(key("release")).group_name == "release"


def test_what_works_on_a_day_is_partitioned_by_day_of_arrival():
    for table in extract_tables():
        assert isinstance(GRAPH.get(key(table.name)).partitions_def, dg.DailyPartitionsDefinition)
    assert GRAPH.get(key("incidents")).partitions_def is None


def test_columns_show_before_the_first_run():
    schema = GRAPH.get(key("statements")).metadata["dagster/column_schema"]
    assert [column.name for column in schema.columns] == TABLES["statements"].names()


def test_extract_and_release_have_blocking_checks():
    specs = [GRAPH.get_check_spec(found) for found in GRAPH.asset_check_keys]
    checks = {(spec.asset_key, spec.name): spec for spec in specs}
    gated = [key(table.name) for table in extract_tables()]
    gated += [key("public", table.name) for table in public_tables()]
    for asset in (*gated, key("release")):
        assert {kind.name: checks[(asset, kind.name)].blocking for kind in KINDS} == {
            "critical_rules": True,
            "plausible": False,
            "checks_ran": True,
        }


def test_workspace_names_the_code_location():
    workspace = yaml.safe_load((REPOSITORY / "workspace.yaml").read_text())
    assert workspace["load_from"][0]["python_module"]["module_name"] == "assets.definitions"
