"""Where does an article name a person?

Finds each naming: what the language model sees, what it overlooks (told by `overlooked`), and
names seen elsewhere in the article. Which of them are one person's is for `names` to say.
"""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline import geography
from pipeline.extract.given_names import is_given_name
from pipeline.extract.record import Extent
from pipeline.extract.statements.name_words import (
    EDGES,
    MOST_WORDS,
    is_cut_short,
    is_title,
    plain_word,
    surname,
    whole_words,
)
from pipeline.extract.statements.overlooked import overlooked
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words
from pipeline.language.kept import text_of

_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITAL = re.compile(r"[^\W\d_]", re.UNICODE)
_LONGEST_ACRONYM = 6
_LIKE_PRONOUNS = frozenset({"Her"})
"""Family names, as of many Hmong."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a person is named.

    Attributes:
        tokens: without titles.
        words: as written, without possessive.
        extent: offsets of the same.
        titles: words before it that are titles, lower case.
        first: first token of the titles.
        titled: offset at which the titles begin.
    """

    tokens: Tokens
    words: tuple[str, ...]
    extent: Extent
    titles: tuple[str, ...]
    first: int
    titled: int


def _naming(reading: Reading, start: int, end: int, words: Words) -> Naming | None:
    syntax = reading.syntax
    while end > start and not syntax.lower[end - 1].strip("'’s" + EDGES):
        end -= 1
    while start < end and syntax.lower[start] in ("the", "a", "an"):
        start += 1
    first = start
    while start < end - 1 and is_title(syntax, start, words):
        start += 1
    while first > 0 and (
        is_title(syntax, first - 1, words)
        or (syntax.lower[first - 1] == "." and first > 1 and is_cut_short(syntax, first - 2, words))
    ):
        first -= 1
    if start >= end:
        return None
    extent = reading.extent((start, end))
    text = reading.text[extent[0] : extent[1]]
    parts = tuple(word.strip(EDGES) or word for word in text.split())
    if not 1 <= len(parts) <= MOST_WORDS or not text[0].isupper() or {"\n", "█"} & set(text):
        return None
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) < _LONGEST_ACRONYM:
        return None
    if len(parts) > 1 and parts[-1].lower() in words.titles and not is_given_name(parts[0]):
        return None
    titles = tuple(syntax.lower[first:start])
    return Naming((start, end), parts, extent, titles, first, syntax.starts[first])


def _recognised(reading: Reading, words: Words) -> list[Naming]:
    """Namings that the language model sees, and those that it overlooks."""
    found = {}
    shorts = _short_for_bodies(reading, words)
    bodies = _mostly_bodies(reading) | shorts
    for entity in reading.syntax.doc.ents:
        if entity.label_ == "PERSON" and _plain(entity.text) not in bodies:
            start, end = whole_words(reading.syntax, entity.start, entity.end)
            end = _with_last_name(reading.syntax, words, start, end)
            end += _is_called_like_a_pronoun(reading.syntax, end)
            start = _with_first_name(reading.syntax, words, start, end)
            naming = _naming(reading, start, end, words)
            if naming is not None and not _is_called_a_body(reading.syntax, naming, words):
                found[naming.tokens[0]] = naming
    taken = {token for naming in found.values() for token in range(*naming.tokens)}
    for start, end in _last_words(reading, list(found.values()), taken):
        naming = _naming(reading, start, end, words)
        if naming is not None:
            found.setdefault(naming.tokens[0], naming)
    for (start, end), one_will_do in overlooked(reading.syntax, words, taken):
        naming = _naming(reading, start, end, words)
        if naming is None or " ".join(naming.words) in shorts:
            continue
        if one_will_do or len(naming.words) > 1:
            found.setdefault(naming.tokens[0], naming)
    return [found[token] for token in sorted(found)]


def _is_called_a_body(syntax: Syntax, naming: Naming, words: Words) -> bool:
    """Whether what it is stands right before a name: *the justice organization Siembra NC*."""
    before = naming.first - 1
    if before < 0 or syntax.pos[before] != "NOUN" or syntax.lemma[before] not in words.bodies:
        return False
    own = range(*naming.tokens)
    return syntax.head[before] in own or any(syntax.head[token] == before for token in own)


def _mostly_bodies(reading: Reading) -> set[str]:
    """What the model takes for a person here and there, and for a body more often.

    A surname may be: the model takes it for a body where it stands alone.
    """
    votes: Counter[str] = Counter()
    surnames = set()
    for entity in reading.syntax.doc.ents:
        is_person = entity.label_ == "PERSON"
        name = _plain(entity.text)
        votes[name] += is_person - (entity.label_ == "ORG")
        if is_person and " " in name:
            surnames.add(name.split()[-1])
    return {name for name, balance in votes.items() if balance < 0} - surnames


def _short_for_bodies(reading: Reading, words: Words) -> set[str]:
    """What only bodies are called: *Broadacres*, of *Broadacres Marketplace*."""
    shorts, persons = set(), set()
    for entity in reading.syntax.doc.ents:
        first, *rest = _plain(entity.text).replace(",", "").split() or [""]
        if entity.label_ == "PERSON" and rest:
            persons |= {first, *rest}
        elif rest and rest[-1].lower() in words.endings and not is_given_name(first):
            shorts.add(first)
        if _FIRM.match(reading.text, entity.end_char):
            shorts.add(_plain(entity.text))
    return shorts - persons


_FIRM = re.compile(r",?\s(?:Inc|LLC|LLP|PLLC|Corp|Co|Ltd|P\.?C)(?![\w-])")


