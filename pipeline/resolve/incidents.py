"""Which reports are of the same occurrence? Reports joined across articles.

First what articles are about (`main_reports`). Then articles are taken in the order of their
publication, whenever they arrived; each report that they make in passing joins the incident that
it fits best, or begins one. So the groups are the same for any order and any batches of arrival.
Candidates are found by `traits`; how well two reports fit is weighed in `likeness`, and which id a
group keeps is settled in `incident_ids`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from pipeline.resolve.likeness import ENOUGH, Report, contradicts, likeness, twins
from pipeline.resolve.main_reports import of_one_occurrence
from pipeline.resolve.traits import Filed

MEMBERS = 8
"""Reports of an incident that a new one is compared with, the first and the latest."""


class _Incidents:
    """The incidents so far."""

    def __init__(self) -> None:
        self.members: list[list[Report]] = []
        self._number: dict[str, int] = {}
        self._filed = Filed()

    def begin(self, members: list[Report]) -> None:
        """Add an incident with reports of several articles."""
        number = len(self.members)
        self.members.append(list(members))
        self._number |= {report.id: number for report in members}
        self._filed.file(number, members)

    def place(self, reports: list[Report]) -> None:
        """Add the reports of one article, each to the incident it fits best or to a new one.

        What says the same as a main report goes with it. Of the others the best fits are taken
        first, so that of two reports the better one gets the incident.
        """
        about = {
            position: self._number[report.id]
            for position, report in enumerate(reports)
            if report.id in self._number
        }
        others = [position for position in range(len(reports)) if position not in about]
        placed = dict(about)
        for position in others:
            again = self._twin(reports[position], about, reports)
            if again is not None:
                placed[position] = again
        fits = sorted(
            (-fit, position, number)
            for position in others
            if position not in placed
            for number in self._filed.near(reports[position])
            if (fit := self._fit(number, reports[position])) >= ENOUGH
        )
        for _, position, number in fits:
            if position not in placed and number not in placed.values():
                placed[position] = number
        for position in others:
            own = placed.get(position)
            report = reports[position]
            self._add(report, self._twin(report, placed, reports) if own is None else own)

    def _twin(self, report: Report, placed: dict[int, int], reports: list[Report]) -> int | None:
        """The incident of a report of the same article that says the same, if there is one."""
        for position, number in placed.items():
            if twins(reports[position], report):
                return number
        return None

    def _add(self, report: Report, number: int | None) -> None:
        if number is None:
            number = len(self.members)
            self.members.append([])
        self.members[number].append(report)
        self._filed.file(number, [report])

    def _fit(self, number: int, report: Report) -> float:
        members = self.members[number]
        shown = members if len(members) <= MEMBERS else [*members[:2], *members[2 - MEMBERS :]]
        if any(contradicts(member, report) for member in shown):
            return 0.0
        return max(likeness(member, report) for member in shown)


def group_reports(reports: Iterable[Report]) -> list[list[str]]:
    """Ids of the reports of each occurrence.

    Args:
        reports: of any articles, in any order.

    Returns:
        Groups in the order of their first report, each in the order of publication.
    """
    incidents = _Incidents()
    ordered = sorted(reports, key=lambda r: r.turn)
    for members in of_one_occurrence(ordered):
        incidents.begin(members)
    for _, same_article in groupby(ordered, key=lambda r: r.article_id):
        incidents.place(list(same_article))
    groups = [sorted(members, key=lambda r: r.turn) for members in incidents.members]
    return [[r.id for r in members] for members in sorted(groups, key=lambda g: g[0].turn)]


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
