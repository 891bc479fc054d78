"""How well do two reports fit as one occurrence? Kind, date, place, people, numbers, wording.

Each kind of evidence adds or takes away; some contradictions exclude. No weight depends on
the other reports that there are, so that what was decided stays decided.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.codebook.dates import bounds, first_day
from pipeline.codebook.keys import key
from pipeline.geography.gazetteer import Place
from pipeline.resolve.names import family_name
from pipeline.resolve.sources import Row
from pipeline.resolve.toponyms import kilometres
from pipeline.resolve.wording import Weights, cosine

ENOUGH = 4.8
"""From which two reports are one occurrence; tuned on the development pages."""
CERTAIN = 7.5
"""From which two reports of one article are one occurrence."""
NEAR = 30
"""Kilometres within which two towns may both be named for one occurrence."""
ALIKE = 7.0
"""What it counts if two articles are alike, times the cosine above that of strangers."""
UNLIKE = 0.1
"""Cosine that two articles of the beat have at any rate."""
MISDATED = 14
"""Days by which the dates that two articles give for one occurrence may differ."""
LARGE = 500_000
"""People of a town in which much happens on one day."""
FEW = 2
"""A number up to which two reports may share it by chance."""
LATE = 21
"""Days before publication in which an undated report's occurrence is looked for."""

KINDS_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("raid", "arrest"),
        ("raid", "use_of_force"),
        ("raid", "confrontation"),
        ("raid", "other"),
        ("arrest", "use_of_force"),
        ("arrest", "confrontation"),
        ("arrest", "other"),
        ("arrest", "deportation"),
        ("protest", "use_of_force"),
        ("protest", "confrontation"),
        ("protest", "attack"),
        ("protest", "arrest"),
        ("use_of_force", "shooting"),
        ("use_of_force", "attack"),
        ("use_of_force", "confrontation"),
        ("shooting", "death"),
        ("shooting", "attack"),
        ("death", "detention_conditions"),
    )
)
"""Kinds that different articles may give to one occurrence, by what they are about."""
OF_PERSONS = frozenset({"arrest", "death", "deportation", "shooting"})
"""Kinds that happen to certain persons: other persons mean another occurrence."""

BEFALLS_ONE = frozenset({"death", "shooting"})
"""Kinds that befall a person once: the same person means the same occurrence."""


@dataclass(frozen=True)
class Profile:
    """What an article is about, beyond its reports.

    Attributes:
        words: weights of the words of its title and beginning.
        people: private persons that it names.
        cities: towns that it names, as keys.
        headline: weights of the words of its title.
        story: the first of the articles that tell the same in like words.
        mains: how many of its reports tell what it is about.
    """

    words: Weights = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    headline: Weights = field(default_factory=dict)
    story: str | None = None
    mains: int = 1


NO_PROFILE = Profile()


