"""What speaks for an agency having taken part in an incident, and in any that an article reports?

Features by name, a model's weight for each; PART is what the grammar says of a mention (acts,
speaks, unsure, none), TYPE that of the incident, AGENCY an id.

Of an agency in the whole article (`_overall`):
    agency AGENCY: which it is.
    PART anywhere, PART often: whether it is mentioned so, and the logarithm of how many times.
    title, lead, lead acts: in the headline, in the first sentences, as acting in these.
    share, share of acts: of all mentions, and of all as acting, those that are its own.
    named most, early: whether none is mentioned more, and how soon it is.

Of an agency in the sentences that report an incident (`_told`):
    WHERE PART, WHERE PART often, WHERE not: as above, and whether it is not mentioned there. WHERE
        is a passage that belongs to the report (own), its sentences (here), those before and after
        them (beside) and their paragraphs (paragraph).
    acts beside: whether it acts in another incident of that city and day.
    another acts here, nobody acts here: whether another, or none at all, acts in these sentences.
    type TYPE, main: what kind of incident, and whether the article is mainly about it.
    generic, generic AGENCY: whether "agents" or the like are said to have done it.

Of an incident, besides (`_in_report`):
    first, only: whether it is the main one of all reports, and the only one.
    TYPE AGENCY, immigration agents AGENCY, police AGENCY: kind, and words for those who act, which
        tell of each agency another thing.
    main NAME, background NAME, nobody acts here NAME: some of `_overall`, which mean more of a main
        incident, or where nobody is said to act; NAME may be TYPE or AGENCY there.

Of any incident of an article (`_in_article`):
    any NAME: the most that a feature of `_told` comes to, but for how many times.
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
    is_uninvolved,
    part_of,
)
from pipeline.extract.incident_reports.occurrences import LEAD
from pipeline.extract.listed_phrases import names_any
from pipeline.extract.record import WHOLE_RECORD, Extent, Record
from pipeline.language import AnalysedArticle
from pipeline.language.kept import sentences, text_of

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's name in the text.

    Attributes:
        extent: its span.
        part: whether it acts there, only speaks, may act or does not, or none of these.
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
        overall: features of each agency, whatever the incident.
        sentences, paragraphs: where each starts.
        beat: names the lexicons.
    """

    mentions: Mapping[str, Sequence[Mention]]
    overall: Mapping[str, Features]
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
    uninvolved = set()
    for extent, agency in agency_names(doc, beat):
        if is_uninvolved(doc, extent, beat):
            uninvolved.add(agency)
            continue
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
    for agency in uninvolved:
        if not _acts(found.get(agency, ())):
            found.pop(agency, None)
    titled = agencies_in(analysed.article.title, beat)
    return Scene(found, _overall(found, titled), starts, breaks, beat)


def _acts(some: Sequence[Mention]) -> int:
    return sum(one.part == "acts" for one in some)


def _overall(mentions: Mapping[str, Sequence[Mention]], titled: set[str]) -> dict[str, Features]:
    """What the article says of each agency, whatever the incident."""
    total, acting = sum(map(len, mentions.values())), sum(map(_acts, mentions.values()))
    most = max(map(len, mentions.values()), default=0)
    found: dict[str, Features] = {}
    for agency, some in mentions.items():
        parts = Counter(one.part for one in some)
        lead = [one for one in some if one.sentence < LEAD]
        found[agency] = {
            f"agency {agency}": 1.0,
            **{f"{part} anywhere": 1.0 for part in parts},
            **{f"{part} often": math.log(number) for part, number in parts.items()},
            "title": float(agency in titled),
            "lead": float(bool(lead)),
            "lead acts": float(_acts(lead) > 0),
            "share": len(some) / total,
            "share of acts": _acts(some) / max(1, acting),
            "named most": float(len(some) == most),
            "early": 1 / (1 + some[0].sentence),
        }
    return found


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


