"""What do all commands that train have in common? How they are asked, and what they say.

Which annotated articles they read, what they measured, and one line where they fail.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.evaluate.gold import GoldDocument, GoldError, read_gold
from pipeline.evaluate.standoff import read_standoff
from pipeline.evaluate.tally import Counts, Formula
from pipeline.store import Settings


def _annotated(pages: Path, path: Path) -> list[GoldDocument]:
    """The articles of pages that are annotated here; what is left out is said."""
    found, left_out = read_standoff(pages, Settings(), path)
    print(f"{len(found)} articles of {pages} are annotated in {path.name}")
    for reason in left_out:
        print(f"left out: {reason}")
    return found


def add_arguments(parser: ArgumentParser) -> None:
    """Let a command that trains be told how much of which articles to read."""
    parser.add_argument("--first", type=int, help="read only so many articles of each file")
    parser.add_argument("--pages", type=Path, help="WARC file with the articles annotated here")


def documents(given: Namespace, gold: Sequence[Path], path: Path) -> list[GoldDocument]:
    """The annotated articles that a command was given, and those annotated here.

    Args:
        given: its arguments, with those of `add_arguments`.
        gold: its gold files.
        path: the annotations of what is annotated here.
    """
    found = [document for file in gold for document in read_gold(file, given.first)]
    return found + (_annotated(given.pages, path) if given.pages else [])


def documents_named(about: str | None, path: Path) -> list[GoldDocument]:
    """The annotated articles that the command line names, and those annotated here.

    Args:
        about: what the command that trains says of itself.
        path: the annotations of what is annotated here.

    Raises:
        GoldError: where there are none.
    """
    parser = ArgumentParser(description=about)
    parser.add_argument("gold", nargs="+", type=Path, help="`.docs.jsonl` of annotated articles")
    add_arguments(parser)
    given = parser.parse_args()
    found = documents(given, given.gold, path)
    if not found:
        raise GoldError(f"{', '.join(map(str, given.gold))}: no annotated articles to learn from")
    return found


def say(formulas: Mapping[str, Formula], counts: Counts) -> None:
    """Print what was measured on articles that nothing was learned from.

    Args:
        formulas: by name of the measure.
        counts: what they are of.
    """
    for name, formula in formulas.items():
        value = formula(counts)
        print(f"held out: {name} {value:.3f}" if value is not None else f"held out: no {name}")


def run(command: Callable[[], None]) -> None:
    """Run a command that trains; what it cannot read is told in one line, and its status is 1."""
    try:
        command()
    except (GoldError, OSError) as error:
        sys.exit(f"Error: {error}")
