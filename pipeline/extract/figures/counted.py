"""Which numbers of an article count people in an incident, and what do they count?

A number counts something where it stands before a person-word, alone as a subject or object
("30 were detained"), or beside a noun of action ("80 arrests"). Which incident it belongs to
and who gave it is decided elsewhere.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.extract import lexicons
from pipeline.extract.clauses.extents import head_within
from pipeline.extract.figures.measures import (
    agent_of,
    measure_of_noun,
    measure_of_verb,
    passive,
    suffers,
)
from pipeline.extract.figures.totals import is_total, unrealised
from pipeline.extract.lexicons import FigureWords
from pipeline.extract.listed_phrases import names_any
from pipeline.extract.numbers import FLOORS, NUMBER, read_count
from pipeline.language.kept import text_of

_FLOOR = re.compile(
    "|".join(rf"(?P<f{i}>\b(?:{floor.pattern})\b)" for i, floor in enumerate(FLOORS)), re.IGNORECASE
)
_VAGUE = re.compile(r"(?:dozen|hundred|thousand).*", re.IGNORECASE)
"""From one of the words without which no number is vague to the end of the line."""
_MEASURED = "year|month|day|hour|foot|mile|minute|week|count|plus|page|story|point|member"
"""What a number with a hyphen measures ("a five-mile march") rather than counts."""
_NUMBER = re.compile(
    rf"(?<![\w$.,#/\[-])(?<!no )(?:{NUMBER})(?![\w%]|[.,/:]\d|-(?:{_MEASURED}))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s?(?:to|-|–|or)\s?({NUMBER})(?![\w%])", re.IGNORECASE)
_AND = re.compile(rf"\sand\s({NUMBER})(?![\w%]|\s?(?:to|-|–|or)\s?\d)", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none)\b"
    r"|\b(?:no|zero|without)\b(?!\s(?:other|further|more|new|additional))(?=\s)",
    re.IGNORECASE,
)
_OF_NOUN_FIRST = frozenset(
    {"arrested", "detained", "injured", "killed", "deported", "charged", "released"}
)
"""Measures of what happens to people; a noun that names it ("80 arrests") goes before any verb."""
MOST = 200_000
"""Larger numbers count no one incident's people."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts people.

    Attributes:
        start, end: its span, with what qualifies it.
        number: the span of the number itself.
        value, value_max: the number; the upper end where it is a range.
        qualifier: a term of the vocabulary.
        measure: a term of the vocabulary, before it is settled who holds those in custody.
        verb: the verb that tells what happened to those counted, or the number's token.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: int
    value_max: int | None
    qualifier: str
    measure: str
    verb: Token


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: int
    value_max: int | None
    floor: bool


def _floors(text: str) -> Iterator[re.Match[str]]:
    for line in _VAGUE.finditer(text):
        begin = text.rfind("\n", 0, line.start()) + 1
        yield from _FLOOR.finditer(text, begin, line.end())


def _upper_of_between(text: str, start: int, end: int) -> re.Match[str] | None:
    """The upper end of "between 60 and 70"."""
    between = text[max(0, start - len("between ")) : start].lower() == "between "
    return _AND.match(text, end) if between else None


def _numbers(text: str) -> Iterator[_Number]:
    taken = 0
    spans = sorted(
        [
            *((found.span(), None) for found in _NUMBER.finditer(text)),
            *((found.span(), found) for found in _floors(text)),
        ],
        key=lambda pair: (pair[0][0], -pair[0][1]),
    )
    for (start, end), floor in spans:
        if start < taken:
            continue
        if floor is not None:
            taken = end
            index = int((floor.lastgroup or "f0")[1:])
            yield _Number(start, end, FLOORS[index].value, None, True)
            continue
        value = read_count(text[start:end])
        if value is None or value > MOST:
            continue
        upper = _RANGE.match(text, end) or _upper_of_between(text, start, end)
        top = read_count(upper[1]) if upper else None
        if upper and top and top > value:
            end, value_max = upper.end(1), top
        else:
            value_max = None
        taken = end
        yield _Number(start, end, value, value_max, False)


def _qualifier(text: str, number: _Number, words: FigureWords) -> tuple[str, int]:
    """The qualifier, and where its words start."""
    before = text[max(0, number.start - 25) : number.start].lower()
    if text[number.end : number.end + 8].lower().startswith((" or more", "-plus", "+")):
        return "at_least", number.start
    lists = words.qualifiers
    options = [
        (phrase, name)
        for name, phrases in (
            ("at_most", lists.at_most),
            ("at_least", lists.at_least),
            ("about", lists.about),
        )
        for phrase in phrases
    ]
    for phrase, name in sorted(options, key=lambda option: -len(option[0])):
        if re.search(rf"(?<!\w){re.escape(phrase)}\s(?:a\s)?$", before):
            return ("at_least" if number.floor else name), number.start - len(phrase) - 1
    return ("at_least" if number.floor else "exact"), number.start


