"""Extract on Ray: the same tables as here, over several nodes, and nothing lost with an actor."""

import json
import subprocess
import threading

import pytest

from assets.work import steps
from assets.work.perform import perform
from assets.work.workshop import Workshop
from pipeline.engines import cluster, extract, local
from pipeline.language import Article
from pipeline.store.settings import RAY, REPOSITORY, Settings, SettingsError
from tests.conftest import CommandLine
from tests.engines.hostile_extractor import Dying

TEXT = (
    "Immigration agents arrested {number} people in Fresno, California, on Tuesday. “We saw it "
    "all,” Mayor Ruth Alder said. The American Civil Liberties Union sued the department."
)


def articles(count, **other):
    """So many articles; `other` gives the ids of some by their place in the list."""
    ids = [other.get(f"at_{number}", f"a{number}") for number in range(count)]
    return [
        Article(name, TEXT.format(number=number + 10), published="2025-10-01")
        for number, name in enumerate(ids)
    ]


def same(found, expected):
    assert found.rejects == expected.rejects
    assert found.tables.keys() == expected.tables.keys()
    for name, table in expected.tables.items():
        assert found.tables[name].schema.equals(table.schema, check_metadata=True), name
        assert found.tables[name].equals(table), name


def test_an_engine_that_is_not_installed_or_unknown_is_one_line(monkeypatch):
    with pytest.raises(SettingsError, match="ONRECORD_ENGINE is 'spark'"):
        Settings.from_environment({"ONRECORD_ENGINE": "spark"})
    monkeypatch.setattr("pipeline.store.settings.find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"pip install 'onrecord\[ray\]'"):
        Settings.from_environment({"ONRECORD_ENGINE": RAY})


def test_a_run_uses_the_engine_that_is_set(tmp_path, monkeypatch):
    used = []

    def extracted(articles, beat, workers, progress, engine):
        used.append(engine)
        return extract(articles, beat)

    monkeypatch.setattr("pipeline.engines.extract", extracted)
    settings = Settings(root=tmp_path, collection="own", engine=RAY)
    settings.inbox.mkdir(parents=True)
    line = {"text": TEXT.format(number=12), "url": "https://paper.example/raid", "title": "Raid"}
    (settings.inbox / "one.jsonl").write_text(json.dumps(line))
    shop = Workshop(settings)
    for step in (steps.RAW_PAGES, steps.ARTICLES, steps.EXTRACT):
        perform(step, "2025-10-01", shop)
    assert used == [RAY]


@pytest.mark.slow
def test_a_cluster_that_does_not_answer_is_one_line(ray, monkeypatch):
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    with pytest.raises(cluster.ClusterError, match=r"no Ray answers at RAY_ADDRESS=127\.0\.0\.1:1"):
        extract(articles(1), engine=RAY)


@pytest.fixture
def ray():
    """Ray, with its processes able to import the project and its tests."""
    found = pytest.importorskip("ray", reason="the extra `ray` is not installed: `make ray`")
    patch = pytest.MonkeyPatch()
    patch.setenv("PYTHONPATH", str(REPOSITORY))
    patch.delenv("RAY_ADDRESS", raising=False)
    yield found
    found.shutdown()
    patch.undo()


@pytest.mark.slow
def test_one_machine_gives_the_tables_of_the_local_engine(ray):
    waiting = articles(local.BATCH + 5)
    told = []
    found = extract(waiting, workers=2, progress=lambda *now: told.append(now), engine=RAY)
    same(found, extract(waiting))
    assert found.tables["statements"].num_rows >= len(waiting)
    assert told[-1] == (len(waiting), len(waiting))
    assert not ray.is_initialized(), "what was started for it ends with it"
    assert extract([], engine=RAY).tables["statements"].num_rows == 0


@pytest.mark.slow
def test_what_actors_die_of_is_done_again_and_what_kills_every_one_is_set_aside(
    ray, monkeypatch, tmp_path
):
    """One article ends its actor once, another each time: the first is kept, the second named."""
    once = f"once:{tmp_path / 'mark'}"
    waiting = articles(2 * local.BATCH, at_3=once, at_40="crash")
    monkeypatch.setattr(cluster, "Extractor", Dying)
    found = extract(waiting, workers=2, engine=RAY)
    assert [(one.source, one.reason) for one in found.rejects] == [("crash", "extract_failed")]
    same(
        cluster.Extracted(found.tables, ()),
        extract([one for one in waiting if one.article_id != "crash"]),
    )


@pytest.fixture
def nodes(ray):
    """A cluster of three nodes, each a Ray of its own, the first without actors."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    made.others = [made.add_node(num_cpus=1) for _ in range(2)]
    patch = pytest.MonkeyPatch()
    patch.setenv("RAY_ADDRESS", made.address)
    yield made
    ray.shutdown()
    patch.undo()
    made.shutdown()


@pytest.mark.slow
def test_a_node_that_goes_away_in_the_middle_takes_nothing_with_it(nodes):
    waiting = articles(5 * local.BATCH)
    expected = extract(waiting)
    gone = threading.Event()

    def progress(done, total):
        if not gone.is_set():
            gone.set()
            nodes.remove_node(nodes.others.pop(), allow_graceful=False)
            nodes.add_node(num_cpus=1)

    found = extract(waiting, progress=progress, engine=RAY)
    assert gone.is_set()
    same(found, expected)


@pytest.mark.slow
def test_a_whole_run_over_a_cluster_makes_the_same_release(ray, demonstration, tmp_path):
    """The variable alone chooses it; standard error stays ours."""
    import pyarrow.parquet as pq

    line = CommandLine(tmp_path)
    ran = subprocess.run(
        line.command("run", "--log", "json"),
        env=line.environment() | {"ONRECORD_ENGINE": RAY, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert all(one.startswith("{") for one in ran.stderr.splitlines())
    for path in sorted((demonstration.release / "parquet").glob("*.parquet")):
        here = pq.read_table(line.release / "parquet" / path.name)
        there = pq.read_table(path)
        assert here.drop_columns([c for c in ("retrieved",) if c in here.column_names]).equals(
            there.drop_columns([c for c in ("retrieved",) if c in there.column_names])
        ), path.name
