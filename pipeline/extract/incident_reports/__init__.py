"""What happened, where and when? One record an occurrence that the article reports.

The way: `triggers` finds the words that report incidents, `realis` drops what did not happen,
`dating` and `placing` read date and place from the sentence, `occurrences` groups the rest.
Agencies, force, people and figures of an incident have modules of their own.
"""

from collections.abc import Sequence

from pipeline.codebook.dates import dated
from pipeline.extract.incident_reports.dating import date_of
from pipeline.extract.incident_reports.occurrences import Occurrence, Sighting, group
from pipeline.extract.incident_reports.placing import places_of
from pipeline.extract.incident_reports.realis import happened
from pipeline.extract.incident_reports.triggers import find_triggers
from pipeline.extract.record import Extent, Record, Value, number_occurrences
from pipeline.extract.toponyms import Toponym, Toponyms
from pipeline.language import AnalysedArticle

__all__ = ["extract"]


def _sightings(
    analysed: AnalysedArticle, beat: str, times: Sequence[Record], toponyms: Toponyms
) -> list[Sighting]:
    doc = analysed.doc
    return [
        Sighting(trigger, date_of(trigger, doc, times), tuple(places_of(trigger, doc, toponyms)))
        for trigger in find_triggers(doc, beat)
        if happened(trigger, beat)
    ]


def _home(toponyms: Toponyms) -> Toponym | None:
    """The place that the article is written from or about: dateline, else first city."""
    if toponyms.dateline:
        return toponyms.dateline
    return next((place for place in toponyms.all if place.city and place.state), None)


def _sentence(occurrence: Occurrence) -> Extent:
    sentence = occurrence.first.trigger.head.sent
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, sentence.start_char + len(text.rstrip())


def _placed(
    occurrence: Occurrence, home: Toponym | None, main: bool, analysed: AnalysedArticle
) -> tuple[dict[str, Value], dict[str, tuple[Extent, ...]]]:
    values: dict[str, Value] = dict.fromkeys(("place", "city", "state", "country"))
    support: dict[str, tuple[Extent, ...]] = {}
    places = [place for sighting in occurrence.sightings for place in sighting.places]
    if places:
        values["place"] = analysed.source(places[0].start, places[0].end)
        support["place"] = ((places[0].start, places[0].end),)
    telling = [place for place in places if place.city] or [
        place for place in places if place.state
    ]
    if not telling and main and home:
        telling = [home]
    if telling:
        for name in ("city", "state", "country"):
            value = getattr(telling[0], name)
            if value:
                values[name] = value
                support[name] = telling[0].proof
    return values, support


def extract(analysed: AnalysedArticle, beat: str, times: Sequence[Record]) -> list[Record]:
    """The incidents that an article reports as having happened.

    Args:
        analysed: the article.
        beat: names the lexicons.
        times: the article's records of `times`.

    Returns:
        Records of `incident_reports`, anchored at the words that report them first.
    """
    toponyms = Toponyms(analysed, beat)
    home = _home(toponyms)
    occurrences = group(_sightings(analysed, beat, times, toponyms))
    records = []
    for occurrence in occurrences:
        main = occurrence.first.trigger.sentence < 4
        if not main and not any(sighting.anchored for sighting in occurrence.sightings):
            continue
        values, support = _placed(occurrence, home, main, analysed)
        best = occurrence.dates[0] if occurrence.dates else None
        values |= dated(best.date if best else None)
        if best:
            support["date"] = (best.extent,)
        if not any(values[name] for name in ("place", "city", "state", "country", "date")):
            continue
        records.append(
            Record(
                "incident_reports",
                analysed.article.article_id,
                (occurrence.first.trigger.start, occurrence.first.trigger.end),
                {"type": occurrence.type, "main": main, "confidence": 0.5, **values},
                {"record": (_sentence(occurrence),), **support},
            )
        )
    return number_occurrences(records)
