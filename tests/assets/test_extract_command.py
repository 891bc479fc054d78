"""`onrecord extract`: the library without the orchestra, exact in its offsets."""

import json

import polars as pl
import pytest

from tests.conftest import CommandLine

TEXT = (
    "🚨 Déjà vu in Fresno.\n“We will not help,” Mayor Ana Ruiz said on Tuesday.\n"
    "Agents of ICE detained 12 workers at a farm near Fresno, Calif., on Monday. "
    "The county sued the Department of Homeland Security."
)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extract")
    lines = [
        json.dumps({"doc_id": "one", "text": TEXT, "published": "2025-10-01"}),
        "{not json",
        json.dumps({"doc_id": "three"}),
        json.dumps({"doc_id": "one", "text": "The same id again."}),
        json.dumps({"doc_id": "five", "text": "Nobody said why.", "published": "13 March"}),
        json.dumps({"doc_id": "six", "text": "Nobody said why.", "published": ""}),
    ]
    documents = folder / "documents.jsonl"
    documents.write_text("\n".join(lines), encoding="utf-8")
    return folder, CommandLine(folder)("extract", str(documents), str(folder / "out"))


def test_good_lines_are_extracted_and_bad_ones_named_with_the_reason(extracted):
    folder, ran = extracted
    assert ran.returncode == 1
    assert "documents.jsonl#2: unreadable" in ran.stderr
    assert "documents.jsonl#3: missing field: no text" in ran.stderr
    assert "documents.jsonl#4: unreadable: doc_id one stands on an earlier line" in ran.stderr
    assert str(folder / "out") in ran.stdout


def test_article_id_is_the_given_one_and_offsets_are_code_points_of_the_text(extracted):
    folder, _ = extracted
    evidence = pl.read_parquet(folder / "out" / "evidence.parquet")
    assert set(evidence["article_id"]) == {"one"}
    for row in evidence.iter_rows(named=True):
        assert TEXT[row["start"] : row["end"]] == row["text"]


def test_records_are_resolved_over_the_documents(extracted):
    folder, _ = extracted
    said = pl.read_parquet(folder / "out" / "statements.parquet")
    quoted = said.filter(pl.col("content").str.starts_with("We will not help"))
    row = quoted.row(0, named=True)
    assert row["speaker_name"] == "Ana Ruiz"
    names = dict(
        pl.read_parquet(folder / "out" / "entities.parquet").select("entity_id", "name").iter_rows()
    )
    assert names[row["speaker_entity_id"]] == "Ana Ruiz"
    places = pl.read_parquet(folder / "out" / "places.parquet")
    assert "Fresno" in places["name"].to_list()


def test_a_date_that_is_none_is_told_and_its_article_taken(extracted):
    folder, ran = extracted
    assert 'documents.jsonl#5: published is "13 March", no ISO date' in ran.stderr
    assert "documents.jsonl#6" not in ran.stderr
    articles = pl.read_parquet(folder / "out" / "articles.parquet")
    published = dict(articles.select("article_id", "published").iter_rows())
    assert published == {"one": "2025-10-01", "five": None, "six": None}


def test_a_file_that_is_not_there_is_told(tmp_path):
    ran = CommandLine(tmp_path)("extract", str(tmp_path / "none.jsonl"), str(tmp_path / "out"))
    assert ran.returncode == 2
    assert "none.jsonl" in ran.stderr


def test_a_beat_that_is_not_there_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_BEAT", "fishing")
    documents = tmp_path / "documents.jsonl"
    documents.write_text(json.dumps({"doc_id": "one", "text": TEXT}), encoding="utf-8")
    ran = CommandLine(tmp_path)("extract", str(documents), str(tmp_path / "out"))
    assert ran.returncode == 2
    assert "no beat 'fishing'; there are: immigration" in ran.stderr
    assert "Traceback" not in ran.stderr
