"""What does the form of a name tell? Title, family name, initials, whether two can be one person's.

Only the form of names is dealt with here; whom a name stands for is asked in `entities` and
`places`.
"""

import re
from functools import lru_cache

from pipeline.codebook.keys import PLAIN_MARKS, key

TITLES = (
    "acting|ag|assistant|associate|attorney|attorneys|border|cardinal|chairman|chairwoman|chief|"
    "commander|commissioner|congressman|congresswoman|councilman|councilmember|councilwoman|"
    "czar|deputy|detective|director|district|dr|executive|first|former|general|gov|governor|"
    "interim|judge|justice|lady|lieutenant|lt|magistrate|maj|major|mayor|member|mr|mrs|ms|officer|"
    "police|pope|president|prof|professor|rep|representative|rev|reverend|secretary|sen|"
    "senator|sergeant|sgt|sheriff|sister|speaker|special|supervisor|us|vice|archbishop|bishop|"
    "father|pastor|capt|captain|col|colonel|agent|then|now|state|city|county|federal|"
    "assemblymember|assemblyman|assemblywoman|alderman|alderwoman|ald|alderperson|"
    "administration|republican|democratic|press|minister|prime|king|queen|prince|atty|gen"
)
_TITLE = re.compile(rf"(?:{TITLES})")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|md|phd|esq)")


@lru_cache(maxsize=100_000)
def split_title(name: str) -> tuple[str, str]:
    """Title and bare name, as keys: "Mayor Karen Bass" → ("mayor", "karen bass")."""
    words = key(name).split()
    start = 0
    while start < len(words) - 1 and _TITLE.fullmatch(words[start]):
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])


def is_proper(name: str) -> bool:
    """Whether a phrase names someone or something, rather than describing it.

    "Karen Bass" and "Bass" do, "the mayor", "Officials" and "a resident" do not.
    """
    words = name.translate(PLAIN_MARKS).split()
    if not words or _TITLE.fullmatch(split_title(name)[1]):
        return False
    if words[0].casefold() in {"a", "an"} or words[-1][:1].islower():
        return False
    return any(word[:1].isupper() or word[:1].isdigit() for word in words)


def family_name(bare: str) -> str:
    """The last word of a bare name, generational suffixes aside."""
    words = [word for word in bare.split() if not _SUFFIX.fullmatch(word)]
    return words[-1] if words else bare


def compatible(full: str, other: str) -> bool:
    """Whether two bare names can be one person: "karen r bass" and "karen bass", "k bass".

    Args:
        full, other: bare names as `split_title` gives them.
    """
    if family_name(full) != family_name(other):
        return False
    if full.endswith(f" {other}") or other.endswith(f" {full}"):
        return True
    ours, theirs = full.split()[:-1], other.split()[:-1]
    if not ours or not theirs:
        return True
    first, second = ours[0], theirs[0]
    return first == second or (1 in (len(first), len(second)) and first[0] == second[0])


def initials(name: str) -> str:
    """The acronym that a name of several words would have, small words left out."""
    words = [word for word in key(name).split() if word not in {"of", "and", "for", "the", "in"}]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def without_initials(bare: str) -> str:
    """A bare name without middle initials and suffixes: "karen r bass jr" → "karen bass"."""
    words = bare.split()
    kept = [
        word
        for position, word in enumerate(words)
        if not (position and (len(word) == 1 or _SUFFIX.fullmatch(word)))
    ]
    return " ".join(kept)
