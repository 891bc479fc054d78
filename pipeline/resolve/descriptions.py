"""What does an article say of a name beside it? Titles before it, appositions and ages behind.

Also which names of bodies are so general that every town has one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.codebook.keys import key
from pipeline.resolve.names import split_title
from pipeline.resolve.people import Described
from pipeline.resolve.sources import Row

BEFORE = 70
BEHIND = 90
"""Characters before and behind a name that are read for what is said of it."""
_AGE = re.compile(r"\s*,\s*(?:age\s+)?\d{1,2}(?:\s*[,.]|-year-old)|\s*\(\d{2}\)")
_APPOSITION = re.compile(
    r"\s*,\s*(?:who is\s+)?(?:(?:the|an?)\s+)?([A-Za-z][\w.’' -]{3,70}?)\s*(?:,|\.\s|;|$)"
)
_AGED_BEFORE = re.compile(r"\d{1,2}-year-old\s+(?:[A-Za-z]+\s+){0,2}$")
_GENERAL = frozenset(
    re.findall(
        r"\w+",
        """assembly attorney attorneys board chamber church circuit city clerk commerce
        commission committee council county court courts department district federal fire
        general governors hall high hospital house immigration jail justice legislature library
        mayor mayors municipal of office parks police prison probation public school schools
        senate sheriff sheriffs state superior supervisors supreme task force the town
        university us village rapid response network""",
    )
)


def is_generic(name: str) -> bool:
    """Whether many bodies bear a name, as "City Council" or "Sheriff’s Office"."""
    return all(word in _GENERAL for word in key(name).split())


def _title_before(text: str) -> str:
    """The run of title words that a text ends in, with the words before that make it specific."""
    line = re.split(r"[\n,;:]|\. ", text)[-1]
    words = key(line).split()
    found: list[str] = []
    for word in reversed(words):
        if split_title(f"{word} x")[0] != word:
            break
        found.insert(0, word)
    return " ".join(found)


def described(mentions: Iterable[Row], text: str, heads: Mapping[str, str]) -> dict[str, Described]:
    """What an article says of each person in it.

    Args:
        mentions: its rows of `mentions`.
        text: the article's.
        heads: fullest bare name by name as written.

    Returns:
        By fullest bare name.
    """
    titles: dict[str, set[str]] = defaultdict(set)
    aged: set[str] = set()
    for name, head in heads.items():
        titles[head].add(split_title(name)[0])
    people = [row for row in mentions if row["entity_type"] == "person"]
    for row in people:
        head = heads[row["text"]]
        before = text[max(0, row["start"] - BEFORE) : row["start"]]
        behind = text[row["end"] : row["end"] + BEHIND]
        titles[head].add(_title_before(before))
        apposition = _APPOSITION.match(behind)
        if apposition:
            titles[head].add(key(apposition[1]))
        if _AGE.match(behind) or _AGED_BEFORE.search(before):
            aged.add(head)
    return {
        head: Described(frozenset(found - {""}), head in aged) for head, found in titles.items()
    }
