"""How fast are many reports brought together, and in how much memory? Invented ones, grouped.

How many reports an article has, how many reports an occurrence, how often day and town are told
are those of the development pages; towns are drawn by population, all within three years, so that
more reports are also more crowded.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from assets.bench.apart import apart, peak_memory
from pipeline.codebook.dates import dated
from pipeline.geography.gazetteer import Place, gazetteer
from pipeline.resolve.incident_ids import Past, name_groups, remembered
from pipeline.resolve.incidents import group_reports
from pipeline.resolve.likeness import Profile, Report
from pipeline.resolve.wording import shares, weighed

_FIRST = date(2023, 1, 1)
_DAYS = 3 * 365
_AN_ARTICLE = 4
"""Reports of an article; one of them is what it is about."""
_REPORTED = 0.75
"""Share of articles about an occurrence that no other has been about."""
_KINDS = ("protest", "arrest", "raid", "death", "shooting", "attack", "deportation")
_OFTEN = (33, 28, 17, 11, 9, 6, 5)
_PERSON = 0.3
_DATED = 0.6
_TOLD = 60
"""Words of an article's beginning that come from its occurrence; as many are any."""
_HEADLINE = 8
_ALIKE = 0.65
"""Share of articles that tell their occurrence in words like those of others."""


@dataclass(frozen=True, slots=True)
class _Occurrence:
    kind: str
    day: date
    place: Place
    person: str | None
    words: tuple[str, ...]


def _towns(beat: str) -> list[Place]:
    """Towns of the United States, each once."""
    named = (place for places in gazetteer(beat).by_name.values() for place in places)
    towns = {p.place_id: p for p in named if p.precision == "city" and p.country == "US"}
    return [towns[key] for key in sorted(towns)]


class _Invented:
    """Reports drawn at random, the same for the same number."""

    def __init__(self, beat: str) -> None:
        self._beat = beat
        self._draw = random.Random(1)  # noqa: S311
        self._words = sorted(shares(beat))
        places = _towns(beat)
        self._places = places
        self._populations = list(accumulate(place.population for place in places))
        self._happened: list[_Occurrence] = []

    def _occurrence(self) -> _Occurrence:
        draw, number = self._draw, len(self._happened)
        own = (f"name{draw.randrange(20 * (number + 1))}" for _ in range(_TOLD // 4))
        return _Occurrence(
            draw.choices(_KINDS, _OFTEN)[0],
            _FIRST + timedelta(days=draw.randrange(_DAYS)),
            draw.choices(self._places, cum_weights=self._populations)[0],
            f"person {number}" if draw.random() < _PERSON else None,
            (*own, *draw.choices(self._words, k=_TOLD)),
        )

    def _about(self) -> _Occurrence:
        if not self._happened or self._draw.random() < _REPORTED:
            self._happened.append(self._occurrence())
            return self._happened[-1]
        return self._draw.choice(self._happened)

    def _report(
        self, name: str, article: dict[str, str], told: _Occurrence, profile: Profile, main: bool
    ) -> Report:
        day = told.day.isoformat() if self._draw.random() < _DATED else None
        row = {
            "report_id": f"{article['article_id']}.{name}",
            "article_id": article["article_id"],
            "start": 0,
            "type": told.kind,
            "main": main,
            "place": None,
            "city": told.place.city,
            "state": told.place.state,
            "country": told.place.country,
            **dated(day),
        }
        words = weighed(" ".join(self._draw.choices(told.words, k=25)), self._beat)
        people = frozenset({told.person} if told.person else ())
        return Report(row, article, told.place, people, words=words, profile=profile)

    def article(self, number: int) -> Iterator[Report]:
        """The reports of one article."""
        about = self._about()
        published = about.day + timedelta(days=self._draw.choice((0, 0, 1, 1, 2, 5)))
        article = {
            "article_id": f"{number:07}",
            "published": published.isoformat(),
            "duplicate_group": str(number),
        }
        text = [*self._draw.sample(about.words, _TOLD), *self._draw.choices(self._words, k=_TOLD)]
        profile = Profile(
            words=weighed(" ".join(text), self._beat),
            people=frozenset({about.person} if about.person else ()),
            headline=weighed(" ".join(text[:_HEADLINE]), self._beat),
            story=about.words[0] if self._draw.random() < _ALIKE else article["article_id"],
        )
        yield self._report("0", article, about, profile, main=True)
        for other in range(1, _AN_ARTICLE):
            told = self._draw.choice(self._happened)
            yield self._report(str(other), article, told, profile, main=False)


@dataclass(frozen=True, slots=True)
class Clustered:
    """What it took to bring reports together.

    Attributes:
        reports, incidents: how many.
        seconds: processor time of grouping and naming.
        peak: memory of the process at most, reports included, in MB.
    """

    reports: int
    incidents: int
    seconds: float
    peak: int


def clustered(count: int, beat: str) -> Clustered:
    """Invent reports, group them and name the groups."""
    invented = _Invented(beat)
    reports = [r for number in range(count // _AN_ARTICLE) for r in invented.article(number)]
    started = time.process_time()
    groups = group_reports(reports)
    incident_of = name_groups(groups, Past())
    remembered(Past(), incident_of, None)
    seconds = time.process_time() - started
    return Clustered(len(reports), len(groups), seconds, peak_memory())


def bench_reports(counts: Sequence[int], beat: str) -> str:
    """Measure each number of reports in a process of its own, and say what was measured."""
    lines = ["Invented reports, grouped into incidents and named:", ""]
    first: Clustered | None = None
    for count in sorted(counts):
        found = apart(clustered, count, beat)
        first = first or found
        growth = (found.seconds / first.seconds) / (found.reports / first.reports)
        lines.append(
            f"{found.reports:>9,} reports{found.incidents:>9,} incidents"
            f"{found.seconds:>9.2f} CPU s{found.peak:>8,} MB at most"
            f"{growth:>8.2f} of the first's time a report"
        )
    return "\n".join(lines)
