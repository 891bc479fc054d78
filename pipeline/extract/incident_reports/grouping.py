"""Which reports of an article are of one occurrence, and which occurrence is part of another?

What the codebook makes part of another incident is put there: arrests and force within a raid or
a protest, deaths within a shooting. When two reports agree is for `occurrences`.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from pipeline.codebook.dates import bounds
from pipeline.extract.incident_reports.occurrences import LEAD, Occurrence, Sighting
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.incident_reports.victims import KNOWN
from pipeline.extract.toponyms import Toponym

_FIRST = 2
"""How many first sentences tell what the article is about."""


def _lasts(occurrence: Occurrence, sighting: Sighting) -> bool:
    """Whether one sentence tells on of what goes on: a strike in its fourth day, meals refused."""
    within = sighting.trigger.sentence == occurrence.last_sentence
    return within and sighting.trigger.type == "detention_conditions"


def _home(occurrences: Sequence[Occurrence], sighting: Sighting) -> Occurrence | None:
    """The occurrence that a sighting belongs to.

    Of those it agrees with, the one told of last; the first, which is nearer to what the
    article is about, where that is far back.
    """
    fitting = [
        occurrence
        for occurrence in occurrences
        if occurrence.type == sighting.trigger.type
        and (occurrence.agrees(sighting) or _lasts(occurrence, sighting))
    ]
    if sighting.apart and (sighting.date or sighting.places):
        fitting = [occurrence for occurrence in fitting if occurrence.first.apart]
    if not fitting:
        return None
    named = next((one for one in fitting if one.of_one_death(sighting)), None)
    if named is not None:
        return named
    latest = max(fitting, key=lambda occurrence: occurrence.last_sentence)
    if sighting.trigger.sentence - latest.last_sentence <= 1:
        return latest
    known = (o for o in fitting if o.at_home or sighting.town or _one_day(sighting, o))
    opens = fitting[0].first.trigger.sentence < _FIRST and not sighting.apart
    bare = sighting.date is None and not sighting.places and not sighting.of_somebody_new
    again = len(fitting) == 1 and _is_known(sighting.trigger)
    return next(known, fitting[0] if (opens and bare) or again else None)


def _is_known(trigger: Trigger) -> bool:
    """Whether a noun speaks of one that was told of before: "the death", "his arrest"."""
    before = {child.lower_ for child in trigger.head.lefts}
    known = not before.isdisjoint(KNOWN) or (trigger.type == "death" and not before)
    return trigger.noun and trigger.head.tag_ == "NN" and known


_PARTS = {
    "arrest": ("raid", "protest", "shooting", "use_of_force"),
    "use_of_force": (
        "protest",
        "raid",
        "arrest",
        "confrontation",
        "shooting",
        "detention_conditions",
    ),
    "death": ("shooting",),
    "attack": ("shooting",),
    "confrontation": ("protest", "raid", "shooting", "use_of_force", "attack"),
    "deportation": ("raid", "arrest"),
    "raid": ("arrest", "protest", "use_of_force"),
}
"""Which type can be part of which, the likeliest whole first."""


_OCCASIONS = frozenset({"during", "in", "amid", "at"})


def _near(part: Occurrence, whole: Occurrence) -> bool:
    """Whether two occurrences are told of in one sentence, or in the one after."""
    ours = {s.trigger.sentence for s in part.sightings}
    theirs = {s.trigger.sentence for s in whole.sightings}
    return any(mine - other in (0, 1) for mine in ours for other in theirs)


def _bare(occurrence: Occurrence) -> bool:
    """Whether nothing of its own tells when it was, or where but in the article's own state."""
    return occurrence.date is None and occurrence.town is None and occurrence.at_home


def _whole(part: Occurrence, occurrences: Sequence[Occurrence]) -> Occurrence | None:
    if part.type == "arrest" and _bare(part) and not any(s.apart for s in part.sightings):
        # Bare arrests belong to the raid or protest that the article opens with.
        opening = (o for o in occurrences if o.type in {"raid", "protest"} and o.at_home)
        whole = next((o for o in opening if o.first.trigger.sentence < LEAD), None)
        if whole is not None and part.first.trigger.sentence > whole.first.trigger.sentence:
            return whole
    if part.type == "death":
        shot = (o for o in occurrences if o.type == "shooting" and o.victims & part.victims)
        whole = next(shot, None)
        if whole is not None:
            return whole
    for kind in _PARTS.get(part.type, ()):
        for whole in occurrences:
            if whole is part or whole.type != kind or not whole.agrees(part):
                continue
            if _is_occasion(part, whole):
                return whole
            if _is_occasion(whole, part):
                continue
            if kind in {"arrest", "protest", "use_of_force"} and part.type == "raid":
                if _bare(part) and whole.first.trigger.sentence < part.first.trigger.sentence:
                    return whole
                continue
            if not _stronger(whole, part):
                continue
            if _near(part, whole) or _one_day(part, whole) or _the_raid(part, whole):
                return whole
    return None


