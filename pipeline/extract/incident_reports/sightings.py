"""Which words report that something happened, and what do their sentences say of it?

Each trigger that is presented as having happened with its date, its places and whom it befell.
Which of these sightings are of one occurrence is for `grouping`.
"""

from collections.abc import Container, Sequence

from spacy.tokens import Token

from pipeline.extract.incident_reports.dating import Dated, date_of, elsewhen
from pipeline.extract.incident_reports.days import Days
from pipeline.extract.incident_reports.occurrences import Sighting
from pipeline.extract.incident_reports.placing import (
    CLAUSE,
    NAMED,
    Placed,
    each_of,
    places_of,
)
from pipeline.extract.incident_reports.realis import happened, set_apart
from pipeline.extract.incident_reports.sections import sections as towns_of
from pipeline.extract.incident_reports.triggers import Trigger, find_triggers
from pipeline.extract.incident_reports.victims import of_somebody_new, victims_of
from pipeline.extract.numbers import read_ordinal
from pipeline.extract.record import Record
from pipeline.extract.toponyms import Toponyms
from pipeline.language import AnalysedArticle

GENERIC_IN_PLURAL = frozenset({"raid", "arrest", "deportation", "death", "shooting"})
"""Types of which a plural tells of no one occurrence, unless date or place does."""


def sightings(
    analysed: AnalysedArticle,
    beat: str,
    times: Sequence[Record],
    toponyms: Toponyms,
    by_day: Days,
) -> list[Sighting]:
    """What an article reports as having happened, each time that it does, in its order.

    Args:
        analysed: the article.
        beat: names the lexicons.
        times: the article's records of `times`.
        toponyms: of the article.
        by_day: the days that its headings and items are dated by.
    """
    doc = analysed.doc
    triggers = list(find_triggers(doc, beat))
    heads = {trigger.head.i for trigger in triggers}
    told_of = {(trigger.head.i, trigger.type) for trigger in triggers if not trigger.noun}
    towns = towns_of(analysed, toponyms)

    def date_and_places(trigger: Trigger) -> tuple[Dated | None, list[Placed]]:
        others = heads - {trigger.head.i}
        own = date_of(trigger, doc, times, others)
        places = places_of(trigger, doc, toponyms, beat, others)
        item = by_day.item(trigger.start)
        if item is None:
            return own or by_day.above(trigger.start), places
        # Items without a full stop are read as one sentence.
        (start, end), day = item
        return day, [placed for placed in places if start <= placed.place.start < end]

    seen = (
        Sighting(
            trigger,
            date,
            places,
            set_apart(trigger, beat) or (not trigger.noun and elsewhen(trigger)),
            towns.at(trigger.start),
            victims_of(trigger.head),
            of_somebody_new(trigger.head),
        )
        for trigger in triggers
        if happened(trigger, beat, heads)
        and not (_acts(trigger, told_of) or _only_ranked(trigger.head))
        for date, named in [date_and_places(trigger)]
        for places in each_of(trigger, doc, named)
    )
    return [sighting for sighting in seen if _counts(sighting)]


def _acts(trigger: Trigger, told_of: Container[tuple[int, str]]) -> bool:
    """Whether a noun only says who did what a verb reports: "a shooter opened fire".

    Several protesters are a protest all the same.
    """
    subject = trigger.noun and trigger.head.dep_ == "nsubj" and trigger.head.tag_ == "NN"
    return subject and (trigger.head.head.i, trigger.type) in told_of


_PRONOUNS = frozenset({"it", "this", "that", "he", "she"})


def _only_ranked(head: Token) -> bool:
    """Whether a word only ranks what was told before: "it was the second raid in a year".

    Or "he is the third person to die there".
    """
    noun = head.head if head.dep_ == "relcl" and head.tag_ == "VB" else head
    ranked = any(read_ordinal(child.text) for child in noun.lefts if child.dep_ == "amod")
    subjects = (child for child in noun.head.children if child.dep_ == "nsubj")
    return ranked and noun.dep_ == "attr" and any(c.lower_ in _PRONOUNS for c in subjects)


def _counts(sighting: Sighting) -> bool:
    """Weak words and generic plurals ("the raids") report something only beside date or place."""
    generic = sighting.trigger.head.tag_ == "NNS" and sighting.trigger.type in GENERIC_IN_PLURAL
    if not (sighting.trigger.weak or generic):
        return True
    return bool(sighting.date) or any(
        placed.bond <= NAMED and not (generic and placed.bond == CLAUSE)
        for placed in sighting.places
    )
