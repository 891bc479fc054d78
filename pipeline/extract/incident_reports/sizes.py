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


def is_operation(occurrence: Occurrence, beat: str) -> bool:
    """Whether what is told as arrests took many at once.

    Not at protests, in courts or at check-ins, nor where police did it.

    Args:
        occurrence: the occurrence.
        beat: names the lexicon.
    """
    if occurrence.type != "arrest":
        return False
    few_at = lexicons.triggers(beat)["arrest"].few_at
    sentences = [sighting.trigger.head.sent for sighting in occurrence.sightings]
    if any(word.lemma_.lower() in few_at for sentence in sentences for word in sentence):
        return False
    return any(_number(sighting.trigger.head) >= MANY for sighting in occurrence.sightings)


def _number(head: Token) -> int:
    """How many a trigger's own words count: "11 people were arrested", "the 31 arrests"."""
    counted = [one for one in (head, *patients(head)) if one.tag_ == "NNS"]
    before = (child for one in counted for child in one.lefts if child.dep_ == "nummod")
    return max((read_count(child.text) or 0 for child in before), default=0)
