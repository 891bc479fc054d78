"""To whom did an incident happen, and who acted in it? Persons, their role, age, nationality."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from pipeline.extract import lexicons
from pipeline.extract.attachment import report_at
from pipeline.extract.listed_phrases import one_of
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, Value, number_occurrences
from pipeline.extract.statements.names import Person, people_in
from pipeline.extract.statements.overlooked import says
from pipeline.extract.statements.reading import read
from pipeline.language import AnalysedArticle
from pipeline.language.kept import text_of

_AGE = re.compile(
    r"(?:\b(\d{1,2})-year-old\b|,\s(\d{1,2})(?=,|\s?\)|\.)"
    r"|\bage\s(\d{1,2})\b|\bwho\sis\s(\d{1,2})\b)"
)
BESIDE = 45
"""How far from a name, in characters, the word for the person's role may stand."""
NEAR = 80
"""How far behind a name, in characters, its age may stand, and to either side its nationality."""
_AGE_BEFORE = 30
"""How far before a name its age may stand."""


def _verb(token: Token, words: lexicons.PeopleWords) -> Token | None:
    """What a name is subject or object of, or the noun of action that it belongs to."""
    while token.head != token:
        listed = token.dep_ == "pobj" and token.head.lower_ in _LISTING
        if listed:
            token = token.head.head
        elif token.dep_ in {"compound", "appos", "conj", "nmod"}:
            token = token.head
        else:
            break
    if token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        head = token.head.head
        return head if head.lemma_.lower() in words.happenings else None
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return token.head.head
    return token.head if token.dep_ == "poss" else None


def _took_part(person: Span, words: lexicons.PeopleWords) -> bool:
    verb = _verb(person.root, words)
    if verb is not None and person.root.dep_ == "nsubj" and verb.lemma_.lower() in words.dealings:
        verb = None
    told = (verb, *_of_whom(person.root), *_of_the_listed(person.root))
    return any(verb is not None and verb.lemma_.lower() in words.happenings for verb in told)


def _participles(noun: Token) -> Iterator[Token]:
    """What was done to whom a noun names: *a driver* **arrested** *in Indiana*."""
    described = (noun, *(c for c in noun.children if c.dep_ == "appos"))
    yield from (
        clause
        for one in described
        for clause in one.children
        if clause.dep_ == "acl" and clause.tag_ == "VBN"
    )


def _of_the_listed(name: Token) -> Iterator[Token]:
    """What was done to those of whom a person is told to be one.

    *Lee, a driver arrested in May*; *Lee was one of those arrested*; *among those held was Lee*.
    """
    yield from _participles(name)
    verb = name.head
    if name.dep_ in {"nsubj", "attr"} and verb.lemma_ in _BEING_ONE:
        others = (token for token in verb.subtree if token.dep_ in {"attr", "pobj", "nsubj"})
        yield from (done for one in others if one != name for done in _participles(one))


def _of_whom(name: Token) -> list[Token]:
    """The verbs of clauses that tell *who*: *Ann Lee, who was arrested in June*."""
    return [
        clause
        for clause in name.children
        if clause.dep_ == "relcl" and any(word.lower_ == "who" for word in clause.children)
    ]


def _beside(text: str, mention: Span, phrases: Sequence[str]) -> Extent | None:
    """Where one of some phrases stands beside a mention, in its sentence."""
    start = max(mention.sent.start_char, mention.start_char - BESIDE)
    window = text[start : min(mention.sent.end_char, mention.end_char + BESIDE)].lower()
    for phrase in phrases:
        if phrase not in window:
            continue
        at = re.search(rf"(?<!\w){re.escape(phrase)}s?(?!\w)", window)
        if at:
            return start + at.start(), start + at.end()
    return None


