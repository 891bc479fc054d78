"""Which candidates are attributions?

Lets the classifier weigh each cue's candidates against each other and against "nothing", keeps
the best of each cue where it is likely enough, and of cues that claim the same words the most
likely. What a candidate is comes from `contents`; who speaks from `speakers`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.extract.statements.batch import Option, make_batch
from pipeline.extract.statements.contents import candidate_contents
from pipeline.extract.statements.frames import find_frames
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.network import Floats, probabilities
from pipeline.extract.statements.reading import Candidate, Extent, Frame, Reading
from pipeline.extract.statements.weights import Classifier

DOMAIN = "own"
"""The codebook that decides: this project's own."""
THRESHOLD = 0.4
_SAME = 0.8
"""Overlap from which two contents are the same one."""
_ALIKE = 0.5
"""Overlap from which two candidates of a cue support each other."""
_AT_ONCE = 256
"""Cues weighed in one go, which bounds the memory that an article takes."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and what it attributes.

    Attributes:
        frame: the cue and the words around it.
        content: what it attributes.
        probability: what the classifier gives it, alike candidates of its cue included.
    """

    frame: Frame
    content: Candidate
    probability: float


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An attribution, with all candidates of its cue and their probabilities."""

    attribution: Attribution
    option: Option
    weights: Sequence[float]


def overlap(first: Sequence[Extent], second: Sequence[Extent]) -> float:
    """Intersection over union of two contents, in characters."""
    common = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first
        for other_start, other_end in second
    )
    every = sum(end - start for start, end in (*first, *second)) - common
    return common / every if every else 0.0


def find_options(reading: Reading, lexicon: Lexicon) -> list[Option]:
    """Every cue of an article that has candidates, with them."""
    return [
        (frame, contents)
        for frame in find_frames(reading, lexicon)
        if (contents := candidate_contents(reading, frame, lexicon))
    ]


def _weigh(
    reading: Reading, options: Sequence[Option], lexicon: Lexicon, classifier: Classifier
) -> Floats:
    batch = make_batch(reading, options, lexicon, DOMAIN)
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


def _likely(
    reading: Reading, options: Sequence[Option], lexicon: Lexicon, classifier: Classifier
) -> Iterator[_Weighed]:
    for begin in range(0, len(options), _AT_ONCE):
        some = options[begin : begin + _AT_ONCE]
        weights = _weigh(reading, some, lexicon, classifier).tolist()
        position = 0
        for option in some:
            own = weights[position : position + len(option[1])]
            position += len(own)
            if sum(own) >= THRESHOLD:
                attribution = best_of(option, own)
                if attribution.probability >= THRESHOLD:
                    yield _Weighed(attribution, option, own)


def _reaches(reading: Reading, content: Candidate, token: int) -> bool:
    offset = reading.syntax.starts[token]
    return any(start <= offset < end for start, end in content.parts)


def _own_part(reading: Reading, weighed: _Weighed, heads: Sequence[int]) -> Attribution:
    """Without what a coordinated or adverbial cue attributes: *…, adding that …*.

    Args:
        reading: the article.
        weighed: an attribution with the candidates of its cue.
        heads: cues of all attributions, ascending.
    """
    one, syntax = weighed.attribution, reading.syntax
    start, end = one.content.parts[0][0], one.content.parts[-1][1]
    first, last = reading.token_at(start), reading.token_at(end - 1)
    inside = heads[bisect_left(heads, first) : bisect_right(heads, last)]
    foreign = [
        token
        for token in inside
        if syntax.head[token] == one.frame.head
        and syntax.dep[token] in ("advcl", "conj")
        and _reaches(reading, one.content, token)
    ]
    if not foreign:
        return one
    shorter = [
        (weight, -index)
        for index, (weight, content) in enumerate(
            zip(weighed.weights, weighed.option[1], strict=True)
        )
        if content.parts[0][0] == start and not any(_reaches(reading, content, t) for t in foreign)
    ]
    if not shorter:
        return one
    best = weighed.option[1][-max(shorter)[1]]
    return Attribution(one.frame, best, one.probability)


def without_rivals(found: Sequence[Attribution]) -> list[Attribution]:
    """Of those that claim the same words only the likeliest, in order of their cues."""
    ordered = sorted(found, key=lambda one: one.content.parts[0])
    dropped: set[int] = set()
    for index, one in enumerate(ordered):
        end = one.content.parts[-1][1]
        for later in range(index + 1, len(ordered)):
            other = ordered[later]
            if other.content.parts[0][0] >= end:
                break
            if overlap(one.content.parts, other.content.parts) >= _SAME:
                dropped.add(later if one.probability >= other.probability else index)
    kept = [one for index, one in enumerate(ordered) if index not in dropped]
    return sorted(kept, key=lambda one: one.frame.head)


def decide(
    reading: Reading, options: Sequence[Option], lexicon: Lexicon, classifier: Classifier
) -> list[Attribution]:
    """The attributions among the cues and candidates of an article, in order of their cues."""
    likely = list(_likely(reading, options, lexicon, classifier))
    heads = sorted(weighed.attribution.frame.head for weighed in likely)
    return without_rivals([_own_part(reading, weighed, heads) for weighed in likely])


def choose(reading: Reading, lexicon: Lexicon, classifier: Classifier) -> list[Attribution]:
    """The attributions of an article, in order of their cues."""
    return decide(reading, find_options(reading, lexicon), lexicon, classifier)
