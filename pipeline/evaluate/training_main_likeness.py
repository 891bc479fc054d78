"""How are articles about one occurrence told from others? Weights, found by one command.

`python -m pipeline.evaluate.training_main_likeness --reference LIST.jsonl --pages PAGES.warc.gz`
reads and extracts the pages of a list of incidents, fits the model of
`pipeline.resolve.main_likeness`, prints how well pages are brought together by weights that have
not seen their incidents, and writes the weights fitted on all. Nothing here is used when articles
are read.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.evaluate import asked, logistic
from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.pages import FORMULAS, pairs
from pipeline.evaluate.reference import Reference, read_reference
from pipeline.evaluate.standoff import articles_in
from pipeline.extract import extract_articles
from pipeline.extract.inputs import tables_of
from pipeline.language import Article
from pipeline.resolve.entities import name_entities
from pipeline.resolve.likeness import Report
from pipeline.resolve.main_likeness import WEIGHTS, Features, features, weighed_by
from pipeline.resolve.main_reports import compared, mains_of, of_one_occurrence
from pipeline.resolve.places import locate
from pipeline.resolve.reports import read_reports
from pipeline.resolve.sources import Sources
from pipeline.resolve.stories import told_alike
from pipeline.store import Settings
from pipeline.store.linear import Linear, score
from pipeline.store.weights import save

_PENALTY = 3.0
_SEEN = 5
"""A feature gets a weight where so many pairs have it."""
_ROUNDS = 4
_ABOUT = "Fitted by `pipeline.evaluate.training_main_likeness`."
_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Two main reports and whether the list has their articles together."""

    first: str
    second: str
    features: Features
    together: bool


def examples(ordered: Sequence[Report], reference: Reference) -> list[Pair]:
    """The pairs of main reports that grouping compares and the list decides on.

    Args:
        ordered: reports in the order of publication.
        reference: of which incidents their articles are.
    """
    known = [report for report in mains_of(ordered) if report.article_id in reference.incidents]
    found = []
    for first, second in compared(known):
        together = reference.together(first.article_id, second.article_id)
        if together is not None:
            pair = (first.article_id, second.article_id)
            found.append(Pair(*pair, features(first, second), together))
    return found


def learned(some: Sequence[Pair]) -> dict[str, float]:
    """The weights that tell pairs of one incident from others.

    Two articles together have one occurrence in common, not all that they are about: of the pairs
    of their reports the likeliest is taken for it, by the weights of the round before.
    """
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        kept = _likeliest(some, weights)
        wanted = [one.together for one in kept]
        weights = logistic.learned([one.features for one in kept], wanted, _SEEN, _PENALTY)
    return weights


def _likeliest(some: Sequence[Pair], weights: Linear) -> list[Pair]:
    best: dict[tuple[str, str], Pair] = {}
    for one in some:
        pair = (one.first, one.second)
        if one.together and (
            pair not in best or score(weights, one.features) > score(weights, best[pair].features)
        ):
            best[pair] = one
    return [*best.values(), *(one for one in some if not one.together)]


def held_out(ordered: Sequence[Report], reference: Reference) -> dict[str, set[str]]:
    """Occurrences by article, each pair weighed by weights that have seen neither's incidents."""
    fold = reference.folds(_FOLDS)
    some = examples(ordered, reference)

    @cache
    def without(out: frozenset[int]) -> Linear:
        return learned([one for one in some if not out & {fold[one.first], fold[one.second]}])

    def weigh(first: Report, second: Report) -> float:
        weights = without(frozenset((fold[first.article_id], fold[second.article_id])))
        return weighed_by(weights, first, second)

    known = [report for report in ordered if report.article_id in reference.incidents]
    found: dict[str, set[str]] = defaultdict(set)
    for group in of_one_occurrence(known, weigh):
        for report in group:
            found[report.article_id].add(group[0].id)
    return found


def train(ordered: Sequence[Report], reference: Reference) -> dict[str, float]:
    """The weights; prints how well they do on incidents that they were not fitted to.

    Raises:
        GoldError: where there is nothing to learn from.
    """
    some = examples(ordered, reference)
    if not some:
        raise GoldError("no two articles of the list are compared: nothing to learn from")
    counts: Counter[str] = Counter()
    for tally in pairs(held_out(ordered, reference), reference):
        counts.update(tally.counts)
    asked.say(FORMULAS, counts)
    return learned(some)


def reports_of(articles: Sequence[Article], beat: str) -> list[Report]:
    """The incident reports of articles, in the order of publication."""
    sources = Sources({**tables_of(articles), **extract_articles(articles, beat).tables})
    located = locate(sources, beat)
    named = name_entities(sources, located, beat)
    found = read_reports(sources, located, named, told_alike(sources), beat)
    return sorted(found, key=lambda report: report.turn)


def main() -> None:
    """Fit on the pages of a list and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True, help="incidents, with their pages")
    parser.add_argument("--pages", type=Path, required=True, help="WARC file with the pages")
    given = parser.parse_args()
    settings = Settings()
    articles = list({a.article_id: a for a in articles_in(given.pages, settings)}.values())
    reference = read_reference(given.reference, articles)
    print(f"{len(reference.incidents)} articles are of {given.reference.name}")
    weights = train(reports_of(articles, settings.beat), reference)
    save(WEIGHTS, {"alike": weights}, _ABOUT)


if __name__ == "__main__":
    asked.run(main)
