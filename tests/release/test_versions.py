"""Releases follow one another: same bytes from same input, versions from what changed."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.codebook import ALL_TABLES, TABLES
from pipeline.codebook.render.arrow import schema
from pipeline.release.describe.facts import dataset
from pipeline.release.diff import counted, diff
from pipeline.release.publish import Extra, publish
from pipeline.store.settings import DEFAULT_BEAT
from tests.made_tables import spoilt

DAY = date(2025, 10, 2)
DATASET = dataset(DEFAULT_BEAT)


def release(made, folder, **extra):
    return publish(made, folder, DAY, DATASET, Extra(**extra))


def rows_of(release_, name):
    return pq.read_table(release_.folder / "parquet" / f"{name}.parquet").to_pylist()


def without(made, name, column, value):
    kept = [row for row in made[name].to_pylist() if row[column] != value]
    return made | {name: pa.Table.from_pylist(kept, schema=made[name].schema)}


def test_the_same_input_gives_the_same_bytes(made, tmp_path):
    shuffled = {
        name: table.take(pa.array(range(table.num_rows)[::-1], pa.int64()))
        for name, table in made.items()
    }
    one, two = release(made, tmp_path / "one"), release(shuffled, tmp_path / "two")
    files = [p.relative_to(one.folder) for p in one.folder.rglob("*") if p.is_file()]
    assert len(files) > 30
    for path in files:
        assert (one.folder / path).read_bytes() == (two.folder / path).read_bytes(), path


def test_nothing_changed_makes_no_release_and_a_new_scorecard_a_patch(made, tmp_path):
    first = release(made, tmp_path)
    again = release(made, tmp_path)
    assert (first.version, first.unchanged) == ("1.0.0", False)
    assert (again.version, again.unchanged) == ("1.0.0", True)
    row = {"kind": "statements", "corpus": "c", "file": "f", "name": "F1"}
    row |= {"value": 0.9, "low": 0.8, "high": 1.0, "documents": 3}
    patched = release(made, tmp_path, scorecard=[row])
    assert patched.version == "1.0.1"
    assert "| statements | c | F1 | 90.0 |" in (patched.folder / "README.md").read_text()


def test_added_is_minor_changed_is_major_and_all_stay_reachable(made, tmp_path):
    figure = made["figures"]
    release(made | {"figures": figure.slice(0, 0)}, tmp_path)
    added = release(made, tmp_path)
    changed = release(made | {"figures": spoilt(figure, "value", 13)}, tmp_path)
    assert (added.version, changed.version) == ("1.1.0", "2.0.0")
    assert {p.name for p in tmp_path.iterdir()} == {"1.0.0", "1.1.0", "2.0.0", "current"}
    assert (tmp_path / "current").resolve() == changed.folder
    only = rows_of(changed, "changes")
    assert [(r["record_table"], r["change"], r["cause"], r["columns"]) for r in only] == [
        ("figures", "changed", "extractor", "value")
    ]
    log = (changed.folder / "CHANGELOG.md").read_text()
    assert log.index("## 2.0.0") < log.index("## 1.1.0") < log.index("## 1.0.0")


def test_columns_that_come_or_go_are_named_and_change_no_row(made, tmp_path, monkeypatch):
    now = TABLES["figures"]
    columns = tuple(column for column in now.columns if column.name != "value_max")

    def released_without(folder):
        lesser = replace(now, columns=columns, shown=())
        with monkeypatch.context() as other:
            other.setitem(TABLES, "figures", lesser)
            other.setitem(ALL_TABLES, "figures", lesser)
            schema.cache_clear()
            made_ = release(made | {"figures": made["figures"].drop_columns("value_max")}, folder)
        schema.cache_clear()
        return made_

    released_without(tmp_path)
    added = release(made | {"figures": spoilt(made["figures"], "value_max", 20)}, tmp_path)
    assert added.version == "1.1.0"
    assert rows_of(added, "changes") == []
    assert "Columns added: `figures.value_max`." in (added.folder / "CHANGELOG.md").read_text()
    removed = released_without(tmp_path)
    assert removed.version == "2.0.0"
    assert rows_of(removed, "changes") == []
    assert "Columns removed: `figures.value_max`." in (removed.folder / "CHANGELOG.md").read_text()


def test_causes_follow_the_articles_unless_a_person_decided(made):
    nothing = {name: table.slice(0, 0) for name, table in made.items()}
    assert {row["cause"] for row in counted(diff(nothing, made))} == {"new_article"}
    assert {row["cause"] for row in counted(diff(made, nothing))} == {"article_withdrawn"}
    newer = made | {"articles": spoilt(made["articles"], "text_sha256", "0" * 64)}
    newer |= {"statements": spoilt(made["statements"], "confidence", 0.5)}
    causes = {row["record_table"]: row["cause"] for row in counted(diff(made, newer))}
    assert causes == {"articles": "article_changed", "statements": "article_changed"}
    statement = made["statements"]["statement_id"][0].as_py()
    decided = diff(made, newer, {statement: "review"}).to_pylist()
    assert {r["cause"] for r in decided if r["record_id"] == statement} == {"review"}


def test_what_rests_on_a_record_that_a_person_decided_about_differs_for_that_reason(made):
    statement = next(row for row in made["statements"].to_pylist() if row["report_id"])
    report, key = statement["report_id"], statement["statement_id"]
    after = without(made, "incident_reports", "report_id", report)
    after = without(after, "evidence", "record_id", report)
    rows = after["statements"].to_pylist()
    rows = [row | {"report_id": None} if row["statement_id"] == key else row for row in rows]
    after |= {"statements": pa.Table.from_pylist(rows, schema=after["statements"].schema)}
    found = diff(made, after, {report: "review"}).to_pylist()
    causes = {(row["record_table"], row["record_id"]): row["cause"] for row in found}
    assert causes["statements", key] == causes["incident_reports", report] == "review"
    assert {c for (table, _), c in causes.items() if table == "evidence"} == {"review"}


def test_a_decision_about_what_stayed_as_it_was_is_the_reason_of_nothing_but_itself(made):
    statement = next(row for row in made["statements"].to_pylist() if row["report_id"])
    report, key = statement["report_id"], statement["statement_id"]
    review = {"review_id": "r", "article_id": "a1", "record_table": "incident_reports"}
    review |= {"record_id": report, "field": "type", "verdict": "right"}
    reviews = pa.Table.from_pylist([review], schema=made["reviews"].schema)
    after = made | {"statements": spoilt(made["statements"], "confidence", 0.5)}
    found = diff(made, after | {"reviews": reviews}, {report: "review"}).to_pylist()
    causes = {(row["record_table"], row["record_id"]): row["cause"] for row in found}
    assert causes == {("statements", key): "extractor", ("reviews", "r"): "review"}


def test_an_article_that_changed_goes_before_what_a_record_rests_on(made):
    statement = next(row for row in made["statements"].to_pylist() if row["report_id"])
    after = made | {"articles": spoilt(made["articles"], "text_sha256", "0" * 64)}
    after |= {"statements": spoilt(made["statements"], "confidence", 0.5)}
    after |= {"incident_reports": spoilt(made["incident_reports"], "confidence", 0.5)}
    found = diff(made, after, {statement["report_id"]: "correction"}).to_pylist()
    causes = {row["record_table"]: row["cause"] for row in found}
    assert causes["incident_reports"] == "correction"
    assert causes["statements"] == "article_changed"


def test_a_withdrawn_record_leaves_a_tombstone_until_it_is_back(made, tmp_path):
    action = made["legal_actions"]["legal_action_id"][0].as_py()
    release(made, tmp_path)
    smaller = without(made, "legal_actions", "legal_action_id", action)
    smaller = without(smaller, "evidence", "record_id", action)
    gone = release(smaller, tmp_path, notes={action: "read from a caption"})
    assert rows_of(gone, "withdrawn") == [
        {
            "record_table": "legal_actions",
            "record_id": action,
            "version": "2.0.0",
            "reason": "extractor",
            "note": "read from a caption",
        }
    ]
    later = release(spoilt_title(smaller), tmp_path)
    assert [row["version"] for row in rows_of(later, "withdrawn")] == ["2.0.0"]
    assert rows_of(release(made, tmp_path), "withdrawn") == []


def spoilt_title(made):
    return made | {"articles": spoilt(made["articles"], "title", "Another headline")}
