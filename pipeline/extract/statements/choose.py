"""Which candidates are attributions?

Lets the classifier weigh each cue's candidates against each other and against "nothing"; which of
the best can stand together is settled by `claims`. What a candidate is comes from `contents`; who
speaks from `speakers`.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.extract.clauses.cues import cues
from pipeline.extract.statements.batch import Option, make_batch
from pipeline.extract.statements.claims import (
    LEAST,
    Attribution,
    Weighed,
    overlap,
    settle,
)
from pipeline.extract.statements.contents import COLON_REACH, candidate_contents
from pipeline.extract.statements.frames import find_frames
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.network import Floats, probabilities
from pipeline.extract.statements.quoted import quoted_contents
from pipeline.extract.statements.reading import Frame, Reading
from pipeline.extract.statements.weights import Classifier

DOMAIN = "own"
"""The codebook that decides: this project's own."""
_ALIKE = 0.5
"""Overlap from which two candidates of a cue support each other."""
_QUOTED = ("quote<", "quote>", "quote:")
_TELLING = (*_QUOTED, "ccomp", "colon")
_DENIED = 0.8
"""The probability of what is denied: about what is right of other denials."""
_AT_ONCE = 256
"""Cues weighed in one go, which bounds the memory that an article takes."""


def find_options(
    reading: Reading, lexicon: Lexicon, among: Iterable[Frame] | None = None
) -> list[Option]:
    """Every cue of an article that has candidates, with them; or those among some."""
    return [
        (frame, contents)
        for frame in (find_frames(reading, lexicon) if among is None else among)
        if (contents := candidate_contents(reading, frame, lexicon))
    ]


def _weigh(
    reading: Reading,
    options: Sequence[Option],
    lexicon: Lexicon,
    classifier: Classifier,
    domain: str,
) -> Floats:
    batch = make_batch(reading, options, lexicon, domain)
    found = [probabilities(net.scores(batch), batch) for net in classifier.networks]
    return np.asarray(np.mean(found, axis=0), np.float32)


def best_of(option: Option, weights: Sequence[float]) -> Attribution:
    """The likeliest candidate of a cue, with the probability of all that are like it."""
    frame, contents = option
    best = max(range(len(contents)), key=lambda index: weights[index])
    parts = contents[best].parts
    total = sum(
        weight
        for weight, content in zip(weights, contents, strict=True)
        if content.parts == parts or overlap(content.parts, parts) >= _ALIKE
    )
    return Attribution(frame, contents[best], min(float(total), 1.0))


def _is_deed(reading: Reading, one: Attribution, lexicon: Lexicon) -> bool:
    """Whether it is no words: *ordered the agency to leave*, *the video shows agents leaving*.

    Nor is what a colon leads to, where it is an address: *Contact the desk: desk@…*; nor what
    begins within a quotation and ends with the reporter's words.
    """
    frame, syntax = one.frame, reading.syntax
    start, end = one.content.parts[0][0], one.content.parts[-1][1]
    inside = reading.quotation_at(start)
    begun = inside is not None and reading.quotations[inside].inner_start < start
    if begun and reading.quotation_at(end - 1) is None and reading.text[end - 1].isalnum():
        return True
    if frame.kind == "colon":
        return any(
            mark in reading.text[a:b] for a, b in one.content.parts for mark in ("@", "[email")
        )
    if frame.kind != "verb":
        return False
    if syntax.lemma[frame.head] == "tell" and _is_it(reading, start):
        return True
    if frame.subject is not None and syntax.lemma[frame.subject] in lexicon.seen:
        return syntax.lemma[frame.head] in lexicon.shows
    if syntax.lemma[frame.head] not in lexicon.deeds:
        return False
    return not one.content.route.startswith(("quote", "ccomp", "front", "colon"))


