"""Where does an article name a person whom the language model overlooks?

Capitalised words that a title, an apposition, a *who*, a verb of speech or a given name says are
a person. What the model sees itself is for `namings`.
"""

from collections.abc import Iterator

from pipeline.extract.given_names import is_given_name
from pipeline.extract.statements.name_words import (
    MOST_WORDS,
    is_cut_short,
    is_title,
    whole_words,
)
from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SAYING = frozenset(
    {"say", "tell", "add", "ask", "write", "recall", "explain", "note", "describe", "believe"}
)
_PLACED = frozenset({"GPE", "LOC", "FAC", "DATE"})
_BEFORE_OTHERS = frozenset({"the", "a", "an", "in", "of"})
"""Words before what is no person, whatever it is called."""


def _after_titles(syntax: Syntax, words: Words, taken: set[int]) -> list[Tokens]:
    found = []
    for token in range(len(syntax) - 1):
        start = token + 1
        apart = syntax.lower[start] == "." and is_cut_short(syntax, token, words)
        if apart and start + 1 < len(syntax):
            start += 1  # *Sens.*, which the tokenizer takes apart
        if syntax.pos[start] != "PROPN" or start in taken:
            continue
        if not is_title(syntax, token, words) or is_title(syntax, start, words):
            continue
        end = start
        while (
            end < len(syntax)
            and end not in taken
            and end - start < MOST_WORDS + 2
            and (syntax.pos[end] == "PROPN" or syntax.lower[end] == "-")
        ):
            end += 1
        if syntax.entity[token] in ("", "PERSON") or syntax.entity[start] != syntax.entity[token]:
            found.append((start, end))
    return found


def _shortened(syntax: Syntax, taken: set[int]) -> list[Tokens]:
    """Two or three capitalised words whose last one says or does things alone elsewhere.

    Bodies are called by an abbreviation or with an article; only people by their last word.
    """
    alone = {
        syntax.lower[token]
        for token, dep in enumerate(syntax.dep)
        if dep == "nsubj"
        and syntax.pos[token] == "PROPN"
        and not syntax.children[token]
        and syntax.lemma[syntax.head[token]] in _SAYING
    }
    found = []
    for token, lower in enumerate(syntax.lower):
        if (
            (lower not in alone and not _speaks_for(syntax, token))
            or syntax.pos[token] != "PROPN"
            or token in taken
        ):
            continue
        start = token
        while start > 0 and syntax.pos[start - 1] == "PROPN" and start - 1 not in taken:
            start -= 1
        apart = start > 0 and syntax.lower[start - 1] == "the"
        if 2 <= token + 1 - start <= MOST_WORDS - 2 and not apart:
            found.append((start, token + 1))
    return found


def _speaks_for(syntax: Syntax, token: int) -> bool:
    """Whether it says something, and is *of* something else: *said Ann Lee of Neighbours First*."""
    if syntax.dep[token] != "nsubj" or syntax.lemma[syntax.head[token]] not in _SAYING:
        return False
    of = any(syntax.lower[child] in ("of", "with") for child in syntax.children[token])
    return of and syntax.tag[token] == "NNP" and not syntax.lower[token].endswith("s")


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


def _with_who(syntax: Syntax, words: Words) -> list[int]:
    """Single capitalised words of whom a clause tells *who*: *cooks like Evaristo, who …*."""
    return [
        noun
        for token, lower in enumerate(syntax.lower)
        if lower == "who"
        and syntax.dep[token] in ("nsubj", "nsubjpass")
        and syntax.dep[syntax.head[token]] == "relcl"
        and (noun := syntax.head[syntax.head[token]]) < token
        and syntax.tag[noun] == "NNP"
        and syntax.left[noun] == noun
        and syntax.entity[noun] not in _PLACED | {"NORP"}
        and syntax.lower[noun] not in words.sources
        and not syntax.doc[noun].is_upper
    ]


def _given(syntax: Syntax, words: Words, taken: set[int]) -> Iterator[Tokens]:
    """Names that begin with a given name, of those of whom something is told as of people."""
    token = 0
    while token < len(syntax):
        end = token + 1
        if syntax.pos[token] == "PROPN":
            while end < len(syntax) and syntax.pos[end] == "PROPN" and end not in taken:
                end += 1
            titles = (at + 1 for at in range(token, end - 2) if is_title(syntax, at, words))
            name = whole_words(syntax, max(titles, default=token), end)
            if not taken & set(range(*name)) and _is_of_a_person(syntax, words, name):
                yield name
        token = end


def _is_of_a_body(syntax: Syntax, words: Words, name: Tokens) -> bool:
    """Whether one of its words is what bodies and papers are called: *Network*, *Times*."""
    lower = syntax.lower[slice(*name)]
    forms = {form for word in lower for form in (word, word.removesuffix("s"))}
    return not forms.isdisjoint(words.in_names_of_bodies)


def _is_of_a_person(syntax: Syntax, words: Words, name: Tokens) -> bool:
    """Whether a name is given to people, is told of as theirs are, and is no place."""
    start, end = name
    lower = syntax.lower[start:end]
    return (
        end - start < MOST_WORDS
        and not is_title(syntax, end - 1, words)
        and any(is_given_name(word) for word in lower[: max(1, len(lower) - 1)])
        and (start == 0 or syntax.lower[start - 1] not in _BEFORE_OTHERS)
        and not any(syntax.entity[token] in _PLACED for token in range(start, end))
        and (
            any(says(syntax, token) for token in range(start, end))
            or (len(lower) > 1 and (_has_age(syntax, end) or _is_among_people(syntax, name)))
        )
    )


def says(syntax: Syntax, token: int) -> bool:
    """Whether a word is the subject of a verb of speech."""
    return syntax.dep[token] == "nsubj" and syntax.lemma[syntax.head[token]] in _SAYING


def _has_age(syntax: Syntax, end: int) -> bool:
    """Whether an age follows: *Ann Lee, 32,* or *Ann Lee, a 32-year-old …*."""
    behind = [word for word in syntax.lower[end : end + 5] if word != "a"]
    return behind[:1] == [","] and (
        behind[2:3] in ([","], ["-"]) and behind[1].isdigit() and len(behind[1]) == 2
    )


def _is_among_people(syntax: Syntax, name: Tokens) -> bool:
    """Whether it is joined with the name of someone in whom the model sees a person."""
    return any(
        syntax.dep[token] == "conj" and syntax.entity[syntax.head[token]] == "PERSON"
        for token in range(*name)
    )


def overlooked(syntax: Syntax, words: Words, taken: set[int]) -> Iterator[tuple[Tokens, bool]]:
    """The names of people that the model sees none in, and whether one word alone will do.

    Args:
        syntax: the parse.
        words: titles, and nouns that describe people and bodies.
        taken: the tokens in which the model sees people.
    """
    for name in (*_after_titles(syntax, words, taken), *_shortened(syntax, taken)):
        if not _is_of_a_body(syntax, words, name):
            yield name, False
    for name in _given(syntax, words, taken):
        if not _is_of_a_body(syntax, words, name):
            yield name, True
    for token in (*_explained(syntax, words), *_with_who(syntax, words)):
        if token not in taken:
            yield whole_words(syntax, token, token + 1), True
