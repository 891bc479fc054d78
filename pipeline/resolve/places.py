"""Where did it happen? Names, reports and events to places on the map.

A report's place is the most exact one that its own fields lead to: its site, else its city,
else its county, state or country. A town that no gazetteer knows stays in its state.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.codebook.keys import key
from pipeline.geography.gazetteer import Gazetteer, Place, gazetteer
from pipeline.resolve.authority import authority
from pipeline.resolve.homes import homes
from pipeline.resolve.sources import Row, Sources
from pipeline.resolve.surroundings import container, surroundings
from pipeline.resolve.toponyms import Home, Toponym, kilometres, lies_in, resolve_toponyms

PLACE_TYPES = frozenset({"place", "facility"})
SITE_REACH = 60
"""Kilometres from a report's city within which a site of that name may lie."""


@dataclass(frozen=True, slots=True)
class Located:
    """Places found.

    Attributes:
        mentions: by mention.
        reports: by incident report.
        events: by event.
    """

    mentions: dict[str, Place]
    reports: dict[str, Place]
    events: dict[str, Place]

    def all(self) -> dict[str, Place]:
        """Every place used, by its id."""
        used = (*self.mentions.values(), *self.reports.values(), *self.events.values())
        return {place.place_id: place for place in used}


def _toponyms(rows: Iterable[Row]) -> list[Toponym]:
    named = [
        Toponym(row["mention_id"], row["text"], row["start"], row["end"])
        for row in rows
        if row["entity_type"] in PLACE_TYPES
    ]
    return sorted(named, key=lambda toponym: (toponym.start, toponym.end, toponym.id))


def _publisher(article: Row) -> str:
    address = (article.get("canonical_url") or article.get("url") or "").split("/")
    return article.get("publisher") or (address[2] if len(address) > 2 else "")


def _mention_places(sources: Sources, beat: str) -> dict[str, Place]:
    toponyms = {
        article: _toponyms(rows) for article, rows in sources.by_article("mentions").items()
    }
    around = {
        article: surroundings(sources.texts.get(article, ""), beat)
        for article, named in toponyms.items()
        if named
    }

    def within(article: str, home: Home | None) -> dict[str, Place]:
        text, named = sources.texts.get(article, ""), toponyms[article]
        return resolve_toponyms(named, text, beat, home, around=around.get(article))

    first = {article: within(article, None) for article in toponyms}
    at_home = homes(
        (_publisher(sources.articles[article]), article, list(found.values()))
        for article, found in first.items()
        if article in sources.articles and _publisher(sources.articles[article])
    )
    found = _of_other_kinds(sources, beat)
    for article in toponyms:
        found |= within(article, at_home[article]) if article in at_home else first[article]
    return found


MISTAKEN_FROM = 100_000
"""People of a town from which its bare name, taken for a body's, is still the town."""


def _of_other_kinds(sources: Sources, beat: str) -> dict[str, Place]:
    """Places by mention of peoples, as "Mexican", and of places taken for bodies, as "EU"."""
    places, known = gazetteer(beat), authority(beat)
    found: dict[str, Place] = {}
    for row in sources.rows("mentions"):
        if row["entity_type"] in {"group", "organization"} and not known.known(row["text"]):
            text = sources.texts.get(row["article_id"], "")
            within = container(text, row["end"], beat)
            named = [
                place
                for place in places.candidates(row["text"])
                if _is_plain(place, row) and not (within and not lies_in(place, within))
            ]
            if named:
                found[row["mention_id"]] = named[0]
    return found


def _is_plain(place: Place, mention: Row) -> bool:
    """Whether a name that was not taken for a place's is so well known as one that it is."""
    if place.precision == "country":
        return True
    if mention["entity_type"] == "group" or mention["text"].isupper():
        return False
    large = place.precision == "city" and place.population >= MISTAKEN_FROM
    return (place.precision == "state" or large) and key(place.name) == key(mention["text"])


def _larger(row: Row, places: Gazetteer) -> Place | None:
    if row["state"]:
        return places.states.get(row["state"].lower())
    return places.countries.get(row["country"]) if row["country"] else None


def _fits(place: Place, row: Row) -> bool:
    if row["state"]:
        return bool(place.state == row["state"])
    return not row["country"] or place.country == row["country"]


def _city(row: Row, places: Gazetteer) -> Place | None:
    if not row["city"] or not (row["state"] or row["country"]):
        return None
    found = [
        place
        for place in places.candidates(row["city"])
        if _fits(place, row) and place.precision == "city"
    ]
    return found[0] if found else None


def _site(row: Row, city: Place | None, places: Gazetteer) -> Place | None:
    found = [place for place in places.candidates(row["place"] or "") if _fits(place, row)]
    if not row["state"] and not city:
        found = [place for place in found if len(found) == 1 and place.country == row["country"]]
    if row["city"]:
        same = key(row["city"])
        found = [
            place
            for place in found
            if key(place.city or "") == same
            or (city is not None and kilometres(place, city) <= SITE_REACH)
        ]
    finer = [place for place in found if place.precision in {"point", "neighborhood"}]
    return next(iter(finer or found), None)


def report_place(row: Row, places: Gazetteer) -> Place | None:
    """The most exact place that the fields of an incident report lead to.

    Args:
        row: with `place`, `city`, `state` and `country`.
        places: the gazetteer.
    """
    city = _city(row, places)
    site = _site(row, city, places)
    if site and (site.precision != "state" or not city):
        return site
    return city or _larger(row, places)


def locate(sources: Sources, beat: str) -> Located:
    """The places of all mentions, incident reports and events.

    Args:
        sources: what resolve was given.
        beat: whose gazetteer is used.
    """
    places = gazetteer(beat)
    reports = {
        row["report_id"]: place
        for row in sources.rows("incident_reports")
        if (place := report_place(row, places))
    }
    mentions = _mention_places(sources, beat)
    return Located(mentions, reports, _event_places(sources, mentions, reports))


def _event_places(
    sources: Sources, mentions: dict[str, Place], reports: dict[str, Place]
) -> dict[str, Place]:
    named: dict[str, list[tuple[int, int, Place]]] = defaultdict(list)
    for row in sources.rows("mentions"):
        place = mentions.get(row["mention_id"])
        if place and place.precision not in {"state", "country"}:
            named[row["article_id"]].append((row["start"], row["end"], place))
    found: dict[str, Place] = {}
    for row in sources.rows("events"):
        text = sources.texts.get(row["article_id"], "")
        place = _in_sentence(row, sorted(named[row["article_id"]], key=lambda n: n[:2]), text)
        place = place or reports.get(row["report_id"] or "")
        if place:
            found[row["event_id"]] = place
    return found


def _in_sentence(event: Row, named: list[tuple[int, int, Place]], text: str) -> Place | None:
    near = [
        (abs(start - event["start"]), place)
        for start, end, place in named
        if _one_sentence(text[min(end, event["end"]) : max(start, event["start"])])
    ]
    return min(near, key=lambda pair: (pair[0], pair[1].place_id))[1] if near else None


def _one_sentence(between: str) -> bool:
    return "\n" not in between and not any(mark in between for mark in (". ", "? ", "! ", ".” "))


def place_rows(places: dict[str, Place]) -> list[Row]:
    """Rows of the table of places."""
    return [
        {
            "place_id": place_id,
            "name": place.name,
            "city": place.city,
            "county": place.county,
            "state": place.state,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "geonames_id": place.geonames_id,
            "precision": place.precision,
        }
        for place_id, place in sorted(places.items())
    ]
