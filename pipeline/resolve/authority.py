"""Whom do we know? The beat's authority file: bodies, people and their offices, courts, laws.

Everything known about a name is in `authority/*.yaml` of the beat, where a reporter can
correct it. Here is its form, and the look-up by name, by office and date. Which entity a name
in an article stands for is asked in `entities`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.beats import BeatError, beat_folder, load_yaml
from pipeline.codebook.ids import stable_id
from pipeline.codebook.keys import key
from pipeline.geography.gazetteer import places_of_note, without_addition
from pipeline.resolve.names import family_name, split_title

EntityType = Literal["person", "organization", "group", "place", "facility", "law", "event"]
Level = Literal[
    "federal", "state", "county", "city", "tribal", "foreign", "international", "private"
]
OFFICES = "authority/offices.yaml"
Day = Annotated[str, BeforeValidator(str), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""ISO date, as precise as known; YAML gives a date or a number where it is unquoted."""


def entity_id(entity_type: str, name: str, within: str = "") -> str:
    """The stable id of an entity: of its kind and normalised name.

    Args:
        entity_type: term of the vocabulary.
        name: its usual full name.
        within: what else tells it apart, for a name too short to stand for one thing.
    """
    parts = (entity_type, key(name), within) if within else (entity_type, key(name))
    return stable_id("entities", *parts)


class Entry(BaseModel):
    """One thing that the authority file knows.

    Attributes:
        name: its usual full name.
        type: what kind of thing.
        level: level of government, or private.
        role: office or function, in words.
        aliases: other names that stand for it wherever they occur.
        as_party: names that stand for it only where it acts, sues or is sued, as "California".
        parent: name of the body that it is part of.
        city, state: where it sits, to tell it from namesakes.
        wikidata: its Wikidata item.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    type: EntityType
    level: Level | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    as_party: tuple[str, ...] = ()
    parent: str | None = None
    city: str | None = None
    state: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    wikidata: str | None = Field(default=None, pattern=r"^Q\d+$")

    @property
    def id(self) -> str:
        """The id of the entity."""
        return entity_id(self.type, self.name)


class Term(BaseModel):
    """Who held an office, from when to when (ISO dates, as precise as known; null: open)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: str
    start: Day | None = None
    end: Day | None = None
    aliases: tuple[str, ...] = ()


