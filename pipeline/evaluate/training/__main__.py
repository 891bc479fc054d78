"""Train the classifier of statements: `python -m pipeline.evaluate.training --help`.

First on PolNeAR in both codebooks, its own and the project's, then a little on the subject's own
articles. The confidence map comes from cross-validation on the latter. Writes weights, checksum
and model card.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.evaluate import asked
from pipeline.evaluate.gold import GoldDocument, read_gold
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.standoff import STATEMENTS
from pipeline.evaluate.statements import GoldStatement, span_statement, string_statement
from pipeline.evaluate.training.calibrate import isotonic
from pipeline.evaluate.training.examples import Annotated, annotate, example
from pipeline.evaluate.training.optimise import Example, Settings, Trainer
from pipeline.extract.statements.choose import DOMAIN, decide, promising
from pipeline.extract.statements.claims import Attribution, overlap
from pipeline.extract.statements.lexicon import Lexicon, load_lexicon
from pipeline.extract.statements.network import Network
from pipeline.extract.statements.reading import read
from pipeline.extract.statements.uncued import uncued
from pipeline.extract.statements.weights import FOLDER, Classifier, save
from pipeline.language import AnalysedArticle, analyse

FOREIGN = "polnear"
_FOLDS = 5
_REPEATS = 3
_OWN_WEIGHT = 2.0
_REMINDERS = 200
"""Foreign documents that the last pass is mixed with."""
_NO_MAP = np.asarray([0.0, 1.0], np.float32)


def _gold_of(document: GoldDocument) -> list[GoldStatement]:
    text = document.article.text
    if "quotes" in document.annotations:
        rows = [row for row in document.of("quotes") if row["content"]]
        return [span_statement(text, row) for row in rows]
    return [string_statement(text, row) for row in document.of("statements")]


def _annotated(documents: Sequence[GoldDocument], lexicon: Lexicon) -> Iterable[Annotated]:
    articles: Iterable[AnalysedArticle] = analyse(d.article for d in documents)
    for document, analysed in zip(documents, articles, strict=True):
        yield annotate(read(analysed), _gold_of(document), lexicon)


def _foreign(documents: Sequence[GoldDocument], lexicon: Lexicon) -> list[Example]:
    found = []
    for document in _annotated(documents, lexicon):
        for domain in (DOMAIN, FOREIGN):
            one = example(document, lexicon, domain, foreign=True)
            if one is not None:
                found.append(one)
    return found


def _settle(
    trainer: Trainer, own: Sequence[Example], foreign: Sequence[Example], seed: int
) -> Network:
    """The last pass: the subject's own articles, among some of the others."""
    chosen = random.Random(seed)  # noqa: S311 (a sample, no secret)
    heavier = [replace(one, weight=one.weight * _OWN_WEIGHT) for one in own]
    reminders = chosen.sample(list(foreign), min(_REMINDERS, len(foreign)))
    settled = trainer.copy(Settings(epochs=1, seed=seed))
    return settled.train([*(heavier * _REPEATS), *reminders])


def _judged(document: Annotated, found: Sequence[Attribution]) -> list[tuple[float, bool]]:
    """The probability of each attribution, and whether it is in the gold."""

    def similarity(one: Attribution, wanted: GoldStatement) -> float:
        return overlap(one.content.parts, wanted.content(one.content.parts))

    right = {row for row, _ in match_one_to_one(found, document.gold, similarity, 0.5)}
    return [(one.probability, row in right) for row, one in enumerate(found)]


def _cross_validated(
    trainers: Sequence[Trainer],
    own: Sequence[tuple[Annotated, Example | None]],
    foreign: Sequence[Example],
    lexicon: Lexicon,
) -> list[tuple[float, bool]]:
    predictions = []
    for fold in range(_FOLDS):
        rest = [one for i, (_, one) in enumerate(own) if i % _FOLDS != fold and one is not None]
        networks = [_settle(t, rest, foreign, fold) for t in trainers]
        classifier = Classifier(tuple(networks), _NO_MAP, _NO_MAP)
        for index, (document, _) in enumerate(own):
            if index % _FOLDS == fold:
                options = promising(document.reading, document.options, lexicon)
                by_cue = decide(document.reading, options, lexicon, classifier)
                found = uncued(document.reading, by_cue, lexicon)
                predictions += _judged(document, found)
    return predictions


def _report(predictions: Sequence[tuple[float, bool]], gold: int) -> str:
    right = sum(is_right for _, is_right in predictions)
    f1 = 2 * right / max(1, len(predictions) + gold)
    return (
        f"cross-validated on the subject: {right} of {gold}, {len(predictions)} found, F1 {f1:.3f}"
    )


def train(quotes: Path, subject: Sequence[GoldDocument], seeds: int) -> Classifier:
    """The trained classifier.

    Args:
        quotes: a gold file of quotes, as `polnear.train.jsonl`.
        subject: gold articles on the subject itself; none to do without.
        seeds: how many networks to average.
    """
    lexicon = load_lexicon()
    foreign = _foreign(read_gold(quotes), lexicon)
    trainers = []
    for seed in range(seeds):
        trainer = Trainer(Settings(epochs=1, seed=seed))
        trainer.train(foreign)
        trainers.append(trainer)
    if not subject:
        networks = tuple(trainer.network for trainer in trainers)
        return Classifier(networks, _NO_MAP, _NO_MAP)
    documents = list(_annotated(subject, lexicon))
    own = [(d, example(d, lexicon, DOMAIN, foreign=False)) for d in documents]
    predictions = _cross_validated(trainers, own, foreign, lexicon)
    print(_report(predictions, sum(len(document.gold) for document in documents)))
    raw, calibrated = isotonic(predictions)
    every = [one for _, one in own if one is not None]
    networks = tuple(_settle(t, every, foreign, seed) for seed, t in enumerate(trainers))
    return Classifier(networks, raw, calibrated)


def main() -> None:
    """Read the arguments, train, save."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate.training")
    parser.add_argument("--quotes", type=Path, required=True, help="polnear.train.jsonl")
    parser.add_argument("--subject", type=Path, help="the subject's .docs.jsonl")
    asked.add_arguments(parser)
    parser.add_argument("--seeds", type=int, default=2, help="networks to average")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder of the weights")
    arguments = parser.parse_args()
    gold = [arguments.subject] if arguments.subject else []
    subject = asked.documents(arguments, gold, STATEMENTS)
    classifier = train(arguments.quotes, subject, arguments.seeds)
    print(save(classifier, arguments.out))


if __name__ == "__main__":
    asked.run(main)