@dataclass(frozen=True)
class Report:
    """What of an incident report tells its occurrence.

    Attributes:
        row: the report.
        article: its article, with `published`, `publisher` and `duplicate_group`.
        place: where it was located.
        people: entities with a part in it.
        names: their bare names, as keys.
        figures: measure and lowest value of each figure.
        agencies: ids of agencies.
        words: weights of the words of what supports it.
        profile: what its article is about.
    """

    row: Row
    article: Row
    place: Place | None = None
    people: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, int]] = frozenset()
    agencies: frozenset[str] = frozenset()
    words: Weights = field(default_factory=dict)
    profile: Profile = NO_PROFILE

    @property
    def id(self) -> str:
        """The report's id."""
        return str(self.row["report_id"])

    @property
    def article_id(self) -> str:
        """The id of its article."""
        return str(self.row["article_id"])

    @property
    def order(self) -> tuple[str, str]:
        """What reports are ordered by to find the first: publication, then id."""
        return (self.article.get("published") or "9999", self.id)

    @property
    def turn(self) -> tuple[str, str, int, str]:
        """When it is placed: by publication and article, in the order of the text."""
        return (self.order[0], self.article_id, self.row["start"], self.id)

    @cached_property
    def families(self) -> frozenset[str]:
        """The family names of those who had a part in it."""
        return frozenset(map(family_name, self.names))

    @cached_property
    def published(self) -> int | None:
        """The day of publication, as an ordinal."""
        return first_day(self.article.get("published"))

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """First and last day on which it can have happened, as ordinals."""
        start, end = bounds(self.row["date"])
        if start and end:
            return date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal()
        if self.published is not None:
            return self.published - LATE, self.published
        return None

    @cached_property
    def day(self) -> int | None:
        """The day on which it happened, where that is known."""
        dated = self.row["date"] and self.span and self.span[0] == self.span[1]
        return self.span[0] if dated and self.span else None

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months in which it can have happened; marked where its day is not known."""
        if self.span is None or self.span[1] - self.span[0] > 31:
            return ("undated",)
        days = [date.fromordinal(day) for day in self.span]
        months = dict.fromkeys(f"{day.year}-{day.month:02}" for day in days)
        return (
            tuple(months)
            if self.day is not None
            else tuple(name for month in months for name in (month, f"undated {month}"))
        )

    @cached_property
    def city(self) -> str:
        """The town, as a key."""
        return key(self.row["city"] or (self.place.city if self.place else None) or "")

    @cached_property
    def town(self) -> str:
        """The town as a key, from where it is named, known to a gazetteer or not."""
        return key(self.row["city"] or self.row["place"] or "")

    @cached_property
    def wheres(self) -> tuple[str, ...]:
        """Names under which it can be looked for: town and site, else the larger place."""
        state = self.row["state"] or (self.place.state if self.place else None) or ""
        site = key(self.row["place"] or "")
        if self.town and not (self.place and self.place.city):
            return (self.town,)
        finer = [f"{name}, {state}" for name in dict.fromkeys((self.city, site)) if name]
        return tuple(finer) or (state or self.row["country"] or "",)


def contradicts(first: Report, second: Report) -> bool:
    """Whether two reports cannot be of one occurrence.

    Where they share a person whom the articles are about, a state that differs is taken for a
    slip, as of a Miami in Texas.
    """
    if of_other_kind(first, second) or _other_time(first, second):
        return True
    return _elsewhere(first, second) and not one_person(first, second)


def one_person(first: Report, second: Report) -> bool:
    """Whether both tell of one person, or their articles, where they are two, are about one."""
    if first.people & second.people:
        return True
    about = first.row["main"] and second.row["main"] and first.article_id != second.article_id
    return bool(about and first.profile.people & second.profile.people)


def of_other_kind(first: Report, second: Report) -> bool:
    """Whether no article would give one occurrence both kinds."""
    kinds = frozenset((first.row["type"], second.row["type"]))
    return len(kinds) > 1 and kinds not in KINDS_TOGETHER


def _other_time(first: Report, second: Report) -> bool:
    return days_apart(first, second) > MISDATED


def days_apart(first: Report, second: Report) -> int:
    """Days between the spans of two reports; 0 where they overlap or one is not known."""
    if first.span is None or second.span is None:
        return 0
    return max(0, first.span[0] - second.span[1], second.span[0] - first.span[1])


def _elsewhere(first: Report, second: Report) -> bool:
    if _same_unknown_town(first, second):
        return False
    for field_name in ("state", "country"):
        ours, theirs = first.row[field_name], second.row[field_name]
        if ours and theirs and ours != theirs:
            return True
    if not first.city or not second.city or first.city == second.city:
        return False
    if first.place is None or second.place is None:
        return False
    return kilometres(first.place, second.place) > NEAR


def _same_unknown_town(first: Report, second: Report) -> bool:
    """Whether both name one town that no gazetteer knows: its state may be a slip of reading."""
    if not first.town or first.town != second.town:
        return False
    return not any(report.place and report.place.city for report in (first, second))


def likeness(first: Report, second: Report) -> float:
    """How much speaks for two reports that do not contradict each other being of one occurrence.

    Returns:
        A score; from `ENOUGH` on they are taken for one.
    """
    return (
        (1.0 if first.row["type"] == second.row["type"] else 0.0)
        + _by_time(first, second)
        + _by_place(first, second)
        + _by_people(first, second)
        + _by_numbers(first, second)
        + 3.0 * cosine(first.words, second.words)
        + _by_article(first, second)
    )


def twins(first: Report, second: Report) -> bool:
    """Whether two reports of one article say the same; what it tells of two days is two."""
    two_days = first.day is not None and second.day is not None and days_apart(first, second) > 0
    told_twice = not two_days and not contradicts(first, second)
    return told_twice and likeness(first, second) >= CERTAIN


def _by_time(first: Report, second: Report) -> float:
    apart = days_apart(first, second)
    if apart:
        slip = -1.0 if one_person(first, second) else -2.5
        return 0.5 if apart == 1 else slip
    if first.day is not None and second.day is not None:
        return 2.5
    return 1.0 if first.row["date"] and second.row["date"] else 0.0


def _by_article(first: Report, second: Report) -> float:
    """What the articles have in common counts where both are about what they report."""
    if not (first.row["main"] and second.row["main"]):
        return 0.0
    ours, theirs = first.profile, second.profile
    named = 2.0 if ours.people & theirs.people else 0.0
    return named + ALIKE * max(0.0, cosine(ours.words, theirs.words) - UNLIKE)


def _by_place(first: Report, second: Report) -> float:
    if _one_site(first, second):
        return _by_town(first, second) + 1.5
    return _by_town(first, second) - (1.0 if _exact(first) and _exact(second) else 0.0)


def _by_town(first: Report, second: Report) -> float:
    if first.city and second.city:
        large = any(r.place and r.place.population > LARGE for r in (first, second))
        same = 1.0 if large else 1.5
        return same if first.city == second.city else -1.0
    town, other = (first.city, second) if first.city else (second.city, first)
    return 0.75 if town and town in other.profile.cities else 0.0


def _one_site(first: Report, second: Report) -> bool:
    ours, theirs = key(first.row["place"] or ""), key(second.row["place"] or "")
    if ours and theirs and ours != first.city and theirs != second.city:
        return ours in theirs or theirs in ours
    return _exact(first) and _exact(second) and first.place == second.place


def _exact(report: Report) -> bool:
    return report.place is not None and report.place.precision in {"point", "neighborhood"}


def _by_people(first: Report, second: Report) -> float:
    if first.people & second.people:
        return 4.0
    if first.people and second.people:
        both = {first.row["type"], second.row["type"]}
        return -3.0 if both <= OF_PERSONS else -0.5
    return 0.0


def _by_numbers(first: Report, second: Report) -> float:
    shared = {value for _, value in first.figures & second.figures if value > FEW}
    score = 1.0 if shared else 0.0
    if first.agencies & second.agencies:
        score += 0.25
    return score
