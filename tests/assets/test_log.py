"""The command line for programs: JSON objects on standard error, and the exit status."""

import json
import socket

import pytest

from tests.conftest import CommandLine

ARTICLE = (
    "---\ntitle: Agents raid a plant\nurl: https://a.example/1\npublished: 2025-10-01\n---\n\n"
    + "Immigration agents raided a plant in Toledo on Tuesday and detained 12 workers. " * 9
)


def events(ran):
    return [json.loads(line) for line in ran.stderr.splitlines()]


def test_a_run_without_change_ends_well_and_says_so(demonstration):
    ran = demonstration("run", "--log", "json")
    assert ran.returncode == 0
    assert [(event["event"], event["status"]) for event in events(ran)] == [("finished", 0)]


def test_taking_in_tells_progress_steps_and_what_was_rejected(tmp_path):
    (tmp_path / "lines.jsonl").write_text('{"doc_id": "a", "title": "no text"}\n', encoding="utf-8")
    ran = CommandLine(tmp_path, "own")("ingest", "--log", "json", str(tmp_path / "lines.jsonl"))
    assert ran.returncode == 1
    by_kind = {event["event"]: event for event in events(ran)}
    assert by_kind["step"]["passed"] is None
    assert by_kind["step"]["seconds"] > 0
    assert by_kind["progress"]["what"]
    assert by_kind["rejected"]["reason"] == "missing_field"
    assert by_kind["finished"]["status"] == 1


@pytest.mark.slow
def test_what_a_run_was_not_given_is_not_counted_against_it(tmp_path):
    line = CommandLine(tmp_path, "own")
    missing = str(tmp_path / "missing.html")
    assert line("ingest", missing).returncode == 1
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ran = line("ingest", "--log", "json", str(tmp_path / "a.txt"))
    assert ran.returncode == 0
    assert "rejected" not in {event["event"] for event in events(ran)}
    assert line("ingest", missing).returncode == 1


def test_a_run_that_fails_before_anything_came_in_has_failed(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_BEAT", "nowhere")
    ran = CommandLine(tmp_path, "own")("run", "--log", "json", str(tmp_path))
    assert ran.returncode == 2
    (failed,) = [event for event in events(ran) if event["event"] == "failed"]
    assert failed["where"] == "raw_pages"
    assert "no beat 'nowhere'" in failed["why"]
    monkeypatch.setenv("ONRECORD_ENGINE", "many")
    assert CommandLine(tmp_path, "own")("run").returncode == 2


def test_a_partition_that_is_not_there_is_told_in_one_line(tmp_path):
    line = CommandLine(tmp_path, "own")
    ran = line("run", "--log", "json", "--partition", "2024-02-30")
    assert ran.returncode == 2
    assert [event["event"] for event in events(ran)] == ["failed"]
    assert "2024-02-30: no day, as 2025-07-08, and no WARC set" in events(ran)[0]["why"]
    ran = line("run", "--partition", "2024-02-01...2024-02-28")
    assert ran.returncode == 2
    assert ran.stderr.strip() == "Error: 2024-02-01...2024-02-28: no pages arrived then"


def test_an_address_that_is_taken_is_named_before_anything_is_served(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("maintain", "dev"):
            ran = CommandLine(tmp_path, "own")(command, "--port", port)
            assert ran.returncode == 2
            assert f"127.0.0.1:{port}: Address already in use; --port" in ran.stderr
