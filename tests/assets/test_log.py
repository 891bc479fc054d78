"""The command line for programs: JSON objects on standard error, and the exit status."""

import json

from tests.conftest import CommandLine


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


def test_a_partition_that_is_not_there_is_told_in_one_line(tmp_path):
    line = CommandLine(tmp_path, "own")
    ran = line("run", "--log", "json", "--partition", "2024-02-30")
    assert ran.returncode == 2
    assert [event["event"] for event in events(ran)] == ["failed"]
    assert "no WARC set '2024-02-30'" in events(ran)[0]["why"]
    ran = line("run", "--partition", "2024-02-01...2024-02-28")
    assert ran.returncode == 2
    assert ran.stderr.strip() == "Error: 2024-02-01...2024-02-28: no pages arrived then"
