"""How likely is an occurrence one that the codebook would record? Features, weights, confidence.

A logistic model over few readable features; `weights.yaml` holds its weights, fitted on annotated
articles by `pipeline.evaluate.training_incidents`. What the article is about is told by the same
features and by those of `prominence`.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from pipeline.extract import lexicons
from pipeline.extract.incident_reports.dating import OWN
from pipeline.extract.incident_reports.occurrences import LEAD, Occurrence, Sighting
from pipeline.extract.listed_phrases import names_any
from pipeline.extract.quotation_marks import is_quoted
from pipeline.extract.toponyms import Toponym
from pipeline.store.linear import Linear, probability
from pipeline.store.weights import load

WEIGHTS = Path(__file__).with_name("weights.yaml")
QUESTIONS = ("recorded", "main")

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the article an occurrence is judged against.

    Attributes:
        title: words of the headline, in lower case, cut to their first letters.
        sentences: how many the text has.
        year: of publication, or None.
        home: the place the article is written from or about, or None.
        beat: names the lexicons.
    """

    title: frozenset[str]
    sentences: int
    year: int | None
    home: Toponym | None
    beat: str


_STEM = 5
"""So many first letters of a word tell which it is."""


def stems(text: str) -> frozenset[str]:
    """The words of a text, cut to their first letters, so that inflections meet."""
    return frozenset(word[:_STEM] for word in re.findall(r"[a-z]{3,}", text.lower()))


@cache
def _words_for(kind: str, beat: str) -> tuple[str, ...]:
    words = lexicons.triggers(beat)[kind]
    return tuple({word[:_STEM] for word in (*words.nouns, *words.verbs) if " " not in word})


def _finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBN", "VBG", "VBZ"} and token.pos_ == "VERB"


def _past(token: Token) -> bool:
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    return token.tag_ == "VBD" or bool(helpers & {"was", "were", "had", "been", "has", "have"})


def _quoted(sighting: Sighting) -> bool:
    return is_quoted(sighting.trigger.head.doc, sighting.trigger.start)


def _acted(sighting: Sighting, setting: Setting, actors: tuple[str, ...]) -> bool:
    return names_any(sighting.trigger.head.sent.text, actors)


def _named(sighting: Sighting) -> bool:
    """Whether a named person is what the trigger happens to, or does it."""
    head = sighting.trigger.head
    return any(
        part.ent_type_ == "PERSON"
        for child in head.children
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "poss", "prep"}
        for part in (child, *(grand for grand in child.children if grand.dep_ == "pobj"))
    )


def features(occurrence: Occurrence, setting: Setting) -> Features:
    """What speaks for and against an occurrence, by name of the feature."""
    own = occurrence.sightings
    every = [*own, *occurrence.parts]
    first = occurrence.first.trigger.sentence
    heads = [sighting.trigger.head for sighting in own]
    words = lexicons.figures(setting.beat)
    date = occurrence.date
    lemmas = (
        *(head.lemma_.lower()[:_STEM] for head in heads),
        *_words_for(occurrence.type, setting.beat),
    )
    in_title = any(word.startswith(lemmas) for word in setting.title)
    realis = lexicons.realis(setting.beat)
    sentence_words = {token.lower_ for token in occurrence.first.trigger.head.sent}
    plural = all(s.trigger.noun and s.trigger.head.tag_ in {"NNS", "NNPS"} for s in own)
    return {
        "more_sightings": math.log(len(own)),
        "parts": math.log1p(len(occurrence.parts)),
        "in_lead": float(first < LEAD),
        "in_title": float(in_title),
        "depth": first / max(1, setting.sentences),
        "day": float(bool(date) and len(date.date) == 10 if date else False),
        "month_or_year": float(len(date.date) < 10 if date else False),
        "date_on_trigger": float(any(s.date and s.date.bond == OWN for s in every)),
        "town": float(occurrence.town is not None),
        "region_only": float(occurrence.town is None and occurrence.region is not None),
        "site": float(any(p.place.kind == "site" and p.firm for s in every for p in s.places)),
        "finite": float(any(_finite(head) for head in heads)),
        "past": float(any(_past(head) for head in heads)),
        "agentive_only": float(all(head.lemma_.lower() in realis.people for head in heads)),
        "vague_only": float(all(head.lemma_.lower() in realis.vague for head in heads)),
        "plural_only": float(plural),
        "bare_plural": float(plural and date is None and occurrence.town is None),
        "quoted": float(all(_quoted(s) for s in own)),
        "named": float(any(_named(s) for s in own)),
        "immigration_actor": float(
            any(_acted(s, setting, tuple(words.immigration_actors)) for s in own)
        ),
        "numbered": float(any(t.like_num for t in occurrence.first.trigger.head.sent)),
        "background_cue": float(not sentence_words.isdisjoint(realis.background_cues)),
        "elsewhere": float(_elsewhere(occurrence, setting)),
        "old": float(bool(date and setting.year and int(date.date[:4]) < setting.year - 1)),
        f"type_{occurrence.type}": 1.0,
        **_within(occurrence),
    }


def _within(occurrence: Occurrence) -> Features:
    """What tells whether that which seems part of another occurrence is recorded by itself."""
    if not occurrence.within:
        return {}
    placed = any(p.firm for s in occurrence.sightings for p in s.places)
    return {
        "within": 1.0,
        f"within_whole_{occurrence.within}": 1.0,
        f"within_part_{occurrence.type}": 1.0,
        "within_named": float(bool(occurrence.victims)),
        "within_anew": float(any(s.of_somebody_new for s in occurrence.sightings)),
        "within_dated": float(occurrence.date is not None),
        "within_placed": float(placed),
        "within_more": math.log(len(occurrence.sightings)),
    }


def _elsewhere(occurrence: Occurrence, setting: Setting) -> bool:
    """Whether it happened in another city than the article is about."""
    town = occurrence.town
    return bool(town and setting.home and setting.home.city and town.city != setting.home.city)


@cache
def _weights() -> dict[str, Linear]:
    return load(WEIGHTS, QUESTIONS)


def confidence(found: Features, question: str = "recorded") -> float:
    """The estimated probability that the answer to a question about an occurrence is yes.

    Args:
        found: its features.
        question: `recorded`, whether the codebook would record it, or `main`, whether the
            article is about it, given that it is recorded.
    """
    return probability(_weights()[question], found)
