"""What speaks for an agency having taken part in an incident, and in any that an article reports?

Where it is named (in the sentences that report the incident, beside them, in the headline), what
the grammar says of it there, and what kind of incident it is.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract import lexicons
from pipeline.extract.attachment import main_report, report_at
from pipeline.extract.incident_agencies.acting import (
    Part,
    agencies_in,
    agency_names,
    generic_actor,
    part_of,
)
from pipeline.extract.listed_phrases import names_any
from pipeline.extract.record import Extent, Record
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences, text_of

Features = dict[str, float]
_LEAD = 4
"""How many first sentences open the article."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's name in the text.

    Attributes:
        extent: its span.
        part: whether it acts there, only speaks, or neither.
        report: id of the report that the passage belongs to, or None.
        sentence, paragraph: numbers of those that it stands in.
    """

    extent: Extent
    part: Part
    report: str | None
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article says of its agencies.

    Attributes:
        mentions: by agency, in the order of the text.
        titled: the agencies that the headline names.
        sentences, paragraphs: where each starts.
        beat: names the lexicons.
    """

    mentions: Mapping[str, Sequence[Mention]]
    titled: set[str]
    sentences: Sequence[int]
    paragraphs: Sequence[int]
    beat: str


def scene(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> Scene:
    """The agencies that an article names.

    Args:
        analysed: the article.
        beat: names the lexicons.
        reports: the article's records of `incident_reports`.
    """
    doc = analysed.doc
    starts = [one.start_char for one in sentences(doc)]
    breaks = [start for start, _ in analysed.paragraphs]
    found: dict[str, list[Mention]] = {}
    for extent, agency in agency_names(doc, beat):
        report = report_at(reports, doc, extent[0])
        found.setdefault(agency, []).append(
            Mention(
                extent,
                part_of(doc, extent, beat),
                report.id if report else None,
                bisect_right(starts, extent[0]) - 1,
                bisect_right(breaks, extent[0]) - 1,
            )
        )
    return Scene(found, agencies_in(analysed.article.title, beat), starts, breaks, beat)


def _acts(some: Sequence[Mention]) -> int:
    return sum(one.part == "acts" for one in some)


def _overall(agency: str, seen: Scene) -> Features:
    """What the article says of an agency, whatever the incident."""
    some = seen.mentions[agency]
    every = list(seen.mentions.values())
    total, acting = sum(map(len, every)), sum(map(_acts, every))
    parts = Counter(one.part for one in some)
    return {
        f"agency {agency}": 1.0,
        **{f"{part} anywhere": 1.0 for part in parts},
        **{f"{part} often": math.log(number) for part, number in parts.items()},
        "title": float(agency in seen.titled),
        "lead": float(any(one.sentence < _LEAD for one in some)),
        "lead acts": float(any(one.sentence < _LEAD and one.part == "acts" for one in some)),
        "share": len(some) / total,
        "share of acts": _acts(some) / max(1, acting),
        "named most": float(len(some) == max(map(len, every))),
        "early": 1 / (1 + some[0].sentence),
    }


def _near(groups: Mapping[str, Sequence[Mention]]) -> Features:
    """How an agency is named in the sentences of an incident, beside them, in their paragraphs."""
    found: Features = {}
    for where, some in groups.items():
        parts = Counter(one.part for one in some)
        found |= {f"{where} {part}": 1.0 for part in parts}
        found |= {f"{where} {part} often": math.log(number) for part, number in parts.items()}
        if not some:
            found[f"{where} not"] = 1.0
    return found


def _situation(report: Record, seen: Scene, analysed: AnalysedArticle) -> Features:
    """What the words that report an incident say of who acted, by no agency's name."""
    words = lexicons.figures(seen.beat)
    text = text_of(analysed.doc)
    told = " ".join(text[start:end] for start, end in report.support["record"])
    return {
        "generic": float(generic_actor(report, analysed.doc, seen.beat)),
        "immigration agents": float(names_any(told, tuple(words.immigration_actors))),
        "police": float(names_any(told, tuple(words.police_actors))),
    }


def features(
    report: Record, reports: Sequence[Record], seen: Scene, analysed: AnalysedArticle
) -> dict[str, Features]:
    """What speaks for each agency having taken part in an incident.

    Args:
        report: the incident.
        reports: all of the article.
        seen: the agencies that the article names.
        analysed: the article.
    """
    places = [start for start, _ in report.support["record"]]
    numbers = {bisect_right(seen.sentences, start) - 1 for start in places}
    paragraphs = {bisect_right(seen.paragraphs, start) - 1 for start in places}
    beside = {other.id for other in reports if other is not report and _as_one(other, report)}
    here = {
        agency: [one for one in some if one.sentence in numbers]
        for agency, some in seen.mentions.items()
    }
    acting = {agency for agency, some in here.items() if _acts(some)}
    situation = _situation(report, seen, analysed)
    kind, main = str(report.values["type"]), bool(report.values["main"])
    found: dict[str, Features] = {}
    for agency, some in seen.mentions.items():
        overall = _overall(agency, seen)
        near = _near(
            {
                "own": [one for one in some if one.report == report.id],
                "here": here[agency],
                "beside": [one for one in some if {one.sentence - 1, one.sentence + 1} & numbers],
                "paragraph": [one for one in some if one.paragraph in paragraphs],
            }
        )
        side = "main" if main else "background"
        entry = {
            **overall,
            **near,
            "main": float(main),
            "first": float(report is main_report(reports)),
            "only": float(len(reports) == 1),
            f"type {kind}": 1.0,
            f"{kind} {agency}": 1.0,
            "acts beside": float(any(o.report in beside and o.part == "acts" for o in some)),
            "another acts here": float(bool(acting - {agency})),
            **{f"{side} {name}": overall.get(name, 0.0) for name in _WIDE},
            **{f"{name} {agency}": value for name, value in situation.items()},
            "generic": situation["generic"],
        }
        if not acting:
            entry |= {"nobody acts here": 1.0, f"nobody acts here {kind}": 1.0}
            entry |= {f"nobody acts here {agency}": 1.0}
            entry |= {f"nobody acts here {name}": overall[name] for name in _SHARES}
        found[agency] = {name: value for name, value in entry.items() if value}
    return found


_SHARES = ("share", "share of acts")
_WIDE = ("acts anywhere", "lead acts", "title", *_SHARES)


def _as_one(one: Record, other: Record) -> bool:
    """Whether two incidents were in one city on one day."""
    return all(one.values[name] == other.values[name] for name in ("city", "date"))


def in_article(by_report: Sequence[Mapping[str, Features]], seen: Scene) -> dict[str, Features]:
    """What speaks for each agency having taken part in any incident of an article.

    Args:
        by_report: the features of each agency, for each report.
        seen: the agencies that the article names.
    """
    found: dict[str, Features] = {}
    for agency in seen.mentions:
        entry = _overall(agency, seen)
        for given in by_report:
            for name, value in given[agency].items():
                if name.startswith(_OF_REPORT) and not name.endswith(" often"):
                    entry[f"any {name}"] = max(entry.get(f"any {name}", 0.0), value)
        found[agency] = {name: value for name, value in entry.items() if value}
    return found


_OF_REPORT = ("own ", "here ", "beside ", "paragraph ", "generic", "main", "type ")
