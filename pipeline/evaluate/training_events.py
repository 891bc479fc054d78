"""How do the events' classifiers get their weights? From pairs with known types, by one command.

`python -m pipeline.evaluate.training_events PAIRS.jsonl` trains both, the types of events and
their confidence, measures them by cross-validation and writes weights and model card. Nothing
here is used when articles are read.
"""

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.evaluate.calibration import calibration_error
from pipeline.evaluate.events import BINS, Pair, is_pair, macro_f1, read_pairs
from pipeline.extract import events
from pipeline.extract.events import classifier, confidence
from pipeline.extract.events.classifier import likeliest, outer_type, pair_features
from pipeline.extract.events.features import Features
from pipeline.extract.events.lexicon import lexicon
from pipeline.extract.events.softmax import Matrix, Softmax
from pipeline.language import AnalysedArticle, Article, analyse

_FOLDS = 10
_SEED = 20250707
_CARD = """# Model card: types and confidence of events

Two linear models (multinomial logistic regression, L2), as arrays for numpy.

- `plover.npz`: the PLOVER type of what one side does to another. Features: dictionary forms of
  verbs, nouns and adjectives around the predicate, their types in `plover.yaml`, prepositions,
  auxiliaries, kinds of names. No proper nouns, no running text.
- `confidence.npz`: the probability that an event found has both sides right. Features: how
  plainly predicate and sides are said.

Trained on {pairs} sentences of international news in which annotators marked who does something
to whom, and what (PLOVER, CC BY-SA 4.0), by
`python -m pipeline.evaluate.training_events PAIRS.jsonl`, which wrote this card.

Cross-validated ({folds} folds): macro-F1 of the type given both sides {macro:.3f}; expected
calibration error of the confidence {calibration:.3f}.

Weak where training had few examples (COOPERATE, MOBILIZE, PROTEST), and between neighbours:
AID and YIELD, AGREE and SUPPORT, ASSAULT and COERCE. The sentences are of foreign affairs: in
reports of local enforcement the lexicon decides more. Confidence was trained on events with two
sides; for those with one it is an estimate.
"""


def _vocabulary(examples: Sequence[Mapping[str, float]], at_least: int) -> dict[str, int]:
    counts = Counter(name for example in examples for name in example)
    kept = sorted(name for name, count in counts.items() if count >= at_least)
    return {name: row for row, name in enumerate(kept)}


def _matrix(examples: Sequence[Mapping[str, float]], rows: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(examples), len(rows)), dtype=np.float32)
    for line, example in enumerate(examples):
        for name, weight in example.items():
            if name in rows:
                matrix[line, rows[name]] = weight
    return matrix