class Office(BaseModel):
    """An office and who held it.

    Attributes:
        office: its full name, the role of its holder.
        titles: how the holder is called, with or without a name behind it.
        before_name: titles that many others have too, and so count only before the name.
        level: level of government.
        body: name of the body whose office it is.
        city, state: the jurisdiction, for offices that many places have.
        holders: terms in any order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    office: str
    titles: tuple[str, ...] = ()
    before_name: tuple[str, ...] = ()
    level: Level
    body: str | None = None
    city: str | None = None
    state: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    holders: tuple[Term, ...] = Field(min_length=1)

    def holder(self, day: str) -> str | None:
        """Who held it on a day, None where the file does not say."""
        for term in self.holders:
            if (term.start or "") <= day and (term.end is None or day <= f"{term.end}~"):
                return term.person
        return None


class Offices(BaseModel):
    """The file of offices.

    Attributes:
        checked: the day up to which its holders were checked; later ones are not known.
        offices: in any order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    checked: Day
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority file, ready for look-up.

    Attributes:
        entries: by id.
        by_name: entries by the key of a name or alias.
        as_party: entries by the key of a name that stands for them only as a party.
        by_family_name: persons by the key of their last name.
        offices: offices by the key of a title.
        roles: offices by the id of each of their holders.
        checked: the day up to which the holders of offices are known.
    """

    entries: dict[str, Entry]
    by_name: dict[str, tuple[Entry, ...]]
    as_party: dict[str, tuple[Entry, ...]]
    by_family_name: dict[str, tuple[Entry, ...]]
    offices: dict[str, tuple[Office, ...]]
    roles: dict[str, tuple[Office, ...]]
    checked: str

    def person(self, name: str) -> Entry:
        """The entry of a holder of an office."""
        return self.entries[entity_id("person", name)]

    def known(self, name: str, entity_type: str | None = None) -> Entry | None:
        """The one entry of a name; of several, the one of the type asked for, else none."""
        found = self.by_name.get(key(name), ())
        if len(found) > 1:
            found = tuple(entry for entry in found if entry.type == entity_type)
        return found[0] if len(found) == 1 else None

    def party(self, name: str) -> Entry | None:
        """The one entry of a name that acts, sues or is sued."""
        found = self.as_party.get(key(name), ())
        return self.known(name) or (found[0] if len(found) == 1 else None)

    def in_office(
        self, title: str, day: str, city: str | None = None, state: str | None = None
    ) -> tuple[Entry, ...]:
        """Who held offices of a title on a day.

        Args:
            title: as "mayor", "DHS secretary" or "secretary of homeland security".
            day: ISO date.
            city, state: the jurisdiction, where the title alone does not tell.

        Returns:
            Every holder; none where the file does not say or the day is after `checked`.
        """
        if day > self.checked:
            return ()
        holders = {
            holder
            for office in self.offices.get(key(title), ())
            if _in_jurisdiction(office, city, state) and (holder := office.holder(day))
        }
        return tuple(self.person(holder) for holder in sorted(holders))


def _in_jurisdiction(office: Office, city: str | None, state: str | None) -> bool:
    if office.city:
        return city is not None and key(city) == key(office.city) and state == office.state
    if office.state:
        return state == office.state
    return True


def _files(beat: str) -> Iterator[str]:
    folder = beat_folder(beat) / "authority"
    yield from (f"authority/{path.name}" for path in sorted(folder.glob("*.yaml")))


def _people(offices: Iterable[Office], known: dict[str, Entry]) -> Iterator[Entry]:
    terms: dict[str, list[tuple[Term, Office]]] = defaultdict(list)
    for office in offices:
        for term in office.holders:
            terms[term.person].append((term, office))
    for person, held in terms.items():
        entry = known.get(entity_id("person", person))
        latest = max(held, key=lambda pair: (pair[0].start or "", pair[1].office))[1]
        aliases = [alias for term, _ in held for alias in term.aliases]
        base = entry or Entry(name=person, type="person")
        yield base.model_copy(
            update={
                "aliases": tuple(dict.fromkeys((*base.aliases, *aliases))),
                "role": base.role or without_addition(latest.office),
                "level": base.level or latest.level,
                "state": base.state or latest.state,
            }
        )


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for name, entry in pairs:
        found[key(name)][entry.id] = entry
    return {name: tuple(entries[i] for i in sorted(entries)) for name, entries in found.items()}


def _names(entry: Entry) -> Iterator[tuple[str, Entry]]:
    for name in (entry.name, *entry.aliases):
        yield name, entry


NO_FACILITY = frozenset({"neighborhood", "street", "region", "worksite"})
"""Kinds of places of note that are no site with a name of its own."""


def _facilities(beat: str) -> Iterator[Entry]:
    """The sites among the beat's places of note: they are named as bodies are."""
    for place in places_of_note(beat):
        if place.kind not in NO_FACILITY:
            where = {"city": place.city, "state": place.state, "aliases": place.aliases}
            yield Entry.model_validate({"name": place.name, "type": "facility", **where})


def _distinct(entries: list[tuple[str, Entry]]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for file, entry in entries:
        if entry.id in found:
            raise BeatError(f"{file}: {entry.name}: is there twice")
        found[entry.id] = entry
    return found


def _by_title(offices: Iterable[Office]) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        for title in dict.fromkeys(map(key, (office.office, *office.titles))):
            found[title].append(office)
    return {title: tuple(held) for title, held in found.items()}


def _held(offices: Iterable[Office]) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        for term in office.holders:
            found[entity_id("person", term.person)].append(office)
    return {person: tuple(held) for person, held in found.items()}


@cache
def authority(beat: str) -> Authority:
    """The authority file of a beat.

    `authority/offices.yaml` holds offices, every other file there a list of entries.

    Raises:
        BeatError: where a file is not of that form, or names one thing twice.
    """
    held = load_yaml(beat, OFFICES, Offices)
    offices: tuple[Office, ...] = held.offices
    listed: list[tuple[str, Entry]] = []
    for name in _files(beat):
        if name != OFFICES:
            listed += ((name, entry) for entry in load_yaml(beat, name, list[Entry]))
    listed += (("places/places.yaml", entry) for entry in _facilities(beat))
    entries = _distinct(listed)
    entries |= {entry.id: entry for entry in _people(offices, entries)}
    everyone = [entries[i] for i in sorted(entries)]
    people = [entry for entry in everyone if entry.type == "person"]
    return Authority(
        entries=entries,
        by_name=_index(pair for entry in everyone for pair in _names(entry)),
        as_party=_index((name, entry) for entry in everyone for name in entry.as_party),
        by_family_name=_index((family_name(split_title(e.name)[1]), e) for e in people),
        offices=_by_title(offices),
        roles=_held(offices),
        checked=held.checked,
    )