def _is_it(reading: Reading, start: int) -> bool:
    """Whether what would be told is a bare *it*: *the agency tells it another way*."""
    token = reading.token_at(start)
    return reading.syntax.lower[token] == "it" and reading.syntax.dep[token] in ("dobj", "dative")


def _is_denial(reading: Reading, option: Option) -> bool:
    """Whether it is denied to have done something: *denied* **hitting him**; always words."""
    frame, contents = option
    denies = reading.syntax.lemma[frame.head] in cues().denying and frame.subject is not None
    return denies and [content.route for content in contents] == ["xcomp>"]


def _weighed(
    reading: Reading,
    options: Sequence[Option],
    lexicon: Lexicon,
    classifier: Classifier,
    domain: str,
) -> Iterator[Weighed]:
    for begin in range(0, len(options), _AT_ONCE):
        some = options[begin : begin + _AT_ONCE]
        weights = _weigh(reading, some, lexicon, classifier, domain).tolist()
        position = 0
        for option in some:
            own = weights[position : position + len(option[1])]
            position += len(own)
            if domain == DOMAIN and _is_denial(reading, option):
                own = [max(weight, _DENIED) for weight in own]
            if sum(own) >= LEAST:
                found = best_of(option, own)
                if domain != DOMAIN or not _is_deed(reading, found, lexicon):
                    yield Weighed(found, option[1], own)


def decide(
    reading: Reading,
    options: Sequence[Option],
    lexicon: Lexicon,
    classifier: Classifier,
    domain: str = DOMAIN,
) -> list[Attribution]:
    """The attributions among the cues and candidates of an article, in order of their cues."""
    return settle(reading, list(_weighed(reading, options, lexicon, classifier, domain)))


def _is_listed(reading: Reading, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether a cue is worth weighing whatever it may attribute."""
    lemma = reading.syntax.lemma[frame.head]
    listed = lemma in lexicon.speech or lemma in lexicon.act or lemma in lexicon.expressive
    return listed or frame.kind != "verb"


def _may_promise(reading: Reading, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether `_promising` may come to be true of a cue, before its candidates are known."""
    if _is_listed(reading, frame, lexicon):
        return True
    syntax, head = reading.syntax, frame.head
    has_clause = any(syntax.dep[child] == "ccomp" for child in syntax.children[head])
    if has_clause or ":" in syntax.lower[head + 1 : head + COLON_REACH + 1]:
        return True
    return next(quoted_contents(reading, frame), None) is not None


def _promising(reading: Reading, option: Option, lexicon: Lexicon) -> bool:
    """Whether a cue is worth weighing: a listed one, or any with a clause or quotation.

    Two thirds of all verbs are neither; that saves most of the time.
    """
    frame, contents = option
    if _is_listed(reading, frame, lexicon):
        return True
    routes = _QUOTED if reading.syntax.lemma[frame.head] in lexicon.mind else _TELLING
    return any(content.route.startswith(routes) for content in contents)


def promising(reading: Reading, options: Sequence[Option], lexicon: Lexicon) -> list[Option]:
    """The cues worth weighing, with their candidates."""
    return [option for option in options if _promising(reading, option, lexicon)]


def worth_weighing(reading: Reading, lexicon: Lexicon) -> list[Option]:
    """As `promising` of all options, without looking for those of cues that cannot be."""
    frames = (f for f in find_frames(reading, lexicon) if _may_promise(reading, f, lexicon))
    return promising(reading, find_options(reading, lexicon, frames), lexicon)


def choose(
    reading: Reading, lexicon: Lexicon, classifier: Classifier, domain: str = DOMAIN
) -> list[Attribution]:
    """The attributions of an article, in order of their cues.

    Args:
        reading: the article.
        lexicon: words that report speech.
        classifier: the trained weights.
        domain: whose codebook decides what an attribution is.
    """
    own = domain == DOMAIN
    options = worth_weighing(reading, lexicon) if own else find_options(reading, lexicon)
    return decide(reading, options, lexicon, classifier, domain)
