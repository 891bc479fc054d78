"""Are statements found whole, and given to the right speaker? Against two kinds of gold.

Contents match at an intersection over union of .5, one to one. On the subject's own articles a
speaker is right when the resolved name is; on PolNeAR, which marks spans only, when the spans
overlap.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.codebook import PARTS
from pipeline.evaluate import calibration
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.matching import (
    match_one_to_one,
    nearest_occurrence,
    shared,
)
from pipeline.evaluate.tally import Formula, Tally, f1, ratio
from pipeline.extract import statements
from pipeline.extract.record import Extent, Record
from pipeline.extract.statements.claims import overlap

LEAST_OVERLAP = 0.5
_OUTER = ' \t\n"“”„'
_KINDS = ("direct", "indirect", "mixed")
_BINS = 10
"""Of confidence, for its calibration error."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One gold statement, in either corpus.

    Attributes:
        kind: direct, indirect, mixed, or None.
        text: its content, to show.
        cue, speaker: as written, to show.
        is_cue: whether a span is (in) its cue, or no cue but a colon fits it.
        content: its parts, given those of a prediction (which decides between occurrences).
        is_speaker: whether a record names the right speaker; None where gold names none.
    """

    kind: str | None
    text: str
    cue: str
    speaker: str
    is_cue: Callable[[Extent, bool], bool]
    content: Callable[[Sequence[Extent]], list[Extent]]
    is_speaker: Callable[[Record], bool] | None


def normal_name(name: str | None) -> str:
    """A name as compared: lower case, without leading article, possessive and outer marks."""
    plain = (name or "").lower().replace("’", "'").strip(' .,"“”')
    return re.sub(r"'s$", "", re.sub(r"^(the|an?) ", "", plain))


def _bare(text: str, start: int, end: int) -> Extent:
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def span_statement(text: str, row: Mapping[str, Any]) -> GoldStatement:
    """One of a document's `quotes`: spans of content, speaker and cue."""
    parts = [_bare(text, span["start"], span["end"]) for span in row["content"]]
    speaker = [(span["start"], span["end"]) for span in row["speaker"]]
    cue = [(span["start"], span["end"]) for span in row["cue"]]

    def is_speaker(record: Record) -> bool:
        return shared(record.support.get("speaker", ()), speaker) > 0

    return GoldStatement(
        kind=row["type"],
        text=PARTS.join(text[start:end] for start, end in parts),
        cue=" ".join(span["text"] for span in row["cue"]),
        speaker=" ".join(span["text"] for span in row["speaker"]),
        is_cue=lambda extent, colon: shared([extent], cue) > 0,
        content=lambda spans: parts,
        is_speaker=is_speaker if speaker else None,
    )


def string_statement(text: str, row: Mapping[str, Any]) -> GoldStatement:
    """One of a document's `statements`: strings, and the speaker's name."""
    name = row["speaker_name"]

    def content(spans: Sequence[Extent]) -> list[Extent]:
        found = (nearest_occurrence(text, part, spans) for part in row["content"])
        return [extent for extent in found if extent is not None]

    def is_speaker(record: Record) -> bool:
        return normal_name(str(record.values.get("speaker_name") or "")) == normal_name(name)

    def is_cue(extent: Extent, colon: bool) -> bool:
        if row["cue"] is None:
            return colon
        return text[extent[0] : extent[1]].lower() in row["cue"].lower()

    return GoldStatement(
        kind=row["kind"],
        text=PARTS.join(row["content"]),
        cue=row["cue"] or "",
        speaker=f"{row['speaker']} = {name}",
        is_cue=is_cue,
        content=content,
        is_speaker=is_speaker,
    )


def _similarity(record: Record, gold: GoldStatement) -> float:
    parts = record.support["content"]
    common = overlap(parts, gold.content(parts))
    if common < LEAST_OVERLAP:
        return 0.0
    same_cue = str(record.values.get("cue") or "").lower() == gold.cue.lower()
    return common + 0.01 * same_cue  # of two equal contents, the one with the gold's cue


def _show(record: Record) -> str:
    values = record.values
    named = f"{values.get('speaker')} = {values.get('speaker_name')}"
    return f"{named} | {values.get('cue')} | {str(values['content'])[:120]}"


def _show_gold(gold: GoldStatement) -> str:
    return f"{gold.speaker} | {gold.cue} | {gold.text[:120]}"


def _compare(doc_id: str, gold: Sequence[GoldStatement], found: Sequence[Record]) -> Tally:
    pairs = match_one_to_one(found, gold, _similarity, LEAST_OVERLAP)
    counts: Counter[str] = Counter(predicted=len(found), gold=len(gold), matched=len(pairs))
    errors = []
    for row, column in pairs:
        record, wanted = found[row], gold[column]
        counts[f"matched_{wanted.kind}"] += 1
        counts["kind_right"] += record.values["kind"] == wanted.kind
        if wanted.is_speaker is None:
            continue
        right = wanted.is_speaker(record)
        counts["with_speaker"] += 1
        counts["speaker_right"] += right
        if not right:
            errors.append(f"speaker: {_show(record)}  ≠  {wanted.speaker}")
    for kind in _KINDS:
        counts[f"gold_{kind}"] = sum(wanted.kind == kind for wanted in gold)
    counts["gold_with_speaker"] = sum(wanted.is_speaker is not None for wanted in gold)
    matched_rows = {row for row, _ in pairs}
    matched_columns = {column for _, column in pairs}
    errors += [f"missed:  {_show_gold(g)}" for i, g in enumerate(gold) if i not in matched_columns]
    errors += [f"false:   {_show(r)}" for i, r in enumerate(found) if i not in matched_rows]
    judged = [(float(r.values["confidence"] or 0), i in matched_rows) for i, r in enumerate(found)]
    return Tally(doc_id, {**counts, **calibration.gaps(judged, _BINS)}, tuple(errors))


FORMULAS: dict[str, Formula] = {
    "F1": f1("matched", "predicted", "gold"),
    "precision": ratio("matched", "predicted"),
    "recall": ratio("matched", "gold"),
    **{f"recall of {kind}": ratio(f"matched_{kind}", f"gold_{kind}") for kind in _KINDS},
    "speaker right among matches": ratio("speaker_right", "with_speaker"),
    "recall of content and speaker": ratio("speaker_right", "gold_with_speaker"),
    "kind right among matches": ratio("kind_right", "matched"),
    "calibration error": calibration.error_of,
}


def compare_spans(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against gold that gives spans (`quotes`, as PolNeAR)."""
    text = document.article.text
    gold = [span_statement(text, row) for row in document.of("quotes") if row["content"]]
    return _compare(document.article.article_id, gold, found)


def compare_strings(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against gold that gives strings (`statements`, as the subject's own articles)."""
    text = document.article.text
    gold = [string_statement(text, row) for row in document.of("statements")]
    return _compare(document.article.article_id, gold, found)


KINDS = (
    Kind(
        "statements",
        "articles",
        ("articles*.docs.jsonl",),
        statements.extract,
        compare_strings,
        FORMULAS,
    ),
    Kind(
        "statements", "polnear", ("polnear.*.jsonl",), statements.extract, compare_spans, FORMULAS
    ),
    Kind(
        "statements",
        "polnear, as its own codebook has it",
        ("polnear.*.jsonl",),
        partial(statements.extract, codebook="polnear"),
        compare_spans,
        FORMULAS,
    ),
)
