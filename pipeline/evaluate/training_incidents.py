"""How does the ranking of incidents get its weights? From annotated articles, by one command.

`python -m pipeline.evaluate.training_incidents GOLD.docs.jsonl …` fits two logistic models
(`logistic`): whether the codebook would record an occurrence, and whether the article is about
it, of those that it would. Prints what leaving one article out in turn gives, then writes the
weights. Nothing here is used when articles are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from pipeline.evaluate.asked import documents_named, run
from pipeline.evaluate.calibration import calibration_error
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.incidents import similarity
from pipeline.evaluate.logistic import Floats, learned
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.standoff import INCIDENTS
from pipeline.extract import times
from pipeline.extract.incident_reports import ENOUGH, LIKELY, Candidate, candidates, standing
from pipeline.extract.incident_reports.ranking import WEIGHTS, Features
from pipeline.language import AnalysedArticle, analyse
from pipeline.store.linear import Linear, probability
from pipeline.store.settings import DEFAULT_BEAT
from pipeline.store.weights import save

PENALTY = 4.0
_BINS = 5
_ABOUT = "Fitted by `pipeline.evaluate.training_incidents`; `ranking` says what each means."


@dataclass(frozen=True, slots=True)
class Example:
    """An occurrence that an article may report, and what its annotators say.

    Attributes:
        article: number of the article.
        candidate: the occurrence.
        recorded: whether it is in the gold.
        main: whether the gold has it as main; None where it isn't recorded.
    """

    article: int
    candidate: Candidate
    recorded: bool
    main: bool | None


def examples(number: int, document: GoldDocument, analysed: AnalysedArticle) -> list[Example]:
    """One example for each occurrence found in a document."""
    found = candidates(analysed, DEFAULT_BEAT, times.extract(analysed, DEFAULT_BEAT))
    gold: list[dict[str, Any]] = document.of("incidents")
    pairs = dict(match_one_to_one([one.record for one in found], gold, similarity, 1.0))
    return [
        Example(
            number,
            one,
            index in pairs,
            bool(gold[pairs[index]]["main"]) if index in pairs else None,
        )
        for index, one in enumerate(found)
    ]


def held_out(some: Sequence[Features], wanted: Floats, articles: Sequence[int]) -> Floats:
    """Probability of each example by a model that has not seen its article."""
    own = np.array(articles)
    given = np.zeros(len(some))
    for article in np.unique(own):
        out = own == article
        weights = _learned(
            [one for one, seen in zip(some, ~out, strict=True) if seen], wanted[~out]
        )
        given[out] = [
            probability(weights, one) for one, held in zip(some, out, strict=True) if held
        ]
    return given


def _learned(some: Sequence[Features], wanted: Floats) -> Linear:
    return learned(some, wanted.tolist(), 1, PENALTY)


def _told(question: str, given: Floats, wanted: Floats, least: float, all_wanted: float) -> None:
    kept = given >= least
    score = 2 * wanted[kept].sum() / (kept.sum() + all_wanted)
    error = calibration_error(list(zip(given.tolist(), wanted > 0, strict=True)), _BINS)
    print(f"{question}: held out F1 {score:.3f}, calibration error {error:.3f}")


def standings(
    rows: Sequence[Example], sure: Floats, analysed: Sequence[AnalysedArticle]
) -> list[tuple[Example, Features]]:
    """Each occurrence that is likely enough, and how it stands among those of its article.

    Args:
        rows: the examples.
        sure: how likely each is, by a model that has not seen its article.
        analysed: the articles by number.
    """
    found: list[tuple[Example, Features]] = []
    likely = [(row, by) for row, by in zip(rows, sure.tolist(), strict=True) if by >= LIKELY]
    for number, of_article in groupby(likely, key=lambda pair: pair[0].article):
        own, confident = zip(*of_article, strict=True)
        ranks = standing([row.candidate for row in own], confident, analysed[number])
        found += zip(own, ranks, strict=True)
    return found


def train(documents: Sequence[GoldDocument]) -> dict[str, Linear]:
    """The weights, by question; prints how well they do held out."""
    analysed = list(analyse(document.article for document in documents))
    rows = [
        row
        for number, (document, article) in enumerate(zip(documents, analysed, strict=True))
        for row in examples(number, document, article)
    ]
    gold = sum(len(document.of("incidents")) for document in documents)
    some = [row.candidate.features for row in rows]
    recorded = np.array([float(row.recorded) for row in rows])
    sure = held_out(some, recorded, [row.article for row in rows])
    _told("recorded", sure, recorded, LIKELY, gold)
    told = [(row, found) for row, found in standings(rows, sure, analysed) if row.recorded]
    ranked = [found for _, found in told]
    main = np.array([float(bool(row.main)) for row, _ in told])
    given = held_out(ranked, main, [row.article for row, _ in told])
    _told("main", given, main, ENOUGH, float(main.sum()))
    return {"recorded": _learned(some, recorded), "main": _learned(ranked, main)}


def main() -> None:
    """Fit on the gold files named and write the weights."""
    documents = documents_named(__doc__, INCIDENTS)
    save(WEIGHTS, train(documents), _ABOUT)


if __name__ == "__main__":
    run(main)
