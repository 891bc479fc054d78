"""How do the events' classifiers get their weights? From pairs with known types, by one command.

`python -m pipeline.evaluate.training_events PAIRS.jsonl` trains three: the types of events,
their recipients and their confidence; it measures them by cross-validation and writes weights and
model card. Nothing here is used when articles are read.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span, Token

from pipeline.evaluate import all_events
from pipeline.evaluate.asked import run
from pipeline.evaluate.calibration import calibration_error
from pipeline.evaluate.events import BINS, Pair, is_pair, macro_f1, read_pairs, same_side
from pipeline.evaluate.scorecard import Score
from pipeline.evaluate.standoff import sha256
from pipeline.extract import events
from pipeline.extract.clauses.arguments import arguments
from pipeline.extract.events import classifier, confidence, recipients
from pipeline.extract.events.classifier import likeliest, mention, outer_type, pair_features
from pipeline.extract.events.features import Features
from pipeline.extract.events.lexicon import lexicon
from pipeline.extract.events.participants import meant
from pipeline.extract.events.predicates import predicates
from pipeline.extract.events.recipients import candidates, describe
from pipeline.extract.events.softmax import Matrix, Softmax
from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle, Article, analyse
from pipeline.store.settings import DEFAULT_BEAT

_FOLDS = 10
_SEED = 20250707
_CARD = """# Model card: types, recipients and confidence of events

Three linear models (multinomial logistic regression, L2), as arrays for numpy.

- `plover.npz`: the PLOVER type of what one side does to another. Features: dictionary forms of
  verbs, nouns and adjectives around the predicate, their types in `plover.yaml`, prepositions,
  auxiliaries, kinds of names, the language model's vectors of the verbs.
- `recipients.npz`: which of the phrases in reach of a predicate is the one it is done to.
  Features: the relations that lead there, whether the phrase stands for people or a body, kind
  of name, distance, type of the predicate, the dictionary form of a common noun.
- `confidence.npz`: the probability that an event found has both sides right. Features: how
  plainly predicate and sides are said, and how sure the other two models are. Events below
  {least} are left out.

No proper nouns, no running text.

**Data.** {pairs} sentences of international news in which annotators marked who does something to
whom, and what: one pair a sentence (PLOVER, CC BY-SA 4.0). `python -m
pipeline.evaluate.training_events PAIRS.jsonl` trained on them, measured, and wrote this card.
What confidence learns from: the pair's own event, right, and one that has only one of its sides,
which is more often wrong. Of all other events the pairs do not say whether they are right.

**Measured on sentences not trained on** ({folds} folds): both sides of the pair in one event
{found:.3f}, with the right type {typed:.3f} of these; macro-F1 of the type given both sides
{macro:.3f}; expected calibration error of the confidence {calibration:.3f}.

**Measured on sentences of which every event was annotated** after the codebook, by the one who then
worked on extraction, before the system had read them (`pipeline/evaluate/standoff-events.jsonl`:
places in the text, no words). The first half was read again while extraction was made better. Of
the other half nothing was learned, and its errors were not looked at. An event is true where its
sides and the family of its type are annotated; values in brackets are 95 % intervals.

| | {parts} |
|---|---|---|
{whole}

**Limits.** The sentences are of foreign affairs, most of one clause, and say plainly who does what:
in reports of local enforcement more events are read wrongly, with a thing or a place for the
recipient or the type of another sense of the word. Which type a word of the subject has, its
lexicon decides. Weak where training had few examples (COOPERATE, MOBILIZE, PROTEST), and
between neighbours: AID and YIELD, AGREE and SUPPORT, ASSAULT and COERCE. Confidence was trained on
events with two sides; for those with one it is an estimate. Actors that neither name nor list
tells apart from things ("the campaign") are let in where they stand as the subject. Pronouns are
followed only as far as syntax tells.
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
RECIPIENTS = Settings()
_WRONG = "wrong"


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


@dataclass(frozen=True, slots=True)
class Choice:
    """The phrases among which the recipient of a predicate was chosen, by an annotator.

    Attributes:
        phrases: features of each.
        answers: whether each is the one; None for words inside it.
    """

    phrases: tuple[Features, ...]
    answers: tuple[str | None, ...]


def _answer(head: Token, wanted: Span) -> str | None:
    if head == wanted.root:
        return recipients.RIGHT
    return None if wanted.start <= head.i < wanted.end else _WRONG


def _choices(pair: Pair, doc: Doc) -> Iterator[Choice]:
    """A choice for each predicate of a text whose actor is the pair's."""
    words = lexicon()
    actor, wanted = mention(doc, pair.actor), mention(doc, pair.recipient)
    if actor is None or wanted is None:
        return
    for predicate in (one for sent in doc.sents for one in predicates(sent, words)):
        found = arguments(predicate.verb or predicate.trigger)
        acts = meant(found.actor)
        if acts is None or not actor.start <= acts.i < actor.end:
            continue
        among = candidates(predicate, found.patient, found.actor, words)
        answers = tuple(_answer(one.head, wanted) for one in among)
        if recipients.RIGHT in answers:
            yield Choice(tuple(describe(one, predicate, among, words) for one in among), answers)


def _fit_recipients(choices: Iterable[Choice]) -> Softmax:
    judged = [
        (phrase, answer)
        for choice in choices
        for phrase, answer in zip(choice.phrases, choice.answers, strict=True)
        if answer is not None
    ]
    return fit([phrase for phrase, _ in judged], [answer for _, answer in judged], RECIPIENTS)


