"""How is it learned which agencies took part in an incident? From annotated articles.

`python -m pipeline.evaluate.training_agencies GOLD.docs.jsonl …` fits two logistic models
(`logistic`): whether an agency that is named took part in an incident that was found, and whether
in any that the article's annotators record. It reads incidents as they are found now, so
`training_incidents` comes first. Prints what articles held back give, then writes the weights.
Nothing here is used when articles are read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate import logistic
from pipeline.evaluate.asked import documents_named, run, say
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.incidents import similarity
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.standoff import INCIDENTS
from pipeline.evaluate.tally import f1
from pipeline.extract import incident_reports, times
from pipeline.extract.incident_agencies import WEIGHTS, chosen
from pipeline.extract.incident_agencies.features import Features, Scene, features, scene
from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle, analyse
from pipeline.store.linear import Linear
from pipeline.store.settings import DEFAULT_BEAT
from pipeline.store.weights import save

PENALTY = 10.0
_FOLDS = 10
_ABOUT = "Fitted by `pipeline.evaluate.training_agencies`; `features` says what each means."
_SEEN = 5
"""A feature gets a weight where so many examples have it."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its reports and what its annotators say of their agencies.

    Attributes:
        analysed: the article.
        reports: the incidents found.
        seen: the agencies that it names.
        wanted: the agencies of each report; None where its incident is not in the gold.
        anywhere: the agencies of all incidents in the gold.
        told: how many agencies these have together.
    """

    analysed: AnalysedArticle
    reports: Sequence[Record]
    seen: Scene
    wanted: Sequence[frozenset[str] | None]
    anywhere: frozenset[str]
    told: int


def annotate(document: GoldDocument, analysed: AnalysedArticle) -> Annotated:
    """An article as an example."""
    found = incident_reports.extract(analysed, DEFAULT_BEAT, times.extract(analysed, DEFAULT_BEAT))
    gold = document.of("incidents")
    pairs = dict(match_one_to_one(found, gold, similarity, 1.0))
    agencies = [frozenset(one["agencies"]) for one in gold]
    return Annotated(
        analysed,
        found,
        scene(analysed, DEFAULT_BEAT, found),
        [agencies[pairs[row]] if row in pairs else None for row in range(len(found))],
        frozenset().union(*agencies),
        sum(map(len, agencies)),
    )


def _learned(rows: Sequence[tuple[Features, bool]]) -> Linear:
    examples, wanted = [found for found, _ in rows], [answer for _, answer in rows]
    return logistic.learned(examples, wanted, _SEEN, PENALTY)


def learned(articles: Sequence[Annotated]) -> dict[str, Linear]:
    """The weights, by question."""
    of_report: list[tuple[Features, bool]] = []
    of_article: list[tuple[Features, bool]] = []
    for one in articles:
        in_reports, in_article = features(one.reports, one.seen, one.analysed)
        for found, wanted in zip(in_reports, one.wanted, strict=True):
            if wanted is not None:
                of_report += [(found[agency], agency in wanted) for agency in found]
        of_article += [(in_article[agency], agency in one.anywhere) for agency in in_article]
    return {"in_report": _learned(of_report), "in_article": _learned(of_article)}


def _counts(one: Annotated, models: Mapping[str, Linear]) -> Counter[str]:
    pairs = chosen(one.reports, one.seen, one.analysed, dict(models))
    named = {agency for _, agency in pairs}
    wanted = {r.id: w or frozenset() for r, w in zip(one.reports, one.wanted, strict=True)}
    return Counter(
        right=len(named & one.anywhere),
        named=len(named),
        wanted=len(one.anywhere),
        placed=sum(agency in wanted[report.id] for report, agency in pairs),
        pairs=len(pairs),
        told=one.told,
    )


FORMULAS = {
    "F1": f1("right", "named", "wanted"),
    "F1 of the right incident": f1("placed", "pairs", "told"),
}


def train(articles: Sequence[Annotated]) -> dict[str, Linear]:
    """The weights, by question; prints how well they do on articles held back.

    Args:
        articles: annotated articles.
    """
    counts: Counter[str] = Counter()
    for fold in range(_FOLDS):
        models = learned([one for row, one in enumerate(articles) if row % _FOLDS != fold])
        for one in articles[fold::_FOLDS]:
            counts += _counts(one, models)
    say(FORMULAS, counts)
    return learned(articles)


def main() -> None:
    """Fit on the gold files named and write the weights."""
    documents = documents_named(__doc__, INCIDENTS)
    analysed = analyse(document.article for document in documents)
    models = train([annotate(d, a) for d, a in zip(documents, analysed, strict=True)])
    save(WEIGHTS, models, _ABOUT)


if __name__ == "__main__":
    run(main)
