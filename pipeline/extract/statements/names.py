"""Where does an article name persons, and which namings are one person's?

Groups the namings of an article into people: surname with full name, with the titles and
descriptions given beside them and the pronouns that tell gender. Only what this article itself
spells out; bodies are in `bodies`.
"""

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.extract.statements.reading import Extent, Reading, Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_EDGES = "\"'“”‘’().,;:!?[]*"
_CAPITAL = re.compile(r"[^\W\d_]", re.UNICODE)
_MOST_WORDS = 5
_LONGEST_ACRONYM = 6
_DESCRIBED = 14
"""Tokens of an apposition that are read for roles."""


@dataclass(slots=True)
class Person:
    """One person of an article.

    Attributes:
        words: of the fullest naming, as written.
        extent: where that naming stands first.
        titled: where a naming by surname alone stands with its title, or None.
        roles: nouns that are said of the person, lower case.
        gender: votes for `m` and `f`.
    """

    words: tuple[str, ...]
    extent: Extent
    titled: Extent | None = None
    roles: set[str] = field(default_factory=set)
    gender: Counter[str] = field(default_factory=Counter)

    @property
    def fullest(self) -> Extent:
        """The fullest naming; a surname alone keeps its title."""
        return self.titled if len(self.words) == 1 and self.titled else self.extent

    @property
    def likely_gender(self) -> str:
        """`m`, `f`, or empty where the article doesn't tell."""
        male, female = self.gender["m"], self.gender["f"]
        return "" if male == female else "m" if male > female else "f"


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a person is named.

    Attributes:
        tokens: without titles.
        words: as written, without possessive.
        extent: offsets of the same.
        titles: words before it that are titles, lower case.
        first: first token of the titles.
    """

    tokens: Tokens
    words: tuple[str, ...]
    extent: Extent
    titles: tuple[str, ...]
    first: int


@dataclass(slots=True)
class People:
    """The persons of an article.

    Attributes:
        at: the person named at each token.
        namings: first token and person, in order of the text.
    """

    at: dict[int, Person] = field(default_factory=dict)
    namings: list[tuple[int, Person]] = field(default_factory=list)


def _is_title(syntax: Syntax, token: int, words: Words) -> bool:
    lower = syntax.lower[token]
    return lower in words.titles or lower.rstrip(".") in words.titles


def _naming(reading: Reading, start: int, end: int, words: Words) -> Naming | None:
    syntax = reading.syntax
    while end > start and not syntax.lower[end - 1].strip("'’s" + _EDGES):
        end -= 1
    while start < end and syntax.lower[start] in ("the", "a", "an"):
        start += 1
    first = start
    while start < end - 1 and _is_title(syntax, start, words):
        start += 1
    while first > 0 and _is_title(syntax, first - 1, words):
        first -= 1
    if start >= end:
        return None
    extent = reading.extent((start, end))
    text = reading.text[extent[0] : extent[1]]
    parts = tuple(word.strip(_EDGES) or word for word in text.split())
    if not 1 <= len(parts) <= _MOST_WORDS or "\n" in text or not text[0].isupper():
        return None
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) < _LONGEST_ACRONYM:
        return None
    return Naming((start, end), parts, extent, tuple(syntax.lower[first:start]), first)


def _recognised(reading: Reading, words: Words) -> list[Naming]:
    """Namings that the language model sees, and capitalised words after a title."""
    found = {}
    for entity in reading.syntax.doc.ents:
        if entity.label_ == "PERSON":
            start, end = _whole_words(reading.syntax, entity.start, entity.end)
            naming = _naming(reading, start, end, words)
            if naming is not None:
                found[naming.tokens[0]] = naming
    taken = {token for naming in found.values() for token in range(*naming.tokens)}
    for start, end in _after_titles(reading.syntax, words, taken):
        naming = _naming(reading, start, end, words)
        if naming is not None and len(naming.words) > 1:
            found.setdefault(naming.tokens[0], naming)
    for token in _explained(reading.syntax, words):
        naming = _naming(reading, *_whole_words(reading.syntax, token, token + 1), words)
        if naming is not None and token not in taken:
            found.setdefault(naming.tokens[0], naming)
    return [found[token] for token in sorted(found)]


def _whole_words(syntax: Syntax, start: int, end: int) -> Tokens:
    """Widened to the words that the tokenizer takes apart at hyphens."""
    while start > 0 and syntax.lower[start - 1] == "-" and _joined(syntax, start):
        start -= 2
    while end + 1 < len(syntax) and syntax.lower[end] == "-" and _joined(syntax, end + 1):
        end += 2
    return max(start, 0), end


def _joined(syntax: Syntax, token: int) -> bool:
    """Whether a token and the one before it touch both the hyphen between them."""
    return (
        token > 1
        and syntax.starts[token] == syntax.ends[token - 1]
        and syntax.starts[token - 1] == syntax.ends[token - 2]
    )


def _explained(syntax: Syntax, words: Words) -> list[int]:
    """Capitalised words that an apposition says are a person: *Mayra, a migrant from …*."""
    return [
        syntax.head[token]
        for token, dep in enumerate(syntax.dep)
        if dep == "appos"
        and syntax.pos[token] == "NOUN"
        and syntax.lemma[token] in words.persons
        and syntax.pos[syntax.head[token]] == "PROPN"
        and syntax.head[token] < token
        and syntax.dep[syntax.head[token]].startswith("nsubj")
        and not syntax.children[syntax.head[token]][0] < syntax.head[token]
    ]


def _after_titles(syntax: Syntax, words: Words, taken: set[int]) -> list[Tokens]:
    found = []
    for token in range(len(syntax) - 1):
        start = token + 1
        if start in taken or not _is_title(syntax, token, words):
            continue
        if syntax.pos[start] != "PROPN" or _is_title(syntax, start, words):
            continue
        end = start
        while (
            end < len(syntax)
            and end not in taken
            and end - start < _MOST_WORDS + 2
            and (syntax.pos[end] == "PROPN" or syntax.lower[end] == "-")
        ):
            end += 1
        if syntax.entity[token] in ("", "PERSON") or syntax.entity[start] != syntax.entity[token]:
            found.append((start, end))
    return found


def _key(word: str) -> str:
    return word.lower().replace("’", "'").strip(_EDGES)


def surname(words: tuple[str, ...]) -> str:
    """The last word that isn't a suffix, lower case."""
    kept = [word for word in words if word.lower() not in _SUFFIXES] or list(words)
    return _key(kept[-1])