@dataclass(slots=True)
class _Material:
    """What is learned from: pairs, their texts analysed, features of their types, choices."""

    pairs: Sequence[Pair]
    articles: Sequence[AnalysedArticle]
    types: Sequence[Features]
    choices: Sequence[Sequence[Choice]]

    def train(self, chosen: Sequence[int]) -> None:
        """Write the weights of types and recipients, from some of the pairs."""
        kinds = [self.pairs[i].event_type for i in chosen]
        fit([self.types[i] for i in chosen], kinds, TYPES).save(classifier.WEIGHTS)
        _fit_recipients(one for i in chosen for one in self.choices[i]).save(recipients.WEIGHTS)
        classifier.model.cache_clear()
        recipients.scores.cache_clear()


def _read(pairs: Sequence[Pair]) -> _Material:
    articles = list(analyse(Article(pair.doc_id, pair.text) for pair in pairs))
    both = list(zip(pairs, articles, strict=True))
    words = lexicon()
    types = [pair_features(a.doc, pair.actor, pair.recipient, words) for pair, a in both]
    return _Material(pairs, articles, types, [list(_choices(p, a.doc)) for p, a in both])


@dataclass(slots=True)
class _Judged:
    """What models said of pairs that they had not seen.

    Attributes:
        types: of each pair, given both sides.
        typed: whether an event with both sides has the type as well.
        numbers, signs, answers: of events that have both sides, which pair they were found for,
            what they look like and whether they are the pair's. Of an event that shares no side
            with it nobody has said whether it is right; it is left out.
    """

    types: dict[int, str] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    typed: list[bool] = field(default_factory=list)
    signs: list[Features] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def judge(self, number: int, material: _Material) -> None:
        """Let the models that are in place read one pair."""
        pair, article = material.pairs[number], material.articles[number]
        likely = classifier.model().probabilities(material.types[number])
        outer = outer_type(article.doc, pair.actor, pair.recipient, lexicon())
        self.types[number] = likeliest(likely, outer)
        records = [
            (told, record)
            for told, record in events.described(article, None)
            if record.values["actor"] and record.values["recipient"]
        ]
        for told, record in records:
            if is_pair(record, pair):
                self.typed.append(record.values["event_type"] == pair.event_type)
                self._keep(number, told, confidence.RIGHT)
            elif _is_half(record, pair):
                self._keep(number, told, _WRONG)

    def _keep(self, number: int, told: Features, answer: str) -> None:
        self.numbers.append(number)
        self.signs.append(told)
        self.answers.append(answer)


def _is_half(record: Record, pair: Pair) -> bool:
    """Whether an event has one side of a pair: most often it is the pair's, read wrongly."""
    return same_side(record.values["actor"], pair.actor) != same_side(
        record.values["recipient"], pair.recipient
    )


def _folds(count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Positions to learn from and to judge, fold by fold."""
    order = list(range(count))
    random.Random(_SEED).shuffle(order)  # noqa: S311 (folds, no secret)
    for fold in range(_FOLDS):
        held = order[fold::_FOLDS]
        yield [i for i in order if i not in set(held)], held


def _cross_validated(material: _Material) -> _Judged:
    judged = _Judged()
    for kept, held in _folds(len(material.pairs)):
        material.train(kept)
        for i in held:
            judged.judge(i, material)
    return judged


def _confidence(judged: _Judged) -> tuple[Softmax, list[float]]:
    """The model of confidence, and what one that has not seen an event says of it."""
    told = [0.0] * len(judged.signs)
    for kept, held in _folds(len(judged.signs)):
        model = fit([judged.signs[i] for i in kept], [judged.answers[i] for i in kept], CONFIDENCE)
        for i in held:
            told[i] = model.probabilities(judged.signs[i])[confidence.RIGHT]
    return fit(judged.signs, judged.answers, CONFIDENCE), told


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _whole(scores: Sequence[Score]) -> str:
    """Rows of a table: each measure of the sentences annotated in full, by their halves."""
    return "\n".join(
        f"| {row[0].name} | "
        + " | ".join(f"{_percent(m.value)} ({_percent(m.low)} to {_percent(m.high)})" for m in row)
        + " |"
        for row in zip(*(score.measures for score in scores), strict=True)
    )


def main() -> None:
    """Read the arguments, train, measure, save."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate.training_events")
    parser.add_argument("pairs", type=Path, help="JSON lines: text, source, target, event_type")
    given = parser.parse_args()
    held_back = all_events.held_back()
    pairs = [one for one in read_pairs(given.pairs) if sha256(one.text) not in held_back]
    material = _read(pairs)
    judged = _cross_validated(material)
    material.train(range(len(pairs)))
    sure, told = _confidence(judged)
    sure.save(confidence.WEIGHTS)
    confidence.model.cache_clear()
    right = [answer == confidence.RIGHT for answer in judged.answers]
    calibration = calibration_error(list(zip(told, right, strict=True)), BINS)
    kept = zip(judged.numbers, told, right, strict=True)
    found = len({i for i, likely, is_right in kept if is_right and likely >= events.LEAST})
    macro = macro_f1([p.event_type for p in pairs], [judged.types[i] for i in range(len(pairs))])
    typed = sum(judged.typed) / len(judged.typed)
    card = classifier.WEIGHTS.with_name("MODEL_CARD.md")
    text = _CARD.format(
        least=events.LEAST,
        pairs=len(pairs),
        folds=_FOLDS,
        found=found / len(pairs),
        typed=typed,
        macro=macro,
        calibration=calibration,
        parts=" | ".join(all_events.PARTS),
        whole=_whole(all_events.scores(given.pairs, DEFAULT_BEAT)),
    )
    card.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    run(main)
