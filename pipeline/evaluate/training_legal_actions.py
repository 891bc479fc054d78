"""How does the reading of legal actions get its weights? From annotated articles, by one command.

`python -m pipeline.evaluate.training_legal_actions GOLD.docs.jsonl …` fits the models of
`pipeline.extract.legal_actions.model`: whether a mention is a step, who of its options is filer
and target, and, from articles held back from those, whether the record is right. Prints what
that gives on articles held back, then writes the weights. Nothing here is used when articles
are read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.asked import documents_named, run, say
from pipeline.evaluate.events import same_side
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.legal_actions import FORMULAS, compare, similarity_in, spelled_in
from pipeline.evaluate.logistic import Floats, fit_choice, learned, names_of, rows_of
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.standoff import LEGAL_ACTIONS
from pipeline.evaluate.training.calibrate import isotonic
from pipeline.extract import times
from pipeline.extract.legal_actions import drafts, record_of
from pipeline.extract.legal_actions.choose import can_be, nobody
from pipeline.extract.legal_actions.lexicon import lexicon
from pipeline.extract.legal_actions.mentions import Mention, mentions
from pipeline.extract.legal_actions.model import QUESTIONS, WEIGHTS, Model
from pipeline.extract.legal_actions.options import Features, Option, options
from pipeline.extract.legal_actions.repeats import Draft
from pipeline.extract.legal_actions.standing import standing
from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle, analyse
from pipeline.store.linear import Linear, probability
from pipeline.store.settings import DEFAULT_BEAT

_FOLDS = 8
_SEEN = 3
"""A feature gets a weight where so many examples have it."""
_PENALTIES = {"step": 2.0, "filer": 3.0, "target": 1.5, "record": 5.0}
_PARTIES = ("filer", "target")
_LEASTS = np.arange(0.1, 0.8, 0.01)


@dataclass(frozen=True, slots=True)
class Example:
    """A mention, its options and what its annotators say.

    Attributes:
        mention: the mention.
        options: the phrases that could be its parties.
        step: whether it stands in the evidence of a step of its kind.
        told_again: whether it may be a step whose evidence stands elsewhere: no example.
        right: for filer and target, whether each option is that party.
    """

    mention: Mention
    options: Sequence[Option]
    step: bool
    told_again: bool
    right: Mapping[str, Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its examples."""

    document: GoldDocument
    analysed: AnalysedArticle
    times: Sequence[Record]
    examples: Sequence[Example]


def _example(
    document: GoldDocument, analysed: AnalysedArticle, mention: Mention, found: Sequence[Option]
) -> Example:
    text, spell = document.article.text, spelled_in(document.article.text)

    def is_party(option: Option, gold: Mapping[str, object], party: str) -> bool:
        wanted = gold[party]
        name = spell(analysed.source(*option.name))
        return bool(wanted) and same_side(name, spell(wanted))

    alike = [gold for gold in document.of("legal_actions") if gold["kind"] == mention.kind]
    told = []
    for gold in alike:
        start = text.find(gold["evidence"])
        if start <= mention.anchor[0] < start + len(gold["evidence"]):
            told.append(gold)
    framed = [
        (name, option)
        for name, head in (("filer", mention.frame.filer), ("target", mention.frame.target))
        for option in found
        if head == option.head
    ]
    return Example(
        mention,
        found,
        step=bool(told),
        told_again=not told
        and any(is_party(option, gold, name) for gold in alike for name, option in framed),
        right={
            name: [any(is_party(option, gold, name) for gold in told) for option in found]
            for name in _PARTIES
        },
    )


def annotate(document: GoldDocument, analysed: AnalysedArticle) -> Annotated:
    """The examples of an article."""
    words = lexicon(DEFAULT_BEAT)
    examples = []
    for mention in mentions(analysed, words, DEFAULT_BEAT):
        found = options(analysed, mention.trigger, mention.frame, words, DEFAULT_BEAT)
        examples.append(_example(document, analysed, mention, found))
    return Annotated(document, analysed, times.extract(analysed, DEFAULT_BEAT), examples)


def _learned(rows: Sequence[Features], wanted: Sequence[bool], question: str) -> Linear:
    return learned(rows, wanted, _SEEN, _PENALTIES[question])


def _learned_party(examples: Sequence[Example], party: str) -> Linear:
    rows: list[Features] = []
    wanted: list[bool] = []
    group: list[int] = []
    for number, one in enumerate(examples):
        pairs = zip(one.options, one.right[party], strict=True)
        told = [(option, right) for option, right in pairs if can_be(option, party)]
        some, right = [option for option, _ in told], [right for _, right in told]
        rows += [*(option.features for option in some), nobody(one.mention, some)]
        wanted += [*right, not any(right)]
        group += [number] * (len(right) + 1)
    names = names_of(rows, _SEEN)
    found = fit_choice(
        rows_of(rows, names), np.array(wanted, float), np.array(group), _PENALTIES[party]
    )
    return dict(zip(names, found.tolist(), strict=True))


