"""Was it an arrest of one or a few, or an operation that took many? The codebook's line.

By the number that a trigger's own words give of those it befell. Figures as records are made
elsewhere.
"""

from spacy.tokens import Token

from pipeline.extract import lexicons
from pipeline.extract.incident_reports.occurrences import Occurrence
from pipeline.extract.incident_reports.victims import patients
from pipeline.extract.numbers import read_count

MANY = 8
"""Persons held together from which annotators call it a raid: in the articles tuned on 22 times of
28; of 5 to 7 persons, half of the time."""


def type_by_size(occurrence: Occurrence, beat: str) -> str:
    """The type of an occurrence, by how many it befell at once: arrests of many are a raid.

    Not at protests, in courts or at check-ins, nor where police did it.

    Args:
        occurrence: the occurrence.
        beat: names the lexicon.
    """
    words = lexicons.triggers(beat)[occurrence.type]
    heads = [sighting.trigger.head for sighting in occurrence.sightings]
    if words.of_many is None or all(_number(head) < MANY for head in heads):
        return occurrence.type
    few = any(word.lemma_.lower() in words.few_at for head in heads for word in head.sent)
    return occurrence.type if few else words.of_many


def _number(head: Token) -> int:
    """How many a trigger's own words count: "11 people were arrested", "the 31 arrests"."""
    counted = [one for one in (head, *patients(head)) if one.tag_ == "NNS"]
    before = (child for one in counted for child in one.lefts if child.dep_ == "nummod")
    return max((read_count(child.text) or 0 for child in before), default=0)
