"""What does resolve know of an incident report? The report with all that hangs on it."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from pipeline.codebook.keys import key
from pipeline.resolve.entities import Named
from pipeline.resolve.likeness import Profile, Report
from pipeline.resolve.names import split_title
from pipeline.resolve.places import Located
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.wording import weighed

LEAD = 1_500
"""Characters of an article that say what it is about."""
NAMED_OFTEN = 2
"""Mentions that make a private person one whom an article is about."""


class _Hanging:
    """The rows that hang on reports, and the articles that they stand in."""

    def __init__(
        self,
        sources: Sources,
        located: Located,
        named: Named,
        story: Mapping[str, str],
        beat: str,
    ) -> None:
        self._sources = sources
        self._beat = beat
        self._people = sources.grouped("incident_people", "report_id")
        self._agencies = sources.grouped("incident_agencies", "report_id")
        self._figures = sources.grouped("figures", "report_id")
        self._evidence = _evidence(sources)
        self._links = named.people
        self._places = located.reports
        self._cities = _cities(sources, located)
        self._private = _private_people(sources, named)
        self._story = story
        self._mains = Counter(
            row["article_id"] for row in sources.rows("incident_reports") if row["main"]
        )
        self._profiles: dict[str, Profile] = {}

    def report(self, row: Row) -> Report:
        """A report with what tells its occurrence."""
        name, article = row["report_id"], row["article_id"]
        rows = self._people.get(name, ())
        people = (person["incident_person_id"] for person in rows)
        bare = (split_title(person["name"])[1] for person in rows if person["name"])
        return Report(
            row=row,
            article=self._sources.articles.get(article) or _lone(article),
            place=self._places.get(name),
            people=frozenset(self._links[person] for person in people if person in self._links),
            names=frozenset(filter(None, bare)),
            figures=frozenset((f["measure"], f["value"]) for f in self._figures.get(name, ())),
            agencies=frozenset(a["agency"] for a in self._agencies.get(name, ())),
            words=weighed(" ".join(self._evidence.get(name, ())), self._beat),
            profile=self._profile(article),
        )

    def _profile(self, article: str) -> Profile:
        if article not in self._profiles:
            row = self._sources.articles.get(article) or {}
            text = self._sources.texts.get(article, "")
            self._profiles[article] = Profile(
                words=weighed(f"{row.get('title') or ''}\n{text[:LEAD]}", self._beat),
                people=self._private.get(article, frozenset()),
                cities=self._cities.get(article, frozenset()),
                headline=weighed(row.get("title") or "", self._beat),
                story=self._story.get(article),
                mains=self._mains[article],
            )
        return self._profiles[article]


def _evidence(sources: Sources) -> dict[str, list[str]]:
    """The texts of all spans that support each report, whatever field."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in sources.rows("evidence"):
        if row["record_table"] == "incident_reports":
            found[row["record_id"]].append(row["text"])
    return found


def _cities(sources: Sources, located: Located) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in sources.rows("mentions"):
        place = located.mentions.get(row["mention_id"])
        if place and place.city:
            found[row["article_id"]].add(key(place.city))
    return {article: frozenset(cities) for article, cities in found.items()}


def _private_people(sources: Sources, named: Named) -> dict[str, frozenset[str]]:
    """Persons whom an article names more than once, the well-known left out."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in sources.rows("mentions"):
        entity = named.entities.get(named.mentions.get(row["mention_id"], ""))
        if entity and entity.type == "person" and entity.known is None and " " in entity.name:
            counts[row["article_id"]][entity.id] += 1
    return {
        article: frozenset(person for person, count in counted.items() if count >= NAMED_OFTEN)
        for article, counted in counts.items()
    }


def _lone(article: str) -> Row:
    return {"article_id": article, "duplicate_group": article}


def read_reports(
    sources: Sources, located: Located, named: Named, story: Mapping[str, str], beat: str
) -> list[Report]:
    """All incident reports with what tells their occurrence.

    Args:
        sources: what resolve was given.
        located: places found.
        named: entities found.
        story: which articles tell the same in like words.
        beat: whose common words are used.
    """
    hanging = _Hanging(sources, located, named, story, beat)
    return [hanging.report(row) for row in sources.rows("incident_reports")]