def _noun(token: Token) -> Token:
    """The noun that a number's token counts, or the token itself where it stands alone."""
    if token.dep_ in {
        "nummod",
        "amod",
        "quantmod",
        "compound",
        "det",
        "nmod",
        "poss",
        "neg",
    } and token.head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
        head = token.head
        if head.dep_ in {"nummod", "quantmod"}:
            return _noun(head)
        # "Three plainclothes officers": the number stands before the whole name.
        while head.dep_ in {"compound", "nmod"} and head.head.i > head.i:
            head = head.head
        return head
    prep = next(
        (child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"), None
    )
    if prep is not None:
        inner = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if inner is not None:
            return inner
    return token


def _verbs(token: Token, noun: Token) -> Iterator[Token]:
    """The verbs that tell what happened to those counted, the nearest first."""
    for part in dict.fromkeys((noun, token)):
        yield from (child for child in part.children if child.dep_ in {"acl", "relcl"})
    counted_of = noun.dep_ == "pobj" and noun.head.head == token
    for part in dict.fromkeys((token if counted_of else noun, token)):
        while part.dep_ in {"conj", "appos"} and part.head.pos_ != "VERB":
            part = part.head
        if part.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "conj", "appos"}:
            head = part.head
            yield head
            if head.dep_ == "conj":
                yield head.head
            yield from (
                child
                for child in head.children
                if child.dep_ in {"conj", "xcomp"} and child.pos_ == "VERB"
            )
        if part.dep_ == "pobj":
            yield part.head.head
            if part.head.lower_ == "including":
                # What is told of all is told of those among them.
                yield from (above for above in part.head.ancestors if above.pos_ == "VERB")


def _further(settled: tuple[str, Token], words: FigureWords) -> Iterator[tuple[str, Token]]:
    """What else is told to have happened to those counted ("arrested and charged")."""
    first, verb = settled
    if verb.pos_ != "VERB" or first not in _OF_NOUN_FIRST:
        return
    for other in verb.conjuncts:
        measure = measure_of_verb(other, words)
        undergone = passive(other) or (passive(verb) and other.tag_ in {"VBN", "VBD"})
        objects = any(child.dep_ in {"dobj", "nsubj", "nsubjpass"} for child in other.children)
        told = undergone and not objects and other.i > verb.i and not unrealised(other)
        if measure in _OF_NOUN_FIRST - {first} and told:
            yield measure, other


def _measure(token: Token, beat: str) -> tuple[str, Token] | None:
    """What a number counts, and the word that tells it; None where it counts no people."""
    words = lexicons.figures(beat)
    noun = _noun(token)
    by_noun = measure_of_noun(noun, words)
    if by_noun in _OF_NOUN_FIRST:
        return by_noun, noun
    person = (
        noun.lemma_.lower() in words.persons or noun.lower_ in words.persons or by_noun is not None
    )
    alone = (
        noun == token or noun.pos_ == "NUM" or noun.lower_ in {"those", "them", "others", "whom"}
    )
    if not person and not alone:
        return None
    told: list[tuple[str, Token]] = []
    for verb in _verbs(token, noun):
        measure = measure_of_verb(verb, words) or measure_of_noun(verb, words)
        if measure is None:
            continue
        if measure == "agents" or (
            measure in {*_OF_NOUN_FIRST, "protesters"}
            and by_noun == "agents"
            and not suffers(noun, verb, words)
        ):
            continue
        if measure in _OF_NOUN_FIRST and agent_of(noun, verb, words):
            continue
        told.append((measure, verb))
        if not (measure == "detained" and verb.dep_ == "acl"):
            break
    if told:
        # Of "40 people held at the jail refused meals" the last tells what they did.
        return told[-1]
    if by_noun is not None:
        return by_noun, noun
    verb = noun.head
    crowd = verb.lemma_.lower() in lexicons.crowd_verbs(beat) or _goes_to(verb, words)
    if person and ((noun.dep_ == "nsubj" and crowd) or _strikes(noun, words)):
        return "protesters", verb
    return ("protesters", noun) if _of_crowd(token) or _present(token, noun, words) else None


def _present(token: Token, noun: Token, words: FigureWords) -> bool:
    """Whether a number tells how many were at a protest: "there are 100 people outside"."""
    if noun.lower_ not in words.anybody or not (number := read_count(token.text)) or number < _MANY:
        return False
    verb = noun.head
    there = verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children)
    grown = noun.dep_ == "pobj" and verb.lower_ in {"to", "around", "of", "with"}
    drawn = noun.dep_ in {"dobj", "nsubj"} and verb.lemma_.lower() not in words.asking
    gathered = names_any(token.sent.text, (*words.gatherings, *words.gathered))
    return (there or grown or drawn) and gathered


