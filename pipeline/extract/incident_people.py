"""To whom did an incident happen, and who acted in it? Persons, their role, age, nationality."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from pipeline.extract import lexicons
from pipeline.extract.attachment import report_at
from pipeline.extract.record import Extent, Record, Value, number_occurrences
from pipeline.language import AnalysedArticle

_HAPPENED = frozenset(
    [
        "arrest",
        "detain",
        "deport",
        "apprehend",
        "kill",
        "die",
        "shoot",
        "injure",
        "wound",
        "hold",
        "release",
        "transfer",
        "handcuff",
        "take",
        "tackle",
        "tase",
        "remove",
        "escape",
        "hospitalize",
        "pronounce",
        "protest",
        "march",
        "rally",
        "recapture",
        "hit",
        "drag",
        "strike",
        "attack",
    ]
)
_AGE = re.compile(r"(?:\b(\d{1,2})-year-old\b|,\s(\d{1,2})(?=,|\s?\)|\.)|\bage\s(\d{1,2})\b)")
BESIDE = 45
"""How far from a name, in characters, the word for the person's role may stand."""
NEAR = 80
"""How far from a name, in characters, its age or nationality may stand."""


def _verb(token: Token) -> Token | None:
    while token.dep_ in {"compound", "appos", "conj", "nmod"} and token.head != token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent"}:
        head = token.head.head
        return (
            head if head.lemma_.lower() in {"arrest", "detention", "deportation", "death"} else None
        )
    if token.dep_ == "poss":
        return token.head
    return None


def _took_part(person: Span) -> bool:
    verb = _verb(person.root)
    return verb is not None and verb.lemma_.lower() in _HAPPENED | {
        "arrest",
        "detention",
        "deportation",
        "death",
    }


def fullest_names(doc: Doc) -> dict[str, Span]:
    """The fullest mention of each person by last word of the name."""
    best: dict[str, Span] = {}
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        key = re.sub(
            r"'s?$",
            "",
            ent[-1].text
            if ent[-1].text not in {"'s", "'"}
            else ent[-2].text
            if len(ent) > 1
            else ent.text,
        )
        if key not in best or len(ent.text) > len(best[key].text):
            best[key] = ent
    return best


def _name_extent(span: Span) -> Extent:
    text = re.sub(r"(?:'s|')$", "", span.text)
    return span.start_char, span.start_char + len(text)


_SUFFERED = frozenset(
    [
        "arrest",
        "detain",
        "deport",
        "apprehend",
        "die",
        "kill",
        "shoot",
        "injure",
        "hold",
        "release",
        "transfer",
        "remove",
        "handcuff",
        "take",
        "detention",
        "deportation",
        "death",
        "tackle",
        "tase",
        "pronounce",
        "hospitalize",
    ]
)
_OF_THE_HELD = ("us_citizen", "journalist", "official")
"""What is told of someone held before that he was held."""


def _suffered(mention: Span) -> bool:
    """Whether what the mention's verb tells was done to the person."""
    verb = _verb(mention.root)
    if verb is None or verb.lemma_.lower() not in _SUFFERED:
        return False
    active = mention.root.dep_ == "nsubj" and verb.lemma_.lower() != "die"
    return not active or any(child.dep_ == "auxpass" for child in verb.children)


def _role(text: str, mentions: Sequence[Span], beat: str) -> tuple[str, Extent | None]:
    """The role that a word beside one of the person's mentions tells."""
    words = lexicons.people(beat).roles
    held = any(_suffered(mention) for mention in mentions)
    for role in _OF_THE_HELD if held else words:
        for mention in mentions:
            start = max(0, mention.start_char - BESIDE)
            window = text[start : mention.end_char + BESIDE].lower()
            for phrase in words.get(role, ()):
                at = re.search(rf"(?<!\w){re.escape(phrase)}s?(?!\w)", window)
                if at:
                    return role, (start + at.start(), start + at.end())
    return ("detainee" if held else "other"), None


def _age(text: str, mention: Span) -> tuple[int, Extent] | None:
    start = max(0, mention.start_char - 30)
    for found in _AGE.finditer(text, start, min(len(text), mention.end_char + NEAR)):
        group = next(index for index in (1, 2, 3) if found[index])
        if group == 2 and found.start() != mention.end_char:
            continue
        return int(found[group]), found.span(group)
    return None


@cache
def _nationality_pattern(beat: str) -> re.Pattern[str]:
    countries = lexicons.people(beat).nationalities
    names = "|".join(sorted(countries, key=len, reverse=True))
    places = "|".join(sorted(set(countries.values()), key=len, reverse=True))
    who = "national|citizen|immigrant|man|woman|asylum|native|migrant"
    return re.compile(
        rf"(?:(?<!\w)(?P<word>{names})(?=\s(?:{who}))"
        rf"|(?:citizen|national|native|immigrant)\s(?:of|from)\s(?:the\s)?(?P<of>{places})"
        rf"|\bfrom\s(?:the\s)?(?P<from>{places}))"
    )


def _nationality(text: str, mention: Span, beat: str) -> Extent | None:
    start = max(0, mention.start_char - NEAR)
    stop = min(len(text), mention.end_char + NEAR)
    found = _nationality_pattern(beat).search(text, start, stop)
    if not found:
        return None
    return next(found.span(name) for name in ("word", "of", "from") if found[name])


def extract(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> list[Record]:
    """The persons named in each incident.

    Args:
        analysed: the article.
        beat: names the lexicon.
        reports: the article's records of `incident_reports`.

    Returns:
        Records of `incident_people`, one for each person of a report, anchored at the fullest
        mention of the name.
    """
    doc = analysed.doc
    fullest = fullest_names(doc)
    by_person: dict[tuple[str, str], list[Span]] = {}
    for ent in doc.ents:
        if ent.label_ != "PERSON" or not _took_part(ent):
            continue
        report = report_at(reports, doc, ent.start_char)
        key = next((key for key in fullest if re.search(rf"\b{re.escape(key)}\b", ent.text)), None)
        if report is not None and key is not None:
            by_person.setdefault((report.id, key), []).append(ent)
    records = [
        _record(analysed, beat, report_id, fullest[key], mentions)
        for (report_id, key), mentions in by_person.items()
    ]
    return number_occurrences(records)


def _record(
    analysed: AnalysedArticle, beat: str, report_id: str, name: Span, mentions: Sequence[Span]
) -> Record:
    text = analysed.doc.text
    extent = _name_extent(name)
    values: dict[str, Value] = {"report_id": report_id, "name": analysed.source(*extent)}
    support: dict[str, tuple[Extent, ...]] = {
        "record": (_name_extent(mentions[0]),),
        "name": (extent,),
    }
    role, cue = _role(text, [name, *mentions], beat)
    values["role"] = role
    if cue:
        support["record"] += (cue,)
    age = next((found for found in (_age(text, span) for span in (name, *mentions)) if found), None)
    if age:
        values["age"], support["age"] = age[0], (age[1],)
    nationality = next(
        (
            found
            for found in (_nationality(text, span, beat) for span in (name, *mentions))
            if found
        ),
        None,
    )
    if nationality:
        values["nationality"] = analysed.source(*nationality)
        support["nationality"] = (nationality,)
    return Record("incident_people", analysed.article.article_id, extent, values, support)
