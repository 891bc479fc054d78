"""Whoever measures is told which options go together; none is passed over in silence."""

import pytest
from click.testing import CliRunner

from assets.cli import main


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "give one of --gold and --pages"),
        (["--gold", "{folder}", "--pages", "{file}"], "give one of --gold and --pages"),
        (["--gold", "{folder}", "--incidents", "{file}"], "--incidents with --pages"),
        (["--pages", "{file}", "--first", "2"], "--first go with --gold"),
        (["--pages", "{file}", "--kind", "times"], "--kind and --first go with --gold"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path, given, said):
    file = tmp_path / "list.jsonl"
    file.touch()
    options = [word.format(folder=tmp_path, file=file) for word in given]
    answer = CliRunner().invoke(main, ["evaluate", *options])
    assert answer.exit_code == 2
    assert said in answer.output
