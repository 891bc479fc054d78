"""Which articles report the same event? Stories: articles alike in their weightiest words.

Copies are one story by themselves. Otherwise two articles are compared by the cosine of their
term weights (TF-IDF over words of title and first paragraphs, names doubled) and by how far
apart they were published; pairs are found through shared rare words, so that time grows with
the number of articles, not its square.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from pipeline.codebook.dates import bounds
from pipeline.codebook.ids import stable_id
from pipeline.resolve.grouping import Groups
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.wording import SMALL_WORDS

ALIKE = 0.32
"""Cosine from which two articles tell one story; tuned on NewsWCL50 and Giveme5W1H (dev)."""
DAYS_APART = 10
LEAD = 3_000
"""Characters of an article that are compared: news says what happened first."""
COMMON = 200
"""A word in more articles than that finds no pairs; it still weighs in the cosine."""
_WORD = re.compile(r"[^\W\d_][\w'’]+|\d{2,}")

Vector = dict[str, float]


def _terms(title: str, text: str) -> Counter[str]:
    terms: Counter[str] = Counter()
    for word in _WORD.findall(f"{title} {title} {text[:LEAD]}"):
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        if plain not in SMALL_WORDS:
            terms[plain] += 2 if word[:1].isupper() else 1
    return terms


def _vectors(terms: Mapping[str, Counter[str]]) -> dict[str, Vector]:
    seen_in: Counter[str] = Counter()
    for counted in terms.values():
        seen_in.update(counted.keys())
    total = len(terms)
    found = {}
    for article, counted in terms.items():
        weights = {
            word: (1 + math.log(count)) * math.log((1 + total) / (0.5 + seen_in[word]))
            for word, count in counted.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found[article] = {word: weight / norm for word, weight in weights.items()}
    return found


def _cosine(first: Vector, second: Vector) -> float:
    if len(first) > len(second):
        first, second = second, first
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())


def _day(row: Row) -> date | None:
    start = bounds((row["published"] or "")[:10])[0]
    return date.fromisoformat(start) if start else None


def _near_in_time(first: Row, second: Row) -> bool:
    one, other = _day(first), _day(second)
    return one is None or other is None or abs((one - other).days) <= DAYS_APART


def stories(sources: Sources) -> dict[str, str]:
    """The id of its story for every article.

    Args:
        sources: what resolve was given; of each group of copies the first original is compared.

    Returns:
        Ids made from the story's first article (earliest published, then id).
    """
    articles = sources.articles
    copies: dict[str, list[str]] = defaultdict(list)
    for article in sorted(articles):
        copies[articles[article]["duplicate_group"]].append(article)
    heads = [
        min(members, key=lambda a: (not articles[a]["is_original"], a))
        for members in copies.values()
    ]
    groups = Groups(articles)
    for members in copies.values():
        for member in members[1:]:
            groups.join(members[0], member)
    vectors = _vectors(
        {head: _terms(articles[head]["title"] or "", sources.texts.get(head, "")) for head in heads}
    )
    by_word: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        strongest = sorted(vectors[head], key=lambda w: (-vectors[head][w], w))[:12]
        for word in strongest:
            by_word[word].append(head)
    compared = set()
    for word in sorted(by_word):
        block = by_word[word]
        if len(block) > COMMON:
            continue
        for position, first in enumerate(block):
            for second in block[position + 1 :]:
                if (first, second) in compared:
                    continue
                compared.add((first, second))
                if (
                    _near_in_time(articles[first], articles[second])
                    and _cosine(vectors[first], vectors[second]) >= ALIKE
                ):
                    groups.join(first, second)
    return _named(groups, articles)


def _named(groups: Groups, articles: Mapping[str, Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for members in groups.all():
        first = min(members, key=lambda a: (articles[a]["published"] or "9999", a))
        found |= dict.fromkeys(members, stable_id("stories", first))
    return found
