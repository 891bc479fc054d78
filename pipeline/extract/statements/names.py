"""Which persons and bodies does an article name, and how in full?

An index of the names in one article: for a surname the full name, for an acronym the name it
abbreviates. Only what this article itself spells out.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BODY_TYPES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_SMALL = frozenset({"of", "and", "the", "for", "on", "in", "to", "at", "&", "'s", "a"})


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of a person or body.

    Attributes:
        tokens: where it stands, without titles or a leading article.
        words: its tokens, lower case.
        person: whether it names a person.
        titles: the words before it, lower case.
    """

    tokens: Tokens
    words: tuple[str, ...]
    person: bool
    titles: tuple[str, ...] = ()

    @property
    def surname(self) -> str:
        """The last word that isn't a suffix."""
        words = [word for word in self.words if word not in _SUFFIXES] or list(self.words)
        return words[-1]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an article.

    Attributes:
        people, bodies: in order of the text.
        by_word: people by each word of their names.
        at: the name that covers a token.
    """

    people: list[Name] = field(default_factory=list)
    bodies: list[Name] = field(default_factory=list)
    by_word: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    at: dict[int, Name] = field(default_factory=dict)


def _is_title(syntax: Syntax, token: int, words: Words) -> bool:
    lower = syntax.lower[token]
    return lower in words.titles or lower.rstrip(".") in words.titles


def _strip(syntax: Syntax, start: int, end: int) -> Tokens:
    while end > start and (
        syntax.lower[end - 1] in _POSSESSIVE or syntax.pos[end - 1] in ("PUNCT", "SPACE")
    ):
        end -= 1
    while start < end and (
        syntax.lower[start] in ("the", "a", "an") or syntax.pos[start] in ("PUNCT", "SPACE")
    ):
        start += 1
    return start, end


def _person(syntax: Syntax, start: int, end: int, words: Words) -> Name | None:
    start, end = _strip(syntax, start, end)
    first = start
    while first < end - 1 and _is_title(syntax, first, words):
        first += 1
    if first >= end:
        return None
    before = first
    while before > 0 and (
        _is_title(syntax, before - 1, words) or syntax.dep[before - 1] == "compound"
    ):
        before -= 1
    titles = tuple(syntax.lower[before:first])
    return Name((first, end), tuple(syntax.lower[first:end]), True, titles)


def _body(syntax: Syntax, start: int, end: int) -> Name | None:
    start, end = _strip(syntax, start, end)
    if start >= end:
        return None
    return Name((start, end), tuple(syntax.lower[start:end]), False)


def index_names(syntax: Syntax, words: Words) -> Names:
    """The names that the language model sees in an article."""
    names = Names()
    for entity in syntax.doc.ents:
        name = None
        if entity.label_ == "PERSON":
            name = _person(syntax, entity.start, entity.end, words)
            if name is not None:
                names.people.append(name)
                for word in set(name.words):
                    names.by_word[word].append(name)
        elif entity.label_ in _BODY_TYPES:
            name = _body(syntax, entity.start, entity.end)
            if name is not None:
                names.bodies.append(name)
        if name is not None:
            names.at.update(dict.fromkeys(range(*name.tokens), name))
    return names


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in another, in order; an initial fits its word."""
    rest = iter(long)
    return all(
        any(word == other or (len(word) <= 2 and other.startswith(word[0])) for other in rest)
        for word in short
    )


def fullest_person(names: Names, name: Name) -> Name:
    """The longest naming in the article of the person that a name names."""
    best = name
    for other in names.by_word.get(name.surname, ()):
        if len(other.words) > len(best.words) and _contains(other.words, name.words):
            best = other
    return best


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL and word[0].isalnum())


def fullest_body(names: Names, name: Name) -> Name:
    """The longest naming in the article of the body that a name or acronym names."""
    best = name
    if len(name.words) == 1:
        acronym = name.words[0].replace(".", "")
        if not 2 <= len(acronym) <= 6:
            return best
        for other in names.bodies:
            if len(other.words) < 2:
                continue
            initials = _initials(other.words)
            if initials in (acronym, f"u{acronym}", f"us{acronym}") and len(other.words) > len(
                best.words
            ):
                best = other
        return best
    for other in names.bodies:
        if len(other.words) > len(best.words) and other.words[-len(name.words) :] == name.words:
            best = other
    return best
