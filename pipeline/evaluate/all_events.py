"""Are all events of a sentence found, and no others? Against sentences annotated in full.

The pairs that `events` scores tell one event a text, so what else is found there may be right or
wrong. Here every event of a sentence is annotated after the codebook: an event found is true
where one has both its sides and a type of the same family. A side or a type that may be read in
two ways has both; a side that the sentence does not tell is null. The annotations hold no text:
they are joined with any file of pairs by the hash of its texts.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate.calibration import error_of, gaps
from pipeline.evaluate.events import same_side
from pipeline.evaluate.gold import GoldDocument, read_gold
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.scorecard import Score
from pipeline.evaluate.standoff import EVENTS, attach, sha256
from pipeline.evaluate.tally import Formula, Tally, measure, ratio
from pipeline.extract import events, statements
from pipeline.extract.record import Record
from pipeline.language import analyse

NAME = "events"
PATTERNS = ("plv.*.jsonl",)
DEVELOPED_ON, HELD_BACK = PARTS = ("developed on", "held back")
"""Only the first half was read while extraction was made better."""
BINS = 5
"""Of confidence, for its calibration error."""
_FAMILIES = (
    frozenset({"AGREE", "CONSULT", "SUPPORT"}),
    frozenset({"COOPERATE", "AID", "YIELD"}),
    frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"}),
    frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
)
"""Words and deeds of cooperation and of conflict, as PLOVER groups its types."""

Annotated = Mapping[str, Any]


def _rows() -> dict[str, dict[str, Any]]:
    """The annotations by the hash of their text."""
    lines = EVENTS.read_text(encoding="utf-8").splitlines()
    return {row["text_sha256"]: row for row in map(json.loads, lines)}


def held_back() -> frozenset[str]:
    """Hashes of the texts that nothing may be learned from."""
    return frozenset(key for key, row in _rows().items() if row["part"] == HELD_BACK)


def read_annotated(path: Path, first: int | None = None) -> list[GoldDocument]:
    """The texts of a file that are annotated in full.

    Args:
        path: texts, a JSON object a line with `doc_id` and `text`.
        first: read only so many texts, in order; all of them where None.

    Raises:
        GoldError: where a line is not of that form.
    """
    articles = {sha256(one.article.text): one.article for one in read_gold(path, first)}
    return [attach(row, articles[key]) for key, row in _rows().items() if key in articles]


def _is_side(found: object, readings: Sequence[str | None]) -> bool:
    return any(
        found is None if reading is None else same_side(found, reading) for reading in readings
    )


def _is_family(found: object, readings: Sequence[str]) -> bool:
    return any(found in family and one in family for family in _FAMILIES for one in readings)


def _likeness(record: Record, event: Annotated) -> float:
    """Above 0 where an event found is the one annotated; the more, the more of it is alike."""
    values = record.values
    if not all(_is_side(values[name], event[name]) for name in ("actor", "recipient")):
        return 0.0
    if not _is_family(values["event_type"], event["event_type"]):
        return 0.0
    return (
        1.0
        + (values["event_type"] in event["event_type"])
        + (values["trigger"] in event["trigger"])
    )


def _has_pair(event: Annotated) -> bool:
    return None not in event["actor"] and None not in event["recipient"]


def _told(event_type: object, actor: object, recipient: object) -> str:
    return f"{event_type}: {actor or '–'} → {recipient or '–'}"


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against all events of one text."""
    wanted: Sequence[Annotated] = document.of("events")
    matched = match_one_to_one(found, wanted, _likeness, 1.0)
    mine, gold = {i for i, _ in matched}, {j for _, j in matched}
    judged = [(float(one.values["confidence"] or 0), i in mine) for i, one in enumerate(found)]
    alike = [(found[i].values, wanted[j]) for i, j in matched]
    counts: dict[str, float] = {
        "events": len(wanted),
        "pairs": sum(map(_has_pair, wanted)),
        "predicted": len(found),
        "true": len(matched),
        "false": len(found) - len(matched),
        "true pairs": sum(_has_pair(wanted[j]) for j in gold),
        "type": sum(values["event_type"] in one["event_type"] for values, one in alike),
        "realis": sum(values["realis"] == one["realis"] for values, one in alike),
        **gaps(judged, BINS),
    }
    missed = (one for j, one in enumerate(wanted) if j not in gold)
    errors = [
        "missed:  " + _told(one["event_type"][0], one["actor"][0], one["recipient"][0])
        for one in missed
    ]
    errors += [
        "false:   " + _told(*(one.values[n] for n in ("event_type", "actor", "recipient")))
        for i, one in enumerate(found)
        if i not in mine
    ]
    errors += [
        f"realis:  {found[i].values['realis']}  ≠  {wanted[j]['realis']}: {wanted[j]['trigger']}"
        for i, j in matched
        if found[i].values["realis"] != wanted[j]["realis"]
    ]
    return Tally(document.article.article_id, counts, tuple(errors))


FORMULAS: dict[str, Formula] = {
    "pairs found": ratio("true pairs", "pairs"),
    "events found": ratio("true", "events"),
    "false events for each true one": ratio("false", "true"),
    "type right among true": ratio("type", "true"),
    "realis right among true": ratio("realis", "true"),
    "calibration error of confidence": error_of,
}


def tallies(documents: Sequence[GoldDocument], beat: str) -> list[Tally]:
    """What each text came to.

    Args:
        documents: texts with all their events.
        beat: name of the beat whose words are used.
    """
    compared = []
    for document, read in zip(documents, analyse(d.article for d in documents), strict=True):
        said = statements.extract(read, beat)
        compared.append(compare(document, events.extract(read, beat, (), said)))
    return compared


def scores(path: Path, beat: str, first: int | None = None) -> list[Score]:
    """The score of each half of the annotated texts that a file holds.

    Args:
        path: texts, a JSON object a line.
        beat: name of the beat whose words are used.
        first: read only so many texts, in order; all of them where None.
    """
    documents = read_annotated(path, first)
    found = []
    for part in PARTS:
        chosen = [d for d in documents if d.of("part") == part]
        if chosen:
            told = tallies(chosen, beat)
            corpus = f"whole sentences, {part}"
            found.append(
                Score(NAME, corpus, path.name, tuple(measure(told, FORMULAS)), tuple(told))
            )
    return found