def _told(
    report: Record, reports: Sequence[Record], seen: Scene, analysed: AnalysedArticle
) -> dict[str, Features]:
    """What the sentences that report an incident say of each agency."""
    places = [start for start, _ in report.support[WHOLE_RECORD]]
    numbers = {bisect_right(seen.sentences, start) - 1 for start in places}
    paragraphs = {bisect_right(seen.paragraphs, start) - 1 for start in places}
    twins = {other.id for other in reports if other is not report and _as_one(other, report)}
    here = {
        agency: [one for one in some if one.sentence in numbers]
        for agency, some in seen.mentions.items()
    }
    acting = {agency for agency, some in here.items() if _acts(some)}
    generic = float(generic_actor(report, analysed.doc, seen.beat))
    found: dict[str, Features] = {}
    for agency, some in seen.mentions.items():
        near = _near(
            {
                "own": [one for one in some if one.report == report.id],
                "here": here[agency],
                "beside": [one for one in some if {one.sentence - 1, one.sentence + 1} & numbers],
                "paragraph": [one for one in some if one.paragraph in paragraphs],
            }
        )
        found[agency] = {
            **near,
            "acts beside": float(any(o.report in twins and o.part == "acts" for o in some)),
            "another acts here": float(bool(acting - {agency})),
            "nobody acts here": float(not acting),
            f"type {report.values['type']}": 1.0,
            "main": float(bool(report.values["main"])),
            "generic": generic,
            f"generic {agency}": generic,
        }
    return found


def _in_report(
    report: Record,
    reports: Sequence[Record],
    seen: Scene,
    analysed: AnalysedArticle,
    told: Mapping[str, Features],
) -> dict[str, Features]:
    """What speaks for each agency having taken part in an incident."""
    text, words = text_of(analysed.doc), lexicons.figures(seen.beat)
    sentences_told = " ".join(text[start:end] for start, end in report.support[WHOLE_RECORD])
    kind, side = report.values["type"], "main" if report.values["main"] else "background"
    actors = {
        "immigration agents": float(names_any(sentences_told, tuple(words.immigration_actors))),
        "police": float(names_any(sentences_told, tuple(words.police_actors))),
    }
    found: dict[str, Features] = {}
    for agency, overall in seen.overall.items():
        entry = {
            **overall,
            **told[agency],
            "first": float(report is main_report(reports)),
            "only": float(len(reports) == 1),
            f"{kind} {agency}": 1.0,
            **{f"{name} {agency}": value for name, value in actors.items()},
            **{f"{side} {name}": overall.get(name, 0.0) for name in _WIDE},
        }
        if told[agency]["nobody acts here"]:
            entry |= {f"nobody acts here {name}": 1.0 for name in (kind, agency)}
            entry |= {f"nobody acts here {name}": overall[name] for name in _SHARES}
        found[agency] = _without_nothing(entry)
    return found


_SHARES = ("share", "share of acts")
_WIDE = ("acts anywhere", "lead acts", "title", *_SHARES)


def _as_one(one: Record, other: Record) -> bool:
    """Whether two incidents were in one city on one day."""
    return all(one.values[name] == other.values[name] for name in ("city", "date"))


def _in_article(told: Sequence[Mapping[str, Features]], seen: Scene) -> dict[str, Features]:
    """What speaks for each agency having taken part in any incident of an article."""
    found: dict[str, Features] = {}
    for agency, overall in seen.overall.items():
        entry = dict(overall)
        for here in told:
            for name, value in here[agency].items():
                if not name.endswith(" often"):
                    entry[f"any {name}"] = max(entry.get(f"any {name}", 0.0), value)
        found[agency] = _without_nothing(entry)
    return found


def _without_nothing(features: Features) -> Features:
    return {name: value for name, value in features.items() if value}


def features(
    reports: Sequence[Record], seen: Scene, analysed: AnalysedArticle
) -> tuple[list[dict[str, Features]], dict[str, Features]]:
    """What speaks for each agency having taken part in each incident, and in any.

    Args:
        reports: the article's records of `incident_reports`.
        seen: the agencies that the article names.
        analysed: the article.
    """
    told = [_told(report, reports, seen, analysed) for report in reports]
    in_reports = [
        _in_report(report, reports, seen, analysed, here)
        for report, here in zip(reports, told, strict=True)
    ]
    return in_reports, _in_article(told, seen)