_MANY = 20
"""From how many people on a number of whom nothing else is told is that of a crowd."""


def _goes_to(verb: Token, words: FigureWords) -> bool:
    """Whether a verb tells of coming together for a protest ("braved the cold for a march")."""
    return any(
        child.dep_ == "prep"
        and child.lower_ in {"for", "at", "in", "during", "to"}
        and any(inner.lemma_.lower() in words.gatherings for inner in child.children)
        for child in verb.children
    )


def _strikes(noun: Token, words: FigureWords) -> bool:
    """Whether people are those of a protest or strike: "a hunger strike by 40 detainees"."""
    by = noun.dep_ == "pobj" and noun.head.lower_ == "by"
    return by and noun.head.head.lemma_.lower() in {*words.gatherings, "strike"}


def _of_crowd(token: Token) -> bool:
    """Whether a number tells the size of a crowd ("a crowd of 300 people")."""
    return any(above.lemma_.lower() == "crowd" for above in token.ancestors) or any(
        other.lemma_.lower() == "crowd" and other.head in token.ancestors for other in token.sent
    )


def find_counts(doc: Doc, beat: str) -> Iterator[Count]:
    """The numbers of a text that count people, in order; denials ("no arrests") at the end."""
    words = lexicons.figures(beat)
    text = text_of(doc)
    for number in _numbers(text):
        token = head_within(doc, number.start, number.end)
        if token is None or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            continue
        settled = _measure(token, beat)
        if settled is None or _beside_the_point(text, number, settled[0], token):
            continue
        if is_total(number.start, settled[1], words) or unrealised(settled[1]):
            continue
        qualifier, start = _qualifier(text, number, words)
        for measure, verb in (settled, *_further(settled, words)):
            yield Count(
                start,
                number.end,
                (number.start, number.end),
                number.value,
                number.value_max,
                qualifier,
                measure,
                verb,
            )
    yield from _denials(doc, beat)


_NOT_COUNTING = re.compile(r"(?:turned|turn|turning|aged?|ages|top|number|no\.)\s$", re.IGNORECASE)
_BEFORE = re.compile(r"\s(?:prior|previous|earlier|past)\b", re.IGNORECASE)
_DAY = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])})\s$")
_YEAR = re.compile(r", (?:19|20)\d\d$")
_PLANNED = re.compile(
    r"\b(?:will|would|could|going to|plans? to|planned|to send|to deploy|authorized)\b",
    re.IGNORECASE,
)


_SHARE = re.compile(rf"\b(?:{NUMBER})\s(?:in|out of)\s(?:every\s)?\w+$", re.IGNORECASE)
_ONES = 100
"""No one is so old."""


def _is_age(text: str, number: _Number) -> bool:
    """Whether a number between commas is the age of whom it stands behind: "the driver, 22, is"."""
    between = text[max(0, number.start - 2) : number.start] == ", "
    return between and text[number.end : number.end + 1] == "," and number.value < _ONES


def _beside_the_point(text: str, number: _Number, measure: str, token: Token) -> bool:
    """Whether a number picks one out, tells an age or a plan rather than how many there were."""
    if _NOT_COUNTING.search(text[max(0, number.start - 9) : number.start]):
        return True
    if _SHARE.search(text, max(0, number.start - 20), number.end) or _is_age(text, number):
        return True
    if _BEFORE.match(text, number.end) or _YEAR.search(text, max(0, number.end - 6), number.end):
        return True
    if number.value == 1 and (text[number.end : number.end + 4] == " of " or _noun(token) == token):
        # "One of them", or one of many told of before: no figure.
        return True
    if _DAY.search(text, max(0, number.start - 11), number.start):
        return True
    if measure not in {"agents", "protesters"}:
        return False
    if number.value < FEW:
        return True
    sentence = token.sent
    before = text[sentence.start_char : number.start]
    return measure == "agents" and (bool(_PLANNED.search(before)) or unrealised(_noun(token).head))


FEW = 4
"""Fewer than this make no protest or operation; a sentence is about them."""


def _denials(doc: Doc, beat: str) -> Iterator[Count]:
    for found in _NOBODY.finditer(text_of(doc)):
        token = head_within(doc, *found.span())
        if token is None:
            continue
        settled = _measure(token, beat)
        if settled and settled[0] in {"arrested", "detained", "injured", "killed"}:
            yield Count(*found.span(), found.span(), 0, None, "none", *settled)
