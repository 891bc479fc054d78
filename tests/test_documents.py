"""What the documents say of the code is true."""

import re

import click
import pytest

from assets.cli import main
from assets.work import steps
from pipeline.codebook import TABLES
from pipeline.store import Settings
from pipeline.store.settings import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DESIGN = (REPOSITORY / "docs" / "design.md").read_text(encoding="utf-8")


def test_readme_names_every_command_and_no_other():
    named = set(re.findall(r"\| `onrecord (\w+)", README))
    assert isinstance(main, click.Group)
    assert named == set(main.commands)


GATE, REVIEWS, OPERATE = (
    (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    for name in ("gate.md", "reviews.md", "operate.md")
)


@pytest.mark.parametrize(
    "document",
    [README, DESIGN, GATE, REVIEWS, OPERATE],
    ids=["README", "design", "gate", "reviews", "operate"],
)
def test_every_linked_or_named_path_is_there(document):
    linked = re.findall(r"\]\((?!http)([^)#]+)", document)
    named = re.findall(
        r"`((?:pipeline|assets|docs|published|expectations|tests)/[\w./-]*)`", document
    )
    made_by_runs = ("published/release",)
    for path in {*linked, *named}:
        if not path.startswith(made_by_runs) and "<" not in path:
            assert (REPOSITORY / path).exists() or (REPOSITORY / "docs" / path).exists(), path


def test_readme_explains_tables_that_exist():
    section = README.split("## The tables")[1].split("##")[0]
    named = set(re.findall(r"`(\w+)`", section)) - {"realis", "statement_id"}
    assert named <= set(TABLES)


def test_design_lists_the_steps_in_order():
    rows = re.findall(r"^\| `(\w+)` \|", DESIGN.split("## How a page becomes a row")[1], re.M)
    assert rows[: len(steps.STEPS)] == [step.name for step in steps.STEPS]


def test_paths_in_the_design_are_those_of_the_settings():
    settings = Settings(collection="own")
    for folder in (settings.raw, settings.tables, settings.reports, settings.inbox):
        assert f"data/<collection>/{folder.name}/" in DESIGN
    assert settings.releases.relative_to(settings.root).parts == ("published", "release", "own")


@pytest.mark.parametrize(
    "snippet", re.findall(r"```python\n(.*?)```", README, re.S), ids=["polars", "duckdb", "pandas"]
)
def test_reading_the_release_is_one_line(demonstration, snippet, monkeypatch):
    monkeypatch.chdir(demonstration.root)
    *imports, line = snippet.strip().splitlines()
    scope = {}
    exec("\n".join(imports), scope)
    assert len(eval(line, scope)) > 0


def test_what_may_be_switched_on_and_set_is_what_operating_lists():
    from assets.orchestration.automation import SCHEDULES, SENSORS

    listed = OPERATE.split("## Every day, by itself")[1].split("##")[0]
    named = {sensor.name for sensor in SENSORS} | {schedule.name for schedule in SCHEDULES}
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.M)) == named
    source = (REPOSITORY / "pipeline" / "store" / "settings.py").read_text(encoding="utf-8")
    variables = set(re.findall(r"ONRECORD_[A-Z_]+", source))
    assert variables <= set(re.findall(r"ONRECORD_[A-Z_]+", OPERATE))


def test_every_test_that_a_document_names_exists():
    text = (REPOSITORY / "docs" / "hostile.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 20
    for path, name in named:
        assert f"def {name}(" in (REPOSITORY / path).read_text(encoding="utf-8"), name
