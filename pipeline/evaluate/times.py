"""Are time expressions found, with the right type and value? Against TempEval-3.

UzZaman et al. 2013: relaxed F1 counts an expression as found where spans overlap; value F1 only
where the TIMEX3 value is the same too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.matching import match_one_to_one, shared
from pipeline.evaluate.tally import Formula, Tally, f1
from pipeline.extract import times
from pipeline.extract.record import Record


def _overlap(record: Record, wanted: Mapping[str, Any]) -> float:
    return shared([record.anchor], [(wanted["start"], wanted["end"])])


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against the `timex` of one document."""
    gold = document.of("timex")
    pairs = match_one_to_one(found, gold, _overlap, 1)
    counts: Counter[str] = Counter(matched=len(pairs), predicted=len(found), gold=len(gold))
    errors = []
    for row, column in pairs:
        record, wanted = found[row], gold[column]
        counts["strict"] += record.anchor == (wanted["start"], wanted["end"])
        counts["type"] += record.values["type"] == wanted["type"]
        counts["value"] += record.values["value"] == wanted["value"]
        if record.values["value"] != wanted["value"]:
            written, value = record.values["text"], record.values["value"]
            errors.append(f"value:   {written!r} {value}  ≠  {wanted['text']!r} {wanted['value']}")
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    errors += [
        f"missed:  {g['text']!r} {g['value']}" for i, g in enumerate(gold) if i not in columns
    ]
    errors += [f"false:   {r.values['text']!r}" for i, r in enumerate(found) if i not in rows]
    return Tally(document.article.article_id, counts, tuple(errors))


FORMULAS: dict[str, Formula] = {
    "relaxed F1": f1("matched", "predicted", "gold"),
    "strict F1": f1("strict", "predicted", "gold"),
    "type F1": f1("type", "predicted", "gold"),
    "value F1": f1("value", "predicted", "gold"),
}

KINDS = (Kind("times", "tempeval3", ("tempeval3.*.jsonl",), times.extract, compare, FORMULAS),)
