"""Which statements in several articles give the same utterance? Variants of one quotation.

Two statements of different articles are one utterance where the same speaker's words, counted as
sets of words, overlap enough. Unnamed sources of one kind count as one speaker.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.codebook.ids import stable_id
from pipeline.resolve.grouping import Groups
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.wording import content_words

ENOUGH = 0.75
"""Share of the shorter statement's words that the other must have."""
ENOUGH_OF_LONGER = 0.35
"""Share of the longer statement's words that the other must have."""
RAREST = 3
"""Words of a statement by which others are found to compare it with."""
NEIGHBOURS = 200
"""Statements found through one word at most, the first."""
SHORTEST = 3
"""Words a statement must have to be told from others."""


def _words(content: str) -> frozenset[str]:
    return frozenset(content_words(content))


def _pairs(rows: list[tuple[Row, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a rare word, compared in full; blocks keep this near linear."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for position, (_, words) in enumerate(rows):
        for word in words:
            by_word[word].append(position)
    for position, (row, words) in enumerate(rows):
        rarest = sorted(words, key=lambda word: (len(by_word[word]), word))[:RAREST]
        near = {
            other for word in rarest for other in by_word[word][:NEIGHBOURS] if other != position
        }
        for other in sorted(near):
            theirs, said = rows[other]
            if row["article_id"] != theirs["article_id"] and _same(words, said):
                yield row["statement_id"], theirs["statement_id"]


def _same(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = len(first & second)
    shorter, longer = sorted((len(first), len(second)))
    enough = shared >= ENOUGH * shorter and shared >= ENOUGH_OF_LONGER * longer
    return shorter >= SHORTEST and enough


def utterances(sources: Sources, speakers: Mapping[str, str]) -> dict[str, str]:
    """Ids of utterances by statement.

    Args:
        sources: what resolve was given.
        speakers: entity of the speaker by statement, where there is one.

    Returns:
        For every statement the id of its utterance, made from the utterance's first statement
        (earliest published, then id).
    """
    blocks: dict[str, list[tuple[Row, frozenset[str]]]] = defaultdict(list)
    rows = sources.rows("statements")
    for row in rows:
        speaker = speakers.get(row["statement_id"]) or f"unnamed {row['speaker_type']}"
        blocks[speaker].append((row, _words(row["content"])))
    groups = Groups(row["statement_id"] for row in rows)
    for block in blocks.values():
        for first, second in _pairs(block):
            groups.join(first, second)
    published = {
        row["statement_id"]: (
            (sources.articles.get(row["article_id"]) or {}).get("published") or "9999",
            row["statement_id"],
        )
        for row in rows
    }
    found: dict[str, str] = {}
    for members in groups.all():
        first = min(members, key=lambda member: published[member])
        found |= dict.fromkeys(members, stable_id("utterances", first))
    return found