def _plain(name: str) -> str:
    return _POSSESSIVE.sub("", name).removeprefix("the ").removeprefix("The ")


def _with_first_name(syntax: Syntax, words: Words, start: int, end: int) -> int:
    """Where a name begins of which the model took the first word for no name."""
    before = start - 1
    if before < 0 or syntax.pos[before] != "PROPN":
        return start
    kind = syntax.entity[before]
    first = start
    while first > 0 and _is_first_name(syntax, first - 1, start, end):
        first -= 1
    if first < before:
        return first
    if kind and before > 0 and syntax.entity[before - 1] == kind:
        return start
    joined = syntax.dep[before] == "compound" and start <= syntax.head[before] < end
    if kind == "GPE" and _is_only_a_place(syntax.doc[before].text):
        return start
    plain = syntax.lower[before].isalpha() and not syntax.doc[before].text.isupper()
    further = before > 0 and syntax.pos[before - 1] in ("PROPN", "NOUN")
    if not joined or not plain or is_title(syntax, before, words):
        return start
    return start if further and not is_title(syntax, before - 1, words) else before


def _with_last_name(syntax: Syntax, words: Words, start: int, end: int) -> int:
    """Where a name ends whose last word the model takes for a place: *Bishop May Ann* + *Holly*."""
    titled = start > 0 and is_title(syntax, start - 1, words)
    if not titled or end >= len(syntax) or syntax.entity[end] not in ("", "GPE", "LOC"):
        return end
    joined = syntax.dep[end - 1] == "compound" and syntax.head[end - 1] == end
    return end + 1 if joined and syntax.pos[end] == "PROPN" else end


def _is_called_like_a_pronoun(syntax: Syntax, token: int) -> bool:
    """Whether what seems a pronoun behind a first name is the last name: *Mayor Kao* **Her**."""
    if token >= len(syntax) or syntax.doc[token].text not in _LIKE_PRONOUNS:
        return False
    return token != syntax.sentence_of(token)[0]


def _is_first_name(syntax: Syntax, token: int, start: int, end: int) -> bool:
    """Whether a name that the model parts from the next is the first of one: *Ann May* + *Lee*."""
    joined = syntax.dep[token] == "compound" and start <= syntax.head[token] < end
    return joined and syntax.entity[token] == "PERSON"


def _is_only_a_place(word: str) -> bool:
    known = word in geography.states() or word in geography.countries() or geography.cities(word)
    return bool(known) and not is_given_name(word)


def _last_words(reading: Reading, seen: list[Naming], taken: set[int]) -> list[Tokens]:
    """Where the last two words of a longer name stand alone: *Catalan Ruano* for Wendy's."""
    text = text_of(reading.syntax.doc)
    pairs = {" ".join(naming.words[-2:]) for naming in seen if len(naming.words) > 2}
    found = []
    for pair in sorted(pairs):
        for match in re.finditer(rf"\b{re.escape(pair)}\b", text):
            span = reading.syntax.doc.char_span(*match.span())
            if span is not None and not taken & set(range(span.start, span.end)):
                found.append((span.start, span.end))
    return found


def _loose_namings(reading: Reading, known: set[str], words: Words) -> list[Naming]:
    """Words that equal a known surname or first name where the model sees no person."""
    syntax = reading.syntax
    found = []
    token = 0
    while token < len(syntax):
        end = token + 1
        if syntax.pos[token] == "SPACE":
            token = end
            continue
        while (
            end < len(syntax)
            and syntax.starts[end] == syntax.ends[end - 1]
            and syntax.pos[end] != "SPACE"
        ):
            end += 1
        text = reading.text[syntax.starts[token] : syntax.ends[end - 1]]
        stripped = text.strip(EDGES)
        bare = _POSSESSIVE.sub("", stripped) if stripped[:1].isupper() else ""
        if bare and plain_word(bare) in known:
            first = token
            while first < end and not _CAPITAL.search(syntax.lower[first]):
                first += 1
            last = first
            stop = syntax.starts[first] + len(bare)
            while last < end and syntax.starts[last] < stop:
                last += 1
            naming = _naming(reading, first, last, words)
            if naming is not None:
                found.append(naming)
        token = end
    return found


def _in_longer_name(syntax: Syntax, naming: Naming) -> bool:
    """Whether it is part of the name of something else, as a bill or a street."""
    start, end = naming.tokens
    kind = syntax.entity[start]
    before = start > 0 and syntax.entity[start - 1] == kind and syntax.pos[start - 1] == "PROPN"
    after = end < len(syntax) and syntax.entity[end] == kind and syntax.pos[end] == "PROPN"
    return kind not in ("", "PERSON") and (before or after)


def find_namings(reading: Reading, words: Words) -> list[Naming]:
    """The places where an article names a person, in order of the text.

    Args:
        reading: the article.
        words: titles and heads of descriptions.
    """
    seen = _recognised(reading, words)
    taken = {token for naming in seen for token in range(*naming.tokens)}
    full = [naming.words for naming in seen if len(naming.words) > 1]
    known = {surname(name) for name in full} | {plain_word(name[0]) for name in full}
    known |= {surname(naming.words) for naming in seen if len(naming.words) == 1}
    loose = [
        naming
        for naming in _loose_namings(reading, known, words)
        if not taken & set(range(*naming.tokens)) and not _in_longer_name(reading.syntax, naming)
    ]
    return sorted([*seen, *loose], key=lambda naming: naming.tokens)
