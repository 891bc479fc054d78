"""Which of the options are filer and target? The likeliest, by what was learned."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.legal_actions.lexicon import NounEntry
from pipeline.extract.legal_actions.mentions import Mention
from pipeline.extract.legal_actions.model import Model
from pipeline.extract.legal_actions.options import Features, Option
from pipeline.extract.record import Extent
from pipeline.store.linear import shares

LEAST = 0.25
"""From which probability on a party is named."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a step.

    Attributes:
        name: where its fullest name stands; None where nothing could be it.
        likely: the probability that it is the party.
    """

    name: Extent | None = None
    likely: float = 0.0

    @property
    def known(self) -> bool:
        """Whether it is likely enough to be named."""
        return self.name is not None and self.likely >= LEAST


def can_be(option: Option, party: str) -> bool:
    """Whether an option can be filer, or target."""
    return option.files or party != "filer"


def nobody(mention: Mention, options: Sequence[Option]) -> Features:
    """What speaks for a party not being named."""
    noun, frame = isinstance(mention.trigger.entry, NounEntry), mention.frame
    return {
        "none": 1.0,
        f"none {mention.kind}": 1.0,
        f"none {mention.kind} {noun}": 1.0,
        f"none {frame.filer is not None} {frame.target is not None}": 1.0,
        "none of many": math.log1p(len(options)),
    }


def _ranked(
    mention: Mention, every: Sequence[Option], party: str, model: Model, text: str
) -> list[Party]:
    """The names by probability, the likeliest first; options of one name are one."""
    options, weights = [one for one in every if can_be(one, party)], model.weights[party]
    examples = [*(one.features for one in options), nobody(mention, options)]
    likely: defaultdict[str, float] = defaultdict(float)
    first: dict[str, tuple[float, Extent]] = {}
    for option, share in zip(options, shares(weights, examples), strict=False):
        name = text[slice(*option.name)].lower()
        likely[name] += share
        if name not in first or share > first[name][0]:
            first[name] = share, option.name
    return sorted((Party(first[n][1], p) for n, p in likely.items()), key=lambda one: -one.likely)


def choose(
    mention: Mention, options: Sequence[Option], model: Model, text: str
) -> tuple[Party, Party]:
    """Filer and target of a mention; nobody is both.

    Args:
        mention: the mention.
        options: the phrases that could be its parties.
        model: what was learned.
        text: the article's text.
    """
    filers = [*_ranked(mention, options, "filer", model, text), Party()]
    targets = [*_ranked(mention, options, "target", model, text), Party()]
    filer, target = filers[0], targets[0]
    if filer.name is not None and filer.name == target.name:
        if filer.likely >= target.likely:
            target = targets[1]
        else:
            filer = filers[1]
    return filer, target
