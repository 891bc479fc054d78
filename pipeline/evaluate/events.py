"""Are both sides of an event found together, and is its type right? Against annotated pairs.

A gold pair is a text of a sentence or so with who does something, to whom, and the PLOVER type.
A side is right when the words of one are all in the other, or half of all their words are
shared. The type is measured as given the actors (`plover_type`), apart from finding them.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook.vocabularies import terms
from pipeline.evaluate.gold import GoldDocument, GoldError
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.tally import Counts, Formula, Tally, ratio
from pipeline.extract import events
from pipeline.extract.events.classifier import plover_type
from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle

BINS = 10
"""Of confidence, for its calibration error."""
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(["the", "a", "an", "of", "and", "for", "in", "at", "to", "on", "s"])
_SHARED = 0.5
"""Share of all words of two sides from which they are one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Who did what to whom in a text, by an annotator.

    Attributes:
        doc_id, text: the text and its id.
        actor, recipient: as written, or a placeholder where the text does not say.
        event_type: the PLOVER type.
    """

    doc_id: str
    text: str
    actor: str
    recipient: str
    event_type: str


def _pair(row: Mapping[str, Any], where: str) -> Pair:
    try:
        pair = Pair(row["doc_id"], row["text"], row["source"], row["target"], row["event_type"])
    except KeyError as error:
        raise GoldError(f"{where}: has no {error.args[0]}") from error
    if pair.event_type not in terms("event_type"):
        raise GoldError(f"{where}: no event type: {pair.event_type!r}")
    return pair


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file of JSON lines (`doc_id, text, source, target, event_type`).

    Raises:
        GoldError: where a line is not of that form; names file, line and reason.
    """
    pairs = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                pairs.append(_pair(json.loads(line), f"{path}, line {number}"))
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: is no JSON: {error}") from error
    return pairs


def words(text: str) -> frozenset[str]:
    """The words of a name that count in a comparison."""
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def same_side(found: object, wanted: str) -> bool:
    """Whether a participant found is the one wanted."""
    one, other = words(str(found or "")), words(wanted)
    if not one or not other:
        return False
    common = len(one & other)
    return common == min(len(one), len(other)) or common >= _SHARED * len(one | other)


def is_pair(record: Record, pair: Pair) -> bool:
    """Whether an event has both sides of a pair, each in its part."""
    return same_side(record.values["actor"], pair.actor) and same_side(
        record.values["recipient"], pair.recipient
    )


def macro_f1(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Mean F1 over the labels that are wanted."""
    both = Counter(one for one, other in zip(wanted, found, strict=True) if one == other)
    counts, given = Counter(wanted), Counter(found)
    scores = [2 * both[label] / (counts[label] + given[label]) for label in counts]
    return sum(scores) / len(scores)


def compare_pair(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against one annotated pair."""
    pair = _pair(document.annotations, document.article.article_id)
    hits = [record for record in found if is_pair(record, pair)]
    given = plover_type(pair.text, pair.actor, pair.recipient)
    counts = Counter(
        {
            "pairs": 1,
            "found": bool(hits),
            "events": len(found),
            "false": len(found) - bool(hits),
            "type_of_found": any(r.values["event_type"] == pair.event_type for r in hits),
            f"gold {pair.event_type}": 1,
            f"given {given}": 1,
            f"right {pair.event_type}": given == pair.event_type,
        }
    )
    error = [] if hits else [f"missed:  {pair.actor} → {pair.recipient} ({pair.event_type})"]
    if given != pair.event_type:
        error.append(f"type:    {given}  ≠  {pair.event_type}: {pair.actor} → {pair.recipient}")
    return Tally(pair.doc_id, counts, tuple(error))


def _macro(counts: Counts) -> float | None:
    labels = [name.removeprefix("gold ") for name in counts if name.startswith("gold ")]
    scores = [
        2
        * counts.get(f"right {label}", 0)
        / (counts[f"gold {label}"] + counts.get(f"given {label}", 0))
        for label in labels
        if counts[f"gold {label}"]
    ]
    return sum(scores) / len(scores) if scores else None


FORMULAS: dict[str, Formula] = {
    "both sides in one event": ratio("found", "pairs"),
    "false events for each true one": ratio("false", "found"),
    "type right among found": ratio("type_of_found", "found"),
    "macro-F1 of type given the actors": _macro,
}


def _extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    return events.extract(analysed, beat, times=(), statements=())


KINDS = (Kind("events", "pairs", ("plv.*.jsonl",), _extract, compare_pair, FORMULAS),)
