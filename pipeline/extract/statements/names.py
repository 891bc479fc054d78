"""Which namings of an article are one person's, and what is said of the person?

Groups the namings that `namings` finds into people: surname with full name, with the titles and
descriptions given beside them and the pronouns that tell gender. Only what this article itself
spells out; bodies are in `bodies`.
"""

from bisect import insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches

from pipeline.extract.given_names import gender_of, is_given_name
from pipeline.extract.record import Extent
from pipeline.extract.statements.name_words import SUFFIXES, plain_word, surname
from pipeline.extract.statements.namings import Naming, find_namings
from pipeline.extract.statements.overlooked import says
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words, load_words
from pipeline.geography import cities
from pipeline.language.kept import kept

_LONG = 6
"""Letters of a surname from which on a slip of the pen can be told from another name."""
_ALIKE = 0.85
"""How much of two names must be the same, of 0 to 1, for one to be the other misspelt."""
_DESCRIBED = 14
"""Tokens of an apposition that are read for roles."""


_BY_NAME = 3
"""How many pronouns near a name its given name outweighs."""


@dataclass(slots=True)
class Person:
    """One person of an article.

    Attributes:
        words: of the fullest naming, as written.
        extent, tokens: where that naming stands first.
        titled: where a naming by surname alone stands with its title, or None.
        roles: nouns that are said of the person, lower case.
        gender: votes for `m` and `f`.
    """

    words: tuple[str, ...]
    extent: Extent
    tokens: Tokens
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


@dataclass(slots=True)
class People:
    """The persons of an article.

    Attributes:
        at: the person named at each token.
        namings: tokens of each naming, titles left out, and person, in order of the text.
    """

    at: dict[int, Person] = field(default_factory=dict)
    namings: list[tuple[Tokens, Person]] = field(default_factory=list)

    def last_naming(self, person: Person, before: int) -> int:
        """The token at which a person is last named before another, -1 where nowhere."""
        return max((t for (t, _), p in self.namings if p is person and t < before), default=-1)

    def together(self, reading: Reading, tokens: Tokens) -> Extent:
        """Where the article names several people in full side by side; else as written.

        Args:
            reading: the article.
            tokens: where they are named together.
        """
        named = {id(person): person for token in range(*tokens) if (person := self.at.get(token))}
        full = " and ".join(" ".join(person.words) for person in named.values())
        only = tokens[1] - 1 in self.at
        place = reading.text.find(full) if len(named) > 1 and only else -1
        return (place, place + len(full)) if place >= 0 else reading.extent(tokens)


