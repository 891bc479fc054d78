"""Whom or what does a name stand for? Names in all articles to entities.

A name that the authority file knows is that entity; a short name stands for the fuller one
in its article; any other name is a new entity of its own, never a known one that it only
resembles. Names of places are dealt with in `places`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.codebook.keys import key
from pipeline.geography.gazetteer import Place
from pipeline.resolve.authority import Authority, Entry, authority, entity_id
from pipeline.resolve.descriptions import described, is_generic
from pipeline.resolve.names import initials, is_proper, split_title, without_initials
from pipeline.resolve.people import (
    Described,
    Setting,
    by_family_name,
    clusters,
    fuller,
    known_person,
)
from pipeline.resolve.places import Located
from pipeline.resolve.sources import Row, Sources

T = TypeVar("T")
TABLES_READ = (
    "mentions",
    "statements",
    "incident_people",
    "events",
    "legal_actions",
    "incident_reports",
)
NAMED = frozenset({"organization", "group", "facility", "law", "event"})
"""Types of mentions that are named as things are: all but persons and places."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity that articles name."""

    id: str
    type: str
    name: str
    known: Entry | None = None


@dataclass
class Named:
    """Entities found.

    Attributes:
        mentions, speakers, actors, recipients, people, filers, targets: entity by the key of
            the row that names it.
        entities: every entity used, by id.
        spellings: how often each spelling was used of an entity that is not in the authority.
    """

    mentions: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    recipients: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    filers: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    spellings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def use(self, entity: Entity, links: dict[str, str], row: str, spelling: str = "") -> None:
        """Note that a row names an entity."""
        self.entities.setdefault(entity.id, entity)
        links[row] = entity.id
        if spelling:
            self.spellings[entity.id][" ".join(spelling.split())] += 1


class _Article:
    """The names of one article.

    Attributes:
        heads: the fullest name in it for every name of a person.
        wider: fuller names that other articles have for those that are fullest here.
    """

    def __init__(self, group: str, setting: Setting, known: Authority, rows: "_Rows") -> None:
        self._group = group
        self._setting = setting
        self._known = known
        named = sorted({row["text"] for row in rows.mentions if row["entity_type"] == "person"})
        speakers = [row["speaker_name"] for row in rows.statements if _is_person(row)]
        people = [row["name"] for row in rows.people if is_proper(row["name"] or "")]
        self.heads = clusters({*named, *filter(None, speakers), *filter(None, people)})
        self._heads_by_key = by_family_name(self.heads.values())
        self._described = described(rows.mentions, rows.text, self.heads)
        self._acronyms = _acronyms(rows.mentions)
        self._fullest = _fullest(self.heads)
        self.wider: Mapping[str, str] = {}

    def person(self, name: str) -> Entity:
        """The person of a name in this article."""
        head = self.heads.get(name) or self._heads_by_key.get(split_title(name)[1], "")
        head = head or split_title(name)[1]
        told = self._described.get(head, Described(frozenset()))
        entry = known_person(head, told, self._setting, self._known)
        if entry:
            return _of(entry)
        namesake = self._known.known(head, "person") or self._known.known(without_initials(head))
        shared = " " in head and not namesake
        bare = without_initials(head)
        wider = self.wider.get(bare, bare)
        identity = entity_id("person", wider if shared else bare, "" if shared else self._group)
        return Entity(identity, "person", self._fullest.get(head) or name)

    def thing(self, name: str, entity_type: str) -> Entity:
        """The body, group, law or event of a name in this article."""
        if self._is_family_name(name):
            return self.person(name)
        full = self._acronyms.get(key(name), name)
        entry = self._entry(full, entity_type) or self._entry(name, entity_type)
        entry = entry or self._known.party(name)
        if entry:
            return _of(entry)
        within = self._where() if is_generic(full) else ""
        return Entity(entity_id(entity_type, full, within), entity_type, full)

    def _is_family_name(self, name: str) -> bool:
        """Whether a name taken for a body’s is that of someone the article names in full."""
        short = key(name)
        return not self._known.by_name.get(short) and any(
            head.endswith(f" {short}") for head in self.heads.values()
        )

    def _where(self) -> str:
        """Which of many bodies of a general name: that of the article's first city."""
        cities, states = self._setting.cities, self._setting.states
        return ", ".join(cities[0]) if cities else states[0] if states else self._group

    def _entry(self, name: str, entity_type: str) -> Entry | None:
        found = self._known.by_name.get(key(name), ())
        if len(found) < 2:
            return found[0] if found else None
        same = [entry for entry in found if entry.type == entity_type] or list(found)
        local = [entry for entry in same if entry.state in self._setting.states[:1]]
        return (local if len(local) == 1 else same)[0] if len(same) == 1 or local else None

    def party(self, name: str) -> Entity | None:
        """The known entity that acts or is acted upon under a name; None where none is known."""
        if name in self.heads:
            return self.person(name)
        entry = self._entry(name, "organization") or self._known.party(name)
        return _of(entry) if entry else self._holder(name)

    def _holder(self, phrase: str) -> Entity | None:
        day = self._setting.day
        if not day:
            return None
        states = [(None, state) for state in self._setting.states[:1]]
        for city, state in (*self._setting.cities[:1], *states, (None, None)):
            holders = self._known.in_office(phrase, day, city, state)
            if holders:
                return _of(holders[0]) if len(holders) == 1 else None
        return None


def _of(entry: Entry) -> Entity:
    return Entity(entry.id, entry.type, entry.name, entry)


def _is_person(row: Row) -> bool:
    return row["speaker_type"] == "person" and is_proper(row["speaker_name"] or "")


