"""What happened, where and when? One record an occurrence that the article reports.

The way: `triggers` finds the words that report incidents, `realis` drops what did not happen,
`dating` and `placing` read date and place from the sentence; these are `sightings`, which
`grouping` puts to `occurrences`. `whereabouts` says in which city each was, `ranking` and
`prominence` weigh them. Agencies, force, people and figures of an incident have modules of their
own.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.codebook.dates import after, dated
from pipeline.extract.incident_reports.dating import (
    Dated,
    elsewhen,
    is_answered,
    is_before,
    is_clock,
)
from pipeline.extract.incident_reports.days import days, stated, told_before
from pipeline.extract.incident_reports.grouping import group
from pipeline.extract.incident_reports.occurrences import Occurrence
from pipeline.extract.incident_reports.prominence import Told, among
from pipeline.extract.incident_reports.ranking import (
    Features,
    Setting,
    confidence,
    features,
    stems,
)
from pipeline.extract.incident_reports.sightings import sightings
from pipeline.extract.incident_reports.sizes import type_by_size
from pipeline.extract.incident_reports.weeks import day_of_week
from pipeline.extract.incident_reports.whereabouts import (
    home_of,
    may_have_been_anywhere,
    place_values,
)
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.extract.times import last_day, reference
from pipeline.extract.times.reduced import reduced
from pipeline.extract.toponyms import Toponyms
from pipeline.geography.gazetteer import names_of_note
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences

__all__ = ["Candidate", "candidates", "extract", "standing"]

LIKELY = 0.38
"""The confidence from which an occurrence is recorded; where F1 is best in cross-validation."""
ENOUGH = 0.45
"""The confidence from which it is taken for what the article is about; where articles about one
occurrence are brought together best (of .4 to .6 by .05)."""
SURE = 0.8
"""The confidence from which the surest, told in the lead, is it where nothing else is."""
UNDATED = frozenset({"detention_conditions", "deportation"})
"""Types that last or lie back: without a date of their own they have none."""
NEWS = 21
"""Days that what an article opens with lies back at most, unless it is dated."""
EVIDENCE = 6
"""At most so many sentences stand as evidence of one incident."""
TRIGGERS = 12
"""At most so many words stand as evidence of its type."""
_HOME = frozenset({None, "US"})
_ABROAD = frozenset({"deportation", "other"})
"""What may be reported of another country."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occurrence, what speaks for it, and the record it would make.

    Whether the article is about it is not settled yet: that takes the others (`standing`).
    """

    occurrence: Occurrence
    features: Features
    record: Record


def _sentences(occurrence: Occurrence) -> tuple[Extent, ...]:
    extents = {}
    for sighting in (*occurrence.sightings, *occurrence.parts):
        sentence = sighting.trigger.head.sent
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        extents[(start, sentence.start_char + len(text.rstrip()))] = True
    return tuple(extents)[:EVIDENCE]


def _triggers(occurrence: Occurrence) -> tuple[Extent, ...]:
    every = (*occurrence.sightings, *occurrence.parts)
    extents = dict.fromkeys((s.trigger.start, s.trigger.end) for s in every)
    return tuple(extents)[:TRIGGERS]


def _record(
    occurrence: Occurrence, setting: Setting, found: Features, analysed: AnalysedArticle
) -> Record:
    values, support = place_values(occurrence, setting.home, analysed)
    date = occurrence.date
    values |= dated(date.date if date else None)
    if date:
        support["date"] = (date.extent,)
    return Record(
        "incident_reports",
        analysed.article.article_id,
        (occurrence.first.trigger.start, occurrence.first.trigger.end),
        {
            "type": occurrence.type,
            "main": False,
            "confidence": round(confidence(found), 3),
            **values,
        },
        {WHOLE_RECORD: _sentences(occurrence), "type": _triggers(occurrence), **support},
    )


def _recent(published: str | None) -> str:
    day = reference(published).today
    return date.fromordinal(max(1, day.toordinal() - NEWS)).isoformat() if day else ""


def candidates(analysed: AnalysedArticle, beat: str, times: Sequence[Record]) -> list[Candidate]:
    """Every occurrence that the article may report, likely or not; the ranking is fitted on them.

    Args:
        analysed: the article.
        beat: names the lexicons.
        times: the article's records of `times`.
    """
    toponyms = Toponyms(analysed, beat)
    home = home_of(toponyms, analysed, beat)
    setting = Setting(
        stems(analysed.article.title),
        len(sentences(analysed.doc)),
        reference(analysed.article.published).year,
        home,
        beat,
    )
    found: list[Candidate] = []
    by_day = days(analysed, times)
    last = last_day(analysed)
    later = by_day.later(last)
    recent = _recent(analysed.article.published)
    seen = sightings(analysed, beat, times, toponyms, by_day)
    past = [one for one in seen if one.date is None or not _ahead(one.date.date, last, later)]
    for occurrence in group(past, home, recent):
        weighed = features(occurrence, setting)
        record = _record(occurrence, setting, weighed, analysed)
        if _told(record, last, later, beat):
            found.append(Candidate(occurrence, weighed, record))
    found = [_dated_by_lead(candidate, analysed, times) for candidate in found]
    found = [_dated_within_week(candidate, analysed, times) for candidate in found]
    found = [_dated_by_story(candidate, analysed, times) for candidate in found]
    fact = stated(analysed, times)
    if fact:
        found = [_dated_by_fact(candidate, fact) for candidate in found]
    found = [_typed_by_size(candidate, beat) for candidate in found]
    leading = _leading(found)
    redated = [_redated(candidate, leading) for candidate in found]
    if leading is None and len(redated) == 1:
        return redated
    return [_unplaced(candidate, leading, beat) for candidate in redated]


def _typed_by_size(candidate: Candidate, beat: str) -> Candidate:
    """Arrests of many at once are a raid."""
    values = {**candidate.record.values, "type": type_by_size(candidate.occurrence, beat)}
    return replace(candidate, record=replace(candidate.record, values=values))


def _dated_by_lead(
    candidate: Candidate, analysed: AnalysedArticle, times: Sequence[Record]
) -> Candidate:
    """Gives what the article opens with a day: where its clause names none, that of its sentence.

    Even if that is the day of a speech ("said Monday as agents moved …"): nearly all that
    articles are about has a date, and it is seldom another.
    """
    values, opens = candidate.record.values, candidate.features["in_lead"]
    if values["date"] or not opens or candidate.occurrence.type in UNDATED:
        return candidate
    if not candidate.occurrence.at_home or not candidate.features["past"]:
        return candidate
    published = (analysed.article.published or "")[:10]
    opening = candidate.occurrence.sightings[:3]
    for sighting in (one for one in opening if not elsewhen(one.trigger)):
        sentence = sighting.trigger.head.sent
        for time in times:
            day = reduced(str(time.values["value"])) if time.values["value"] else None
            inside = sentence.start_char <= time.anchor[0] < sentence.end_char
            byline = day == published and any(c.isdigit() for c in str(time.values["text"]))
            undated = byline or is_clock(time)
            if inside and day and len(day) == 10 and day <= published and not undated:
                return _with_date(candidate, day, (time.anchor,))
    return candidate


def _dated_within_week(
    candidate: Candidate, analysed: AnalysedArticle, times: Sequence[Record]
) -> Candidate:
    """What the lead tells with its week has the day of it that the opening then tells."""
    if not candidate.features["in_lead"] or "date" not in candidate.record.support:
        return candidate
    if is_before(candidate.occurrence.first.trigger):
        return candidate
    found = day_of_week(candidate.record.support["date"], analysed, times)
    return candidate if found is None else _with_date(candidate, found[0], (found[1],))


def _dated_by_story(
    candidate: Candidate, analysed: AnalysedArticle, times: Sequence[Record]
) -> Candidate:
    """What is told on from a day has that day: "On Sunday he sat in church. Then agents came"."""
    first = candidate.occurrence.sightings[0]
    told_on = candidate.features["past"] and not candidate.features["quoted"]
    if candidate.record.values["date"] or candidate.occurrence.type in UNDATED or not told_on:
        return candidate
    if first.apart or elsewhen(first.trigger):
        return candidate
    day = told_before(first.trigger.head.sent, analysed, times)
    return candidate if day is None else _with_date(candidate, day.date, (day.extent,))


def _dated_by_fact(candidate: Candidate, fact: Dated) -> Candidate:
    """What headline or lead tells without a day has the one of the facts beside the text."""
    opens = candidate.features["in_lead"] or candidate.features["in_title"]
    if candidate.record.values["date"] or not opens or not candidate.occurrence.at_home:
        return candidate
    return _with_date(candidate, fact.date, (fact.extent,))


def _with_date(candidate: Candidate, date: str, proof: tuple[Extent, ...]) -> Candidate:
    record = candidate.record
    return replace(
        candidate,
        record=replace(
            record,
            values={**record.values, **dated(date)},
            support={**record.support, "date": proof},
        ),
    )


def _leading(found: Sequence[Candidate]) -> Candidate | None:
    """The likeliest of the occurrences that the lead tells of and dates to the day."""
    dated_to_the_day = [
        candidate
        for candidate in found
        if candidate.features["in_lead"]
        and candidate.record.values["date_precision"] == "day"
        and candidate.occurrence.at_home
    ]
    return max(dated_to_the_day, key=lambda c: confidence(c.features), default=None)


def _redated(candidate: Candidate, leading: Candidate | None) -> Candidate:
    """An undated occurrence that the article tells on from the leading one has its day."""
    occurrence = candidate.occurrence
    values = candidate.record.values
    if leading is None or values["date"] is not None or occurrence.type in UNDATED:
        return candidate
    told_on = (
        occurrence.at_home
        and not any(sighting.apart for sighting in occurrence.sightings)
        and not all(elsewhen(sighting.trigger) for sighting in occurrence.sightings)
        and bool(candidate.features["past"])
        and not candidate.features["quoted"]
    )
    if not told_on:
        return candidate
    date = str(leading.record.values["date"])
    return _with_date(candidate, date, leading.record.support["date"])


def _unplaced(candidate: Candidate, leading: Candidate | None, beat: str) -> Candidate:
    """What befell someone on another day, in words that name no place, was anywhere.

    The article's own city says nothing of it; its state is most often the same.
    """
    record, values = candidate.record, candidate.record.values
    another_day = values["date"] and (
        leading is None or leading.record.values["date"] != values["date"]
    )
    if not another_day or candidate.features["in_lead"]:
        return candidate
    if not may_have_been_anywhere(candidate.occurrence, beat):
        return candidate
    support = {name: proof for name, proof in record.support.items() if name != "city"}
    return replace(
        candidate, record=replace(record, values={**values, "city": None}, support=support)
    )


def _ahead(date: str, last: str | None, later: Container[str]) -> bool:
    """Whether a date lies after all that an article can tell of."""
    start = str(dated(date)["date_start"] or "")
    return after(start, last) and start not in later


def _told(record: Record, last: str | None, later: Container[str], beat: str) -> bool:
    """Whether a record has a place or a date, and no date that was ahead but those told of.

    What another country's police do in its towns is none; who is deported is taken there.
    """
    values = record.values
    abroad = values["city"] and values["country"] not in _HOME
    if abroad and values["type"] not in _ABROAD and values["city"] not in names_of_note(beat):
        return False
    if _ahead(str(values["date_start"] or ""), last, later):
        return False
    return any(values[name] for name in ("place", "city", "state", "country", "date"))


def standing(
    likely: Sequence[Candidate], sure: Sequence[float], analysed: AnalysedArticle
) -> list[Features]:
    """What speaks for and against each of an article's occurrences being what it is about.

    Args:
        likely: those that are likely enough to be recorded.
        sure: the confidence of each.
        analysed: the article.
    """
    told = [
        Told(one.occurrence, str(one.record.values["city"] or "") or None, confident)
        for one, confident in zip(likely, sure, strict=True)
    ]
    ranks = among(told, analysed.article.title, len(sentences(analysed.doc)))
    return [one.features | rank for one, rank in zip(likely, ranks, strict=True)]


def _with_main(likely: Sequence[Candidate], analysed: AnalysedArticle) -> list[Candidate]:
    """The occurrences, marked where they are what the article is about.

    Where none is likely to be, what the headline tells is, the lead too for choice; where the
    headline tells none, the surest of the lead, if it is sure enough.
    """
    found = standing(likely, [_confidence(candidate) for candidate in likely], analysed)
    sure = [confidence(features, "main") for features in found]
    mains = [
        by >= ENOUGH and not (one["old"] and not one["in_lead"]) and not _only_answered(occurrence)
        for by, one, occurrence in zip(sure, found, (c.occurrence for c in likely), strict=True)
    ]
    told = [
        by * one["in_title"] * (1 + one["in_lead"]) for by, one in zip(sure, found, strict=True)
    ]
    if not any(mains) and any(told):
        mains[told.index(max(told))] = True
    elif not any(mains):
        mains = [
            bool(one["surest"] and one["in_lead"]) and _confidence(candidate) >= SURE
            for candidate, one in zip(likely, found, strict=True)
        ]
    return [
        replace(one, record=replace(one.record, values={**one.record.values, "main": main}))
        for one, main in zip(likely, mains, strict=True)
    ]


def _only_answered(occurrence: Occurrence) -> bool:
    """Whether an article only tells of what was done about it: "a march against the killing"."""
    return all(is_answered(sighting.trigger) for sighting in occurrence.sightings)


def _confidence(candidate: Candidate) -> float:
    return float(candidate.record.values["confidence"] or 0)


def extract(analysed: AnalysedArticle, beat: str, times: Sequence[Record]) -> list[Record]:
    """The incidents that an article reports as having happened.

    Args:
        analysed: the article.
        beat: names the lexicons.
        times: the article's records of `times`.

    Returns:
        Records of `incident_reports`, anchored at the words that report them first.
    """
    found = candidates(analysed, beat, times)
    likely = [candidate for candidate in found if _confidence(candidate) >= LIKELY]
    return number_occurrences(one.record for one in _with_main(likely, analysed))
