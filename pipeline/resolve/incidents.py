"""Which reports are of the same occurrence? Reports grouped across articles.

Reports are compared only within blocks of one kind of occurrence and one state or country, so
time grows with their number. Two match where kind, place and date fit together and nothing
that identifies the occurrence speaks against it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.codebook.ids import stable_id
from pipeline.resolve.gazetteer import Place
from pipeline.resolve.grouping import Groups
from pipeline.resolve.names import key
from pipeline.resolve.sources import Row, Sources


@dataclass(frozen=True, slots=True)
class Report:
    """What of an incident report tells its occurrence.

    Attributes:
        row: the report.
        article: its article, with `published` and `duplicate_group`.
        place: where it was located.
        people: entities with a part in it.
    """

    row: Row
    article: Row
    place: Place | None
    people: frozenset[str]

    @property
    def id(self) -> str:
        """The report's id."""
        return str(self.row["report_id"])

    @property
    def where(self) -> str:
        """The town as a key, else the place as written."""
        return key(self.row["city"] or (self.place.city if self.place else None) or "")


def _same(first: Report, second: Report) -> bool:
    if first.row["type"] != second.row["type"]:
        return False
    if first.where != second.where or first.row["date"] != second.row["date"]:
        return False
    return bool(first.where or key(first.row["place"] or "") == key(second.row["place"] or ""))


def _blocks(reports: Iterable[Report]) -> list[list[Report]]:
    found: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in reports:
        where = report.row["state"] or report.row["country"] or ""
        found[(report.row["type"], where, report.row["date"] or "")].append(report)
    return [found[block] for block in sorted(found)]


def group_reports(reports: Iterable[Report]) -> dict[str, str]:
    """The id of its incident for every report.

    Args:
        reports: of any articles, in any order.

    Returns:
        Ids made from the incident's first report (earliest published, then id), so that a
        later report changes none.
    """
    by_id = {report.id: report for report in reports}
    ordered = [by_id[name] for name in sorted(by_id)]
    groups = Groups(by_id)
    for block in _blocks(ordered):
        for position, first in enumerate(block):
            for second in block[position + 1 :]:
                if _same(first, second):
                    groups.join(first.id, second.id)
    found: dict[str, str] = {}
    for members in groups.all():
        first_id = min(members, key=lambda member: first_reported(by_id[member]))
        found |= dict.fromkeys(members, stable_id("incidents", first_id))
    return found


def first_reported(report: Report) -> tuple[str, str]:
    """What reports are ordered by to find the first: day of publication, then id."""
    return (report.article.get("published") or "9999", report.id)


def read_reports(
    sources: Sources, places: Mapping[str, Place], people: Mapping[str, str]
) -> list[Report]:
    """All incident reports with what tells their occurrence.

    Args:
        sources: what resolve was given.
        places: places by report.
        people: entities by row of `incident_people`.
    """
    named = sources.grouped("incident_people", "report_id")
    return [
        Report(
            row,
            sources.articles.get(row["article_id"])
            or {"article_id": row["article_id"], "duplicate_group": row["article_id"]},
            places.get(row["report_id"]),
            frozenset(
                people[person["incident_person_id"]]
                for person in named.get(row["report_id"], ())
                if person["incident_person_id"] in people
            ),
        )
        for row in sources.rows("incident_reports")
    ]
