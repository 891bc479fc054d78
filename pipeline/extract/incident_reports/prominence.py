"""How does an occurrence stand among the others that an article reports? What tells the main ones.

Whether an article is about an occurrence is seldom seen from the occurrence alone: a report of one
arrest tells it in two sentences, a chronicle tells each of twenty so. What of a single occurrence
speaks for it is in `ranking`; the weights of both are fitted together.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codebook.keys import fold
from pipeline.extract.incident_reports.occurrences import Occurrence
from pipeline.extract.incident_reports.ranking import Features

_FEW = 3
"""So many occurrences can all be what an article is about."""
_SHORTEST = 8
"""Sentences; of a shorter text a share says little."""


@dataclass(frozen=True, slots=True)
class Told:
    """An occurrence that is likely enough to be recorded.

    Attributes:
        occurrence: the occurrence.
        city: in which it was, or None.
        confidence: how likely it is recorded.
    """

    occurrence: Occurrence
    city: str | None
    confidence: float

    @property
    def start(self) -> int:
        """Where it is told first (code points)."""
        return self.occurrence.first.trigger.start

    @property
    def sentences(self) -> set[int]:
        """The sentences that tell of it or of its parts."""
        return {s.trigger.sentence for s in (*self.occurrence.sightings, *self.occurrence.parts)}

    @property
    def times(self) -> int:
        """How often it or a part of it is told."""
        return len(self.occurrence.sightings) + len(self.occurrence.parts)


def among(told: Sequence[Told], title: str, sentences: int) -> list[Features]:
    """For each of an article's occurrences, how it stands among them.

    Args:
        told: those that are likely enough to be recorded.
        title: the headline.
        sentences: how many the text has.
    """
    headline = f" {fold(title)} "
    return [_features(number, told, headline, sentences) for number in range(len(told))]


def _features(number: int, told: Sequence[Told], headline: str, sentences: int) -> Features:
    own, others = told[number], [*told[:number], *told[number + 1 :]]
    most = max((other.times for other in others), default=1)
    return {
        "alone": float(not others),
        "few": float(1 < len(told) <= _FEW),
        "how_many": math.log(len(told)),
        "told_first": float(all(own.start <= other.start for other in others)),
        "surest": float(all(own.confidence >= other.confidence for other in others)),
        "share": own.times / sum(one.times for one in told),
        "told_more": math.log(own.times / most),
        "spread": len(own.sentences) / max(_SHORTEST, sentences),
        "town_in_title": float(own.city is not None and _names(headline, own.city)),
        "victim_in_title": float(any(_names(headline, one) for one in own.occurrence.victims)),
    }


def _names(headline: str, name: str) -> bool:
    return f" {fold(name)} " in headline
