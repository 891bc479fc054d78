"""Which PLOVER type has an event? A linear model over words, lexicon types and verb vectors.

`pipeline.evaluate.training_events` makes the weights in `plover.npz`; `MODEL_CARD.md` says from
what, and how good it is.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from pipeline.extract.clauses.extents import clause_head
from pipeline.extract.events.features import (
    Features,
    chain,
    features,
    lemma,
    said,
    vector,
    word_types,
)
from pipeline.extract.events.lexicon import Lexicon, lexicon
from pipeline.extract.events.predicates import OUTER_TYPES, Predicate
from pipeline.extract.events.softmax import Matrix, Softmax
from pipeline.language import Article, analyse
from pipeline.language.characters import plain

WEIGHTS = Path(__file__).with_name("plover.npz")
_OWN = 25.0
"""How much likelier the first type is that a beat lists for one of its own words: training knows
little of the subject. The general list is among the features and gets no more weight."""
_OUTER = 5.0
"""The same for a verb that takes what it governs into itself: to call for a release is REQUEST."""
_OUTER_OF_PAIR = 2.0
"""The same where only the sides are given, and the verb must be guessed from them."""


@cache
def model() -> Softmax:
    """The trained classifier, read once."""
    return Softmax.load(WEIGHTS)


def mention(doc: Doc, written: str) -> Span | None:
    """The first place where a participant stands, as written or else in any case."""
    text, wanted = doc.text, plain(written)
    start = text.find(wanted)
    if start < 0:
        start = text.lower().find(wanted.lower())
    if start < 0 or not wanted:
        return None
    return doc.char_span(start, start + len(wanted), alignment_mode="expand")


def pair_features(doc: Doc, actor: str, recipient: str, words: Lexicon) -> Features:
    """What describes an event of which only the text and both sides are known."""
    sides = [mention(doc, actor), mention(doc, recipient)]
    heads = [None if side is None else side.root for side in sides]
    named = {i for side in sides if side is not None for i in range(side.start, side.end)}
    verb = _clause_of(doc, actor, recipient)
    return features(verb, heads[0], heads[1], named, words)


def _clause_of(doc: Doc, actor: str, recipient: str) -> Token:
    """The verb of the clause of whoever of both is found first."""
    side = mention(doc, actor) or mention(doc, recipient)
    return clause_head(doc[0] if side is None else side.root)


def outer_type(doc: Doc, actor: str, recipient: str, words: Lexicon) -> str | None:
    """The type of the verb that takes what it governs into itself, where that is what acts."""
    for verb in chain(_clause_of(doc, actor, recipient)):
        if lemma(verb) not in words.reporting_verbs:
            types = word_types(verb, words)
            return types[0] if types and types[0] in OUTER_TYPES else None
    return None


def likeliest(probabilities: Mapping[str, float], outer: str | None) -> str:
    """The type to give, from the model's probabilities and the outer verb's type."""
    return max(
        probabilities,
        key=lambda name: probabilities[name] * (_OUTER_OF_PAIR if name == outer else 1.0),
    )


def plover_type(text: str, actor: str, recipient: str) -> str:
    """The type of what the actor does to the recipient in a text.

    Args:
        text: a sentence or a few.
        actor: who acts, as written there; what the text does not contain is taken as unknown.
        recipient: to whom, likewise.

    Returns:
        A term of the vocabulary `event_type`.

    Raises:
        ValueError: for a text without words.
    """
    doc = next(analyse([Article("text", text)])).doc
    if not len(doc):
        raise ValueError("a text without words has no event")
    words = lexicon()
    found = model().probabilities(pair_features(doc, actor, recipient, words))
    return likeliest(found, outer_type(doc, actor, recipient, words))


def _of_vector(place: str, verb: Token) -> Matrix:
    """What the vector of a verb speaks for: it is the same wherever the word stands."""
    return model().kept_scores((place, verb.orth), lambda: vector(place, verb))


def type_of(
    predicate: Predicate,
    sides: tuple[Token | None, Token | None],
    named: set[int],
    words: Lexicon,
) -> tuple[str, float]:
    """The type of an event found in an article, with its probability.

    Args:
        predicate: the word that reports it, and its verb.
        sides: heads of actor and recipient.
        named: positions of their tokens.
        words: the lexicon.
    """
    verb = predicate.verb or predicate.trigger
    verbs = chain(verb)
    vectors = (_of_vector("m", verbs[0]), _of_vector("x", verbs[-1]))
    weighed = model().probabilities(said(verb, *sides, named, words), vectors)
    if predicate.trigger.lemma_.lower() in words.own:
        weighed[predicate.types[0]] *= _OWN
    elif predicate.types[0] in OUTER_TYPES:
        weighed[predicate.types[0]] *= _OUTER
    best = max(weighed, key=lambda name: weighed[name])
    return best, weighed[best] / sum(weighed.values())
