"""The store: tables are exactly the codebook's, and nobody ever sees half of anything."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.render.arrow import schema
from pipeline.store import (
    DamagedTableError,
    RawStore,
    SchemaMismatchError,
    Settings,
    TableStore,
    tables,
)
from pipeline.store.made import Made, of_content, of_listing
from pipeline.store.settings import SettingsError
from pipeline.store.swap import point, sweep, whole_file, whole_folder
from pipeline.store.tables import OneByOne
from tests.made_tables import counts


def spans(articles, starts, keys):
    given_columns = {"article_id": articles, "start": starts, "end": starts, "time_id": keys}
    fields = schema("times")
    return pa.table(
        [pa.array(given_columns.get(f.name, [None] * len(keys)), f.type) for f in fields],
        names=fields.names,
    )


def test_tables_of_a_collection_are_held_one_at_a_time():
    asked = []

    def read(name):
        asked.append(name)
        return counts(empty=len(asked))

    found = OneByOne(["one", "two"], read)
    assert (list(found), len(found), "two" in found) == (["one", "two"], 2, True)
    assert found["one"] is found["one"]
    assert found["two"].num_rows == found["one"].num_rows == 1
    assert asked == ["one", "two", "one"]
    with pytest.raises(KeyError):
        found["three"]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.text("ab", max_size=2))))
def test_rows_are_in_order_whether_they_came_so_or_not(rows):
    columns = [[f"{row[at]}" if at != 1 else row[at] for row in rows] for at in range(3)]
    given_rows = spans(*columns)
    keys = [(column, "ascending") for column in ("article_id", "start", "end", "time_id")]
    ordered = given_rows.sort_by(keys)
    assert tables.in_order("times", given_rows).equals(ordered)
    assert tables.in_order("times", ordered).equals(ordered)


def test_a_partition_is_read_as_it_was_written_and_sorted(tmp_path):
    store = TableStore(tmp_path)
    store.write("rejection_counts", counts(off_subject=2, empty=1), "2025-07-08")
    store.write("rejection_counts", counts(block_page=1), "2025-07-09")
    assert store.read("rejection_counts", "2025-07-08")["reason"].to_pylist() == [
        "empty",
        "off_subject",
    ]
    assert store.partitions("rejection_counts") == ["2025-07-08", "2025-07-09"]
    assert store.read_partitions("rejection_counts").num_rows == 3
    assert store.read("statements", "2025-07-08").schema == schema("statements")


def test_equal_rows_in_any_order_give_equal_bytes(tmp_path):
    store = TableStore(tmp_path)
    first = store.write("rejection_counts", counts(empty=1, off_subject=2), "a").read_bytes()
    second = store.write("rejection_counts", counts(off_subject=2, empty=1), "b").read_bytes()
    assert first == second


def test_a_table_that_is_not_the_codebooks_is_refused_by_name(tmp_path):
    store = TableStore(tmp_path)
    table = counts(empty=1)
    with pytest.raises(SchemaMismatchError, match=r"rejection_counts.*colour"):
        store.write("rejection_counts", table.append_column("colour", pa.array(["red"])))
    wrong = table.set_column(1, "pages", pa.array(["1"]))
    with pytest.raises(SchemaMismatchError, match=r"rejection_counts.pages: is string"):
        store.write("rejection_counts", wrong)
    empty = pa.table({"reason": [None], "pages": [1]}).cast(
        pa.schema([("reason", pa.string()), ("pages", pa.int64())])
    )
    with pytest.raises(SchemaMismatchError, match=r"rejection_counts.reason: 1 nulls"):
        store.write("rejection_counts", empty)
    assert store.partitions("rejection_counts") == []


class KilledError(Exception):
    pass


def write_half(path):
    with whole_file(path) as temporary:
        temporary.write_text("half")
        raise KilledError


def fill_half(path):
    with whole_folder(path) as temporary:
        (temporary / "part").write_text("half")
        raise KilledError


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "file"
    path.write_text("before")
    with pytest.raises(KilledError):
        write_half(path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(KilledError):
        fill_half(tmp_path / "folder")
    assert not (tmp_path / "folder").exists()


def test_leftovers_of_killed_runs_are_swept_and_never_read(tmp_path):
    store = TableStore(tmp_path)
    store.write("rejection_counts", counts(empty=1), "a")
    folder = store.path("rejection_counts", "a").parent
    (folder / ".unfinished-0123-b.parquet").write_bytes(b"half")
    assert store.partitions("rejection_counts") == ["a"]
    assert [path.name for path in sweep(folder)] == [".unfinished-0123-b.parquet"]


def test_a_link_moves_from_one_target_to_the_next(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        point(tmp_path / "current", name)
        assert (tmp_path / "current").resolve().name == name


@given(content=st.binary(max_size=2000))
def test_raw_bytes_come_back_as_they_were(tmp_path_factory, content):
    store = RawStore(tmp_path_factory.mktemp("raw"))
    assert store.get(store.put(content)) == content


def test_damaged_raw_bytes_are_told_by_file(tmp_path):
    store = RawStore(tmp_path)
    sha256 = store.put(b"page")
    store.path(sha256).write_bytes(b"damaged")
    with pytest.raises(ValueError, match=sha256):
        store.get(sha256)


def test_notes_tell_whether_code_or_input_changed(tmp_path):
    made = Made(tmp_path / "made")
    file = tmp_path / "input"
    file.write_text("one")
    origin = {"code": "c", "input": of_content([file])}
    assert not made.is_current("extract", "a", origin)
    made.leave("extract", "a", origin)
    assert made.is_current("extract", "a", origin)
    file.write_text("two")
    assert not made.is_current("extract", "a", {"code": "c", "input": of_content([file])})
    (tmp_path / "made" / "extract" / "a.json").write_text("{half")
    assert not made.is_current("extract", "a", origin)


def test_a_listing_changes_with_the_files_below_a_folder(tmp_path):
    before = of_listing([tmp_path])
    (tmp_path / "page.html").write_text("<p>")
    assert of_listing([tmp_path]) != before


def test_settings_name_the_variable_that_is_wrong(tmp_path):
    settings = Settings.from_environment({"ONRECORD_ROOT": str(tmp_path), "ONRECORD_WORKERS": "3"})
    assert settings.workers == 3
    assert settings.tables == tmp_path / "data" / "demonstration" / "tables"
    with pytest.raises(SettingsError, match="ONRECORD_COLLECTION"):
        Settings.from_environment({"ONRECORD_COLLECTION": "../etc"})
    with pytest.raises(SettingsError, match="ONRECORD_WORKERS"):
        Settings.from_environment({"ONRECORD_WORKERS": "many"})


def test_the_day_of_a_release_can_be_set():
    assert Settings.from_environment({}).issued is None
    for epoch, day in (("0", "1970-01-01"), ("1759363200", "2025-10-02")):
        settings = Settings.from_environment({"SOURCE_DATE_EPOCH": epoch})
        assert settings.issued.isoformat() == day


@pytest.mark.parametrize("epoch", ["yesterday", "99999999999999999999", "99999999999999"])
def test_a_day_of_release_that_is_none_is_refused_by_name(epoch):
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        Settings.from_environment({"SOURCE_DATE_EPOCH": epoch})


def written_before(store, name, partition, change):
    """A partition as it was written under another codebook."""
    store.write(name, counts(empty=1, off_subject=2), partition)
    path = store.path(name, partition)
    pq.write_table(change(pq.read_table(path)), path)
    return store


def test_rows_of_an_older_codebook_are_read_in_the_columns_of_now(tmp_path, monkeypatch):
    store = written_before(
        TableStore(tmp_path),
        "rejection_counts",
        "a",
        lambda rows: rows.append_column("gone", pa.array(["x", "y"])),
    )
    now = schema("rejection_counts")
    added = now.append(pa.field("publisher", pa.string()))
    monkeypatch.setattr(tables, "schema", lambda name: added)
    read = store.read("rejection_counts", "a")
    assert read.schema.names == ["reason", "pages", "publisher"]
    assert read["publisher"].to_pylist() == [None, None]
    assert read["pages"].to_pylist() == [1, 2]


def test_a_column_that_is_required_now_is_told_with_file_and_column(tmp_path, monkeypatch):
    store = written_before(
        TableStore(tmp_path), "rejection_counts", "a", lambda rows: rows.drop(["pages"])
    )
    with pytest.raises(SchemaMismatchError, match=r"a\.parquet.*rejection_counts\.pages.*anew"):
        store.read("rejection_counts", "a")
    monkeypatch.setattr(tables, "KEPT", frozenset({"rejection_counts"}))
    with pytest.raises(SchemaMismatchError, match="let it be null: nothing else holds these rows"):
        store.read("rejection_counts", "a")


def test_a_type_that_changed_is_cast_where_every_value_can_be(tmp_path):
    def with_pages(*pages):
        return lambda rows: rows.set_column(1, "pages", pa.array(pages))

    store = TableStore(tmp_path)
    written_before(store, "rejection_counts", "a", with_pages("1", "2"))
    written_before(store, "rejection_counts", "b", with_pages("1", "many"))
    assert store.read("rejection_counts", "a")["pages"].to_pylist() == [1, 2]
    with pytest.raises(SchemaMismatchError, match=r"b\.parquet: rejection_counts\.pages"):
        store.read("rejection_counts", "b")


def test_a_damaged_file_is_named_once_with_what_to_do(tmp_path):
    store = TableStore(tmp_path)
    for name, mend in (("articles", "makes it anew"), ("raw_pages", "nothing else holds")):
        path = store.path(name)
        path.parent.mkdir()
        path.write_bytes(b"no table")
        with pytest.raises(DamagedTableError) as told:
            store.read(name)
        assert str(told.value).startswith(f"{path}: damaged (Parquet ")
        assert str(told.value).count(str(path)) == 1
        assert mend in str(told.value)
