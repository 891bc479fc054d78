"""How likely is the record of a step right? What speaks for it, its parties and its neighbours."""

import math
from collections.abc import Sequence

from pipeline.extract.legal_actions.options import Features
from pipeline.extract.legal_actions.repeats import Draft, is_name, share

_PARTIES = ("filer", "target")
_LEAST = 1e-4
"""Keeps odds finite."""


def _odds(likely: float) -> float:
    return math.log(max(likely, _LEAST) / max(1 - likely, _LEAST))


def _beside(draft: Draft, others: Sequence[Draft], text: str) -> Features:
    """What the other steps of the article tell: a step told before may be told again."""
    alike = [one for one in others if one.kind == draft.kind]
    earlier = [one for one in alike if one.mention.anchor < draft.mention.anchor]
    at, sent = draft.mention.anchor[0], draft.mention.trigger.head.sent.start
    around = [one for one in others if one.mention.clause[0] <= at < one.mention.clause[1]]
    return {
        "earlier": float(bool(earlier)),
        "earlier and back": float(bool(earlier) and draft.mention.back),
        **{
            f"earlier shares {name}": float(any(share(name, draft, one, text) for one in earlier))
            for name in _PARTIES
        },
        "earlier lacks": float(
            any(not set(_PARTIES) & draft.found.keys() & one.found.keys() for one in earlier)
        ),
        "same clause": float(bool(around)),
        "same clause and kind": float(any(one in alike for one in around)),
        "likelier one": float(any(one.likely > draft.likely for one in alike)),
        "same sentence": float(any(one.mention.trigger.head.sent.start == sent for one in alike)),
        "of this kind": math.log1p(len(alike)),
        "steps": math.sqrt(len(others) + 1),
    }


def standing(draft: Draft, others: Sequence[Draft], text: str) -> Features:
    """What speaks for and against a record.

    Args:
        draft: the step.
        others: the other steps of the article.
        text: the article's text.
    """
    filer, target = (draft.parties[name].likely for name in _PARTIES)
    known = [name in draft.found for name in _PARTIES]
    told = [f"kind {draft.kind}", f"status {draft.mention.status}", f"known {known[0]} {known[1]}"]
    found: Features = dict.fromkeys(told, 1.0)
    found.update(
        {
            "step": _odds(draft.likely),
            "filer": _odds(filer) if known[0] else 0.0,
            "target": _odds(target) if known[1] else 0.0,
            "best": max(filer, target),
            "step and best": _odds(draft.likely) * max(filer, target),
            "either": _odds(1 - (1 - filer) * (1 - target)),
            "mentions": math.log(draft.mentions),
            "back": float(draft.mention.back),
        }
    )
    for name in ("court", "judge", "legal_basis", "date"):
        found[f"has {name}"] = float(name in draft.found)
    for name in _PARTIES:
        if name in draft.found:
            found[f"{name} by name"] = float(is_name(text[slice(*draft.found[name])]))
    return {**found, **_beside(draft, others, text)}