def _compatible(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names with one surname may be one person's: the shorter stands in the longer.

    A father is not his son: a name with *Jr.* is none without.
    """
    if _suffixes(first) != _suffixes(second):
        return False
    short, long = sorted((first, second), key=len)
    rest = iter([plain_word(word) for word in long])
    return all(
        any(
            key == other or (min(len(key), len(other)) <= 2 and key[:1] == other[:1])
            for other in rest
        )
        for key in map(plain_word, short)
    )


def _suffixes(words: tuple[str, ...]) -> frozenset[str]:
    return SUFFIXES & {word.lower() for word in words}


@dataclass(slots=True)
class _Register:
    """People while they are being told apart.

    Attributes:
        by_surname, by_first, by_inner: people by a word of their names.
        where: tokens at which each person is named, ascending, by `id`.
        found: each naming with its person.
    """

    by_surname: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_inner: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    where: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    found: list[tuple[Naming, Person]] = field(default_factory=list)

    def note(self, naming: Naming, person: Person) -> None:
        """Note that a naming is a person's."""
        self.found.append((naming, person))
        insort(self.where[id(person)], naming.tokens[0])

    def full_name(self, naming: Naming) -> Person:
        """The person of a name of several words."""
        same = self.by_surname[surname(naming.words)]
        person = next((p for p in same if _compatible(p.words, naming.words)), None)
        if person is None:
            person = Person(naming.words, naming.extent, naming.tokens)
            same.append(person)
            self.by_first[plain_word(naming.words[0])].append(person)
            for word in naming.words[1:-1]:
                self.by_inner[plain_word(word)].append(person)
        elif len(naming.words) > len(person.words):
            person.words, person.extent = naming.words, naming.extent
            person.tokens = naming.tokens
        return person

    def single_name(self, naming: Naming) -> Person:
        """The person of a surname or first name alone."""
        key = plain_word(naming.words[0])
        some = self.by_surname.get(key) or self.by_first.get(key) or []
        if not naming.titles:
            some = some or self.by_inner.get(key) or []
        some = some or self._misspelt(key)
        if some:
            # Whoever shares a name with someone named before is told apart by a full name.
            person = min(some, key=lambda one: self.where[id(one)][0])
        else:
            person = Person(naming.words, naming.extent, naming.tokens)
            self.by_surname[key].append(person)
        if person.titled is None and naming.titles:
            person.titled = naming.titled, naming.extent[1]
        return person

    def _misspelt(self, key: str) -> list[Person]:
        """People whose surname a name is nearly: whom no full name introduces is misspelt."""
        if len(key) < _LONG:
            return []
        alike = [name for name in self.by_surname if name[:1] == key[:1] and len(name) >= _LONG]
        found = get_close_matches(key, alike, 2, _ALIKE)
        some = [one for name in found for one in self.by_surname[name] if len(one.words) > 1]
        return some if len(some) == 1 else []


def _grouped(namings: list[Naming]) -> list[tuple[Naming, Person]]:
    """Each naming with its person: full names first, then surnames by who was named last."""
    register = _Register()
    for naming in (one for one in namings if len(one.words) > 1):
        register.note(naming, register.full_name(naming))
    for naming in (one for one in namings if len(one.words) == 1):
        register.note(naming, register.single_name(naming))
    return sorted(register.found, key=lambda pair: pair[0].tokens)


def _describe(syntax: Syntax, words: Words, naming: Naming, person: Person) -> None:
    """Note the nouns that stand beside a naming: titles, appositions, what the person is."""
    start, end = naming.tokens
    head = next((t for t in range(start, end) if not start <= syntax.head[t] < end), end - 1)
    nouns = {*naming.titles, *_modifiers(syntax, head, naming.first)}
    for child in syntax.children[head]:
        if syntax.dep[child] == "appos":
            nouns |= _nouns(syntax, child)
    up, before = syntax.head[head], described_before(syntax, naming.tokens)
    if before is not None and syntax.lemma[before] in words.persons:
        nouns.add(syntax.lemma[before])
    if syntax.dep[head] == "appos":
        nouns |= {syntax.lemma[up], *_modifiers(syntax, up, up)}
    elif syntax.dep[head] == "nsubj" and syntax.lemma[up] == "be":
        for child in syntax.children[up]:
            if syntax.dep[child] == "attr":
                nouns |= _nouns(syntax, child)
    full = (words.short.get(noun.rstrip("."), frozenset()) for noun in nouns)
    person.roles |= nouns.union(*full)


def described_before(syntax: Syntax, tokens: Tokens) -> int | None:
    """The noun that a name stands behind, closed in by marks: *according to his aunt,* **Ann Lee**.

    Args:
        syntax: the parse, which may have missed the apposition.
        tokens: of the name.
    """
    start, end = tokens
    if start < 2 or syntax.lower[start - 1] != "," or syntax.pos[start - 2] != "NOUN":
        return None
    closed = end == len(syntax) or syntax.pos[end] in ("PUNCT", "SPACE")
    acts = any(syntax.dep[token] in ("nsubj", "nsubjpass") for token in range(start, end))
    listed = any(syntax.dep[token] == "conj" for token in range(start, end))
    return start - 2 if closed and not acts and not listed else None


def _modifiers(syntax: Syntax, head: int, before: int) -> set[str]:
    """Nouns that stand right before a noun as part of it, back to its owner or article."""
    found = set()
    token = before - 1
    while token >= syntax.left[head] and before - token < _DESCRIBED:
        if syntax.pos[token] not in ("NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT"):
            break
        found.add(syntax.lemma[token])
        token -= 1
    return found


def _nouns(syntax: Syntax, head: int) -> set[str]:
    """A description's head with the nouns right before it, and those joined to it."""
    found = {syntax.lemma[head], *_modifiers(syntax, head, head)}
    for child in syntax.children[head]:
        if syntax.dep[child] == "conj" and child - head < _DESCRIBED:
            found |= _nouns(syntax, child)
    return found


def _vote(syntax: Syntax, words: Words, naming: Naming, person: Person, alone: bool) -> None:
    for title in (*naming.titles, *person.roles):
        person.gender["m"] += 2 * (title in words.male)
        person.gender["f"] += 2 * (title in words.female)
    usual = gender_of(person.words[0])
    if usual and naming.tokens == person.tokens:
        person.gender[usual] += _BY_NAME if len(person.words) > 1 else 1
    if not alone:
        return
    _, end = syntax.sentence_of(naming.tokens[0])
    for token in range(naming.tokens[1], end):
        if syntax.pos[token] == "PRON":
            person.gender["m"] += syntax.lower[token] in ("he", "his", "him", "himself")
            person.gender["f"] += syntax.lower[token] in ("she", "her", "herself")


def _is_a_town(person: Person) -> bool:
    """Whether what is taken for a person is a town, by the only name that the article has."""
    word = person.words[0]
    return len(person.words) == 1 and bool(cities(word)) and not is_given_name(word)


def people_in(reading: Reading) -> People:
    """The persons that an article names, found once."""
    return kept(reading.syntax.doc, "who is named", lambda _: _people(reading, load_words()))


def _people(reading: Reading, words: Words) -> People:
    syntax = reading.syntax
    namings = _grouped(find_namings(reading, words))
    speaking = {id(p) for n, p in namings for token in range(*n.tokens) if says(syntax, token)}
    grouped = [(n, p) for n, p in namings if id(p) in speaking or not _is_a_town(p)]
    in_sentence = Counter(
        sentence for sentence, _ in {(syntax.sentence[n.tokens[0]], id(p)) for n, p in grouped}
    )
    people = People()
    for naming, person in grouped:
        _describe(syntax, words, naming, person)
        alone = in_sentence[syntax.sentence[naming.tokens[0]]] == 1
        _vote(syntax, words, naming, person, alone)
        people.namings.append((naming.tokens, person))
        people.at.update(dict.fromkeys(range(*naming.tokens), person))
    return people
