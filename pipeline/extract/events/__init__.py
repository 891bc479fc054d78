"""Who did what to whom, clause by clause, in an article? Events in PLOVER's types.

`lexicon` says which words report an event, `predicates` finds one for each happening,
`participants` reads who takes part, `realis` whether it is presented as fact. Legal actions
with their courts and grounds are for `legal_actions`, occurrences with a place for
`incident_reports`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.codebook.dates import dated
from pipeline.extract.clauses.animacy import can_act, may_act
from pipeline.extract.clauses.dating import date_of
from pipeline.extract.clauses.extents import clause_extent, phrase, phrase_extent
from pipeline.extract.events.aboutness import about
from pipeline.extract.events.classifier import type_of
from pipeline.extract.events.confidence import estimate, signs
from pipeline.extract.events.features import Features
from pipeline.extract.events.lexicon import Lexicon, lexicon
from pipeline.extract.events.participants import Participants, participants
from pipeline.extract.events.predicates import ONE_SIDED, Predicate, predicates
from pipeline.extract.events.realis import realis
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.language import AnalysedArticle

__all__ = ["extract"]

LEAST = 0.3
"""Confidence below which an event is left out. On sentences annotated in full this lost 2 of 46
pairs found, and 3 of 11 false events."""
_BOTH = 2
"""Sides of an event of which nothing is left out."""
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "of"})

_Told = tuple[Predicate, Participants]


def _reported(predicate: Predicate, found: Participants) -> bool:
    sides = [side for side in (found.actor, found.recipient) if side is not None]
    if not sides or not any(can_act(side) for side in sides):
        return False
    if found.actor is not None and not may_act(found.actor):
        return False
    return len(sides) == _BOTH or (
        predicate.types[0] in ONE_SIDED and not _is_setting(predicate, sides[0])
    )


def _is_setting(predicate: Predicate, side: Token) -> bool:
    """Whether the only side is where it happened: "the arrest was made in Aurora"."""
    led = side.head.lower_ in _WHERE and side.ent_type_ in _PLACES
    return led and predicate.types[0] != "MOBILIZE"


_Said = Sequence[tuple[int, int, Record]]
"""Start and end of each part of what statements contain, with the statement."""


def _contents(statements: Sequence[Record]) -> _Said:
    return [(*part, one) for one in statements for part in one.support.get("content", ())]


def _innermost(position: int, said: _Said) -> Record | None:
    around = [(end - start, statement) for start, end, statement in said if start <= position < end]
    return min(around, key=lambda pair: pair[0])[1] if around else None


@dataclass(frozen=True, slots=True)
class _Found:
    """An event before it becomes a record."""

    predicate: Predicate
    participants: Participants
    event_type: str
    signs: Features


def _find(analysed: AnalysedArticle, words: Lexicon) -> Iterator[_Found]:
    for sent in analysed.doc.sents:
        told = [(one, participants(one, words)) for one in predicates(sent, words)]
        for predicate, found in _once([pair for pair in told if _reported(*pair)]):
            kind, sure = _type(predicate, found, words)
            yield _Found(predicate, found, kind, signs(predicate, found, kind, sure))


def _once(told: Sequence[_Told]) -> Iterator[_Told]:
    """Each happening once: a noun tells none that a verb between the same two has told."""
    verbal = {
        (found.actor, found.recipient) for one, found in told if one.trigger.pos_ not in _NOMINAL
    }
    for predicate, found in told:
        again = (found.actor, found.recipient) in verbal and found.sides == _BOTH
        if predicate.trigger.pos_ not in _NOMINAL or not again:
            yield predicate, found


def _type(predicate: Predicate, found: Participants, words: Lexicon) -> tuple[str, float]:
    sides = (found.actor, found.recipient)
    named = {
        token.i
        for side in sides
        if side is not None
        for token in phrase(side, found.joined or side != found.actor)
    }
    return type_of(predicate, sides, named, words)


def _spans(found: _Found) -> dict[str, Extent]:
    trigger, who = found.predicate.trigger, found.participants
    spans: dict[str, Extent] = {"trigger": (trigger.idx, trigger.idx + len(trigger))}
    if who.actor is not None:
        spans["actor"] = phrase_extent(who.actor, who.joined)
    if who.recipient is not None:
        spans["recipient"] = phrase_extent(who.recipient)
    return spans


def _record(
    analysed: AnalysedArticle,
    found: _Found,
    times: Sequence[Record],
    statement: Record | None,
    sure: float,
) -> Record:
    verb = found.predicate.verb or found.predicate.trigger
    spans = _spans(found)
    texts = {name: analysed.source(*span) for name, span in spans.items()}
    date, when = date_of(verb, times)
    if when is not None:
        spans["date"] = when
    return Record(
        table="events",
        article_id=analysed.article.article_id,
        anchor=spans["trigger"],
        values={
            "event_type": found.event_type,
            "actor": None,
            "recipient": None,
            **texts,
            "realis": realis(
                found.predicate.trigger,
                verb,
                (found.participants.actor, found.participants.recipient),
                statement is not None,
            ),
            "main": False,
            **dated(date),
            "statement_id": None if statement is None else statement.id,
            "confidence": sure,
        },
        support={
            **{name: (span,) for name, span in spans.items()},
            WHOLE_RECORD: (clause_extent(verb),),
        },
    )


def described(analysed: AnalysedArticle, beat: str | None) -> list[tuple[Features, Record]]:
    """The events of a text with the signs that their confidence comes from, for training.

    Args:
        analysed: the text.
        beat: name of the beat, or None for the general words alone.
    """
    found = _find(analysed, lexicon(beat))
    return [(one.signs, _record(analysed, one, (), None, sure=0.0)) for one in found]


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
    records, said = [], _contents(statements)
    for found in _find(analysed, lexicon(beat)):
        sure = estimate(found.signs, found.participants.sides)
        if sure >= LEAST:
            statement = _innermost(found.predicate.trigger.idx, said)
            records.append(_record(analysed, found, times, statement, sure))
    return number_occurrences(about(analysed, records))
