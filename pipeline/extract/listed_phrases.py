"""Where do the phrases of a word list stand in a text? Matching by dictionary form.

A phrase matches whether its words are written apart, joined or with hyphens, in any inflection
that the language model knows. What a phrase means is for the list it comes from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from pipeline.language.kept import forms

_HYPHENS = frozenset({"-", "–", "—"})
LOOSE = 4
"""How many other words may stand between the words of a verb phrase ("took him into custody")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text.

    Attributes:
        label: of the list that the phrase is from.
        first, last: positions of its first and last token.
    """

    label: str
    first: int
    last: int

    def extent(self, doc: Doc) -> tuple[int, int]:
        """Where it stands in the text, code points, end exclusive."""
        last = doc[self.last]
        return doc[self.first].idx, last.idx + len(last)


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase's words, hyphens taken as spaces, in lower case."""
    return tuple(phrase.lower().replace("-", " ").split())


class PhraseIndex:
    """The phrases of several lists, ready to be found.

    Args:
        lists: label → phrases in dictionary form.
        gap: how many other tokens may stand between two words of one phrase.
    """

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]], gap: int = 0) -> None:
        self._gap = gap
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in lists:
            for phrase in phrases:
                words = words_of(phrase)
                self._by_first.setdefault(words[0], []).append((words, label))
        self.begins = frozenset(self._by_first)
        """The words that phrases begin with."""
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, doc: Doc, position: int) -> Iterator[Found]:
        """The phrases that begin at a token, the longest first."""
        lemma, lower = forms(doc)[position]
        entries = self._by_first.get(lemma, [])
        if lower != lemma and lower in self._by_first:
            entries = [*entries, *self._by_first[lower]]
        for words, label in entries:
            last = self._match(doc, position, words)
            if last is not None:
                yield Found(label, position, last)

    def _match(self, doc: Doc, position: int, words: Sequence[str]) -> int | None:
        at, seen = position, forms(doc)
        for word in words[1:]:
            steps = self._gap
            at += 1
            while at < len(doc) and (doc[at].text in _HYPHENS or word not in seen[at]):
                if doc[at].text not in _HYPHENS:
                    steps -= 1
                if steps < 0 or doc[at].is_sent_start:
                    return None
                at += 1
            if at >= len(doc):
                return None
        return at

    def find(self, doc: Doc, start: int = 0, end: int | None = None) -> list[Found]:
        """The phrases between two tokens; of those that begin alike the longest.

        Args:
            doc: the text.
            start, end: positions of tokens, end exclusive.
        """
        found: list[Found] = []
        position = start
        seen = forms(doc)
        stop = len(doc) if end is None else end
        while position < stop:
            if self.begins.isdisjoint(seen[position]):
                position += 1
                continue
            match = next(self.at(doc, position), None)
            if match is not None and match.last < stop:
                found.append(match)
                position = match.first + 1 if self._gap else match.last + 1
            else:
                position += 1
        return found


def one_of(expressions: Iterable[str]) -> str:
    """An expression that fits where one of several does, tried in their order; nowhere for none."""
    return f"(?:{'|'.join(expressions) or '(?!)'})"


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Finds names as they are written, whole; of those that begin alike the longest."""
    longest = sorted(names, key=len, reverse=True)
    # Most places in a text are passed over by their first letter.
    begins = one_of(map(re.escape, sorted({name[0] for name in longest})))
    return re.compile(rf"(?<![\w-])(?={begins}){one_of(map(re.escape, longest))}(?!\w)")


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(map(re.escape, words))}s?\b", re.IGNORECASE)


def names_any(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of the words, whole: there is no *ice* in *police*.

    Args:
        text: the text.
        words: in the singular; a plural in *s* is found too. None of them name nothing.
    """
    return _any_of(tuple(words)).search(text) is not None
