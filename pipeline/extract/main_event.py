"""What is an article mainly about: who, when and where?

Reads headline and opening as a reader does: who the headline's sentence is about, the first day
that is told, the place that headline or opening name. A summary of what other modules found; no
table holds it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline import geography
from pipeline.extract.clauses.extents import phrase_extent
from pipeline.extract.record import Extent, Record
from pipeline.language import AnalysedArticle

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TO_THE_NEXT = re.compile(r", (?:near )?(?:(?:north|south|east|west|central) )?", re.IGNORECASE)
_JOINED = re.compile(r"(?:-\w+)+")
_LONGEST_INITIALS = 4
_OPENING = 8
"""Sentences, headline included, in which the place is looked for."""
_TO_THE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class MainEvent:
    """Where an article tells its main event; None where it doesn't.

    Attributes:
        who: whom the headline, or else the opening, is about.
        when: the first day or time of day told.
        where: the place.
    """

    who: Extent | None
    when: Extent | None
    where: Extent | None


def _subject(sentence: Span) -> Token | None:
    root = sentence.root
    for verb in (root, *(t for t in root.children if t.dep_ in ("ccomp", "conj", "parataxis"))):
        for token in verb.children:
            if token.dep_ in _SUBJECTS and token.pos_ not in ("PRON", "DET"):
                return token
    return None


def _who(sentences: Sequence[Span]) -> Extent | None:
    for sentence in sentences[:3]:
        subject = _subject(sentence)
        if subject is not None:
            return phrase_extent(subject, True)
    return None


def _when(times: Sequence[Record]) -> Extent | None:
    for record in times:
        if _TO_THE_DAY.match(str(record.values.get("value") or "")):
            return record.anchor
    return None


def _where(analysed: AnalysedArticle, sentences: Sequence[Span]) -> Extent | None:
    """The place named most, of those that the opening names; a country only where no other is."""
    end = sentences[-1].end_char if sentences else 0
    named = [e for e in analysed.doc.ents if e.label_ in _PLACES and not _is_initials(e.text)]
    often = Counter(entity.text for entity in named)
    countries = geography.countries()
    opening = [entity for entity in named if entity.start_char < end]
    best = max(
        opening,
        key=lambda e: (
            e.text.removeprefix("the ") not in countries,
            min(often[e.text], 3),
            -e.start_char,
        ),
        default=None,
    )
    return None if best is None else _in_full(analysed, best)


def _is_initials(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_INITIALS and name not in geography.countries()


def _in_full(analysed: AnalysedArticle, place: Span) -> Extent:
    """With what a hyphen or a comma and a further place join to its name."""
    text = analysed.article.text
    end = place.end_char
    joined = _JOINED.match(text, end)
    if joined:
        return place.start_char, joined.end()
    following = next((e for e in analysed.doc.ents if e.start_char >= end), None)
    if (
        following is not None
        and following.label_ in _PLACES
        and _TO_THE_NEXT.fullmatch(text, end, following.start_char)
    ):
        end = following.end_char
    return place.start_char, end


def main_event(analysed: AnalysedArticle, times: Sequence[Record]) -> MainEvent:
    """Who, when and where of what an article is mainly about.

    Args:
        analysed: the article, its headline first in the text where it is part of it.
        times: its records of `times`, in order of the text.
    """
    sentences = [s for s in list(analysed.doc.sents)[:_OPENING] if s.text.strip()]
    return MainEvent(_who(sentences), _when(times), _where(analysed, sentences))
