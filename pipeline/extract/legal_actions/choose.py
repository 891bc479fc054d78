"""Which of the options are filer and target? The likeliest, by what was learned.

Where grammar alone tells one, as "a suit filed by", that is it.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.legal_actions.lexicon import NounEntry
from pipeline.extract.legal_actions.mentions import Mention
from pipeline.extract.legal_actions.model import Model
from pipeline.extract.legal_actions.options import Features, Option
from pipeline.extract.record import Extent
from pipeline.store.linear import shares

LEAST = 0.25
"""From which probability on a party is named."""
TOLD = 0.8
"""How likely one is that grammar tells and what was learned does not expect."""
_OF_ITS_OBJECT = frozenset({"investigation", "indictment", "charge", "sentence", "conviction"})
_ASKED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})


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


def _filer_told(mention: Mention) -> Token | None:
    """Who takes a step by the words of the noun itself: "a ruling *by*", "a suit filed *by*"."""
    filer, noun = mention.frame.filer, mention.trigger.head
    wanted = mention.kind == "investigation" and mention.status == "called_for"
    asked = _asked_to(noun) if wanted else None
    if asked is not None:
        return asked
    if mention.kind == "indictment" and filer is not None and filer.dep_ == "nsubj":
        return filer if filer.head == noun else None
    own = _whose_petition(noun) if mention.kind == "habeas_petition" else None
    if own is not None:
        return own
    if filer is None or filer.dep_ != "pobj" or filer.head.lower_ != "by":
        return None
    above = filer.head.head
    return filer if noun in (above, above.head) else None


def _whose_petition(noun: Token) -> Token | None:
    """Whose a petition is: "her petition", "the petition of Ann Lee", "filed on behalf of her"."""
    filed = (c for c in noun.children if c.dep_ == "acl")
    behalf = (t for verb in filed for t in verb.subtree if t.lower_ == "behalf")
    leading = (c for t in (noun, *behalf) for c in t.children if c.lower_ == "of")
    led = (inner for of in leading for inner in of.children if inner.dep_ == "pobj")
    return next((c for c in noun.children if c.dep_ == "poss"), None) or next(led, None)


def _asked_to(trigger: Token) -> Token | None:
    """Who is asked to take a step: *asked the office to investigate*, *to open an inquiry*."""
    verb = trigger.head if trigger.dep_ == "dobj" else trigger
    if verb.tag_ != "VB" or verb.dep_ not in _ASKED:
        return None
    own = (child for child in verb.children if child.dep_ == "nsubj")
    asked = (child for child in verb.head.children if child.dep_ == "dobj")
    called = (c for c in verb.head.children if c.dep_ == "prep" and c.lower_ in {"for", "on"})
    upon = (inner for c in called for inner in c.children if inner.dep_ == "pobj")
    return next(own, None) or next(asked, None) or next(upon, None)


def _target_told(mention: Mention) -> Token | None:
    """Whom a step is taken against, where that is always who the verb has as its object."""
    target = mention.frame.target
    noun = mention.trigger.head
    if mention.kind == "conviction" and noun.dep_ == "dobj" and noun.head.lemma_ == "have":
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
    if target is None or mention.kind not in _OF_ITS_OBJECT or target.dep_ not in _OBJECTS:
        return None
    return target if target.head == mention.trigger.head else None


def _led_by(told: Token | None, ranked: list[Party], options: Sequence[Option]) -> list[Party]:
    """The names, first the one that grammar tells, where it is one of them."""
    name = next((one.name for one in options if one.head == told), None)
    if told is None or name is None:
        return ranked
    own = max((party.likely for party in ranked if party.name == name), default=0.0)
    return [Party(name, max(own, TOLD)), *(party for party in ranked if party.name != name)]


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
    filers = _led_by(_filer_told(mention), filers, options)
    targets = _led_by(_target_told(mention), targets, options)
    filer, target = filers[0], targets[0]
    if filer.name is not None and filer.name == target.name:
        if filer.likely >= target.likely:
            target = targets[1]
        else:
            filer = filers[1]
    return filer, target
