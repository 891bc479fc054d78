"""Bad input gives one clear line that names it and the reason; the rest goes on."""

import gzip

import pytest

from tests.conftest import CommandLine

ARTICLE = """---
title: Agents detain farm workers near Fresno
url: https://valley.example/raid
publisher: Valley Paper
published: 2025-10-01
---
Immigration agents detained 12 workers at a farm near Fresno on Tuesday, the sheriff said.
“We were not told,” Sheriff Dana Poole said of the raid by Immigration and Customs Enforcement.
The workers were taken to a detention center, and an immigrant rights group said it would sue.
Federal officials said the operation was lawful and that more immigration arrests would follow.
Relatives of the detained workers waited outside the farm until the evening for news of them.
"""


def warc_record(number):
    words = "".join(
        f"<p>Line {line} has the number {line * line * number}.</p>" for line in range(999)
    )
    page = f"<html><title>Page {number}</title>{words}</html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        "WARC-Date: 2025-10-02T08:00:00Z\r\n"
        f"WARC-Target-URI: https://valley.example/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def cut(record):
    """A gzip member that breaks off in its middle."""
    member = gzip.compress(record)
    return member[: len(member) * 2 // 3]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (inputs / "lines.jsonl").write_text('{"doc_id": "a", "title": "no text"}\n')
    (inputs / "huge.html").write_bytes(b"<p>" + b"raid " * 12_000_000)
    (inputs / "cut.warc.gz").write_bytes(gzip.compress(warc_record(1)) + cut(warc_record(2)))
    (inputs / "none.warc.gz").write_bytes(gzip.compress(b"no archive at all" * 50))
    (folder / "empty").mkdir()
    line = CommandLine(folder, "own")
    dead = "http://127.0.0.1:9/feed.xml"
    ran = line("run", str(inputs), str(folder / "empty"), str(folder / "missing"), dead)
    return line, ran


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("lines.jsonl#1", "missing field"),
        ("huge.html", "too large"),
        ("cut.warc.gz#2", "broken record"),
        ("none.warc.gz#1", "broken record"),
        ("empty", "empty"),
        ("missing", "unreadable"),
        ("http://127.0.0.1:9/feed.xml", "unreachable"),
    ],
)
def test_each_bad_input_is_named_once_with_its_reason(outcome, name, reason):
    _, ran = outcome
    lines = [line for line in ran.stderr.splitlines() if f"{name}:" in line or f"{name}#" in line]
    assert len(lines) == 1, ran.stderr
    assert reason in lines[0]


def test_the_rest_goes_on_and_the_exit_status_tells(outcome):
    line, ran = outcome
    assert ran.returncode == 1
    assert "New release" in ran.stdout
    assert (line.release / "onrecord.sqlite").is_file()


def test_an_empty_folder_alone_gives_one_line_and_no_release(tmp_path):
    (tmp_path / "empty").mkdir()
    line = CommandLine(tmp_path, "own")
    ran = line("run", str(tmp_path / "empty"))
    assert ran.returncode == 1
    assert "there is no file to read in this folder" in ran.stderr
    assert "No pages" in ran.stdout
    assert not line.release.exists()
