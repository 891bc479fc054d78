"""Are legal actions found, with the right parties? Against the subject's own annotated articles.

A step is right when one of the same kind in the gold has the same filer or the same target; where
the gold names neither, when it is of the same kind and its clause shares words with the gold's.
Parties are compared as names: all words of one in the other, or half of all shared, acronyms
spelled out as the article does.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.evaluate import calibration
from pipeline.evaluate.events import same_side, words
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.tally import Formula, Tally, f1, ratio
from pipeline.extract import legal_actions, times
from pipeline.extract.record import WHOLE_RECORD, Record
from pipeline.language import AnalysedArticle

_PARTIES = ("filer", "target")
_FIELDS = ("status", "date", "court", "judge", "legal_basis")
_LEAST_WORDS = 3
"""Words that the clauses of two must share where the gold names no party."""
_SAME = 0.5
"""The similarity from which two are one."""
_MOST_WORDS = 40
"""Shared words beyond which more make no difference."""
_BINS = 10
"""Of confidence, for its calibration error."""
_NAMED = re.compile(r"((?:[A-Z][\w.’'&-]*\s|of\s|and\s|for\s|the\s)+)\(([A-Z]{2,6})\)")

Gold = Mapping[str, Any]


def spelled_in(text: str) -> Callable[[object], str]:
    """Writes out the acronyms that a text explains, as "… Enforcement (ICE)"."""
    meanings = {
        match[2]: " ".join(match[1].split()[-len(match[2]) - 2 :])
        for match in _NAMED.finditer(text)
    }

    def spell(name: object) -> str:
        return " ".join(meanings.get(word, word) for word in str(name or "").split())

    return spell


def similarity_in(text: str) -> Callable[[Record, Gold], float]:
    """How much a step found in a text is like one of its gold; from 0.5 on it is that one."""
    spell = spelled_in(text)

    def similarity(found: Record, wanted: Gold) -> float:
        if found.values["kind"] != wanted["kind"]:
            return 0.0
        start, end = found.support[WHOLE_RECORD][0]
        common = len(words(text[start:end]) & words(wanted["evidence"]))
        right = sum(same_side(spell(found.values[p]), spell(wanted[p])) for p in _PARTIES)
        if right or (not any(wanted[p] for p in _PARTIES) and common >= _LEAST_WORDS):
            return right + _SAME + min(common, _MOST_WORDS) / 100
        return 0.0

    return similarity


def _show(step: Mapping[str, Any]) -> str:
    return f"{step['kind']}: {step['filer']} → {step['target']} ({step['status']}, {step['date']})"


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against the `legal_actions` of one document."""
    text, gold = document.article.text, document.of("legal_actions")
    spell = spelled_in(text)
    pairs = match_one_to_one(found, gold, similarity_in(text), _SAME)
    counts: Counter[str] = Counter(matched=len(pairs), predicted=len(found), gold=len(gold))
    errors = []
    for row, column in pairs:
        record, wanted = found[row].values, gold[column]
        for party in _PARTIES:
            if wanted[party]:
                right = same_side(spell(record[party]), spell(wanted[party]))
                counts[f"{party} known"] += 1
                counts[f"{party} right"] += right
                if not right:
                    errors.append(f"{party}: {record[party]}  ≠  {wanted[party]}")
        for name in _FIELDS:
            counts[f"{name} right"] += _same_value(record[name], wanted[name])
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    errors += [f"missed:  {_show(g)}" for i, g in enumerate(gold) if i not in columns]
    errors += [f"false:   {_show(r.values)}" for i, r in enumerate(found) if i not in rows]
    judged = [(float(r.values["confidence"] or 0), i in rows) for i, r in enumerate(found)]
    every = {**counts, **calibration.gaps(judged, _BINS)}
    return Tally(document.article.article_id, every, tuple(errors))


def _same_value(found: object, wanted: object) -> bool:
    return found == wanted or (bool(found and wanted) and same_side(found, str(wanted)))


FORMULAS: dict[str, Formula] = {
    "F1": f1("matched", "predicted", "gold"),
    "precision": ratio("matched", "predicted"),
    "recall": ratio("matched", "gold"),
    **{f"{p} right where known": ratio(f"{p} right", f"{p} known") for p in _PARTIES},
    **{f"{name} right among matches": ratio(f"{name} right", "matched") for name in _FIELDS},
    "calibration error": calibration.error_of,
}


def _extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    return legal_actions.extract(analysed, beat, times.extract(analysed, beat))


KINDS = (Kind("legal_actions", "articles", ("articles*.docs.jsonl",), _extract, compare, FORMULAS),)