def _same_date(one: "Sighting | Occurrence", other: Occurrence) -> bool:
    return one.date is not None and other.date is not None and one.date.date == other.date.date


def _lies_back(part: Occurrence, whole: Occurrence) -> bool:
    """Whether a part is dated to before the news, and the whole not at all."""
    old = part.date is not None and (bounds(part.date.date)[1] or part.recent) < part.recent
    return old and whole.date is None


def _is_occasion(raid: Occurrence, arrest: Occurrence) -> bool:
    """Whether a raid is told of only as the occasion on which one person was arrested.

    "Lee was arrested during an enforcement operation."
    """
    if (raid.type, arrest.type) != ("raid", "arrest"):
        return False
    if all(s.trigger.weak and not s.trigger.noun for s in raid.sightings):
        # "Agents arrived and took her away."
        return all(_is_of_one(sighting.trigger.head) for sighting in arrest.sightings)
    if len(arrest.victims) != 1:
        return False
    verbs = {sighting.trigger.head for sighting in arrest.sightings}
    heads = [sighting.trigger.head for sighting in raid.sightings]
    return all(
        head.dep_ == "pobj" and head.head.lower_ in _OCCASIONS and head.head.head in verbs
        for head in heads
    )


def _is_of_one(verb: Token) -> bool:
    """Whether a verb tells of what was done to one person."""
    undergoing = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return any(c.tag_ in {"NN", "NNP"} or c.lower_ in {"him", "her"} for c in undergoing)


def _the_raid(part: Occurrence, whole: Occurrence) -> bool:
    """Whether arrests are those of a raid that the article speaks of without another date."""
    return (
        (part.type, whole.type) == ("arrest", "raid")
        and (part.date is None or whole.date is None)
        and part.at_home
        and whole.at_home
        and not any(s.apart for s in (*part.sightings, *whole.sightings))
        and any(s.trigger.head.tag_ != "NNS" for s in whole.sightings)
        and not _lies_back(part, whole)
    )


def _stronger(whole: Occurrence, part: Occurrence) -> bool:
    """Whether an occurrence is told early and often enough to have another as its part."""
    if {whole.type, part.type} == {"arrest", "use_of_force"}:
        return whole.first.trigger.start < part.first.trigger.start
    early = whole.first.trigger.sentence <= part.first.trigger.sentence + 2
    return early or len(whole.sightings) > len(part.sightings)


def _one_day(part: "Sighting | Occurrence", whole: Occurrence) -> bool:
    """Whether both are told of for one day."""
    return part.date is not None and len(part.date.date) == 10 and _same_date(part, whole)


def group(
    sightings: Iterable[Sighting], place: Toponym | None, recent: str = ""
) -> list[Occurrence]:
    """Occurrences, each with its sightings; then those that seem to be part of one of them.

    What seems to be part of another is often recorded by itself; the ranking says how likely.

    Args:
        sightings: in the order of the text.
        place: that the article is written from or about, or None.
        recent: the day from which on what an article opens with is news, or empty.
    """
    occurrences: list[Occurrence] = []
    for sighting in sightings:
        home = _home(occurrences, sighting)
        if home is None:
            home = Occurrence(sighting.trigger.type, place, recent)
            occurrences.append(home)
        home.sightings.append(sighting)
    within: list[Occurrence] = []
    for part in sorted(
        occurrences, key=lambda o: list(_PARTS).index(o.type) if o.type in _PARTS else 99
    ):
        whole = _whole(part, occurrences)
        if whole is not None:
            occasion = _is_occasion(part, whole)
            whole.parts += [*part.sightings, *part.parts]
            part.within = whole.type
            occurrences.remove(part)
            # A whole's own figures and people are mostly those of its arrests.
            if part.type != "arrest" and not occasion:
                within.append(part)
    return [*occurrences, *within]
