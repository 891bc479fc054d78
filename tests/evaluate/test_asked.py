"""A command that trains says what it measured, and in one line what it cannot read."""

import runpy
import sys

import pytest

from pipeline.evaluate.asked import documents_named, run, say
from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.standoff import INCIDENTS
from pipeline.evaluate.tally import ratio

COMMANDS = ("agencies", "events", "incidents", "legal_actions")


@pytest.mark.parametrize("command", [f"training_{name}" for name in COMMANDS])
def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path, monkeypatch, command):
    monkeypatch.setattr(sys, "argv", [command, str(tmp_path / "none.docs.jsonl")])
    monkeypatch.delitem(sys.modules, f"pipeline.evaluate.{command}", raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(f"pipeline.evaluate.{command}", run_name="__main__")
    assert "none.docs.jsonl" in ended.value.code
    assert "\n" not in ended.value.code


def test_what_is_no_gold_is_told_and_other_errors_are_not_hidden():
    def fails(error):
        raise error

    with pytest.raises(SystemExit, match=r"^Error: x: has no text$"):
        run(lambda: fails(GoldError("x: has no text")))
    with pytest.raises(KeyError):
        run(lambda: fails(KeyError("x")))


def test_of_no_articles_nothing_is_learned(tmp_path, monkeypatch):
    gold = tmp_path / "empty.jsonl"
    gold.write_text("")
    monkeypatch.setattr(sys, "argv", ["training", str(gold)])
    with pytest.raises(GoldError, match=r"empty\.jsonl: no annotated articles"):
        documents_named(None, INCIDENTS)


def test_what_was_not_counted_has_no_value(capsys):
    formulas = {"share": ratio("right", "all"), "other": ratio("right", "none")}
    say(formulas, {"right": 1, "all": 4})
    assert capsys.readouterr().out == "held out: share 0.250\nheld out: no other\n"
