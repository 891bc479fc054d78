"""Passwords in addresses that somebody gives: refused at the door, and not said again."""

import pytest

from tests.conftest import CommandLine


@pytest.mark.parametrize("words", [("run",), ("ingest",), ("sets", "crawl")])
def test_no_source_is_taken_with_a_password_in_it(tmp_path, words):
    line = CommandLine(tmp_path, "own")
    ran = line(*words, "https://editor:hidden@paper.example/feed")
    assert ran.returncode == 2
    assert "https://paper.example/feed is asked without a name or password" in " ".join(
        ran.stderr.split()
    )
    assert "hidden" not in ran.stderr + ran.stdout
    assert not (tmp_path / "data").exists()
