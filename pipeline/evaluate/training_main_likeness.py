"""How are articles about one occurrence told from others? Weights, found by one command.

`python -m pipeline.evaluate.training_main_likeness --reference LIST.jsonl --pages PAGES.warc.gz`
reads and extracts the pages of a list of incidents, fits the model of
`pipeline.resolve.main_likeness`, prints how well pages are brought together by weights that have
not seen their incidents, and writes the weights fitted on all. Nothing here is used when articles
are read.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from pipeline.evaluate.logistic import fit, names_of, rows_of
from pipeline.evaluate.pages import FORMULAS, pairs
from pipeline.evaluate.standoff import articles_in
from pipeline.evaluate.tally import measure
from pipeline.extract import extract_articles
from pipeline.extract.inputs import tables_of
from pipeline.extract.linear import Linear, score
from pipeline.language import Article
from pipeline.resolve.entities import name_entities
from pipeline.resolve.grouping import Groups
from pipeline.resolve.likeness import Report
from pipeline.resolve.main_likeness import WEIGHTS, Features, features, weighed_by
from pipeline.resolve.main_reports import compared, mains_of, of_one_occurrence
from pipeline.resolve.places import locate
from pipeline.resolve.reports import read_reports
from pipeline.resolve.sources import Sources
from pipeline.resolve.stories import told_alike
from pipeline.store import Settings

_PENALTY = 3.0
_SEEN = 5
"""A feature gets a weight where so many pairs have it."""
_ROUNDS = 4
_HALVES = (0, 1)


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of articles: of which incidents they are, and where those were, on which day.

    Attributes:
        incidents: by article.
        told: day and town by incident, where the list has both.
    """

    incidents: Mapping[str, set[str]]
    told: Mapping[str, tuple[str, str]]

    def together(self, one: str, other: str) -> bool | None:
        """Whether two articles are of one incident.

        None where they are of two that the list puts on one day and in one town: it may have
        split one occurrence by who was hurt.
        """
        ours, theirs = self.incidents[one], self.incidents[other]
        if ours & theirs:
            return True
        where = [{self.told[i] for i in some if i in self.told} for some in (ours, theirs)]
        return None if where[0] & where[1] else False

    def halves(self) -> dict[str, int]:
        """Articles in two halves that share no incident, day and town."""
        groups = Groups(self.incidents)
        for one, other in combinations(sorted(self.incidents), 2):
            if self.together(one, other) is not False:
                groups.join(one, other)
        return {article: _half(groups.root(article)) for article in self.incidents}


def _half(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % 2


def read_reference(path: Path, articles: Sequence[Article]) -> Reference:
    """The incidents of a list that articles are of, by the addresses of their pages.

    Args:
        path: a JSON object a line with `id`, `date`, `city` and `pages`.
        articles: with their addresses.
    """
    of_page: dict[str, set[str]] = defaultdict(set)
    told = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        for page in row["pages"]:
            of_page[page].add(row["id"])
        if row["date"] and row["city"]:
            told[row["id"]] = (row["date"], row["city"].split(" (")[0])
    found = {a.article_id: of_page[a.url] for a in articles if a.url and a.url in of_page}
    return Reference(found, told)


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
        names = names_of([one.features for one in kept], _SEEN)
        wanted = np.array([float(one.together) for one in kept])
        values = fit(rows_of([one.features for one in kept], names), wanted, _PENALTY)
        weights = dict(zip(names, values.tolist(), strict=True))
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
    """Occurrences by article, each pair weighed by weights fitted without its incidents."""
    half = reference.halves()
    some = examples(ordered, reference)
    weights = [
        learned([one for one in some if out not in (half[one.first], half[one.second])])
        for out in _HALVES
    ]

    def weigh(first: Report, second: Report) -> float:
        halves = {half[first.article_id], half[second.article_id]}
        return sum(weighed_by(weights[out], first, second) for out in halves) / len(halves)

    known = [report for report in ordered if report.article_id in reference.incidents]
    found: dict[str, set[str]] = defaultdict(set)
    for group in of_one_occurrence(known, weigh):
        for report in group:
            found[report.article_id].add(group[0].id)
    return found


def train(ordered: Sequence[Report], reference: Reference) -> dict[str, float]:
    """The weights; prints how well they do on incidents that they were not fitted to."""
    tallies = pairs(held_out(ordered, reference), reference.incidents)
    for name, one in ((m.name, m.value) for m in measure(tallies, FORMULAS)):
        if one is not None:
            print(f"held out: {name} {one:.3f}")
    return learned(examples(ordered, reference))


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
    lines = ["# Fitted by `pipeline.evaluate.training_main_likeness`."]
    lines += [f"{name}: {round(weight, 3)}" for name, weight in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