def first_model(articles: Sequence[Annotated]) -> Model:
    """The models of mentions and parties; that of records is still to come."""
    examples = [one for article in articles for one in article.examples if not one.told_again]
    steps = [one for one in examples if one.step]
    return Model(
        {
            "step": _learned(
                [one.mention.features for one in examples], [one.step for one in examples], "step"
            ),
            **{party: _learned_party(steps, party) for party in _PARTIES},
        },
        least=0.0,
        raw=np.array([0.0, 1.0]),
        sure=np.array([0.0, 1.0]),
    )


def _drafts(article: Annotated, model: Model) -> list[Draft]:
    options_of = {id(one.mention): one.options for one in article.examples}
    return drafts(
        article.analysed,
        [one.mention for one in article.examples],
        lambda mention: options_of[id(mention)],
        model,
        lexicon(DEFAULT_BEAT),
        article.times,
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """A step found in an article that was held back, and whether it is right."""

    article: int
    draft: Draft
    features: Features
    right: bool


def _judged(number: int, article: Annotated, model: Model) -> list[Judged]:
    text, found = article.document.article.text, _drafts(article, model)
    records = [record_of(article.analysed, draft, 0.0) for draft in found]
    gold = article.document.of("legal_actions")
    right = {row for row, _ in match_one_to_one(records, gold, similarity_in(text), 0.5)}
    return [
        Judged(
            number,
            draft,
            standing(draft, [one for one in found if one is not draft], text),
            row in right,
        )
        for row, draft in enumerate(found)
    ]


def _held_out(rows: Sequence[Judged]) -> Floats:
    """The probability of each record by a model that has not seen its article."""
    given = np.zeros(len(rows))
    for fold in range(_FOLDS):
        rest = [one for one in rows if one.article % _FOLDS != fold]
        model = _learned([one.features for one in rest], [one.right for one in rest], "record")
        for row, one in enumerate(rows):
            if one.article % _FOLDS == fold:
                given[row] = probability(model, one.features)
    return given


def _best_least(rows: Sequence[Judged], given: Floats, gold: int) -> float:
    """From which probability on keeping records gives the best F1."""
    right = np.array([one.right for one in rows])

    def score(least: float) -> float:
        kept = given >= least
        return float(2 * right[kept].sum() / (kept.sum() + gold))

    return float(max(_LEASTS, key=score))


def _chosen(rows: Sequence[Judged], given: Floats, gold: int) -> tuple[float, Floats, Floats]:
    """From which probability on records are kept, and the map to their confidence."""
    least = _best_least(rows, given, gold)
    kept = [(p, one.right) for p, one in zip(given.tolist(), rows, strict=True) if p >= least]
    raw, sure = isotonic(kept)
    return least, raw.astype(float), sure.astype(float)


def _steps(articles: Sequence[Annotated]) -> int:
    return sum(len(article.document.of("legal_actions")) for article in articles)


def _report(articles: Sequence[Annotated], rows: Sequence[Judged], given: Floats) -> None:
    """Print what models, threshold and map reach on articles that they were not fitted to."""
    counts: Counter[str] = Counter()
    for fold in range(_FOLDS):
        rest = [row for row, one in enumerate(rows) if one.article % _FOLDS != fold]
        gold = _steps([a for number, a in enumerate(articles) if number % _FOLDS != fold])
        model = Model({}, *_chosen([rows[row] for row in rest], given[rest], gold))
        for number in range(fold, len(articles), _FOLDS):
            article = articles[number]
            records = [
                record_of(article.analysed, one.draft, model.confidence(likely))
                for one, likely in zip(rows, given.tolist(), strict=True)
                if one.article == number and likely >= model.least
            ]
            counts.update(compare(article.document, records).counts)
    say(FORMULAS, counts)


def train(articles: Sequence[Annotated]) -> Model:
    """The trained models; prints how well they do on articles held back.

    Args:
        articles: annotated articles.
    """
    rows: list[Judged] = []
    for fold in range(_FOLDS):
        model = first_model([a for i, a in enumerate(articles) if i % _FOLDS != fold])
        for number, article in enumerate(articles):
            if number % _FOLDS == fold:
                rows += _judged(number, article, model)
    given = _held_out(rows)
    _report(articles, rows, given)
    record = _learned([one.features for one in rows], [one.right for one in rows], "record")
    whole = first_model(articles)
    chosen = _chosen(rows, given, _steps(articles))
    trained = Model({**whole.weights, "record": record}, *chosen)
    assert set(trained.weights) == set(QUESTIONS)
    return trained


def main() -> None:
    """Fit on the gold files named and write the weights."""
    documents = documents_named(__doc__, LEGAL_ACTIONS)
    analysed = analyse(document.article for document in documents)
    train([annotate(d, a) for d, a in zip(documents, analysed, strict=True)]).save(WEIGHTS)


if __name__ == "__main__":
    run(main)
