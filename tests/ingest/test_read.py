"""What a source brings: every kind of input, and one clear reject for each that is broken."""

import json
from pathlib import Path

import pytest

from pipeline.ingest.arrival import Arrival
from pipeline.ingest.read import FORMATS, read
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.ingest.made_pages import html

LIMITS = Limits(page_bytes=10_000)


def arrivals(source: Path) -> list[Arrival]:
    return [found for found in read(str(source), LIMITS) if isinstance(found, Arrival)]


def rejects(source: Path | str, limits: Limits = LIMITS) -> list[Reject]:
    return [found for found in read(str(source), limits) if isinstance(found, Reject)]


def test_a_folder_is_read_with_all_below_it_but_not_its_notes(tmp_path):
    (tmp_path / "in" / "day").mkdir(parents=True)
    (tmp_path / "in" / "a.html").write_text(html())
    (tmp_path / "in" / "day" / "b.txt").write_text("A headline\n\nA text.")
    (tmp_path / "in" / "day" / "c.jsonl").write_text('{"doc_id": "c", "text": "Words."}\n')
    for name in ("README.txt", "notes.md", "expected.yaml", ".hidden.html"):
        (tmp_path / "in" / name).write_text("not a page")
    found = list(read(str(tmp_path / "in"), LIMITS))
    assert [page.origin for page in found] == ["in/a.html", "in/day/b.txt", "in/day/c.jsonl#1"]
    assert [page.media_type for page in found] == ["text/html", "text/plain", "application/json"]


def test_front_matter_comes_along_with_a_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "---\ntitle: 'Raid: five held'\nurl: https://a.example/1\npublished: 2025-07-08\n"
        "authors:\n  - Ann Poe\n  - Bo Li\ndemonstration: true\nother: ignored\n---\n\nThe text.\n"
    )
    (page,) = arrivals(path)
    assert page.url == "https://a.example/1"
    assert dict(page.given) == {
        "title": "Raid: five held",
        "url": "https://a.example/1",
        "published": "2025-07-08",
        "authors": ["Ann Poe", "Bo Li"],
        "demonstration": True,
        "from": "input",
    }
    assert page.content == path.read_bytes()


def test_a_first_line_with_a_blank_line_behind_it_is_the_title(tmp_path):
    (tmp_path / "a.txt").write_text("Agents leave park\n\nThe text begins.")
    (tmp_path / "b.txt").write_text("The text begins.\nIt goes on.")
    assert arrivals(tmp_path / "a.txt")[0].given["title"] == "Agents leave park"
    assert "title" not in arrivals(tmp_path / "b.txt")[0].given


def test_a_json_line_brings_what_it_states(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"doc_id": "x", "text": "T.", "published": "2025", "title": None, "junk": 1})
    )
    (page,) = arrivals(path)
    assert dict(page.given) == {"doc_id": "x", "published": "2025", "from": "input"}
    assert json.loads(page.content)["text"] == "T."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc_id": "b"}', "missing_field"),
        ('{"text": 5}', "missing_field"),
        ('{"text": "  "}', "empty"),
        ("[1, 2]", "unreadable"),
        ('{"text": "broken', "unreadable"),
        ("[" * 5000, "unreadable"),
        ('{"text": "' + "x" * 20_000 + '"}', "too_large"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "one"}}\n\n{line}\n{{"text": "four"}}\n')
    (reject,) = rejects(path)
    assert (reject.source, reject.reason) == (f"{path}#3", reason)
    assert [page.origin for page in arrivals(path)] == ["a.jsonl#1", "a.jsonl#4"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"---\ntitle: x\n---\n\n", "empty"),
        ("a.txt", b"---\ntitle: [x\n---\nText.", "unreadable"),
        ("a.txt", b"---\n- a list\n---\nText.", "unreadable"),
        ("a.txt", bytes(range(256)) * 30, "unreadable"),
        ("a.warc", b"no archive at all\n" * 5, "broken_record"),
        ("a.html", b"x" * 10_001, "too_large"),
        ("a.docx", b"PK", "unreadable"),
    ],
)
def test_a_file_that_cannot_be_used_gives_one_reject_that_names_it(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    (reject,) = read(str(path), LIMITS)
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert reject.source.startswith(str(path))
    assert reject.detail


@pytest.mark.parametrize("end", [end for _, ends, _ in FORMATS for end in sorted(ends)])
def test_an_empty_file_of_every_format_is_one_reject(tmp_path, end):
    path = tmp_path / f"a{end}"
    path.touch()
    assert [found.reason for found in read(str(path), LIMITS)] == ["empty"]


def test_a_file_of_no_known_format_is_told_which_are_known(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")
    (reject,) = rejects(path)
    assert all(name in reject.detail for name, _, _ in FORMATS)


def test_an_empty_folder_and_a_missing_path_are_named(tmp_path):
    assert [found.reason for found in rejects(tmp_path)] == ["empty"]
    (missing,) = rejects(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(missing)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    path = tmp_path / "a.html"
    path.write_text(html())

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (reject,) = rejects(path)
    assert (reject.reason, reject.detail) == ("unreadable", "Permission denied")


def test_a_page_of_60_megabytes_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.html"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    (reject,) = rejects(path, Limits())
    assert reject.reason == "too_large"


def test_a_windows_text_is_read_in_its_own_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes("“No raid,” she said. José left.".encode("windows-1252"))
    assert len(arrivals(tmp_path / "a.txt")) == 1


def test_front_matter_that_refers_to_itself_without_end_is_harmless(tmp_path):
    levels = "".join(
        f"  - &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" if n else "  - &l0 [lol]\n"
        for n in range(30)
    )
    (tmp_path / "a.txt").write_text(f"---\ntitle: T\nauthors:\n{levels}---\nText.")
    (page,) = arrivals(tmp_path / "a.txt")
    assert dict(page.given) == {"title": "T", "from": "input"}


def test_front_matter_nested_without_end_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(f"---\ntitle: {'[' * 3000}\n---\nText.")
    assert [reject.reason for reject in rejects(tmp_path / "a.txt")] == ["unreadable"]