def _fullest(heads: dict[str, str]) -> dict[str, str]:
    """How the head of each cluster is written, titles and possessive left out."""
    found: dict[str, str] = {}
    for name, head in sorted(heads.items()):
        title, bare = split_title(name)
        if bare == head:
            words = name.split()
            found.setdefault(head, " ".join(words[len(title.split()) :]).removesuffix("’s"))
    return found


def _acronyms(mentions: Iterable[Row]) -> dict[str, str]:
    """Full names in the article by their acronym, where just one has it."""
    full = {row["text"] for row in mentions if row["entity_type"] in NAMED and " " in row["text"]}
    found: dict[str, set[str]] = defaultdict(set)
    for name in full:
        found[initials(name)].add(name)
    return {
        short: min(names)
        for short, names in found.items()
        if len(short) > 2 and len({key(name) for name in names}) == 1
    }


@dataclass(frozen=True, slots=True)
class _Rows:
    mentions: list[Row]
    statements: list[Row]
    people: list[Row]
    events: list[Row]
    legal_actions: list[Row]
    reports: list[Row]
    text: str


def _setting(article: Row | None, places: Iterable[Place]) -> Setting:
    listed = list(places)
    cities = Counter((p.city, p.state) for p in listed if p.city and p.state)
    states = Counter(place.state for place in listed if place.state)
    return Setting(
        ((article or {}).get("published") or "")[:10],
        tuple((city, state) for (city, state), _ in _frequent(cities) if city and state),
        tuple(state for state, _ in _frequent(states) if state),
    )


def _frequent(counted: Counter[T]) -> list[tuple[T, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))


def name_entities(sources: Sources, located: Located, beat: str) -> Named:
    """Entities of all names in all articles.

    Args:
        sources: what resolve was given.
        located: places found, which tell whose mayor "the mayor" is.
        beat: whose authority file is used.
    """
    known = authority(beat)
    named = Named()
    tables = {name: sources.by_article(name) for name in TABLES_READ}
    read: list[tuple[_Article, _Rows]] = []
    for article in sorted({article for rows in tables.values() for article in rows}):
        rows = _rows_of(article, tables, sources.texts.get(article, ""))
        row = sources.articles.get(article)
        places = [
            located.mentions[mention["mention_id"]]
            for mention in rows.mentions
            if mention["mention_id"] in located.mentions
        ]
        group = row["duplicate_group"] if row else article
        read.append((_Article(group, _setting(row, places), known, rows), rows))
    wider = fuller(article.heads for article, _ in read)
    for found, rows in read:
        found.wider = wider
        _link(found, rows, named)
    return named


def _rows_of(article: str, tables: dict[str, dict[str, list[Row]]], text: str) -> _Rows:
    found = {name: rows.get(article, []) for name, rows in tables.items()}
    return _Rows(
        mentions=found["mentions"],
        statements=found["statements"],
        people=found["incident_people"],
        events=found["events"],
        legal_actions=found["legal_actions"],
        reports=found["incident_reports"],
        text=text,
    )


def _link(article: _Article, rows: _Rows, named: Named) -> None:
    towns = _towns(rows)
    for row in rows.mentions:
        if row["entity_type"] in {"person", "organization"} and key(row["text"]) in towns:
            continue
        if row["entity_type"] == "person":
            entity = article.person(row["text"])
            named.use(entity, named.mentions, row["mention_id"], entity.name)
        elif row["entity_type"] in NAMED:
            entity = article.thing(row["text"], row["entity_type"])
            named.use(entity, named.mentions, row["mention_id"], entity.name)
    for row in rows.statements:
        _link_speaker(article, row, named)
    for row in rows.people:
        if row["name"] and is_proper(row["name"]):
            named.use(article.person(row["name"]), named.people, row["incident_person_id"])
    for row in rows.events:
        _link_party(article, row["actor"], named.actors, row["event_id"], named)
        _link_party(article, row["recipient"], named.recipients, row["event_id"], named)
    for row in rows.legal_actions:
        _link_party(article, row["filer"], named.filers, row["legal_action_id"], named)
        _link_party(article, row["target"], named.targets, row["legal_action_id"], named)


def _towns(rows: _Rows) -> frozenset[str]:
    """Names that the article's own reports and mentions give to places, not to anyone."""
    named = {key(row["text"]) for row in rows.mentions if row["entity_type"] == "place"}
    return frozenset(named | {key(row["city"]) for row in rows.reports if row["city"]})


def _link_speaker(article: _Article, row: Row, named: Named) -> None:
    name, kind = row["speaker_name"], row["speaker_type"]
    if not name or kind not in {"person", "organization"}:
        return
    if not is_proper(name):
        entity = article.party(name)
    elif kind == "person":
        entity = article.person(name)
    else:
        entity = article.thing(name, kind)
    if entity:
        named.use(entity, named.speakers, row["statement_id"])


def _link_party(
    article: _Article, phrase: str | None, links: dict[str, str], row: str, named: Named
) -> None:
    entity = article.party(phrase) if phrase else None
    if entity:
        named.use(entity, links, row)


def entity_rows(named: Named) -> list[Row]:
    """Rows of the table of entities."""
    mentions = Counter(named.mentions.values())
    return [
        {
            "entity_id": entity.id,
            "name": entity.known.name if entity.known else _usual(named, entity),
            "entity_type": entity.type,
            "role": entity.known.role if entity.known else None,
            "level": entity.known.level if entity.known else None,
            "wikidata_id": entity.known.wikidata if entity.known else None,
            "mentions": mentions[entity.id],
        }
        for _, entity in sorted(named.entities.items())
    ]


def _usual(named: Named, entity: Entity) -> str:
    spellings = named.spellings.get(entity.id)
    return _frequent(spellings)[0][0] if spellings else entity.name
