"""An old address of an incident leads to the one that it became."""

import sqlite3

import pytest
from datasette.app import Datasette

from assets.commands.serve import PUBLISHED
from pipeline.codebook import TABLES
from pipeline.codebook.render.sqlite import create_table
from tests.published.asking import run

OLD, PART, NEW = "0" * 20, "1" * 20, "2" * 20


@pytest.fixture
def served(tmp_path):
    path = tmp_path / "onrecord.db"
    with sqlite3.connect(path) as database:
        for name in ("incidents", "incident_redirects", "withdrawn"):
            database.execute(create_table(TABLES[name]))
        rows = [("a", OLD, NEW, "merged", None, 2), ("b", PART, NEW, "split", None, 1)]
        database.executemany("insert into incident_redirects values (?, ?, ?, ?, ?, ?)", rows)
    return Datasette([str(path)], plugins_dir=str(PUBLISHED / "plugins"))


def answer(served, incident):
    return run(served.client.get(f"/onrecord/incidents/{incident}"))


def test_an_id_that_was_merged_leads_to_the_incident_that_took_it_in(served):
    moved = answer(served, OLD)
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/onrecord/incidents/{NEW}"


@pytest.mark.parametrize("incident", [PART, "3" * 20])
def test_an_id_that_was_not_merged_leads_nowhere(served, incident):
    assert answer(served, incident).status_code == 404
