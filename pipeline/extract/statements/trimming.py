"""Which words of a source's phrase are its name?

Articles, places of business and descriptions before a body's name, and titles before a person's,
are no part of it. Whom the name stands for is for `sources`.
"""

from pipeline.extract.statements.names import People
from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SHORTEST = 4
"""Tokens of a name with its acronym in brackets behind it."""
_BETWEEN_TITLES = frozenset({"and", "&", ",", ".", "the"})


def name_within(syntax: Syntax, words: Words, tokens: Tokens) -> Tokens:
    """A body's name without article, seat and description.

    Args:
        syntax: the parse.
        words: nouns that describe bodies.
        tokens: the phrase: *the Florida-based prison firm Lee & Sons*.
    """
    start, end = _without_acronym(syntax, *tokens)
    lower = syntax.lower
    if lower[start] == "the" and end - start > 1:
        start += 1
    if "-" in lower[start:end] and "based" in lower[start : end - 1]:
        start = lower.index("based", start) + 1
    return _without_description(syntax, words, start, end)


def _without_acronym(syntax: Syntax, start: int, end: int) -> Tokens:
    """Without the short form that stands behind a name: *Harbor Law Project (HLP)*."""
    if end - start > _SHORTEST and syntax.lower[end - 3] == "(" and syntax.lower[end - 1] == ")":
        short = syntax.doc[end - 2].text
        return (start, end - 3) if short.isupper() else (start, end)
    if end - start > _SHORTEST and syntax.lower[end - 3 : end - 1] == [",", "or"]:
        return (start, end - 3) if syntax.doc[end - 1].text.isupper() else (start, end)
    return start, end


def _without_description(syntax: Syntax, words: Words, start: int, end: int) -> Tokens:
    proper = [token for token in range(start, end) if syntax.pos[token] == "PROPN"]
    described = [
        token
        for token in range(start, end - 1)
        if syntax.pos[token] == "NOUN" and syntax.lemma[token] in words.bodies
    ]
    if described and proper and proper[-1] > described[-1] == proper[0] - 1:
        return described[-1] + 1, end
    named_before = end - start > 3 and syntax.entity[end - 2] == "ORG"
    if named_before and syntax.pos[end - 1] == "NOUN" and syntax.lemma[end - 1] == "agency":
        return start, end - 1
    return start, end


def is_one_titled_person(syntax: Syntax, words: Words, people: People, tokens: Tokens) -> bool:
    """Whether what is joined are titles of one person: *president and CEO Ann Lee*.

    Args:
        syntax: the parse.
        words: titles.
        people: of the article.
        tokens: the phrase.
    """
    start, end = tokens
    first = next((token for token in range(start, end) if token in people.at), end)
    named = {id(people.at.get(token)) for token in range(first, end)}
    several = syntax.lower[start : start + 2] == ["police", "and"]
    if len(named) == 1 and _is_also(syntax, words, start, first):
        return True
    return (
        not several
        and len(named) == 1
        and all(
            word in words.titles or word in _BETWEEN_TITLES for word in syntax.lower[start:first]
        )
    )


def is_one_body(syntax: Syntax, words: Words, tokens: Tokens) -> bool:
    """Whether what is joined is one name: *U.S. Customs and Border Protection*.

    Args:
        syntax: the parse.
        words: words of the names of bodies.
        tokens: the phrase.
    """
    start, end = tokens
    lower = syntax.lower
    if lower[start:end].count("and") != 1 or lower[end - 1] not in words.called["agency"]:
        return False
    before = lower.index("and", start) - 1
    own = lower[before] in words.any_called | words.bodies or syntax.doc[before].text.isupper()
    return syntax.entity[before] == syntax.entity[end - 1] == "ORG" and not own


def _is_also(syntax: Syntax, words: Words, start: int, name: int) -> bool:
    """Whether a name is led by what its bearer is and was: *the lawyer and former judge*."""
    lower = syntax.lower[start:name]
    if "and" not in lower or not words.titles & set(lower[: lower.index("and")]):
        return False
    behind = lower[lower.index("and") + 1 :]
    return behind[:1] == ["former"] and bool(words.titles & set(behind))
