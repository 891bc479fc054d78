"""Which id does an incident keep? Groups of reports, named after what their reports stood in.

Grouping is made anew from all reports and knows no ids. Here each group gets the id that most
of its reports already stood in, so that a late article joins its incident and does not rename
it; an id that is merged away leads to the one that took it in. What is remembered of a report
is every incident that it ever stood in. Nothing about what makes reports alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.codebook.ids import stable_id
from pipeline.resolve.sources import Row

Age = tuple[int, str]
"""Turn and id: of two, the lower is the older."""


@dataclass(frozen=True, slots=True)
class Standing:
    """That a report stands, or once stood, in an incident.

    Attributes:
        report: its id.
        incident: the incident's id.
        turn: number of the change that put it there; the highest is where it stands.
        since: day of that change, where known.
    """

    report: str
    incident: str
    turn: int
    since: str | None = None

    @property
    def row(self) -> Row:
        """As a row of `incident_memberships`."""
        return {
            "membership_id": stable_id("incident_memberships", self.report, self.incident),
            "report_id": self.report,
            "incident_id": self.incident,
            "turn": self.turn,
            "since": self.since,
        }


@dataclass(frozen=True)
class Past:
    """Where every report has stood so far.

    Attributes:
        standings: by report, in the order of their turns.
        age: of every incident that there ever was.
    """

    standings: Mapping[str, Sequence[Standing]] = field(default_factory=dict)
    age: Mapping[str, Age] = field(default_factory=dict)

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> "Past":
        """The past from its standings, in any order."""
        by_report: dict[str, list[Standing]] = defaultdict(list)
        age: dict[str, Age] = {}
        for standing in sorted(standings, key=lambda s: (s.turn, s.report, s.incident)):
            by_report[standing.report].append(standing)
            age.setdefault(standing.incident, (standing.turn, standing.incident))
        return cls(dict(by_report), age)

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> "Past":
        """The past from rows of `incident_memberships`."""
        return cls.of(
            Standing(row["report_id"], row["incident_id"], row["turn"], row["since"])
            for row in rows
        )

    def rows(self) -> Iterator[Row]:
        """Rows of `incident_memberships`."""
        for stood in self.standings.values():
            yield from (standing.row for standing in stood)

    def last(self, report: str) -> Standing | None:
        """Where a report stood last."""
        stood = self.standings.get(report)
        return stood[-1] if stood else None


def name_groups(groups: Sequence[Sequence[str]], past: Past) -> dict[str, str]:
    """The id of its incident for every report.

    An incident goes on in the group that holds most of its reports, of equal parts the older.
    A group in which several go on keeps the id of the oldest. One in which none does gets back
    an id that once was merged away, where it holds most of the reports that ever stood there;
    else a new one, made from its first report.

    Args:
        groups: ids of reports, the first of each first; every report in one group.
        past: where reports have stood.
    """
    named = _going_on(groups, past)
    named |= _come_back(groups, named, past)
    used = set(past.age)
    for number, members in enumerate(groups):
        if number not in named:
            named[number] = _new_id(members, used)
            used.add(named[number])
    return {report: named[number] for number, group in enumerate(groups) for report in group}


def _going_on(groups: Sequence[Sequence[str]], past: Past) -> dict[int, str]:
    parts: dict[str, dict[int, list[Age]]] = defaultdict(lambda: defaultdict(list))
    for number, members in enumerate(groups):
        for report in members:
            if stood := past.last(report):
                parts[stood.incident][number].append((stood.turn, report))
    kept: dict[int, str] = {}
    for incident in sorted(parts, key=past.age.__getitem__):
        part = parts[incident]
        number = min(part, key=lambda n: (-len(part[n]), min(part[n])))
        kept.setdefault(number, incident)
    return kept


def _come_back(
    groups: Sequence[Sequence[str]], named: Mapping[int, str], past: Past
) -> dict[int, str]:
    gone = past.age.keys() - set(named.values())
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for number, members in enumerate(groups):
        for report in members:
            for standing in past.standings.get(report, ()):
                if standing.incident in gone:
                    held[standing.incident][number] += 1
    back: dict[int, str] = {}
    for incident in sorted(held, key=past.age.__getitem__):
        number, most = held[incident].most_common(1)[0]
        if number not in named and most * 2 > held[incident].total():
            back.setdefault(number, incident)
    return back


def _new_id(members: Sequence[str], used: set[str]) -> str:
    """Made from the first report whose id no other incident was made from."""
    for report in members:
        if (made := stable_id("incidents", report)) not in used:
            return made
    again = 1
    while (made := stable_id("incidents", members[0], again)) in used:
        again += 1
    return made


def remembered(past: Past, incident_of: Mapping[str, str], day: str | None) -> Past:
    """The past with where reports stand now; the same where nothing has moved.

    Args:
        past: where they have stood.
        incident_of: the incident of every report that there is now.
        day: of the change.
    """
    turn = 1 + max((stood[-1].turn for stood in past.standings.values()), default=-1)
    stands = {(s.report, s.incident): s for stood in past.standings.values() for s in stood}
    for report, incident in incident_of.items():
        last = past.last(report)
        if last is None or last.incident != incident:
            stands[report, incident] = Standing(report, incident, turn, day)
    return Past.of(stands.values())


@dataclass(frozen=True, slots=True)
class _Move:
    """That a report left one incident, and where it stands now."""

    source: str
    left: int
    since: str | None
    target: str


def _moves(past: Past, incident_of: Mapping[str, str]) -> dict[str, list[_Move]]:
    """What left each incident, of the reports that there are now."""
    found: dict[str, list[_Move]] = defaultdict(list)
    for report, target in sorted(incident_of.items()):
        stood = past.standings.get(report, ())
        for before, after in pairwise(stood):
            move = _Move(before.incident, after.turn, after.since, target)
            found[before.incident].append(move)
    return found


def _heir(moves: Sequence[_Move]) -> str:
    """Where most of the reports stand that left an incident last."""
    latest = max(move.left for move in moves)
    counts = Counter(move.target for move in moves if move.left == latest)
    return min(counts, key=lambda target: (-counts[target], target))


def redirect_rows(past: Past, incident_of: Mapping[str, str]) -> Iterator[Row]:
    """Rows of `incident_redirects`: where the reports of an incident went.

    Args:
        past: with where reports stand now.
        incident_of: the incident of every report that there is now.

    Returns:
        One `merged` for each id that is no longer used and some of whose reports are still
        there, to an id that is used; a `split` for each other incident that reports went to.
    """
    used = set(incident_of.values())
    for source, moves in sorted(_moves(past, incident_of).items()):
        heir = None if source in used else _heir(moves)
        by_target: dict[str, list[_Move]] = defaultdict(list)
        for move in moves:
            by_target[move.target].append(move)
        for target, went in sorted(by_target.items()):
            change = "merged" if target == heir else "split"
            last = max(went, key=lambda move: move.left)
            yield {
                "incident_redirect_id": stable_id("incident_redirects", source, target),
                "from_incident_id": source,
                "to_incident_id": target,
                "change": change,
                "changed_on": last.since,
                "reports": len(went),
            }
