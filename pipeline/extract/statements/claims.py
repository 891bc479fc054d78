"""Which attributions can stand together?

Each cue comes with its likeliest content. Likely ones are kept; of those that claim the same words
the likelier one, and none keeps words that another attributes; a quotation that nobody claims
falls to the cue beside it, likely or not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.record import Extent
from pipeline.extract.statements.reading import Candidate, Frame, Reading

THRESHOLD = 0.3
"""The probability from which an attribution is kept."""
LEAST = 0.02
"""The probability from which a quotation beside a cue is its own, if nobody else claims it."""
UNCLAIMED = 0.65
"""The probability of a quotation that nobody else claims; about what was right on PolNeAR's part
for development and the subject's articles."""
_SAME = 0.8
"""Overlap from which two contents are the same one."""
_LEADING_ON = frozenset(",?!")
"""Marks that end a quotation before its cue."""
_SHORTER = 0.1
"""How likely a shorter content must be, against the one it replaces."""
_SPEECH = 40
"""Characters from which a quotation is taken to be speech rather than a term."""
_NEAREST = 40
"""How many of the attributions that begin inside another are compared with it."""


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
class Weighed:
    """The best attribution of a cue, with all of its candidates and their probabilities."""

    attribution: Attribution
    contents: Sequence[Candidate]
    weights: Sequence[float]


def overlap(first: Sequence[Extent], second: Sequence[Extent]) -> float:
    """Intersection over union of two contents, in characters; 0 where both are empty."""
    common = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in first
        for other_start, other_end in second
    )
    every = sum(end - start for start, end in (*first, *second)) - common
    return common / every if every else 0.0


def _reaches(reading: Reading, content: Candidate, token: int) -> bool:
    offset = reading.syntax.starts[token]
    return any(start <= offset < end for start, end in content.parts)


def _own_clause(reading: Reading, weighed: Weighed, heads: Sequence[int]) -> Attribution:
    """Without what a coordinated or adverbial cue attributes: *…, adding that …*.

    Args:
        reading: the article.
        weighed: an attribution with the candidates of its cue.
        heads: cues of all attributions, ascending.
    """
    one, syntax = weighed.attribution, reading.syntax
    start, end = one.content.parts[0][0], one.content.parts[-1][1]
    first, last = reading.token_at(start), reading.token_at(end - 1)
    foreign = [
        token
        for token in heads[bisect_left(heads, first) : bisect_right(heads, last)]
        if syntax.head[token] == one.frame.head
        and syntax.dep[token] in ("advcl", "conj")
        and _reaches(reading, one.content, token)
    ]
    if not foreign:
        return one
    shorter = [
        (weight, -index)
        for index, (weight, content) in enumerate(
            zip(weighed.weights, weighed.contents, strict=True)
        )
        if content.parts[0][0] == start and not any(_reaches(reading, content, t) for t in foreign)
    ]
    if not shorter or max(shorter)[0] < _SHORTER * max(weighed.weights):
        return one
    return replace(one, content=weighed.contents[-max(shorter)[1]])


def _own_parts(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each without later quotations that begin the content of another."""
    begun: dict[int, set[int]] = {}
    for one in found:
        begun.setdefault(one.content.parts[0][0], set()).add(one.frame.head)
    for one in found:
        parts = one.content.parts
        own = next(
            (i for i in range(1, len(parts)) if begun.get(parts[i][0], set()) - {one.frame.head}),
            len(parts),
        )
        yield (
            one
            if own == len(parts)
            else replace(one, content=replace(one.content, parts=parts[:own]))
        )


def without_rivals(found: Sequence[Attribution]) -> list[Attribution]:
    """Of those that claim the same words only the likeliest, in order of their cues."""
    ordered = sorted(found, key=lambda one: one.content.parts[0])
    dropped: set[int] = set()
    for index, one in enumerate(ordered):
        end = one.content.parts[-1][1]
        for later in range(index + 1, min(index + _NEAREST, len(ordered))):
            other = ordered[later]
            if other.content.parts[0][0] >= end:
                break
            if overlap(one.content.parts, other.content.parts) >= _SAME:
                dropped.add(later if one.probability >= other.probability else index)
    kept = [one for index, one in enumerate(ordered) if index not in dropped]
    return sorted(kept, key=lambda one: one.frame.head)


def _by_quotation(weighed: Weighed) -> Attribution | None:
    """A cue's likeliest content among quotations."""
    one = weighed.attribution
    quoted = [
        (weight, -index)
        for index, (weight, content) in enumerate(
            zip(weighed.weights, weighed.contents, strict=True)
        )
        if content.route.startswith("quote")
    ]
    if not quoted or max(quoted)[0] < LEAST:
        return None
    weight, index = max(quoted)
    return Attribution(one.frame, weighed.contents[-index], weight)


def _unclaimed(
    reading: Reading, kept: Sequence[Attribution], rest: Sequence[Weighed]
) -> Iterator[Attribution]:
    """Of the less likely, the best for each quotation of a sentence that nobody claims."""
    claimed = sorted(part for one in kept for part in one.content.parts)
    taken: set[Extent] = set()
    found = [one for weighed in rest if (one := _by_quotation(weighed)) is not None]
    for one in sorted(found, key=lambda one: (-one.probability, one.frame.head)):
        parts = one.content.parts
        long = sum(end - start for start, end in parts) >= _SPEECH
        if (
            not (long or _is_answered(reading, one))
            or reading.text[parts[0][0]].islower()
            or taken & set(parts)
        ):
            continue
        if not any(_covered(claimed, part) for part in parts):
            taken |= set(parts)
            yield replace(one, probability=UNCLAIMED)


def _is_answered(reading: Reading, one: Attribution) -> bool:
    """Whether a quotation of a word or two is speech by its marks: *"No," he answered*."""
    last = reading.text[one.content.parts[-1][1] - 1]
    direct = one.content.route == "quote<" and one.frame.kind == "verb"
    return direct and last in _LEADING_ON and one.frame.subject is not None


def _covered(claimed: Sequence[Extent], part: Extent) -> bool:
    index = bisect_right(claimed, (part[0], part[1]))
    around = claimed[max(0, index - 3) : index + 1]
    return any(start < part[1] and part[0] < end for start, end in around)


def settle(reading: Reading, weighed: Sequence[Weighed]) -> list[Attribution]:
    """The attributions of an article, in order of their cues.

    Args:
        reading: the article.
        weighed: the best attribution of every cue that is likely at least to some degree.
    """
    likely = [one for one in weighed if one.attribution.probability >= THRESHOLD]
    heads = sorted(one.attribution.frame.head for one in likely)
    kept = without_rivals(list(_own_parts([_own_clause(reading, one, heads) for one in likely])))
    rest = [one for one in weighed if one.attribution.probability < THRESHOLD]
    return sorted([*kept, *_unclaimed(reading, kept, rest)], key=lambda one: one.frame.head)
