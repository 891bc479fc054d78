"""What the catalogue tells: a list that is kept, lineage from the codebook, samples that hide."""

import base64

import pytest

from assets.definitions import definitions
from assets.orchestration import plots
from assets.orchestration.graph import ASSETS
from assets.orchestration.lineage import Source, lineage
from assets.orchestration.samples import sample
from assets.work import steps
from pipeline.codebook import ALL_TABLES
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.store import TableStore
from pipeline.store.settings import REPOSITORY

SNAPSHOT = REPOSITORY / "tests" / "assets" / "catalogue.txt"


def catalogue():
    """Assets with their checks, jobs, sensors and schedules, a line each."""
    graph = definitions.resolve_asset_graph()
    repository = definitions.get_repository_def()
    checks = {}
    for found in graph.asset_check_keys:
        checks.setdefault(found.asset_key, []).append(found.name)
    lines = [
        f"asset {key.to_user_string()} [{graph.get(key).group_name}]"
        + (f" checks: {', '.join(sorted(checks[key]))}" if key in checks else "")
        for key in graph.get_all_asset_keys()
    ]
    lines += [f"job {job.name}" for job in repository.get_all_jobs() if job.name[0] != "_"]
    lines += [f"sensor {sensor.name}" for sensor in repository.sensor_defs]
    lines += [f"schedule {each.name} {each.cron_schedule}" for each in repository.schedule_defs]
    return sorted(lines)


def test_the_list_of_assets_checks_jobs_sensors_and_schedules_is_the_one_that_is_kept():
    kept = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    assert catalogue() == kept, "where the change is meant, copy the new list into the file"


def test_every_asset_reads_like_documentation():
    graph = definitions.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert len(node.description or "") > 60, key
        assert node.owners == ["team:onrecord"]
        assert "python" in node.kinds
        assert node.code_version
        table = key.path[-1]
        if table in ALL_TABLES and ALL_TABLES[table].public:
            assert node.metadata["site"].value.endswith(f"/onrecord/{table}")
    assert {graph.get(key).pools.pop() for key in graph.get_all_asset_keys()} == {
        "intake",
        "reading",
        "world",
    }


def test_every_step_may_be_tried_again():
    assert all(asset.op.retry_policy and asset.op.retry_policy.max_retries == 2 for asset in ASSETS)


@pytest.mark.parametrize(
    "step", [step for step in steps.STEPS if step.outputs], ids=lambda s: s.name
)
def test_lineage_names_columns_that_exist(step):
    for table in step.outputs:
        for column, sources in lineage(step, table).items():
            assert column in ALL_TABLES[table]
            assert all(source.column in ALL_TABLES[source.table] for source in sources)


def test_lineage_says_what_the_codebook_says():
    of_statements = lineage(steps.EXTRACT, "statements")
    assert of_statements["content"] == [Source("texts", "text")]
    assert of_statements["article_id"] == [Source("articles", "article_id")]
    released = lineage(steps.PUBLIC, "statements")
    assert released["content"] == [Source("statements", "content")]
    assert released["speaker_entity_id"] == [Source("statements_links", "speaker_entity_id")]
    assert lineage(steps.RESOLVE, "mentions_links")["place_id"] == [Source("places", "place_id")]


TEXT = "Call Ana Ruiz at (559) 555-0143. Her son Luis Ruiz, 12, was held."


@pytest.fixture
def store(tmp_path):
    kept = TableStore(tmp_path)
    texts = {"article_id": "a", "text_sha256": "0" * 64, "text": TEXT}
    kept.write("texts", rows_to_table("texts", [texts]), "2025-10-01")
    rows = [
        {
            "mention_id": f"m{number}",
            "article_id": "a",
            "start": 0,
            "end": len(words),
            "text": words,
            "entity_type": "person",
        }
        for number, words in enumerate(("Ana Ruiz", "Luis Ruiz", "Luis"))
    ]
    kept.write("mentions", rows_to_table("mentions", rows), "2025-10-01")
    return kept


def test_a_sample_never_shows_what_is_hidden(store):
    rows = sample(steps.EXTRACT, "mentions", store, "2025-10-01")
    shown = [row["text"] for row in rows]
    assert len(shown) == 3
    assert not any("Luis" in words for words in shown)
    assert rows[0]["entity_type"] == "person"


def test_private_tables_and_what_resolve_gathers_have_no_sample(store):
    assert sample(steps.ARTICLES, "texts", store, "2025-10-01") == []
    entity = {"entity_id": "e", "name": "Luis Ruiz", "entity_type": "person", "mentions": 1}
    store.write("entities", rows_to_table("entities", [entity]))
    assert sample(steps.RESOLVE, "entities", store, "all") == []


def test_a_picture_counts_terms_of_the_codebook_only(store):
    assert plots.counts("mentions", store, "2025-10-01") == [("person", 3)]
    shown = plots.markdown("mentions", store, "2025-10-01")
    svg = base64.b64decode(shown.partition("base64,")[2].rstrip(")")).decode()
    assert ">person<" in svg
    assert ">3<" in svg
    for name in ALL_TABLES:
        column = plots.counted_column(name)
        assert column is None or ALL_TABLES[name].column(column).vocabulary


def test_the_release_in_dagster_leads_to_the_report_on_the_site(demonstration):
    from assets.orchestration.metadata import of_proof

    found = of_proof(demonstration.release, "http://site.example")["report"]
    assert found.value == "http://site.example/releases/1.0.0/validation/report.html"
    assert of_proof(demonstration.root, "http://site.example") == {}
