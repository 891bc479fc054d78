"""Which triggers report one occurrence? Grouping within an article.

Sightings of one type that contradict neither date nor city are one occurrence. What the codebook
makes part of another incident is put there: arrests and force within a raid or a protest, deaths
within a shooting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.codebook.dates import bounds
from pipeline.extract.incident_reports.dating import CLAUSE, Dated
from pipeline.extract.incident_reports.placing import Placed
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.toponyms import Toponym

LEAD, _FIRST = 4, 2
"""How many first sentences open the article, and how many of them tell what it is about."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger that reports something as having happened, with what its sentence says.

    Attributes:
        trigger: the trigger.
        dated: the date its sentence gives, or None.
        places: toponyms of its sentence, likeliest first.
        apart: whether its words set it apart from what was told before ("previously").
        section: the town or state whose name is the heading it stands under, or None.
        victims: last names of those it is told to have happened to.
        of_somebody_new: whether it happened to somebody not spoken of before ("a man").
    """

    trigger: Trigger
    dated: Dated | None
    places: tuple[Placed, ...]
    apart: bool = False
    section: Toponym | None = None
    victims: frozenset[str] = frozenset()
    of_somebody_new: bool = False

    @property
    def date(self) -> Dated | None:
        """The date that its clause gives."""
        return self.dated if self.dated and self.dated.bond <= CLAUSE else None

    @property
    def town(self) -> Toponym | None:
        """The toponym of a city that it happened in, by its sentence."""
        here = (p.place for p in self.places if p.firm and p.place.city)
        return next(here, self.section if self.section and self.section.city else None)

    @property
    def region(self) -> Toponym | None:
        """The toponym of a state or foreign country that it happened in, by its sentence."""
        here = (p.place for p in self.places if p.firm and p.place.tells_region)
        return next(here, self.section)


@dataclass(slots=True)
class Occurrence:
    """Sightings taken to be of one occurrence, in the order of the text.

    Attributes:
        type: of incident.
        home: the place the article is written from or about, where it is taken to have been
            unless its own words say otherwise.
        recent: the day from which on what an article opens with is news; empty where the article
            has no date.
        sightings: of that type.
        parts: sightings of other types that are part of it.
        within: the type of the occurrence that it seems to be part of; empty where of none.
    """

    type: str
    home: Toponym | None = None
    recent: str = ""
    sightings: list[Sighting] = field(default_factory=list)
    parts: list[Sighting] = field(default_factory=list)
    within: str = ""

    @property
    def first(self) -> Sighting:
        """The sighting that reports it first."""
        return self.sightings[0]

    @property
    def last_sentence(self) -> int:
        """Where it is told of last."""
        return max(s.trigger.sentence for s in (*self.sightings, *self.parts))

    @property
    def date(self) -> Dated | None:
        """The most precise date given for it, the earliest told where several are."""
        every = self._at_once
        near = [s for s in every[:3] if s.trigger.sentence - self.first.trigger.sentence <= LEAD]
        given = [s.date for s in every if s.date] or [s.dated for s in near if s.dated]
        return max(given, key=lambda dated: (len(dated.date), -dated.extent[0]), default=None)

    @property
    def _at_once(self) -> tuple[Sighting, ...]:
        """Its sightings, and its parts but deportations, which come later and elsewhere."""
        then = (s for s in self.parts if s.trigger.type != "deportation")
        return (*self.sightings, *then)

    @property
    def town(self) -> Toponym | None:
        """The first toponym that tells its city."""
        return next((s.town for s in self._at_once if s.town), None)

    @property
    def region(self) -> Toponym | None:
        """The first toponym that tells its state or country."""
        told = [s.region for s in self._at_once if s.region]
        county = next((place for place in told if place.kind == "county"), None)
        return county or next(iter(told), None)

    @property
    def at_home(self) -> bool:
        """Whether it happened in the city that the article is about, as far as one can tell."""
        if self.home is None or self.home.city is None:
            return True
        if self.town is None:
            return self.region is None or self.region.state in {None, self.home.state}
        return self.town.city == self.home.city

    @property
    def victims(self) -> frozenset[str]:
        """Last names of those it is told to have happened to."""
        return frozenset().union(*(s.victims for s in (*self.sightings, *self.parts)))

    def of_one_death(self, other: "Sighting | Occurrence") -> bool | None:
        """Whether both tell of one person's death; None where no names tell."""
        if self.type != "death" or not self.victims or not other.victims:
            return None
        return bool(self.victims & other.victims)

    def agrees(self, other: "Sighting | Occurrence") -> bool:
        """Whether nothing speaks against another being of this occurrence: date, city, state.

        Nobody dies twice: of deaths with names, the names decide.
        """
        by_name = self.of_one_death(other)
        if by_name is not None:
            return by_name
        return (
            _dates_agree(self.date, other.date)
            and not self._news_and(other)
            and not self._long_before(other)
            and _towns_agree(self, other)
            and not self._of_somebody_else(other)
        )

    def _of_somebody_else(self, other: "Sighting | Occurrence") -> bool:
        """Whether an arrest told of later befell another: by name, or by being told as new."""
        if self.type not in {"arrest", "shooting"} or not isinstance(other, Sighting):
            return False
        if other.trigger.sentence == self.last_sentence:
            return False
        if self.victims and other.victims and not self.victims & other.victims:
            return True
        return other.of_somebody_new and (self._dates_anew(other) or self._places_anew(other))

    def _dates_anew(self, other: Sighting) -> bool:
        if other.date is None:
            return False
        return self.date is None or self.date.date != other.date.date

    def _places_anew(self, other: Sighting) -> bool:
        told = {p.place.city_or_region for s in self.sightings for p in s.places if p.firm}
        firm = [placed.place for placed in other.places if placed.firm]
        return any(place.kind == "site" or place.city_or_region not in told for place in firm)

    def _long_before(self, other: "Sighting | Occurrence") -> bool:
        """Whether one has a year long past, and the other, undated, stands apart from it."""
        told = self.date or other.date
        if told is None or (self.date and other.date) or not self.recent:
            return False
        since = self.last_sentence if self.date else self.first.trigger.sentence
        there = (other if isinstance(other, Sighting) else other.first).trigger.sentence
        return there - since > 1 and int(told.date[:4]) < int(self.recent[:4]) - 1

    def _news_and(self, other: "Sighting | Occurrence") -> bool:
        """Whether the other lies back, and this one is the news that the article opens with."""
        if self.date is not None or other.date is None or not self.recent:
            return False
        opens = self.first.trigger.sentence < LEAD and not self.first.apart
        return opens and (bounds(other.date.date)[1] or self.recent) < self.recent


