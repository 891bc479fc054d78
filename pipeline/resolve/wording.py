"""Which words of a text tell it from others? Words weighed by how rare they are in the beat.

How common a word is comes from a list of the beat, not from the articles at hand, so that a
text weighs the same whatever else has arrived.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipeline.beats import BeatError, beat_folder
from pipeline.codebook.keys import fold

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by for from had has have he her his i if in is it its
        not of on or our she so than that the their them there they this to was we were what
        when which who will with would you your""",
    )
)
RARE = 0.004
"""Share of articles that a word which the list does not have is taken to occur in."""

Weights = Mapping[str, float]


def content_words(text: str) -> list[str]:
    """The words of a text as keys, in order, small words left out."""
    return [word for word in fold(text).split() if word not in SMALL_WORDS]


@cache
def shares(beat: str) -> dict[str, float]:
    """In which share of the beat's articles each of its common words occurs.

    Raises:
        BeatError: where `wording/common_words.csv` cannot be used; names the line.
    """
    path = beat_folder(beat) / "wording" / "common_words.csv"
    found: dict[str, float] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                found[row["word"]] = float(row["share"])
            except (KeyError, TypeError, ValueError) as error:
                raise BeatError(f"{path}: line {number}: {error!r}") from error
    return found


def rarity(word: str, beat: str) -> float:
    """How much a word tells: the logarithm of how rarely it occurs."""
    return -math.log(shares(beat).get(word, RARE))


KEPT = 80
"""Words of a text that are weighed, the weightiest: the others add little but memory."""


def weighed(text: str, beat: str) -> dict[str, float]:
    """Weights of the weightiest words of a text, of length one as a vector."""
    counted = Counter(content_words(text))
    weights = {word: (1 + math.log(n)) * rarity(word, beat) for word, n in counted.items()}
    if len(weights) > KEPT:
        heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:KEPT]
        weights = {word: weights[word] for word in heaviest}
    return unit(weights)


def unit(weights: Weights) -> dict[str, float]:
    """Weights of words as a vector of length one."""
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / norm for word, weight in weights.items()}


def cosine(first: Weights, second: Weights) -> float:
    """How alike two weighed texts are, from 0 to 1."""
    if len(first) > len(second):
        first, second = second, first
    return math.fsum(weight * second.get(word, 0.0) for word, weight in first.items())