def _compatible(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names with one surname may be one person's: the shorter stands in the longer."""
    short, long = sorted((first, second), key=len)
    rest = iter([_key(word) for word in long])
    return all(
        any(
            key == other or (min(len(key), len(other)) <= 2 and key[:1] == other[:1])
            for other in rest
        )
        for key in map(_key, short)
    )


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
        bare = re.sub(r"['’]s?$", "", text.strip(_EDGES))
        if bare and bare[0].isupper() and _key(bare) in known:
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


@dataclass(slots=True)
class _Register:
    """People while they are being told apart.

    Attributes:
        by_surname, by_first: people by a word of their names.
        where: tokens at which each person is named, ascending, by `id`.
        found: each naming with its person.
    """

    by_surname: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    where: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    found: list[tuple[Naming, Person]] = field(default_factory=list)

    def note(self, naming: Naming, person: Person) -> None:
        """Note that a naming is a person's."""
        self.found.append((naming, person))
        insort(self.where[id(person)], naming.tokens[0])

    def last_named(self, people: list[Person], token: int) -> Person:
        """Of some people the one named last before a token, else the first."""

        def last(person: Person) -> int:
            places = self.where[id(person)]
            index = bisect_left(places, token)
            return places[index - 1] if index else -1

        return max(people, key=last)

    def full_name(self, naming: Naming) -> Person:
        """The person of a name of several words."""
        same = self.by_surname[surname(naming.words)]
        person = next((p for p in same if _compatible(p.words, naming.words)), None)
        if person is None:
            person = Person(naming.words, naming.extent)
            same.append(person)
            self.by_first[_key(naming.words[0])].append(person)
        elif len(naming.words) > len(person.words):
            person.words, person.extent = naming.words, naming.extent
        return person

    def single_name(self, naming: Naming) -> Person:
        """The person of a surname or first name alone."""
        key = _key(naming.words[0])
        some = self.by_surname.get(key) or self.by_first.get(key) or []
        if some:
            person = self.last_named(some, naming.tokens[0])
        else:
            person = Person(naming.words, naming.extent)
            self.by_surname[key].append(person)
        if person.titled is None and naming.titles:
            start = naming.extent[0] - sum(len(title) + 1 for title in naming.titles)
            person.titled = max(start, 0), naming.extent[1]
        return person


def _grouped(namings: list[Naming]) -> list[tuple[Naming, Person]]:
    """Each naming with its person: full names first, then surnames by who was named last."""
    register = _Register()
    for naming in (one for one in namings if len(one.words) > 1):
        register.note(naming, register.full_name(naming))
    for naming in (one for one in namings if len(one.words) == 1):
        register.note(naming, register.single_name(naming))
    return sorted(register.found, key=lambda pair: pair[0].tokens)


def _describe(syntax: Syntax, naming: Naming, person: Person) -> None:
    """Note the nouns that stand beside a naming: titles, appositions, what the person is."""
    start, end = naming.tokens
    head = next((t for t in range(start, end) if not start <= syntax.head[t] < end), end - 1)
    nouns = (
        set(syntax.lemma[syntax.left[head] : start]) if start - syntax.left[head] < 12 else set()
    )
    nouns |= set(naming.titles)
    for child in syntax.children[head]:
        if syntax.dep[child] == "appos":
            nouns |= _nouns(syntax, child)
    up = syntax.head[head]
    if syntax.dep[head] == "appos":
        nouns |= {syntax.lemma[up], *syntax.lemma[max(syntax.left[up], up - 6) : up]}
    elif syntax.dep[head] == "nsubj" and syntax.lemma[up] == "be":
        for child in syntax.children[up]:
            if syntax.dep[child] == "attr":
                nouns |= _nouns(syntax, child)
    person.roles |= nouns


def _nouns(syntax: Syntax, head: int) -> set[str]:
    end = min(syntax.right[head] + 1, head + _DESCRIBED)
    return {
        syntax.lemma[token]
        for token in range(syntax.left[head], end)
        if syntax.pos[token] in ("NOUN", "PROPN")
    }


def _vote(syntax: Syntax, words: Words, naming: Naming, person: Person, alone: bool) -> None:
    for title in (*naming.titles, *person.roles):
        person.gender["m"] += 2 * (title in words.male)
        person.gender["f"] += 2 * (title in words.female)
    if not alone:
        return
    _, end = syntax.sentence_of(naming.tokens[0])
    for token in range(naming.tokens[1], end):
        if syntax.pos[token] == "PRON":
            person.gender["m"] += syntax.lower[token] in ("he", "his", "him", "himself")
            person.gender["f"] += syntax.lower[token] in ("she", "her", "herself")


def find_people(reading: Reading, words: Words) -> People:
    """The persons that an article names.

    Args:
        reading: the article.
        words: titles, and words that tell gender.
    """
    syntax = reading.syntax
    seen = _recognised(reading, words)
    taken = {token for naming in seen for token in range(*naming.tokens)}
    full = [naming.words for naming in seen if len(naming.words) > 1]
    known = {surname(name) for name in full} | {_key(name[0]) for name in full}
    known |= {surname(naming.words) for naming in seen if len(naming.words) == 1}
    loose = [
        naming
        for naming in _loose_namings(reading, known, words)
        if not taken & set(range(*naming.tokens)) and not _in_longer_name(syntax, naming)
    ]
    grouped = _grouped(sorted([*seen, *loose], key=lambda naming: naming.tokens))
    in_sentence = Counter(
        sentence for sentence, _ in {(syntax.sentence[n.tokens[0]], id(p)) for n, p in grouped}
    )
    people = People()
    for naming, person in grouped:
        _describe(syntax, naming, person)
        alone = in_sentence[syntax.sentence[naming.tokens[0]]] == 1
        _vote(syntax, words, naming, person, alone)
        people.namings.append((naming.tokens[0], person))
        people.at.update(dict.fromkeys(range(*naming.tokens), person))
    return people


def _in_longer_name(syntax: Syntax, naming: Naming) -> bool:
    """Whether it is part of the name of something else, as a bill or a street."""
    start, end = naming.tokens
    kind = syntax.entity[start]
    before = start > 0 and syntax.entity[start - 1] == kind and syntax.pos[start - 1] == "PROPN"
    after = end < len(syntax) and syntax.entity[end] == kind and syntax.pos[end] == "PROPN"
    return kind not in ("", "PERSON") and (before or after)
