"""A release: whole, self-describing, and never half there."""

import hashlib
import json
import sqlite3
from datetime import date

import pyarrow.parquet as pq
import pytest

from pipeline.codebook import TABLES, Stage, public_tables, release_tables
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.release.database import DatabaseError
from pipeline.release.describe.facts import dataset
from pipeline.release.public import current_partitions, public, with_links
from pipeline.release.publish import publish
from pipeline.release.site import covers
from pipeline.store import TableStore
from pipeline.store.settings import DEFAULT_BEAT
from tests.made_tables import ARTICLE, spoilt, tables, without_links

DAY = date(2025, 10, 2)
DATASET = dataset(DEFAULT_BEAT)


def test_release_holds_every_public_table_and_no_private_one(made, tmp_path):
    release = publish(made, tmp_path, DAY, DATASET)
    names = {path.stem for path in (release.folder / "parquet").iterdir()}
    assert names == {table.name for table in (*public_tables(), *release_tables())}
    database = sqlite3.connect(release.folder / "onrecord.sqlite")
    found = {row[0] for row in database.execute("select name from sqlite_master")}
    assert "statements" in found
    assert not found & {"texts", "rejected_pages", "raw_pages"}


def test_what_the_site_and_the_citation_say_of_the_dataset_comes_from_its_beat(made, tmp_path):
    other = {"description": "Floods, as reported.", "address": "https://doi.org/10.5281/z"}
    folder = publish(made, tmp_path, DAY, DATASET.model_copy(update=other)).folder
    assert json.loads((folder / "metadata.json").read_text())["description"] == other["description"]
    assert other["address"] in (folder / "README.md").read_text().split("## How to cite it")[1]


def test_parquet_is_compressed_and_describes_itself(made, tmp_path):
    release = publish(made, tmp_path, DAY, DATASET)
    file = pq.ParquetFile(release.folder / "parquet" / "statements.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    field = file.schema_arrow.field("content")
    assert (
        field.metadata[b"description"].decode()
        == TABLES["statements"].column("content").description
    )


@pytest.mark.parametrize("name", ["parquet/statements", "geo/places"])
def test_a_parquet_file_alone_names_the_release_and_licence_it_comes_from(made, tmp_path, name):
    release = publish(made, tmp_path, DAY, DATASET)
    says = pq.read_schema(release.folder / f"{name}.parquet").metadata
    assert says[b"dataset"].decode() == DATASET.title
    assert says[b"version"].decode() == release.version
    assert says[b"issued"].decode() == DAY.isoformat()
    assert says[b"licence"] == b"https://creativecommons.org/licenses/by/4.0/"


def test_database_has_full_text_search_and_keys(made, tmp_path):
    release = publish(made, tmp_path, DAY, DATASET)
    database = sqlite3.connect(release.folder / "onrecord.sqlite")
    hits = database.execute(
        "select rowid from statements_fts where statements_fts match 'fighting'"
    ).fetchall()
    assert len(hits) == 1
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def test_checksums_hold_and_about_counts_rows(made, tmp_path):
    folder = publish(made, tmp_path, DAY, DATASET).folder
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    about = json.loads((folder / "about.json").read_text())
    assert about["rows"]["statements"] == 1
    assert about["demonstration"] == "all"
    assert about["retrieved_last"] == "2025-10-02"
    unknown = spoilt(made["articles"], "retrieved", None)
    about = covers(unknown, {name: table.num_rows for name, table in made.items()})
    assert (about["retrieved_last"], about["published_last"]) == (None, "2025-10-01")


def test_a_release_that_fails_leaves_the_one_that_stands(made, tmp_path):
    first = publish(made, tmp_path, DAY, DATASET)
    dangling = spoilt(made["statements"], "report_id", "nothing")
    with pytest.raises(DatabaseError, match="statements → incident_reports"):
        publish(made | {"statements": dangling}, tmp_path, DAY, DATASET)
    assert (tmp_path / "current").resolve() == first.folder
    assert {path.name for path in tmp_path.iterdir()} == {"current", first.version}


def test_a_value_that_is_no_term_fails_the_release(made, tmp_path):
    strange = spoilt(made["statements"], "kind", "shouted")
    with pytest.raises(DatabaseError, match=r"statements\.kind: no term: 'shouted'"):
        publish(made | {"statements": strange}, tmp_path, DAY, DATASET)
    assert not (tmp_path / "current").exists()


def test_a_text_whose_rights_do_not_allow_it_is_not_public(tmp_path):
    store = TableStore(tmp_path)
    made = tables()
    store.write_all(made | {"articles": spoilt(made["articles"], "rights", "restricted")}, "d")
    resolved = {n: t for n, t in made.items() if TABLES[n].stage in (Stage.RESOLVE, Stage.REVIEW)}
    store.write_all(without_links() | resolved)
    assert public(store)["published_texts"].num_rows == 0


def test_of_an_article_that_came_twice_the_latest_retrieval_wins(tmp_path):
    store = TableStore(tmp_path)
    articles = tables()["articles"]
    store.write("articles", articles, "2025-10-02")
    store.write("articles", spoilt(articles, "retrieved", "2025-10-01T00:00:00Z"), "2025-10-03")
    assert current_partitions(store) == {"2025-10-02": [ARTICLE]}


def test_links_fill_resolved_columns_and_nothing_else():
    statements = tables()["statements"]
    key = statements["statement_id"][0].as_py()
    links = rows_to_table(
        "statements_links", [{"statement_id": key, "speaker_entity_id": "ruth-alder"}]
    )
    row = with_links("statements", statements, links).to_pylist()[0]
    assert row["speaker_entity_id"] == "ruth-alder"
    assert row == statements.to_pylist()[0] | {"speaker_entity_id": "ruth-alder"}