def _dates_agree(ours: Dated | None, theirs: Dated | None) -> bool:
    if ours is None or theirs is None:
        return True
    return ours.date.startswith(theirs.date) or theirs.date.startswith(ours.date)


def _towns_agree(ours: Occurrence, theirs: "Sighting | Occurrence") -> bool:
    if ours.town and theirs.town:
        return ours.town.city == theirs.town.city or _one_arrest(ours, theirs)
    if not _states_agree(ours, theirs):
        return False
    if isinstance(theirs, Sighting) and theirs.trigger.sentence == ours.last_sentence:
        return True
    if theirs.town and ours.home and ours.home.city and not ours.region:
        return theirs.town.city == ours.home.city
    if ours.region and theirs.region:
        return (ours.region.state or ours.region.country) == (
            theirs.region.state or theirs.region.country
        )
    return True


def _states_agree(ours: Occurrence, theirs: "Sighting | Occurrence") -> bool:
    """Whether no two states are told."""
    told = {p.state for one in (ours, theirs) if (p := one.town or one.region) and p.state}
    return len(told) < 2


_SINGULAR = frozenset({"arrest", "death", "shooting", "deportation", "use_of_force"})
"""Types of which one is at one place."""


def _one_arrest(ours: Occurrence, theirs: "Sighting | Occurrence") -> bool:
    """Whether two towns of one state can be ways to place one thing, told of for one day."""
    return (
        ours.type in _SINGULAR
        and ours.town is not None
        and theirs.town is not None
        and ours.town.state == theirs.town.state
        and ours.date is not None
        and theirs.date is not None
        and len(ours.date.date) == 10
        and ours.date.date == theirs.date.date
    )


_KNOWN = frozenset({"the", "this", "that", "his", "her", "their", "its"})


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
    again = bare and len(fitting) == 1 and _is_known(sighting.trigger)
    return next(known, fitting[0] if (opens and bare) or again else None)


def _is_known(trigger: Trigger) -> bool:
    """Whether a noun speaks of one that was told of before: "the death", "his arrest"."""
    before = {child.lower_ for child in trigger.head.lefts}
    return trigger.noun and trigger.head.tag_ == "NN" and not before.isdisjoint(_KNOWN)


_PARTS = {
    "arrest": ("raid", "protest", "shooting", "use_of_force"),
    "use_of_force": ("protest", "raid", "arrest", "confrontation", "shooting", "detention_conditions"),
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


def _is_occasion(raid: Occurrence, arrest: Occurrence) -> bool:
    """Whether a raid is told of only as the occasion on which one person was arrested.

    "Lee was arrested during an enforcement operation."
    """
    if (raid.type, arrest.type) != ("raid", "arrest"):
        return False
    if all(s.trigger.weak and not s.trigger.noun for s in raid.sightings):
        # "Agents arrived and took her away."
        return _near(arrest, raid) and all(_is_of_one(s.trigger.head) for s in arrest.sightings)
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
    )


def _stronger(whole: Occurrence, part: Occurrence) -> bool:
    """Whether an occurrence is told early and often enough to have another as its part."""
    if {whole.type, part.type} == {"arrest", "use_of_force"}:
        return whole.first.trigger.start < part.first.trigger.start
    early = whole.first.trigger.sentence <= part.first.trigger.sentence + 2
    return early or len(whole.sightings) > len(part.sightings)


def _one_day(part: "Sighting | Occurrence", whole: Occurrence) -> bool:
    """Whether both are told of for one day."""
    return (
        part.date is not None
        and whole.date is not None
        and len(part.date.date) == 10
        and part.date.date == whole.date.date
    )


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
