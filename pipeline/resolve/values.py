"""What was each field of an incident reported to be, and by how many? Values side by side.

Copies of one text are one source: only groups of copies are counted, each with the publisher
of its original. The value that stands for the incident is the one of most independent
publishers, then the most specific, then the latest reported; all others stay beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.codebook.dates import bounds
from pipeline.codebook.ids import stable_id
from pipeline.codebook.keys import key
from pipeline.resolve.likeness import Report
from pipeline.resolve.sources import Row, Sources

SETS = frozenset({"agency", "force", "person", "place"})
"""Fields that several values of can be true together."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value that one report gives for one field.

    Attributes:
        field: what it is of.
        value: as compared and shown.
        report: who gives it.
        low, high: bounds of a number or date, by which values are compatible or not.
    """

    field: str
    value: str
    report: Report
    low: float | str | None = None
    high: float | str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value with all that give it."""

    field: str
    value: str
    given: tuple[Given, ...]

    @property
    def publishers(self) -> int:
        """How many independent publishers give it."""
        return independent(given.report for given in self.given)

    @property
    def articles(self) -> int:
        """How many articles give it, copies included."""
        return len({given.report.row["article_id"] for given in self.given})

    @property
    def latest(self) -> str:
        """The last day on which it was reported."""
        return max(given.report.article.get("published") or "" for given in self.given)


def independent(reports: Iterable[Report]) -> int:
    """How many independent publishers stand behind reports: copies of one text count once."""
    groups: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        article = report.article
        publisher = key(article.get("publisher") or article["article_id"])
        original = "" if article.get("is_original", True) else "~"
        groups[article["duplicate_group"]].add(original + publisher)
    return len({min(publishers) for publishers in groups.values()})


class Gathered:
    """The rows that hang on incident reports."""

    def __init__(self, sources: Sources, people: Mapping[str, str]) -> None:
        self._agencies = sources.grouped("incident_agencies", "report_id")
        self._force = sources.grouped("incident_force", "report_id")
        self._people = sources.grouped("incident_people", "report_id")
        self._figures = sources.grouped("figures", "report_id")
        self._names = people

    def given(self, report: Report) -> Iterator[Given]:
        """Every value that a report gives."""
        row = report.row
        for field in ("type", "place", "city", "state"):
            if row[field]:
                yield Given(field, row[field], report)
        if row["date"]:
            yield Given("date", row["date"], report, *bounds(row["date"]))
        for agency in self._agencies.get(report.id, ()):
            yield Given("agency", agency["agency"], report)
        for force in self._force.get(report.id, ()):
            yield Given("force", force["force"], report)
        for person in self._people.get(report.id, ()):
            name = self._names.get(person["incident_person_id"]) or person["name"]
            if name:
                yield Given("person", name, report)
        for figure in self._figures.get(report.id, ()):
            yield Given(figure["measure"], shown(figure), report, *range_of(figure))


_WORDS = {"at_least": "at least {}", "at_most": "at most {}", "about": "about {}"}


def shown(figure: Row) -> str:
    """A figure in words: "at least 61", "about 90", "80–90", "0"."""
    number = str(figure["value"])
    if figure["value_max"] is not None and figure["value_max"] != figure["value"]:
        number = f"{number}–{figure['value_max']}"
    return _WORDS.get(figure["qualifier"], "{}").format(number)


ROUGHLY = 0.05
"""How far "about" may reach to either side, as a share of the number."""


def range_of(figure: Row) -> tuple[float, float]:
    """Lowest and highest number that a figure can be true of."""
    low = float(figure["value"])
    high = float(figure["value_max"] if figure["value_max"] is not None else low)
    if figure["qualifier"] == "at_least":
        return low, float("inf")
    if figure["qualifier"] == "at_most":
        return 0.0, high
    if figure["qualifier"] == "about":
        return low * (1 - ROUGHLY), high * (1 + ROUGHLY)
    return low, high


def _fit(first: Value, second: Value) -> bool:
    """Whether two values of one field can be true together."""
    if first.field in SETS:
        return True
    one, other = first.given[0], second.given[0]
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    if isinstance(one.low, str):
        return str(one.low) <= str(other.high) and str(other.low) <= str(one.high)
    return float(one.low) <= float(other.high) and float(other.low) <= float(one.high)


def _contradicts(first: Value, second: Value) -> bool:
    """Whether reports that give only the one contradict reports that give only the other.

    One report that gives both tells of parts, or shows the disagreement itself.
    """
    if _fit(first, second):
        return False
    ours = {given.report.id for given in first.given}
    theirs = {given.report.id for given in second.given}
    return bool(ours - theirs and theirs - ours)


def agreement(value: Value, others: Iterable[Value], reports: int) -> str:
    """How a value stands to the other values of its field.

    Args:
        value: the value.
        others: the other values of the field in the incident.
        reports: how many reports give any value of the field.

    Returns:
        A term of the vocabulary `agreement`.
    """
    others = list(others)
    if any(_contradicts(value, other) for other in others):
        return "conflict"
    if others:
        return "compatible"
    return "agreed" if reports > 1 else "only"


def gather(reports: Iterable[Report], rows: Gathered) -> dict[str, list[Value]]:
    """The values of one incident by field, the one that stands for it first.

    Args:
        reports: of the incident.
        rows: what hangs on them.
    """
    given: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for report in reports:
        for value in rows.given(report):
            folded = value.value if value.field != "place" else key(value.value)
            given[(value.field, folded)].append(value)
    fields: dict[str, list[Value]] = defaultdict(list)
    for (field, _), found in given.items():
        found.sort(key=lambda g: (g.report.article.get("published") or "9999", g.report.id))
        fields[field].append(Value(field, found[0].value, tuple(found)))
    return {field: _ranked(values) for field, values in sorted(fields.items())}


def _ranked(values: list[Value]) -> list[Value]:
    by_value = sorted(values, key=lambda value: value.value)
    by_latest = sorted(by_value, key=lambda value: value.latest, reverse=True)
    return sorted(by_latest, key=lambda value: (-value.publishers, -_specific(value)))


def _specific(value: Value) -> int:
    return len(value.value) if value.field in {"date", "place"} else 0


def value_rows(incident: str, fields: Mapping[str, list[Value]]) -> Iterator[Row]:
    """Rows of `incident_values` for one incident."""
    for values in fields.values():
        reporting = {given.report.id for value in values for given in value.given}
        for value in values:
            others = [other for other in values if other is not value]
            reports = sorted({given.report.id for given in value.given})
            yield {
                "incident_value_id": stable_id(
                    "incident_values", incident, value.field, value.value
                ),
                "incident_id": incident,
                "field": value.field,
                "value": value.value,
                "agreement": agreement(value, others, len(reporting)),
                "publishers": value.publishers,
                "articles": value.articles,
                "report_ids": " ".join(reports),
            }
