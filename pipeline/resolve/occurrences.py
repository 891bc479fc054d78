"""What stands for an incident? One row: title, date, place, who reports it, whether they differ."""

import calendar
import re
from collections.abc import Iterable, Mapping, Set
from datetime import date

from pipeline.codebook.dates import dated
from pipeline.codebook.keys import fold
from pipeline.codebook.vocabularies import vocabularies
from pipeline.geography import cities, states
from pipeline.geography.gazetteer import Place
from pipeline.geography.streets import is_street
from pipeline.resolve.likeness import Report
from pipeline.resolve.sources import Row
from pipeline.resolve.values import Value, independent

MONTHS = tuple(calendar.month_name[1:])
TITLES = {
    "use_of_force": "Use of force",
    "detention_conditions": "Conditions of detention",
    "other": "Occurrence",
}
Town = tuple[str | None, str | None]
"""Name and state, as far as known."""
FINENESS = ("point", "neighborhood", "city", "county", "state", "country")


def in_words(reduced: str | None) -> str | None:
    """A date of reduced precision in words: "7 July 2025", "July 2025", "2025"."""
    if not reduced:
        return None
    parts = reduced.split("-")
    if len(parts) == 3:
        day = date.fromisoformat(reduced)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else parts[0]


def title(
    kind: str,
    place: str | None,
    city: str | None,
    where: str | None,
    day: str | None,
    spot: Place | None = None,
) -> str:
    """Type, place and date in words: "Raid in MacArthur Park, Los Angeles, 7 July 2025".

    Args:
        kind: term of the vocabulary `incident_type`.
        place: the place as written.
        city: city or town.
        where: name of the state or country.
        day: date of reduced precision.
        spot: where it is on the map.
    """
    assert kind in vocabularies()["incident_type"].terms
    named = TITLES.get(kind, kind.capitalize())
    finer = [part for part in dict.fromkeys((place, city)) if part]
    located = ", ".join(finer) or where
    words = f"{named} {_preposition(place, spot)} {located}" if located else named
    return ", ".join(part for part in (words, in_words(day)) if part)


_ADDRESS = re.compile(r"\d+ \w+ \w")
"""A house in a street, not "101 Freeway"."""
_OPEN = ("Park", "Square", "Plaza", "Garden")
"""What something is in, rather than at."""


def _preposition(place: str | None, spot: Place | None) -> str:
    """How a place is spoken of: on Canal Street, at Delaney Hall, in MacArthur Park."""
    if place is None or place.endswith(_OPEN):
        return "in"
    if is_street(place):
        return "at" if _ADDRESS.match(place) else "on"
    site = spot is not None and spot.precision == "point" and _share_a_word(place, spot.name)
    return "at" if site or place.startswith(("a ", "an ")) else "in"


def _share_a_word(one: str, other: str) -> bool:
    return not set(fold(one).split()).isdisjoint(fold(other).split())


def _place(reports: Iterable[Report], state: str | None, city: str | None) -> Place | None:
    fitting = [
        report.place
        for report in reports
        if report.place
        and (state is None or report.place.state in {None, state})
        and (city is None or report.row["city"] in {None, city})
    ]
    if not fitting:
        return None
    finest = min(FINENESS.index(place.precision) for place in fitting)
    finer = [place for place in fitting if FINENESS.index(place.precision) == finest]
    return max(finer, key=lambda place: (finer.count(place), place.place_id))


def _first(fields: Mapping[str, list[Value]], field: str) -> str | None:
    return fields[field][0].value if fields.get(field) else None


def _told_place(
    values: Iterable[Value], reports: list[Report], larger: Set[str], town: Town
) -> str | None:
    """The place for a title: what half of the publishers name, and none of these larger ones."""
    return next(
        (
            one.value
            for one in values
            if not {one.value, one.value.replace(".", "")} & larger
            and not _says_no_more(one.value, town)
            and 2 * one.publishers >= independent(reports)
        ),
        None,
    )


def _says_no_more(place: str, town: Town) -> bool:
    """Whether a place is the town by another name, or a larger town beside it."""
    city, state = town
    if city is None:
        return False
    if fold(place) in {fold(city), fold(f"{city} City")}:
        return True
    own = _inhabitants(city, state)
    return own > 0 and _inhabitants(place, state) > own


def _inhabitants(name: str, state: str | None) -> int:
    return max((one.population for one in cities(name) if one.state == state), default=0)


def incident_row(
    incident: str,
    reports: list[Report],
    fields: Mapping[str, list[Value]],
    conflict: bool,
    state_names: Mapping[str, str],
    countries: Mapping[str, str],
) -> Row:
    """The row of one incident.

    Args:
        incident: its id.
        reports: all its reports.
        fields: its values, the one that stands for it first.
        conflict: whether any of them contradict each other.
        state_names, countries: names by code.
    """
    kind, city, state = (_first(fields, name) for name in ("type", "city", "state"))
    assert kind is not None
    place = _place(reports, state, city)
    country = _country(reports, place)
    larger = state_names.get(state or "") or countries.get(country or "")
    day = _first(fields, "date")
    # Beside a town, a state says nothing, and may be another that is told of in the same breath.
    too_large = {*states(), *countries.values()} if city else {larger or ""}
    named = _told_place(fields.get("place", ()), reports, too_large, (city, state))
    published = [p for report in reports if (p := report.article.get("published"))]
    return {
        "incident_id": incident,
        "title": title(kind, named, city, larger, day, place),
        "type": kind,
        **dated(day),
        "city": city,
        "state": state or (place.state if place else None),
        "country": country,
        "place_id": place.place_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "reports": len({report.row["article_id"] for report in reports}),
        "publishers": independent(reports),
        "first_reported": min(published) if published else None,
        "has_conflict": conflict,
        "demonstration": all(report.article.get("demonstration", False) for report in reports),
    }


def _country(reports: Iterable[Report], place: Place | None) -> str | None:
    named: list[str] = [report.row["country"] for report in reports if report.row["country"]]
    if named:
        return max(sorted(named), key=lambda code: (named.count(code), code))
    return place.country if place else None
