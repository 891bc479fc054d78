"""Are names found, with the right type? Against Reuters news of 2020 (CoNLL++ style).

A name is right where span and type are the same (strict F1 of CoNLL-2003). Types are compared as
person, organisation, place and the rest, since the gold knows no finer ones.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.tally import Formula, Tally, f1
from pipeline.extract import mentions
from pipeline.extract.record import Record

_COARSE = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "facility": "LOC",
    "group": "MISC",
    "event": "MISC",
    "law": "MISC",
}
_LABELS = ("PER", "ORG", "LOC", "MISC")


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against the `entities` of one document."""
    text = document.article.text
    mine = {(*record.anchor, _COARSE[str(record.values["entity_type"])]) for record in found}
    gold = {
        (one["start"], one["end"], one["type"])
        for one in document.of("entities")
        if one["type"] in _LABELS
    }
    counts: Counter[str] = Counter()
    for label in _LABELS:
        for name, names in (("predicted", mine), ("gold", gold), ("matched", mine & gold)):
            number = sum(1 for one in names if one[2] == label)
            counts[f"{label} {name}"] += number
            counts[name] += number
    errors = [f"missed:  {text[s:e]} {label}" for s, e, label in sorted(gold - mine)]
    errors += [f"false:   {text[s:e]} {label}" for s, e, label in sorted(mine - gold)]
    return Tally(document.article.article_id, counts, tuple(errors))


FORMULAS: dict[str, Formula] = {
    "strict F1": f1("matched", "predicted", "gold"),
    **{
        f"strict F1 {label}": f1(f"{label} matched", f"{label} predicted", f"{label} gold")
        for label in _LABELS
    },
}

KINDS = (Kind("names", "reuters", ("ner_conllpp.*.jsonl",), mentions.extract, compare, FORMULAS),)
