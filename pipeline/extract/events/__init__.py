"""Who did what to whom, clause by clause, in an article? Events in PLOVER's types.

`lexicon` says which words report an event, `predicates` finds one for each happening,
`participants` reads who takes part, `realis` whether it is presented as fact. Steps in law with
their courts and grounds are for `legal_actions`, occurrences with a place for
`incident_reports`.
"""

from collections.abc import Sequence

from pipeline.codebook.dates import dated
from pipeline.extract.clauses.dating import date_of
from pipeline.extract.clauses.phrases import clause_extent, phrase_extent
from pipeline.extract.events.lexicon import Lexicon, lexicon
from pipeline.extract.events.participants import Participants, is_actor, participants
from pipeline.extract.events.predicates import Predicate, predicates
from pipeline.extract.events.realis import realis
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.language import AnalysedArticle

__all__ = ["extract"]

_ONE_SIDED = frozenset({"PROTEST", "COERCE", "ASSAULT"})
"""Types reported without a second side: a march, an arrest in the passive, a killing."""


def _reported(predicate: Predicate, found: Participants, words: Lexicon) -> bool:
    sides = [side for side in (found.actor, found.recipient) if side is not None]
    if not sides or not any(is_actor(side, words) for side in sides):
        return False
    if found.actor is not None and not is_actor(found.actor, words):
        return False
    return len(sides) == 2 or predicate.types[0] in _ONE_SIDED


def _innermost(position: int, statements: Sequence[Record]) -> Record | None:
    around = [
        (end - start, statement)
        for statement in statements
        for start, end in statement.support.get("content", ())
        if start <= position < end
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None


def _record(
    analysed: AnalysedArticle,
    predicate: Predicate,
    found: Participants,
    times: Sequence[Record],
    statement: Record | None,
) -> Record:
    trigger = predicate.trigger
    spans: dict[str, Extent] = {"trigger": (trigger.idx, trigger.idx + len(trigger))}
    if found.actor is not None:
        spans["actor"] = phrase_extent(found.actor, found.joined)
    if found.recipient is not None:
        spans["recipient"] = phrase_extent(found.recipient)
    date, when = date_of(predicate.verb or trigger, times)
    if when is not None:
        spans["date"] = when
    values = {name: analysed.source(*span) for name, span in spans.items() if name != "date"}
    return Record(
        table="events",
        article_id=analysed.article.article_id,
        anchor=spans["trigger"],
        values={
            "event_type": predicate.types[0],
            "actor": None,
            "recipient": None,
            **values,
            "realis": realis(trigger, predicate.verb, statement is not None),
            "main": False,
            **dated(date),
            "statement_id": None if statement is None else statement.id,
            "confidence": 0.5,
        },
        support={
            **{name: (span,) for name, span in spans.items()},
            WHOLE_RECORD: (clause_extent(predicate.verb or trigger),),
        },
    )


def extract(
    analysed: AnalysedArticle,
    beat: str,
    times: Sequence[Record],
    statements: Sequence[Record],
) -> list[Record]:
    """The events that an article reports.

    Args:
        analysed: the article.
        beat: name of the beat whose words are used beside the general ones.
        times: its time expressions, records of table `times`.
        statements: its statements, records of table `statements`.

    Returns:
        Records of table `events`, anchored at their triggers, in the order of the text.

    Raises:
        BeatError: where a lexicon cannot be used.
    """
    words = lexicon(beat)
    records = []
    for sent in analysed.doc.sents:
        for predicate in predicates(sent, words):
            found = participants(predicate, words)
            if _reported(predicate, found, words):
                statement = _innermost(predicate.trigger.idx, statements)
                records.append(_record(analysed, predicate, found, times, statement))
    return number_occurrences(records)
