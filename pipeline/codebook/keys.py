"""Under which form are two spellings one name? What case, diacritics and marks do not change.

Ids of places and entities are made of it (`ids`). What the words of a name tell is asked in
`resolve.names`.
"""

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"(?<=\w)'s?$")
PLAIN_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
_MARKS = re.compile(r"[.,\"'()\[\]]")
_GAPS = re.compile(r"[\s\-/&_]+")


def fold(text: str) -> str:
    """The form under which a text of any length is compared, as `key` does for names."""
    if text.isascii() and text.replace(" ", "").isalpha():  # most names, at a tenth of the cost
        return " ".join(text.casefold().split()).removeprefix("the ")
    text = _POSSESSIVE.sub("", text.translate(PLAIN_MARKS).strip())
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _GAPS.sub(" ", _MARKS.sub("", text.casefold())).strip().removeprefix("the ")


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """The form under which a name is compared.

    "U.S. Border Patrol’s" and "the US border patrol" have one key.

    Args:
        name: as written.

    Returns:
        Lower case, without diacritics, dots, quotation marks, a leading "the" and a final
        possessive; words separated by one space. Empty where nothing is left.
    """
    return fold(name)