def _balance(answers: npt.NDArray[np.int64], labels: int, exponent: float) -> Matrix:
    """Weight of each example: rare labels count more, the more the greater the exponent."""
    counts = np.bincount(answers, minlength=labels)
    shares = (len(answers) / labels / np.maximum(counts, 1)) ** exponent
    balanced: Matrix = shares[answers].astype(np.float32)
    return balanced


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is trained.

    Attributes:
        penalty: of the squared weights.
        at_least: examples that a feature must occur in.
        exponent: how strongly rare labels are favoured, 0 to 1.
        steps: of descent.
    """

    penalty: float = 0.5
    at_least: int = 2
    exponent: float = 0.3
    steps: int = 250


TYPES = Settings()
CONFIDENCE = Settings(penalty=2.0, at_least=5, exponent=0.0)


def fit(
    examples: Sequence[Mapping[str, float]], answers: Sequence[str], settings: Settings
) -> Softmax:
    """A classifier from examples, by Adam on the whole set; the same input gives the same output.

    Args:
        examples: features of each.
        answers: label of each.
        settings: how.
    """
    labels = tuple(sorted(set(answers)))
    rows = _vocabulary(examples, settings.at_least)
    inputs = _matrix(examples, rows)
    index = np.array([labels.index(answer) for answer in answers], dtype=np.int64)
    wanted = np.eye(len(labels), dtype=np.float32)[index]
    emphasis = _balance(index, len(labels), settings.exponent)[:, None]
    weights = np.zeros((len(rows), len(labels)), dtype=np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, settings.steps + 1):
        scores = inputs @ weights
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (scores / scores.sum(axis=1, keepdims=True) - wanted) * emphasis
        slope = inputs.T @ error + settings.penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = 0.05 * (1 - step / (settings.steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return Softmax(labels, rows, weights)


def _cross_validated(
    examples: Sequence[Features], answers: Sequence[str], settings: Settings
) -> list[dict[str, float]]:
    """Probabilities for each example from a model that has not seen its fold."""
    order = list(range(len(examples)))
    random.Random(_SEED).shuffle(order)  # noqa: S311 (folds, no secret)
    found: list[dict[str, float]] = [{} for _ in examples]
    for fold in range(_FOLDS):
        held = set(order[fold::_FOLDS])
        kept = [i for i in order if i not in held]
        model = fit([examples[i] for i in kept], [answers[i] for i in kept], settings)
        for i in held:
            found[i] = model.probabilities(examples[i])
    return found


def _types(pairs: Sequence[Pair], articles: Sequence[AnalysedArticle]) -> tuple[Softmax, float]:
    """The classifier of types and its macro-F1 by cross-validation."""
    words = lexicon()
    examples = [
        pair_features(article.doc, pair.actor, pair.recipient, words)
        for pair, article in zip(pairs, articles, strict=True)
    ]
    answers = [pair.event_type for pair in pairs]
    held = _cross_validated(examples, answers, TYPES)
    outer = [
        outer_type(article.doc, pair.actor, pair.recipient, words)
        for pair, article in zip(pairs, articles, strict=True)
    ]
    guesses = [likeliest(found, one) for found, one in zip(held, outer, strict=True)]
    return fit(examples, answers, TYPES), macro_f1(answers, guesses)


def _judged(
    pairs: Sequence[Pair], articles: Sequence[AnalysedArticle]
) -> tuple[list[Features], list[str]]:
    """Signs of every event found that has both sides, and whether it is the pair's."""
    examples, answers = [], []
    for pair, article in zip(pairs, articles, strict=True):
        for told, record in events.described(article, None):
            if record.values["actor"] and record.values["recipient"]:
                examples.append(told)
                answers.append("right" if is_pair(record, pair) else "wrong")
    return examples, answers


def _confidence(
    pairs: Sequence[Pair], articles: Sequence[AnalysedArticle]
) -> tuple[Softmax, float]:
    """The model of confidence and its calibration error by cross-validation."""
    examples, answers = _judged(pairs, articles)
    held = _cross_validated(examples, answers, CONFIDENCE)
    judged = [(p["right"], answer == "right") for p, answer in zip(held, answers, strict=True)]
    return fit(examples, answers, CONFIDENCE), calibration_error(judged, BINS)


def _card(pairs: int, macro: float, calibration: float) -> str:
    return _CARD.format(pairs=pairs, folds=_FOLDS, macro=macro, calibration=calibration)


def main() -> None:
    """Read the arguments, train, measure, save."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate.training_events")
    parser.add_argument("pairs", type=Path, help="JSON lines: text, source, target, event_type")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.pairs)
    articles = list(analyse(Article(pair.doc_id, pair.text) for pair in pairs))
    types, macro = _types(pairs, articles)
    types.save(classifier.WEIGHTS)
    classifier.model.cache_clear()
    sure, calibration = _confidence(pairs, articles)
    sure.save(confidence.WEIGHTS)
    card = classifier.WEIGHTS.with_name("MODEL_CARD.md")
    card.write_text(_card(len(pairs), macro, calibration), encoding="utf-8")
    print(f"types: macro-F1 {macro:.3f}; confidence: calibration error {calibration:.3f}")


if __name__ == "__main__":
    main()