def _attached(text: str, mention: Span, phrases: Sequence[str]) -> Extent | None:
    """Where one of some phrases is said of a mention itself: as its title, or set off after it.

    Whoever is shot by an agent stands near that word, and is none.
    """
    start = max(mention.sent.start_char, mention.start_char - BESIDE)
    before = text[start : mention.start_char].lower()
    after = text[mention.end_char : min(mention.sent.end_char, mention.end_char + BESIDE)].lower()
    for phrase in phrases:
        if phrase not in before and phrase not in after:
            continue
        word = re.escape(phrase)
        title = re.search(rf"(?<!\w){word}\s+$", before)
        if title:
            return start + title.start(), start + title.start() + len(phrase)
        apposed = re.match(
            rf"\s?,\s(?:an?|the)\s(?:[\w.-]+\s){{0,4}}?(?P<word>{word})(?!\w)", after
        )
        if apposed:
            return (
                mention.end_char + apposed.start("word"),
                mention.end_char + apposed.end("word"),
            )
    return None


_BEING_ONE = frozenset({"be", "include"})
_LISTING = frozenset({"including", "like", "among"})
_IN_CUSTODY = frozenset({"death", "detention_conditions", "deportation"})
_OF_ONE = frozenset({"arrest", "death", "deportation", "shooting", "use_of_force"})
"""Types that mostly befall one person."""
_TAKEN = _IN_CUSTODY | {"arrest"}
_OF_OFFICE = frozenset({"agent", "official"})
"""Roles that are only told by a word said of the person itself."""
_OF_THE_HELD = ("us_citizen", "journalist", "official")
"""What is told of someone held before that he was held."""


def _undergone(mention: Span, words: lexicons.PeopleWords) -> str | None:
    """What the mention's verb tells was done to the person, as its dictionary form."""
    verb = _verb(mention.root, words)
    if verb is None or verb.lemma_.lower() not in words.undergone:
        return None
    active = mention.root.dep_ == "nsubj" and verb.lemma_.lower() not in words.endings
    done_to = not active or any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_.lower() if done_to else None


def _unnamed_role(report: Record, undergone: Sequence[str], words: lexicons.PeopleWords) -> str:
    """The role of someone that no word tells it of: by what was done, in what kind of incident."""
    kind = str(report.values["type"])
    if kind == "protest":
        return "protester"
    held = any(verb in words.custody for verb in undergone)
    return "detainee" if undergone and (held or kind in _IN_CUSTODY) else "other"


def _role(
    text: str, mentions: Sequence[Span], report: Record, beat: str
) -> tuple[str, Extent | None]:
    """The role that a word beside one of the person's mentions tells."""
    words = lexicons.people(beat)
    undergone = [verb for mention in mentions if (verb := _undergone(mention, words))]
    held = any(verb in words.custody for verb in undergone)
    for role in _OF_THE_HELD if held else words.roles:
        for mention in mentions:
            look = _attached if role in _OF_OFFICE else _beside
            at = look(text, mention, words.roles.get(role, ()))
            if at:
                return role, at
    return _unnamed_role(report, undergone, words), None


def _age(text: str, mention: Span) -> tuple[int, Extent] | None:
    start = max(0, mention.start_char - _AGE_BEFORE)
    for found in _AGE.finditer(text, start, min(len(text), mention.end_char + NEAR)):
        group = next(index for index in (1, 2, 3, 4) if found[index])
        if group == 2 and found.start() != mention.end_char:
            continue
        return int(found[group]), found.span(group)
    return None


@cache
def _nationality_pattern(beat: str) -> re.Pattern[str]:
    countries = lexicons.people(beat).nationalities
    names = one_of(sorted(countries, key=len, reverse=True))
    places = one_of(sorted(set(countries.values()), key=len, reverse=True))
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
    by_person: dict[tuple[str, int], list[Span]] = {}
    by_id = {report.id: report for report in reports}
    people: dict[int, Person] = {}
    every: dict[int, list[Span]] = {}
    for tokens, person in people_in(read(analysed)).namings:
        mention = doc[tokens[0] : tokens[1]]
        every.setdefault(id(person), []).append(mention)
        report = _report_of(mention, doc, beat, reports)
        if report is not None:
            people[id(person)] = person
            by_person.setdefault((report.id, id(person)), []).append(mention)
    records = [
        _record(analysed, beat, by_id[report_id], people[key], mentions, every[key])
        for (report_id, key), mentions in by_person.items()
    ]
    about = _main_without_anybody(reports, records)
    somebody = _introduced(analysed, beat, every) if about else None
    if about and somebody is not None:
        spans = every[id(somebody)]
        record = _record(analysed, beat, about, somebody, spans, spans)
        held = record.values["role"] == "other" and about.values["type"] in _TAKEN
        role = "detainee" if held else record.values["role"]
        records.append(replace(record, values={**record.values, "role": role}))
    return number_occurrences(records)


