"""How does an attribution become a record? Its values, each with the span that proves it.

Kind from the marks, nesting from which content holds another's cue.
"""

from dataclasses import replace

from pipeline.codebook import PARTS
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, Value, number_occurrences
from pipeline.extract.statements.claims import Attribution
from pipeline.extract.statements.edges import joined_preposition, within_edges
from pipeline.extract.statements.lexicon import load_lexicon
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.spoken import Source
from pipeline.extract.statements.transcripts import TURN
from pipeline.extract.statements.weights import Classifier

_CONJUNCTIONS = (" and", " or", " but")
_POINTING = (["which"], ["who"], ["what"], ["that"])
"""Of what only this is left, the article doesn't say there what it is."""
WITHOUT_CUE = frozenset({"colon", "signature", "none", TURN})
"""Kinds of frame in which no word attributes."""


def _kind(reading: Reading, parts: tuple[Extent, ...]) -> str:
    """`direct` where marks enclose all of it, `mixed` where they enclose some, else `indirect`."""
    enclosed = 0
    touched = False
    for start, end in parts:
        index = reading.quotation_at(start)
        if index is not None and end <= reading.quotations[index].end:
            enclosed += 1
        touched = touched or reading.holds_mark(start, end)
    if enclosed == len(parts):
        return "direct"
    return "mixed" if touched or enclosed else "indirect"


def _without_loose_end(text: str) -> str:
    kept = text.rstrip(", \u00a0\n")
    for conjunction in _CONJUNCTIONS:
        if kept.endswith(conjunction):
            return kept.removesuffix(conjunction).rstrip(", \u00a0\n")
    return kept


def _tidy(reading: Reading, part: Extent) -> Extent:
    """Without space at its edges, nor the comma or conjunction that leads on from it.

    A quotation that begins in it is taken whole: the parse may break off inside.
    """
    start, end = part
    index = reading.quotation_at(end - 1)
    if index is not None and start <= reading.quote_starts[index]:
        end = reading.quote_ends[index]
    kept = _without_loose_end(reading.text[start:end])
    if not kept.strip():
        return part
    return _without_marks(reading, (end - len(reading.text[start:end].lstrip()), start + len(kept)))


def _without_marks(reading: Reading, part: Extent) -> Extent:
    """What is one quotation and nothing else is given without the marks around it."""
    start, end = part
    index = reading.quotation_at(start)
    if index is None:
        return part
    quotation = reading.quotations[index]
    if quotation.start != start or end > quotation.end:
        return part
    inner = quotation.inner_start, min(end, quotation.inner_end)
    return inner if inner[0] < inner[1] else part


def _cue(reading: Reading, attribution: Attribution, begins: int) -> Tokens:
    """The cue, with the preposition that joins it to what was said: *called for*."""
    start, end = attribution.frame.cue
    content = attribution.content
    joined = (
        content.route.startswith(("prep.pobj", "agent.pobj"))
        and content.head == end
        and begins <= reading.syntax.starts[min(end + 1, len(reading.syntax) - 1)]
    ) or joined_preposition(reading.syntax, attribution.frame, content.parts[0][0], load_lexicon())
    return (start, end + 1) if joined else (start, end)


def _sentence(reading: Reading, attribution: Attribution) -> Extent:
    """From the first to the last character of the sentences that it stands in."""
    first, last = reading.syntax.sentence_of(attribution.frame.head)
    parts = attribution.content.parts
    start, end = reading.extent((first, last))
    return min(start, parts[0][0]), max(end, *(part[1] for part in parts))


def _parts(reading: Reading, attribution: Attribution) -> tuple[Extent, ...]:
    """What was said, tidied; a part of which nothing is left then is none."""
    if attribution.frame.kind == TURN:
        return attribution.content.parts
    parts = within_edges(reading, attribution.frame, attribution.content.parts, load_lexicon())
    tidied = [_tidy(reading, part) for part in parts]
    if [reading.text[start:end].lower() for start, end in tidied] in _POINTING:
        return ()
    return tuple(part for part in tidied if part[0] < part[1])


def _within(part: Extent, other: Extent) -> bool:
    return other[0] <= part[0] and part[1] <= other[1]


def _record(
    reading: Reading,
    article_id: str,
    attribution: Attribution,
    source: Source | None,
    confidence: float,
) -> Record:
    parts = _parts(reading, attribution)
    if source is not None:
        # A parse that misses the apposition takes it for a part: *according to his aunt, Ann Lee*.
        parts = tuple(part for part in parts if not _within(part, source.speaker)) or parts
    values: dict[str, Value] = {
        "kind": "direct" if attribution.frame.kind == TURN else _kind(reading, parts),
        "content": PARTS.join(reading.text[start:end] for start, end in parts),
        "confidence": round(confidence, 4),
    }
    support: dict[str, tuple[Extent, ...]] = {
        "content": parts,
        WHOLE_RECORD: (_sentence(reading, attribution),),
    }
    spans: dict[str, Extent] = {}
    if attribution.frame.kind not in WITHOUT_CUE:
        spans["cue"] = reading.extent(_cue(reading, attribution, parts[0][0]))
    if source is not None:
        spans["speaker"] = source.speaker
        spans["speaker_name"] = source.name
        values["speaker_type"] = source.type
    for field, (start, end) in spans.items():
        values[field] = reading.text[start:end]
        support[field] = ((start, end),)
    return Record("statements", article_id, parts[0], values, support)


def _parents(records: list[Record]) -> list[str | None]:
    """For each record the id of the smallest other whose content holds its cue and content."""
    holders = sorted(
        (
            (start, end, index)
            for index, r in enumerate(records)
            for start, end in r.support["content"]
        )
    )
    parents: list[str | None] = [None] * len(records)
    open_holders: list[tuple[int, int, int]] = []
    position = 0
    for index in sorted(range(len(records)), key=lambda i: _reach(records[i])[0]):
        start, end = _reach(records[index])
        while position < len(holders) and holders[position][0] <= start:
            open_holders.append(holders[position])
            position += 1
        open_holders = [holder for holder in open_holders if holder[1] > start]
        around = [h for h in open_holders if h[1] >= end and h[2] != index]
        if around:
            parents[index] = records[min(around, key=lambda h: h[1] - h[0])[2]].id
    return parents


def _reach(record: Record) -> Extent:
    """From the first to the last character of a record's cue and content."""
    spans = [*record.support["content"], *record.support.get("cue", ())]
    return min(start for start, _ in spans), max(end for _, end in spans)


def build(
    reading: Reading,
    article_id: str,
    found: list[tuple[Attribution, Source | None]],
    classifier: Classifier,
) -> list[Record]:
    """The records of an article's attributions, nested ones with the id of what holds them."""
    records = number_occurrences(
        _record(
            reading,
            article_id,
            attribution,
            source,
            classifier.confidence(attribution.probability),
        )
        for attribution, source in found
        if _parts(reading, attribution)
    )
    return [
        replace(record, values={**record.values, "parent_statement_id": parent})
        for record, parent in zip(records, _parents(records), strict=True)
    ]
