"""Which articles report the same event? Stories: articles alike in their weightiest words.

Copies are one story by themselves. Otherwise articles are compared by the cosine of their term
weights (TF-IDF over title and beginning, names doubled), and joined by average linkage: two
groups become one while their articles are alike on average. Pairs are found through shared
rare words, so that time grows with the number of articles, not with its square.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pipeline.codebook.dates import first_day
from pipeline.codebook.ids import stable_id
from pipeline.resolve.grouping import Groups
from pipeline.resolve.linkage import Growing, Pair
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.wording import SMALL_WORDS, cosine, unit

ALIKE = 0.11
"""Mean cosine from which two groups tell one story; tuned on NewsWCL50 and Giveme5W1H (dev)."""
FAINTLY = 0.5
"""Share of that from which two groups are compared again when one of them has grown."""
LEAD = 3_000
"""Characters of an article that are compared: news says what happened first."""
FORGETTING = 120
"""Days between two articles that halve how alike they count."""
KEPT = 180
"""Words of an article that are compared, the weightiest."""
STRONGEST = 30
"""Words of an article by which others are found to compare it with."""
NEIGHBOURS = 40
"""Articles found through one word at most, the latest before."""
COMPARED = 20
"""Articles compared in full, those that share the weightiest words."""
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
    rarity = {word: math.log((1 + len(terms)) / (0.5 + count)) for word, count in seen_in.items()}
    return {
        article: _normed(
            {word: (1 + math.log(count)) * rarity[word] for word, count in counted.items()}
        )
        for article, counted in terms.items()
    }


def _normed(weights: Vector) -> Vector:
    """The weightiest words, heaviest first, as a vector of length one."""
    heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:KEPT]
    return unit({word: weights[word] for word in heaviest})


def _pairs(vectors: Mapping[str, Vector], ordered: Iterable[str]) -> Iterator[Pair]:
    """Each article with the earlier ones that share most of its weightiest words."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for article in ordered:
        weights = vectors[article]
        shared: dict[str, float] = defaultdict(float)
        for word in islice(weights, STRONGEST):
            for other in by_word[word][-NEIGHBOURS:]:
                shared[other] += weights[word]
            by_word[word].append(article)
        for other in sorted(shared, key=shared.__getitem__, reverse=True)[:COMPARED]:
            yield (article, other) if article < other else (other, article)


class _Telling(Growing):
    """Groups of articles that tell one story, each by the sum of its vectors."""

    def __init__(self, vectors: Mapping[str, Vector], days: Mapping[str, int | None]) -> None:
        super().__init__(vectors)
        self._sums = dict(vectors)
        self._days = {article: [day] for article, day in days.items() if day is not None}
        self._near: dict[str, dict[str, float]] = {article: {} for article in vectors}

    def _alike(self, first: str, second: str) -> float:
        """Mean cosine of two groups, less for what lies apart in time."""
        sizes = len(self.members[first]) * len(self.members[second])
        mean = cosine(self._sums[first], self._sums[second]) / sizes
        ours, theirs = self._days.get(first), self._days.get(second)
        if not ours or not theirs:
            return mean
        apart = max(0, min(theirs) - max(ours), min(ours) - max(theirs))
        return mean * math.exp2(-apart / FORGETTING)

    def compare(self, first: str, second: str) -> None:
        """Note two groups to be joined if they are alike."""
        likeness = self._alike(first, second)
        if likeness >= FAINTLY * ALIKE:
            self._near[first][second] = likeness
            self._near[second][first] = likeness
        if likeness >= ALIKE:
            self.offer(first, second, likeness)

    def join(self, kept: str, gone: str) -> None:
        """Put the second group into the first; the nearest to either are compared again."""
        self.members[kept] += self.members.pop(gone)
        total = self._sums[kept]
        for word, weight in self._sums.pop(gone).items():
            total[word] = total.get(word, 0.0) + weight
        if gone in self._days:
            self._days.setdefault(kept, []).extend(self._days.pop(gone))
        near = self._near[kept] | self._near.pop(gone)
        self._near[kept] = {}
        known = [other for other in near if other in self.members and other != kept]
        for other in heapq.nsmallest(NEIGHBOURS, known, key=lambda o: (-near[o], o)):
            self._near[other].pop(gone, None)
            self.compare(*sorted((kept, other)))


def _originals(articles: Mapping[str, Row]) -> dict[str, list[str]]:
    copies: dict[str, list[str]] = defaultdict(list)
    for article in sorted(articles):
        copies[articles[article]["duplicate_group"]].append(article)
    return {
        min(members, key=lambda a: (not articles[a]["is_original"], a)): members
        for members in copies.values()
    }


def alike_groups(texts: Mapping[str, tuple[str, str, int | None]]) -> list[list[str]]:
    """Groups of articles that tell one story.

    Args:
        texts: title, text and day (ordinal, None where unknown) by article.
    """
    vectors = _vectors(
        {article: _terms(title, text) for article, (title, text, _) in texts.items()}
    )
    days = {article: day for article, (_, _, day) in texts.items()}
    ordered = sorted(texts, key=lambda article: (days[article] or 0, article))
    telling = _Telling(vectors, days)
    for first, second in _pairs(vectors, ordered):
        telling.compare(first, second)
    return telling.groups()


def told_alike(sources: Sources) -> dict[str, str]:
    """Which articles tell the same in like words: for each the first of them, copies included.

    Args:
        sources: what resolve was given; of each group of copies one original is compared.
    """
    articles = sources.articles
    originals = _originals(articles)
    texts = {
        article: (
            articles[article]["title"] or "",
            sources.texts.get(article, ""),
            first_day(articles[article]["published"]),
        )
        for article in originals
    }
    return {
        copy: group[0]
        for group in alike_groups(texts)
        for article in group
        for copy in originals[article]
    }


def stories(
    articles: Mapping[str, Row], alike: Mapping[str, str], about: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """The id of its story for every article.

    Args:
        articles: all articles, by id.
        alike: as `told_alike` gives it.
        about: the incidents that each article is about; articles about one incident, and about
            no other, are one story however differently they are worded.

    Returns:
        Ids made from the story's first article (earliest published, then id).
    """
    groups = Groups(articles)
    for article, first in alike.items():
        groups.join(first, article)
    _join_by_incident(groups, about)
    found: dict[str, str] = {}
    for members in groups.all():
        found |= dict.fromkeys(members, _story_id(members, articles))
    return found


def _join_by_incident(groups: Groups, about: Mapping[str, frozenset[str]]) -> None:
    first: dict[str, str] = {}
    for article in sorted(about):
        if len(about[article]) == 1:
            (incident,) = about[article]
            groups.join(first.setdefault(incident, article), article)


def _story_id(members: Iterable[str], articles: Mapping[str, Row]) -> str:
    first = min(members, key=lambda a: (articles[a]["published"] or "9999", a))
    return stable_id("stories", first)
