"""Which triggers report one occurrence? Grouping within an article."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract.incident_reports.dating import Dated
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.toponyms import Toponym


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger that reports something as having happened, with what its sentence says.

    Attributes:
        trigger: the trigger.
        dated: the date its sentence gives, or None.
        places: toponyms of its sentence, likeliest first.
    """

    trigger: Trigger
    dated: Dated | None
    places: tuple[Toponym, ...]

    @property
    def town(self) -> Toponym | None:
        """The likeliest toponym that tells a city."""
        return next((place for place in self.places if place.city), None)

    @property
    def anchored(self) -> bool:
        """Whether its sentence gives a place or a date."""
        return bool(self.places) or self.dated is not None


@dataclass(slots=True)
class Occurrence:
    """Sightings taken to be of one occurrence, in the order of the text."""

    type: str
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        """The sighting that reports it first."""
        return self.sightings[0]

    @property
    def dates(self) -> list[Dated]:
        """The dates given, the most precise first."""
        given = [sighting.dated for sighting in self.sightings if sighting.dated]
        return sorted(given, key=lambda dated: -dated.size)

    @property
    def town(self) -> Toponym | None:
        """The first toponym that tells a city."""
        return next((sighting.town for sighting in self.sightings if sighting.town), None)

    def agrees(self, sighting: Sighting) -> bool:
        """Whether a sighting can be of this occurrence: no other date, no other city."""
        if sighting.trigger.type != self.type:
            return False
        return self._same_date(sighting) and self._same_town(sighting)

    def _same_date(self, sighting: Sighting) -> bool:
        if sighting.dated is None or not self.dates:
            return True
        ours, theirs = self.dates[0].date, sighting.dated.date
        return ours.startswith(theirs) or theirs.startswith(ours)

    def _same_town(self, sighting: Sighting) -> bool:
        if sighting.town is None or self.town is None:
            return True
        return sighting.town.city == self.town.city


def group(sightings: Iterable[Sighting]) -> list[Occurrence]:
    """Occurrences, each with its sightings; in the order in which they are first reported."""
    occurrences: list[Occurrence] = []
    for sighting in sightings:
        home = next((occurrence for occurrence in occurrences if occurrence.agrees(sighting)), None)
        if home is None:
            home = Occurrence(sighting.trigger.type)
            occurrences.append(home)
        home.sightings.append(sighting)
    return occurrences
