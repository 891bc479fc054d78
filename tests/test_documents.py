"""What the documents say of the code is true."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner

from assets.cli import main
from assets.work import steps
from pipeline.beats import load
from pipeline.codebook import TABLES
from pipeline.evaluate.claims import CLAIMED, read_claims
from pipeline.ingest import read
from pipeline.ingest.arrival import GIVEN_FIELDS
from pipeline.ingest.readers import json_lines
from pipeline.ingest.readers.json_lines import parse
from pipeline.ingest.sources import load_sources
from pipeline.resolve.wording import shares
from pipeline.store import Settings
from pipeline.store.rejects import Reject
from pipeline.store.settings import DEFAULT_BEAT, EPOCH, REPOSITORY, Limits
from pipeline.store.tables import KEPT

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DESIGN = (REPOSITORY / "docs" / "design.md").read_text(encoding="utf-8")


def test_readme_names_every_command_and_no_other():
    named = set(re.findall(r"\| `onrecord (\w+)", README))
    assert isinstance(main, click.Group)
    assert named == set(main.commands)


GATE, REVIEWS, OPERATE, SOURCES, BEATS = (
    (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    for name in ("gate.md", "reviews.md", "operate.md", "add-a-source.md", "add-a-beat.md")
)


@pytest.mark.parametrize(
    "document",
    [README, DESIGN, GATE, REVIEWS, OPERATE, SOURCES, BEATS],
    ids=["README", "design", "gate", "reviews", "operate", "add-a-source", "add-a-beat"],
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


def test_what_must_be_copied_is_what_nothing_else_holds():
    section = OPERATE.split("## A copy, and another machine")[1].split("## ")[0]
    settings = Settings(collection="own")
    for table in KEPT:
        assert f"`tables/{table}/`" in section
    for path in (settings.raw, settings.sets, settings.inbox, settings.releases.parent):
        assert f"`{path.name}/`" in section or f"/{path.name}/" in section
    assert f"`reports/{settings.scorecard.name}`" in section
    for folder in (settings.raw, settings.tables, settings.public, settings.made):
        assert folder.parent == settings.place
        assert f"`{folder.name}/`" in section


@pytest.mark.parametrize(
    "snippet", re.findall(r"```python\n(.*?)```", README, re.S), ids=["polars", "duckdb", "pandas"]
)
def test_reading_the_release_is_one_line(demonstration, snippet, monkeypatch):
    monkeypatch.chdir(demonstration.root)
    *imports, line = snippet.strip().splitlines()
    scope = {}
    exec("\n".join(imports), scope)
    assert len(eval(line, scope)) > 0


def test_what_one_agency_said_is_asked_as_the_document_says(demonstration, monkeypatch):
    text = (REPOSITORY / "docs" / "cite.md").read_text(encoding="utf-8")
    monkeypatch.chdir(demonstration.release)
    assert duckdb.sql(text.split("```sql\n")[1].split("```")[0]).fetchall()


def test_what_may_be_switched_on_and_set_is_what_operating_lists():
    from assets.orchestration.automation import SCHEDULES, SENSORS

    listed = OPERATE.split("## Every day, by itself")[1].split("##")[0]
    named = {sensor.name for sensor in SENSORS} | {schedule.name for schedule in SCHEDULES}
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.M)) == named
    source = (REPOSITORY / "pipeline" / "store" / "settings.py").read_text(encoding="utf-8")
    variables = set(re.findall(r"ONRECORD_[A-Z_]+", source))
    assert variables <= set(re.findall(r"ONRECORD_[A-Z_]+", OPERATE))
    assert f"`{EPOCH}`" in OPERATE


def test_a_beat_is_made_of_a_copy_as_its_document_says(tmp_path, monkeypatch):
    listed = re.findall(r"^\| `([\w./]+)` \|", BEATS, re.M)
    first = load.BEATS / DEFAULT_BEAT
    assert {name.rstrip("/") for name in listed} == {path.name for path in first.iterdir()}
    copy = tmp_path / "floods"
    shutil.copytree(first, copy)
    (copy / "sources.yaml").write_text("[]")
    (copy / "claims.yaml").write_text("types: {}")
    (copy / "wording" / "common_words.csv").write_text("word,share\n")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    assert load_sources("floods") == ()
    assert shares("floods") == {}
    assert list(read_claims(copy / "sources.yaml", "floods"))


def test_a_format_is_added_as_its_document_says(tmp_path, monkeypatch):
    snippet = SOURCES.split("```python\n")[1].split("```")[0]
    scope = vars(json_lines) | {"csv": csv, "json": json, "Path": Path, "Iterator": Iterator}
    exec(snippet, scope | {"Reject": Reject, "Limits": Limits}, made := {})
    monkeypatch.setattr(read, "FORMATS", (*read.FORMATS, ("CSV", (".csv",), made["read_csv"])))
    table = tmp_path / "articles.csv"
    table.write_text(
        "url,title,published,text\n"
        "https://a.example/1,Raid,2025-10-01,Agents held five.\n"
        "https://a.example/2,No text,2025-10-01,\n"
    )
    page, fault = read.read(str(table), Limits())
    assert (page.url, page.given["title"]) == ("https://a.example/1", "Raid")
    assert page.given["published"] == "2025-10-01"
    assert parse(page.content)["text"] == "Agents held five."
    assert (fault.source, fault.reason) == (f"{table}#2", "empty")
    table.write_text("")
    (fault,) = read.read(str(table), Limits())
    assert fault.reason == "empty"


def test_every_test_that_a_document_names_exists():
    text = (REPOSITORY / "docs" / "hostile.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 20
    for path, name in named:
        assert f"def {name}(" in (REPOSITORY / path).read_text(encoding="utf-8"), name


def test_the_fields_of_a_line_of_articles_and_of_a_list_are_those_that_are_read():
    articles = SOURCES.split("A JSON Lines file")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", articles)) - {"jsonl"}
    assert named == {"text", *GIVEN_FIELDS} - {"demonstration"}
    row = next(line for line in README.splitlines() if "`onrecord verify" in line)
    fields = set(re.findall(r"`(\w+)`", row))
    assert fields == {"url", *CLAIMED}
    told = CliRunner().invoke(main, ["verify", "--help"]).output
    assert all(field in told for field in fields)
