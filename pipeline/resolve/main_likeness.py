"""Are two articles about one occurrence? What their main reports have in common, weighed.

Each likeness is a feature of a linear model; `main_likeness.yaml` holds its weights, fitted by
`pipeline.evaluate.training_main_likeness` on pages of which it is known what they were collected
for. Reports that an article makes in passing are weighed in `likeness`.
"""

import math
from functools import cache
from pathlib import Path

from pipeline.resolve.likeness import (
    BEFALLS_ONE,
    FEW,
    LARGE,
    MISDATED,
    Report,
    days_apart,
    likeness,
    of_other_kind,
    one_person,
)
from pipeline.resolve.likeness import ENOUGH as ENOUGH_IN_PASSING
from pipeline.resolve.names import compatible
from pipeline.resolve.wording import cosine
from pipeline.store.linear import Linear, score
from pipeline.store.weights import load

WEIGHTS = Path(__file__).with_name("main_likeness.yaml")
QUESTIONS = ("alike",)
ENOUGH = 0.3
"""The probability from which two reports are taken for one.

Chosen on the pages that the weights are fitted on, by pairs held out from these: from .25 to .45
they come out alike (F1 .53 to .56).
"""
UNLIKE = -6.0
"""The score of two reports that have so little in common that they are not compared.

Set by judgement: anything from -3 to -10 groups those pages alike.
"""
BOUND = 2.0
"""The least score of two reports of one person's death or of shots at one person.

Set by judgement: anything from 1 to 3 groups those pages alike, where it binds few.
"""
RAID = 1.0
"""The least score of two reports of a raid on one day in one town.

Set by judgement: from .5 to 1 it parts no pair of those pages that belongs together, from 1.25 on
two of 102.
"""
FURTHEST = 28
"""Days between two dates beyond which more make no difference."""

Features = dict[str, float]


def excluded(first: Report, second: Report) -> bool:
    """Whether what two articles are about cannot be one occurrence.

    By kind; by who died; by state or day, unless both tell of one person.
    """
    if of_other_kind(first, second):
        return True
    died = first.row["type"] == second.row["type"] == "death"
    if died and first.families and second.families and not first.families & second.families:
        return True
    if _same_name(first, second) or one_person(first, second):
        return False
    dated = first.day is not None and second.day is not None
    return _elsewhere(first, second) or (dated and days_apart(first, second) > MISDATED)


def _elsewhere(first: Report, second: Report) -> bool:
    ours, theirs = first.row["state"], second.row["state"]
    return bool(ours and theirs and ours != theirs)


def _same_name(first: Report, second: Report) -> bool:
    """Whether both name one person: in full, or by family name where their states are not two.

    One article writes "Moh'D Saleh", another "Hasan Ali Moh'D Saleh", a third "Saleh". Of two
    states, a family name alone is as likely one of two persons.
    """
    elsewhere = _elsewhere(first, second)
    return any(
        compatible(ours, theirs) and not (elsewhere and (" " not in ours or " " not in theirs))
        for ours in first.names
        for theirs in second.names
    )


def features(first: Report, second: Report) -> Features:
    """What speaks for and against two articles being about one occurrence."""
    ours, theirs = first.profile, second.profile
    same_kind = first.row["type"] == second.row["type"]
    story = ours.story is not None and ours.story == theirs.story
    named = first.people & theirs.people or second.people & ours.people
    return {
        "story": float(story),
        "story_same_kind": float(story and same_kind),
        "headline": cosine(ours.headline, theirs.headline),
        "opening": cosine(ours.words, theirs.words),
        "likeness": likeness(first, second) / ENOUGH_IN_PASSING,
        "named_in_both": float(bool(ours.people & theirs.people)),
        "person_named": float(bool(named)),
        "same_figures": float(any(value > FEW for _, value in first.figures & second.figures)),
        "weeks_apart": min(days_apart(first, second), FURTHEST) / 7,
        "several": math.log(max(1, ours.mains) * max(1, theirs.mains)),
    }


@cache
def _weights() -> Linear:
    return load(WEIGHTS, QUESTIONS)["alike"]


def _of_one_victim(first: Report, second: Report) -> bool:
    """Whether both tell of one person's death, or of the shots at the person, on about one day."""
    if not {first.row["type"], second.row["type"]} <= BEFALLS_ONE:
        return False
    return _same_name(first, second) and days_apart(first, second) <= MISDATED


def _one_raid(first: Report, second: Report) -> bool:
    """Whether both tell of a raid on one day in one town that is not large."""
    raids = first.row["type"] == second.row["type"] == "raid"
    day = first.day is not None and first.day == second.day
    town = bool(first.city) and first.city == second.city
    large = any(r.place and r.place.population > LARGE for r in (first, second))
    return raids and day and town and not large


def weighed_by(weights: Linear, first: Report, second: Report) -> float:
    """How much speaks for one occurrence by some weights; above 0 it is enough."""
    found = score(weights, features(first, second)) - math.log(ENOUGH / (1 - ENOUGH))
    if _of_one_victim(first, second):
        return max(found, BOUND)
    return max(found, RAID) if _one_raid(first, second) else found


def alike(first: Report, second: Report) -> float:
    """How much speaks for two articles being about one occurrence; above 0 it is enough."""
    return weighed_by(_weights(), first, second)
