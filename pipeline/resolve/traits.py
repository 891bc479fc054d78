"""By which traits are reports found that may be of one occurrence? Person, story, day and place.

Comparing every report with every other one would take the square of their number.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.resolve.likeness import BEFALLS_ONE, Report

COMPARED = 40
"""What is compared through one shared trait at most, the nearest: keeps time near linear."""

Trait = tuple[str, ...]
Turn = tuple[str, str, int, str]


def filed_under(report: Report) -> Iterator[Trait]:
    """The traits by which other reports find this one."""
    yield from _people(report)
    yield from _story(report)
    yield from _larger(report)
    for where in report.wheres:
        if report.day is not None:
            yield ("day", where, str(report.day))
        for month in report.months:
            yield ("month", where, month)


def _people(report: Report) -> Iterator[Trait]:
    named = report.profile.people if report.row["main"] else frozenset()
    for person in sorted(report.people | named):
        yield ("person", person)
    if report.row["main"] and report.row["type"] in BEFALLS_ONE:
        yield from (("family", name) for name in sorted(report.families))


def _story(report: Report) -> Iterator[Trait]:
    """The story, for what an article is about."""
    if report.row["main"] and report.profile.story is not None:
        yield ("story", report.profile.story)


def _larger(report: Report) -> Iterator[Trait]:
    """The state and day, for what an article is about: its town may not have been told."""
    state = report.row["state"]
    if report.row["main"] and state and report.day is not None:
        yield ("state", state, str(report.day))


def looked_up_under(report: Report) -> Iterator[Trait]:
    """The traits by which a report finds others."""
    yield from _people(report)
    yield from _story(report)
    yield from _larger(report)
    for where in report.wheres:
        if report.day is None:
            yield from (("month", where, month) for month in report.months)
        else:
            yield from (("day", where, str(report.day + shift)) for shift in (-1, 0, 1))
            yield from (("month", where, f"undated {month}") for month in report.months)


class Filed:
    """What was filed under the traits of reports, each in the order of their turns."""

    def __init__(self) -> None:
        self._turns: dict[Trait, list[Turn]] = defaultdict(list)
        self._numbers: dict[Trait, list[int]] = defaultdict(list)

    def file(self, number: int, reports: Sequence[Report]) -> None:
        """File a number under each trait of some reports, at the turn of the first that has it.

        A number that stands right before that place under a trait is not filed there again.
        """
        first: dict[Trait, Turn] = {}
        for report in reports:
            for trait in filed_under(report):
                first.setdefault(trait, report.turn)
        for trait, turn in first.items():
            numbers = self._numbers[trait]
            place = bisect(self._turns[trait], turn)
            if place == 0 or numbers[place - 1] != number:
                self._turns[trait].insert(place, turn)
                numbers.insert(place, number)

    def near(self, report: Report) -> list[int]:
        """What shares a trait with a report, under each trait the nearest to its turn.

        As many from before as from after it, and more where the other side has too few.
        """
        found: set[int] = set()
        for trait in looked_up_under(report):
            if trait in self._numbers:
                numbers = self._numbers[trait]
                middle = bisect(self._turns[trait], report.turn)
                start = max(0, min(middle - COMPARED // 2, len(numbers) - COMPARED))
                found.update(numbers[start : start + COMPARED])
        return sorted(found)
