"""What does the product score on gold sets? Runs every kind over every gold file of its own."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluate import all_events, same_event
from pipeline.evaluate.gold import find_gold, read_gold
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.kinds import KINDS
from pipeline.evaluate.scorecard import Score, Scorecard
from pipeline.evaluate.tally import measure
from pipeline.language import analyse


class NoGoldError(Exception):
    """A folder holds no gold file of any kind asked for."""


def _score(kind: Kind, path: Path, beat: str, first: int | None) -> Score:
    documents = read_gold(path, first)
    analysed = analyse(document.article for document in documents)
    tallies = [
        kind.compare(document, kind.extract(article, beat))
        for document, article in zip(documents, analysed, strict=True)
    ]
    measures = measure(tallies, kind.formulas)
    return Score(kind.name, kind.corpus, path.name, tuple(measures), tuple(tallies))


def evaluate(
    gold: Path, beat: str, only: Sequence[str] = (), first: int | None = None
) -> Scorecard:
    """Score every kind of record against the gold files of a folder.

    Args:
        gold: searched with all that is below it; files named `*.train.*` are left out, but for
            the sentences of them that are annotated here.
        beat: name of the beat whose lexicons are used.
        only: names of kinds; all where empty.
        first: read only so many documents of each file, in order.

    Raises:
        NoGoldError: where there is no file for any of the kinds.
        GoldError: where a file isn't of its form; names file, line and reason.
    """
    scores = [
        _score(kind, path, beat, first)
        for kind in KINDS
        if not only or kind.name in only
        for path in find_gold(gold, kind.patterns)
    ]
    if not only or all_events.NAME in only:
        for path in find_gold(gold, all_events.PATTERNS, training=True):
            scores += all_events.scores(path, beat, first)
    if not only or same_event.NAME in only:
        paths = find_gold(gold, same_event.PATTERNS)
        scores += [same_event.score(path, first) for path in paths]
    if not scores:
        raise NoGoldError(f"{gold}: no gold file of any kind asked for")
    return Scorecard(tuple(scores))