def _main_without_anybody(reports: Sequence[Record], found: Sequence[Record]) -> Record | None:
    """What an article is about, where it befell one person and no words tell whom."""
    main = next((r for r in reports if r.values["main"] and r.values["type"] in _OF_ONE), None)
    told = {one.values["report_id"] for one in found if one.values["role"] not in _OF_OFFICE}
    return main if main is not None and main.id not in told else None


def _introduced(
    analysed: AnalysedArticle, beat: str, mentions: Mapping[int, Sequence[Span]]
) -> Person | None:
    """The person told of most with age or nationality who neither speaks nor holds an office.

    Of nine such in the articles tuned on and in some written for it, it happened to each.
    """
    reading, text = read(analysed), text_of(analysed.doc)
    roles = lexicons.people(beat).roles
    offices = {phrase.split()[-1] for role in _OF_OFFICE for phrase in roles.get(role, ())}

    def fits(person: Person, spans: Sequence[Span]) -> bool:
        speaks = any(says(reading.syntax, token.i) for span in spans for token in span)
        known = any(_age(text, span) or _nationality(text, span, beat) for span in spans)
        return known and not speaks and person.titled is None and offices.isdisjoint(person.roles)

    people = {id(person): person for _, person in people_in(reading).namings}
    fitting = [one for key, one in people.items() if fits(one, mentions[key])]
    return max(fitting, key=lambda one: len(mentions[id(one)]), default=None)


def _is_at(name: Token, gatherings: Sequence[str]) -> bool:
    """Whether it is told where somebody spoke or was: *Ann Lee said at the protest*."""
    if name.dep_ != "nsubj":
        return False
    where = (c for c in name.head.children if c.dep_ == "prep" and c.lower_ in {"at", "in"})
    return any(spot.lemma_.lower() in gatherings for at in where for spot in at.children)


def _report_of(person: Span, doc: Doc, beat: str, reports: Sequence[Record]) -> Record | None:
    """The incident that a mention shows the person in, or None."""
    words = lexicons.people(beat)
    if _took_part(person, words):
        return report_at(reports, doc, person.start_char)
    at_protest = _is_at(person.root, lexicons.figures(beat).gatherings)
    names_another = person.root.dep_ in {"compound", "poss", "nmod"}
    beside = _beside(text_of(doc), person, words.roles["protester"]) and not names_another
    if at_protest or beside:
        report = report_at(reports, doc, person.start_char, ("protest",))
        return report if report is not None and report.values["type"] == "protest" else None
    return None


def _record(
    analysed: AnalysedArticle,
    beat: str,
    report: Record,
    person: Person,
    mentions: Sequence[Span],
    every: Sequence[Span],
) -> Record:
    text, extent = text_of(analysed.doc), person.extent
    name = analysed.doc[slice(*person.tokens)]
    values: dict[str, Value] = {"report_id": report.id, "name": analysed.source(*extent)}
    support: dict[str, tuple[Extent, ...]] = {
        WHOLE_RECORD: ((mentions[0].start_char, mentions[0].end_char),),
        "name": (extent,),
    }
    role, cue = _role(text, [name, *mentions], report, beat)
    values["role"] = role
    if cue:
        support[WHOLE_RECORD] += (cue,)
    told = [name, *mentions, *every]
    age = next((found for found in (_age(text, span) for span in told) if found), None)
    if age:
        values["age"], support["age"] = age[0], (age[1],)
    countries = (_nationality(text, span, beat) for span in told)
    nationality = next((found for found in countries if found), None)
    if nationality:
        values["nationality"] = analysed.source(*nationality)
        support["nationality"] = (nationality,)
    return Record("incident_people", analysed.article.article_id, extent, values, support)
