"""How many? The numbers that an article gives for each incident.

`counted` finds the numbers that count people and what they count, `sources` who gave them;
here each is put to its incident, and custody is told apart: people held by police are arrested,
people held by immigration agents detained.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from pipeline.extract import lexicons
from pipeline.extract.attachment import report_at
from pipeline.extract.figures.counted import Count, find_counts
from pipeline.extract.figures.measures import passive
from pipeline.extract.figures.sources import source_of
from pipeline.extract.listed_phrases import names_any
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, Value, number_occurrences
from pipeline.language import AnalysedArticle

__all__ = ["extract"]

_CUSTODY = frozenset({"arrested", "detained"})
_LIKELY = {
    "protesters": ("protest", "confrontation", "detention_conditions"),
    "deported": ("deportation", "raid"),
    "killed": ("death", "shooting"),
    "detained": ("raid", "arrest"),
    "arrested": ("protest", "raid", "arrest"),
}
"""Incident types that a measure belongs to first, where a sentence reports several."""

_ONLY = frozenset({"protesters"})
"""Measures that no incident of another type has."""
_HELD_BY_POLICE = frozenset({"protest", "attack", "confrontation", "shooting"})
"""Incident types at which those held are held by police, unless words say otherwise."""


def _actors(verb: Token) -> str:
    """Who holds those counted: the subject, or the agent of a passive, in lower case."""
    wanted = {"agent"} if passive(verb) or verb.dep_ == "acl" else {"nsubj", "agent"}
    if verb.pos_ == "NOUN":
        wanted = {"compound", "poss", "prep", "amod", "nmod"}
    holders = [child for child in verb.children if child.dep_ in wanted]
    if verb.pos_ == "NOUN" and verb.dep_ == "nsubjpass":
        # "Ten arrests were made by …"
        holders += [child for child in verb.head.children if child.dep_ == "agent"]
    return " ".join(token.lower_ for child in holders for token in child.subtree)


def _at_a_protest(report: Record, reports: Sequence[Record]) -> bool:
    """Whether it is a protest or attack, or told of beside one of the same city and day."""
    place = (report.values["city"], report.values["date"])
    return report.values["type"] in _HELD_BY_POLICE or any(
        other.values["type"] == "protest" and (other.values["city"], other.values["date"]) == place
        for other in reports
        if report.values["type"] == "arrest" and all(place)
    )


def _custody(
    count: Count, report: Record, reports: Sequence[Record], told_by: str, beat: str
) -> str:
    """Arrested or detained: by who holds them, who tells it, else by the kind of incident."""
    words = lexicons.figures(beat)
    verb, sentence = count.verb, count.verb.sent.text
    actors = _actors(verb)
    suspected = _suspected(verb, words)
    if names_any(actors, words.immigration_actors):
        crime = suspected and verb.lemma_.lower() == "arrest"
        return "arrested" if crime and _at_a_protest(report, reports) else "detained"
    if names_any(actors, words.police_actors):
        return "arrested"
    if names_any(sentence, words.held_for_status) and not suspected:
        return "detained"
    by_immigration = names_any(told_by, words.immigration_actors)
    if names_any(told_by, words.police_actors) and not by_immigration:
        return "arrested"
    disorder = names_any(sentence, words.disorder) or names_any(sentence, words.gatherings)
    held_by_police = suspected or disorder or _at_a_protest(report, reports)
    return "arrested" if held_by_police else "detained"


def _suspected(verb: Token, words: lexicons.FigureWords) -> bool:
    """Whether those counted are such as immigration agents have no cause to hold."""
    return any(
        token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words.suspects
        for child in verb.children
        if child.dep_ in {"nsubjpass", "dobj"}
        for token in child.subtree
        if not any(above.pos_ == "VERB" for above in _between(token, child))
    )


def _between(token: Token, above: Token) -> Iterator[Token]:
    """The words over a token, as far as one above it."""
    return takewhile(lambda one: one != above, token.ancestors) if token != above else iter(())


def _record(
    analysed: AnalysedArticle, beat: str, count: Count, report: Record, reports: Sequence[Record]
) -> Record:
    measure = count.measure
    sentence = count.verb.sent
    source = source_of(analysed.doc, count.verb)
    told_by = analysed.source(*source) if source else None
    if measure in _CUSTODY:
        measure = _custody(count, report, reports, told_by or "", beat)
    values: dict[str, Value] = {
        "report_id": report.id,
        "measure": measure,
        "value": count.value,
        "value_max": count.value_max,
        "qualifier": count.qualifier,
        "attributed_to": told_by,
    }
    verb = (count.verb.idx, count.verb.idx + len(count.verb))
    whole: Extent = (min(count.start, verb[0]), max(count.end, verb[1]))
    if whole[0] < sentence.start_char or whole[1] > sentence.end_char:
        whole = (count.start, count.end)
    support: dict[str, tuple[Extent, ...]] = {WHOLE_RECORD: (whole,), "value": (count.number,)}
    if count.value_max is not None:
        support["value_max"] = (count.number,)
    if source:
        support["attributed_to"] = (source,)
    return Record("figures", analysed.article.article_id, count.number, values, support)


def extract(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> list[Record]:
    """The figures of each incident; a figure told twice from one source is recorded once.

    Args:
        analysed: the article.
        beat: names the lexicon.
        reports: the article's records of `incident_reports`.

    Returns:
        Records of `figures`, anchored at the number.
    """
    found: dict[tuple[Value, ...], Record] = {}
    for count in find_counts(analysed.doc, beat):
        types = _LIKELY.get(count.measure, ())
        only = count.measure in _ONLY
        report = report_at(reports, analysed.doc, count.start, types, only)
        if report is None:
            continue
        record = _record(analysed, beat, count, report, reports)
        key = tuple(record.values[name] for name in ("report_id", "measure", "value", "qualifier"))
        found.setdefault(key, record)
    return number_occurrences(sorted(found.values(), key=lambda record: record.anchor))
