"""Whom do the words of a source name by themselves? *Local activist Ann Lee*, *Lee's aunt*.

Whom pronouns and descriptions without a name stand for is for `sources`.
"""

from pipeline.extract.record import Extent
from pipeline.extract.statements.names import People, Person
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.trimming import is_one_titled_person
from pipeline.extract.statements.words import Words

_FULL = 2
"""Words of a name that is more than a surname."""
_CALLED = frozenset({"named", "called"})
_SEVERAL = frozenset({"and", "including"})


def person_in(
    reading: Reading, words: Words, people: People, head: int, speaker: Tokens
) -> Person | None:
    """The person that the words of a source name, unless they name something of the person's.

    Args:
        reading: the article.
        words: titles and heads of descriptions.
        people: of the article.
        head: head token of the source.
        speaker: its words.
    """
    syntax = reading.syntax
    person = people.at.get(head)
    if person is not None:
        return person
    last = people.at.get(speaker[1] - 1)
    if last is None:
        return None
    if is_one_titled_person(syntax, words, people, speaker):
        return last
    if _called_by_name(reading, words, people, head, speaker):
        return last
    if syntax.pos[head] != "PROPN":
        return None
    titled = any(word in words.titles for word in syntax.lower[head : speaker[1] - 1])
    return last if titled or syntax.dep[head] in ("compound", "appos") else None


def _called_by_name(
    reading: Reading, words: Words, people: People, head: int, speaker: Tokens
) -> bool:
    """Whether a name follows right behind what its bearer is: *local activist Ann Lee*.

    But not *a spokesman for Mayor Ann Lee*.
    """
    syntax, (start, end) = reading.syntax, speaker
    person = people.at[end - 1]
    named = next(token for token in range(start, end) if people.at.get(token) is person)
    before = named - 1
    several = syntax.tag[head] == "NNS" or bool(_SEVERAL & set(syntax.lower[start:end]))
    if before < head or several or not _is_bearer(syntax, words, head):
        return False
    if syntax.lower[before] in _CALLED:
        return True
    title = reading.text[syntax.starts[before]].isupper()
    whose = any(syntax.pos[token] == "ADP" for token in range(head, named))
    return _is_bearer(syntax, words, before) and not (title and whose)


def _is_bearer(syntax: Syntax, words: Words, token: int) -> bool:
    """Whether a noun says what a person is."""
    return syntax.pos[token] in ("NOUN", "PROPN") and (
        syntax.lemma[token] in words.persons or syntax.lower[token] in words.titles
    )


def of_somebody(reading: Reading, people: People, speaker: Tokens) -> Extent | None:
    """Where a description stands with its owner's full name: for *Lee's aunt*, *Ann Lee's aunt*.

    Args:
        reading: the article.
        people: of the article.
        speaker: the words of the description.
    """
    start = speaker[0]
    owner = people.at.get(start)
    if owner is None or len(owner.words) < _FULL or people.at.get(start + 1) is owner:
        return None
    if reading.syntax.dep[start] != "poss":
        return None
    full = (
        " ".join(owner.words)
        + reading.text[reading.syntax.ends[start] : reading.extent(speaker)[1]]
    )
    place = reading.text.find(full)
    return (place, place + len(full)) if place >= 0 else None
