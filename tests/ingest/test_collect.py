"""Collecting: nothing lost, nothing doubled, whatever happens in between."""

import json
import os

import pytest

from pipeline.ingest import collect as module
from pipeline.ingest.collect import collect, default_fetcher
from pipeline.store import RawStore, Settings, TableStore
from pipeline.store.rejects import inputs_partition
from tests.ingest.made_pages import compressed, html, record, settings

DAY, NEXT = "2025-08-01", "2025-08-02"


def write_archive(path, count):
    pages = [
        record(f"https://a.example/{number}", html(title=f"Headline {number}").encode())
        for number in range(count)
    ]
    path.write_bytes(b"".join(compressed(*pages)))
    return str(path)


def rows(chosen, day=DAY):
    return TableStore(chosen.tables).read("raw_pages", day).to_pylist()


def test_pages_are_kept_as_they_came_with_a_row_each(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(html())
    (tmp_path / "in" / "b.jsonl").write_text('{"doc_id": "b", "text": "T.", "title": "H"}\n')
    chosen = settings(tmp_path)
    done = collect([str(tmp_path / "in")], chosen, DAY)
    assert (done.day, done.new, done.known, done.rejects) == (DAY, 2, 0, [])
    page, line = rows(chosen)
    assert RawStore(chosen.raw).get(page["sha256"]) == html().encode()
    assert (page["origin"], page["arrived"], page["given"]) == ("in/a.html", DAY, None)
    assert json.loads(line["given"]) == {"doc_id": "b", "title": "H", "from": "input"}


def test_a_known_page_is_not_added_again_on_any_day(tmp_path):
    source = write_archive(tmp_path / "a.warc.gz", 3)
    chosen = settings(tmp_path)
    assert collect([source], chosen, DAY).new == 3
    again, later = collect([source, source], chosen, DAY), collect([source], chosen, NEXT)
    assert (again.new, again.known) == (0, 6)
    assert (later.new, later.known, rows(chosen, NEXT)) == (0, 3, [])


def test_a_page_whose_content_changed_is_a_new_one(tmp_path):
    path = tmp_path / "a.html"
    chosen = settings(tmp_path)
    for title in ("Five held", "Six held"):
        path.write_text(html(title=title))
        assert collect([str(path)], chosen, DAY).new == 1
    assert len(rows(chosen)) == 2


class Killed(BaseException):
    pass


@pytest.mark.parametrize("killed_at", [1, 4, 5, 9, 11])
def test_a_killed_run_started_again_loses_and_doubles_nothing(tmp_path, monkeypatch, killed_at):
    monkeypatch.setattr(module, "BATCH", 4)
    source = write_archive(tmp_path / "a.warc.gz", 11)
    chosen = settings(tmp_path)

    def kill(seen):
        if seen == killed_at:
            raise Killed

    with pytest.raises(Killed):
        collect([source], chosen, DAY, progress=kill)
    assert len(rows(chosen)) == killed_at // 4 * 4
    collect([source], chosen, DAY)
    assert sorted(row["url"] for row in rows(chosen)) == sorted(
        f"https://a.example/{number}" for number in range(11)
    )
    assert all(RawStore(chosen.raw).get(row["sha256"]) for row in rows(chosen))


def test_rejects_are_kept_by_day_each_once(tmp_path):
    chosen = settings(tmp_path)
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"doc_id": "no text"}\n{"text": "fine"}\n')
    for _ in range(2):
        done = collect([str(lines), str(tmp_path / "none.html")], chosen, DAY)
    assert [reject.reason for reject in done.rejects] == ["missing_field", "unreadable"]
    kept = TableStore(chosen.tables).read("rejected_pages", inputs_partition(DAY)).to_pylist()
    assert sorted(row["url"] for row in kept) == sorted([f"{lines}#1", str(tmp_path / "none.html")])


def test_progress_hears_of_every_input(tmp_path):
    heard = []
    source = write_archive(tmp_path / "a.warc.gz", 2)
    collect([source, "nowhere.html"], settings(tmp_path), DAY, heard.append)
    assert heard == [1, 2, 3]


def test_an_odd_file_name_is_kept_in_a_form_that_can_be_stored(tmp_path):
    name = os.fsdecode(b"caf\xe9.html")
    try:
        (tmp_path / name).write_text(html())
    except OSError:
        pytest.skip("the file system takes only valid names")
    chosen = settings(tmp_path / "store")
    collect([str(tmp_path)], chosen, DAY)
    assert [row["origin"] for row in rows(chosen)] == [f"{tmp_path.name}/caf\\udce9.html"]


def test_private_addresses_are_allowed_by_the_environment_only():
    for said, allowed in (({}, False), ({"ONRECORD_ALLOW_PRIVATE": "1"}, True)):
        assert default_fetcher(Settings.from_environment(said)).allow_private is allowed
