"""Can one name stand for another? Read from the words alone, independently of the extractor.

Two names go together where they share a word that names, or nearly; where one is made of the
first letters of the other; or where one of them is no proper name ("the mayor", "she"), which says
nothing either way.
"""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from expectations.words import words

_WORD = re.compile(r"[^\W\d_]+(?:[.’'‑-][^\W\d_]+)*\.?|\d+")

_LONG, _ALIKE = 6, 0.9
"""Letters of a name, and likeness of two, from which one may be the other misspelt."""
_TITLES = words("no_names")
_PARTICLES = words("particles")


def _plain(text: str) -> str:
    """The text without accents, with one kind of apostrophe and dash."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.replace("’", "'").replace("‘", "'").replace("\u2011", "-")


@lru_cache(maxsize=100_000)
def naming_words(name: str) -> frozenset[str]:
    """The words of a name that name, lower case: capitalised, and no titles or small words."""
    found = (word.removesuffix("'s").rstrip(".") for word in _WORD.findall(_plain(name)))
    return frozenset(
        word.lower() for word in found if word[:1].isupper() and word.lower() not in _TITLES
    )


def _letters(name: str) -> str:
    """The first letters of all words of a name, and all letters of its short forms: "NJ Aid".

    In a name that is all in capitals no word is seen to be a short form.
    """
    found = re.findall(r"[^\W\d_]+", _plain(name))
    shouted = name.isupper()
    return "".join(word if word.isupper() and not shouted else word[0] for word in found).lower()


def _shortened(short: str, full: str) -> bool:
    """Whether a name in capitals is made of first letters of another, in order."""
    last = re.sub(r"[^A-Z]", "", _plain(short))
    remaining = iter(_letters(full))
    return 1 < len(last) <= 8 and all(letter in remaining for letter in last.lower())


@lru_cache(maxsize=100_000)
def _all_words(name: str) -> frozenset[str]:
    return frozenset(
        word.lower().removesuffix("'s").rstrip(".") for word in _WORD.findall(_plain(name))
    )


def _spelled_alike(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """Whether a word of one name is nearly one of the other: a slip of the pen."""
    return any(
        get_close_matches(word, [name for name in yours if name[0] == word[0]], 1, _ALIKE)
        for word in mine
        if len(word) >= _LONG
    )


@lru_cache(maxsize=100_000)
def may_be_same(one: str, other: str) -> bool:
    """Whether two names may stand for the same.

    Returns:
        False only where both are proper names and have nothing in common.
    """
    one, other = (re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE) for name in (one, other))
    mine, yours = naming_words(one), naming_words(other)
    if not mine or not yours or mine & _all_words(other) or yours & _all_words(one):
        return True
    # California, Californian; Venezuela, Venezuelans
    if {word[:4] for word in mine} & {word[:4] for word in yours}:
        return True
    return _shortened(one, other) or _shortened(other, one) or _spelled_alike(mine, yours)


@lru_cache(maxsize=100_000)
def is_bare_name(text: str) -> bool:
    """Whether words are a name and its titles and nothing else, so that they can be no other's."""
    found = _WORD.findall(_plain(text))
    return bool(naming_words(text)) and all(
        word[:1].isupper() or word.lower() in _PARTICLES for word in found
    )
