"""Which articles are copies of one another? The same text, or nearly, by whomever published.

Copies of one wire story are one source; which of a group came first stands for it. Whether
different articles report the same event is another question, and not answered here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import pyarrow as pa
from datasketch import MinHash, MinHashLSH

from pipeline.codebook.dates import bounds
from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table

GRAM = 5
PERMUTATIONS = 128
CANDIDATE = 0.12
"""Estimated Jaccard similarity above which a pair is compared exactly. This and
the bounds below find every pair, and no wrong one, in 370 articles with known copies; they lie
in the middle of the range that does."""
JACCARD = 0.4
CONTAINMENT = 0.62
"""Share of the shorter text's 5-grams in the longer one: a copy that was cut short."""
SIMILAR_LENGTH = 0.25
"""A text much shorter than the other is a quotation of it, not a copy."""
LEAD_WORDS = 60
LEAD = 0.38
"""Share of the shorter text's lead found in the longer: what an agency writes from a template
has its closing paragraphs in common, but not its lead. Copies reach .46, templates .29."""
FEWEST_GRAMS = 20

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is compared of an article: its words in order, and their 5-grams, those of its lead."""

    article_id: str
    published: str | None
    length: int
    words: str
    grams: frozenset[int]
    lead: frozenset[int]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _grams(words: Sequence[str]) -> frozenset[int]:
    return frozenset(
        crc32(" ".join(words[at : at + GRAM]).encode()) for at in range(len(words) - GRAM + 1)
    )


def _copy(row: dict[str, object], text: str) -> _Copy:
    words = _words(text)
    published = row.get("published")
    return _Copy(
        str(row["article_id"]),
        str(published) if published else None,
        len(text),
        stable_id(*words),
        _grams(words),
        _grams(words[:LEAD_WORDS]),
    )


def _same_text(copies: Sequence[_Copy]) -> Iterator[tuple[str, str]]:
    """Pairs with the same words in the same order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for copy in copies:
        groups[copy.words].append(copy.article_id)
    for group in groups.values():
        yield from pairwise(group)


def _sketch(copy: _Copy) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=_itself)
    sketch.update_batch(sorted(copy.grams))
    return sketch


def _itself(gram: int) -> int:
    return gram


def _are_near(one: _Copy, other: _Copy) -> bool:
    shorter, longer = sorted((one, other), key=lambda copy: len(copy.grams))
    if len(shorter.lead & longer.grams) < LEAD * len(shorter.lead):
        return False
    shared = len(one.grams & other.grams)
    fewer, more = len(shorter.grams), len(longer.grams)
    if shared / (fewer + more - shared) >= JACCARD:
        return True
    return shared / fewer >= CONTAINMENT and fewer / more >= SIMILAR_LENGTH


def _nearly_same_text(copies: Sequence[_Copy]) -> Iterator[tuple[str, str]]:
    """Pairs that share most of their 5-grams: candidates by MinHash, each compared exactly."""
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    by_id: dict[str, _Copy] = {}
    for copy in copies:
        if len(copy.grams) < FEWEST_GRAMS:
            continue
        sketch = _sketch(copy)
        for candidate in index.query(sketch):
            if _are_near(copy, by_id[candidate]):
                yield copy.article_id, candidate
        index.insert(copy.article_id, sketch)
        by_id[copy.article_id] = copy


def _groups(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The smallest id of each group, by member (union–find)."""
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {one: root(one) for one in parent}


def _precedence(copy: _Copy) -> tuple[str, int, str]:
    """The earliest first, then the longest, then by id; without a date last.

    A date of reduced precision counts as its last day: it is not known to be earlier.
    """
    day = (copy.published or "")[:10]
    return bounds(day)[1] or "9999", -copy.length, copy.article_id


def duplicates(articles: pa.Table, texts: pa.Table) -> pa.Table:
    """Which articles are copies of one another, and which of them stands for its group.

    Args:
        articles: rows of `articles`: `article_id` and `published` are read.
        texts: rows of `texts`; an article without a text is a group of its own.

    Returns:
        The table `articles_links`: `duplicate_group` and `is_original` for every article,
        in the order of their ids; `story_group` is null.
    """
    text_of = dict(zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    rows = articles.select(["article_id", "published"]).to_pylist()
    copies = sorted(
        (_copy(row, text_of.get(row["article_id"]) or "") for row in rows),
        key=lambda copy: copy.article_id,
    )
    written = [copy for copy in copies if copy.length]
    pairs = [*_same_text(written), *_nearly_same_text(written)]
    group_of = _groups((copy.article_id for copy in copies), pairs)
    original: dict[str, str] = {}
    for copy in sorted(copies, key=_precedence):
        original.setdefault(group_of[copy.article_id], copy.article_id)
    return rows_to_table(
        "articles_links",
        [
            {
                "article_id": copy.article_id,
                "duplicate_group": stable_id("duplicates", group_of[copy.article_id]),
                "is_original": original[group_of[copy.article_id]] == copy.article_id,
            }
            for copy in copies
        ],
    )
