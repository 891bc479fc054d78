"""What do words tell of the name they stand in? Titles, suffixes, hyphens, marks at the edges.

Where names are is for `namings` and `overlooked`, whose they are for `names`.
"""

import unicodedata

from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

EDGES = "\"'“”‘’().,;:!?[]*"
"""Marks around a name that are no part of it."""
MOST_WORDS = 5
"""Words of the longest name."""
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
"""Last words of a name that are no surname."""


def plain_word(word: str) -> str:
    """A word of a name as compared: lower case, without accents and marks at its edges."""
    plain = word.lower().replace("’", "'").strip(EDGES)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def surname(words: tuple[str, ...]) -> str:
    """The last word that isn't a suffix, lower case."""
    kept = [word for word in words if word.lower() not in SUFFIXES] or list(words)
    return plain_word(kept[-1])


_MEMBER = "Member"
"""A title with a capital only: *CASA member Elias* bears none."""


def is_title(syntax: Syntax, token: int, words: Words) -> bool:
    """Whether a word is a title that may stand before a name: *Sen.*, *Council Member*."""
    if syntax.doc[token].text == _MEMBER:
        return True
    lower = syntax.lower[token]
    return any(form in words.titles for form in (lower, lower.rstrip("."), lower.removesuffix("s")))


def is_cut_short(syntax: Syntax, token: int, words: Words) -> bool:
    """Whether it is a title that a full stop may follow: *Sen.*, but not *the state.*"""
    lower = syntax.lower[token]
    return (lower in words.short or lower.removesuffix("s") in words.short) and len(lower) < 6


def whole_words(syntax: Syntax, start: int, end: int) -> Tokens:
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
