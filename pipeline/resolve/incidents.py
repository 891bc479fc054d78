"""Which reports are of the same occurrence? Reports joined across articles, oldest first.

Articles are taken in the order of their publication, whenever they arrived; each report joins
the incident that it fits best, or begins one. So the groups are the same for any order and any
batches of arrival. Candidates are found by shared people, or by day and place; how well two
reports fit is weighed in `likeness`, and which id a group keeps is settled in `incident_ids`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pipeline.resolve.likeness import CERTAIN, ENOUGH, Report, contradicts, likeness

COMPARED = 40
"""Incidents compared through one shared trait, the latest: keeps time near linear."""
MEMBERS = 8
"""Reports of an incident that a new one is compared with, the first and the latest."""

Trait = tuple[str, ...]


class _Incidents:
    """The incidents so far."""

    def __init__(self) -> None:
        self.members: list[list[Report]] = []
        self._by_trait: dict[Trait, list[int]] = defaultdict(list)

    def place(self, reports: list[Report]) -> None:
        """Add the reports of one article, each to the incident it fits best or to a new one.

        The best fits are taken first, so that of two reports the better one gets the incident.
        """
        fits = sorted(
            (-fit, position, number)
            for position, report in enumerate(reports)
            for number in self._candidates(report)
            if (fit := self._fit(number, report)) >= ENOUGH
        )
        placed: dict[int, int] = {}
        for _, position, number in fits:
            if position not in placed and number not in placed.values():
                placed[position] = number
        for position, report in enumerate(reports):
            own = placed.get(position)
            self._add(report, self._twin(report, placed, reports) if own is None else own)

    def _twin(self, report: Report, placed: dict[int, int], reports: list[Report]) -> int | None:
        """The incident of a report of the same article that says the same, if there is one."""
        for position, number in placed.items():
            other = reports[position]
            if not contradicts(other, report) and likeness(other, report) >= CERTAIN:
                return number
        return None

    def _add(self, report: Report, number: int | None) -> None:
        if number is None:
            number = len(self.members)
            self.members.append([])
        self.members[number].append(report)
        for trait in _filed_under(report):
            known = self._by_trait[trait]
            if not known or known[-1] != number:
                known.append(number)

    def _candidates(self, report: Report) -> list[int]:
        found = {
            number
            for trait in _looked_up_under(report)
            for number in self._by_trait.get(trait, ())[-COMPARED:]
        }
        return sorted(found)

    def _fit(self, number: int, report: Report) -> float:
        members = self.members[number]
        shown = members if len(members) <= MEMBERS else [*members[:2], *members[2 - MEMBERS :]]
        if any(contradicts(member, report) for member in shown):
            return 0.0
        return max(likeness(member, report) for member in shown)


def _filed_under(report: Report) -> Iterator[Trait]:
    """The traits by which later reports find this one."""
    yield from _people(report)
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


def _larger(report: Report) -> Iterator[Trait]:
    """The state and day, for what an article is about: its town may not have been told."""
    state = report.row["state"]
    if report.row["main"] and state and report.day is not None:
        yield ("state", state, str(report.day))


def _looked_up_under(report: Report) -> Iterator[Trait]:
    yield from _people(report)
    yield from _larger(report)
    for where in report.wheres:
        if report.day is None:
            yield from (("month", where, month) for month in report.months)
        else:
            yield from (("day", where, str(report.day + shift)) for shift in (-1, 0, 1))
            yield from (("month", where, f"undated {month}") for month in report.months)


def _turn(report: Report) -> tuple[str, str, int, str]:
    """When a report is placed: by publication and article, in the order of the text."""
    return (report.order[0], report.article_id, report.row["start"], report.id)


def group_reports(reports: Iterable[Report]) -> list[list[str]]:
    """Ids of the reports of each occurrence.

    Args:
        reports: of any articles, in any order.

    Returns:
        Groups in the order of their first report, each in the order of publication.
    """
    incidents = _Incidents()
    for _, same_article in groupby(sorted(reports, key=_turn), key=lambda r: r.article_id):
        incidents.place(list(same_article))
    return [[report.id for report in members] for members in incidents.members]


def as_members(
    reports: Iterable[Report], incident_of: Mapping[str, str]
) -> dict[str, list[Report]]:
    """Reports by incident, in the order of their publication."""
    members: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.order):
        members[incident_of[report.id]].append(report)
    return dict(sorted(members.items()))


def main_incidents(
    reports: Iterable[Report], incident_of: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """The incidents that each article is about."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report.row["main"] and "published" in report.article:
            found[report.article_id].add(incident_of[report.id])
    return {article: frozenset(incidents) for article, incidents in found.items()}
