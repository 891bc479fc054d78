"""What is an occurrence that an article reports, and does a further report speak of the same?

Sightings of one type that contradict neither date nor city are of one occurrence. Which of an
article's sightings are put together, and what is part of what, is for `grouping`.
"""

from dataclasses import dataclass, field

from pipeline.codebook.dates import bounds
from pipeline.extract.incident_reports.dating import CLAUSE, Dated
from pipeline.extract.incident_reports.placing import Placed
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.toponyms import Toponym

LEAD = 4
"""How many first sentences open the article."""


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
