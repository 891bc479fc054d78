"""What is never published, and where does it stand in a text? The policy of `privacy.yaml`.

Release masks what is found here; the gate looks for it again in every published column.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("privacy.yaml")
Extent = tuple[int, int]

FREE_RIGHTS = ("public_domain", "open", "own")
"""Terms of `rights` under which a whole text may be published."""

_WORD = r"[A-Z][\w’'-]+"
_PLACES = {
    "{name}": rf"(?P<name>{_WORD}(?: (?:de |del |la )?{_WORD})+)",
    "{given}": rf"(?P<name>{_WORD})",
    "{age}": r"(?P<age>\d{1,2})",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy, ready to use.

    Attributes:
        mask: the character that stands for a hidden one.
        patterns: what is hidden wherever it stands, by what it is called.
        minors: where a name and an age stand together.
        below: people younger than this are not named.
    """

    mask: str
    patterns: dict[str, re.Pattern[str]]
    minors: tuple[re.Pattern[str], ...]
    below: int


def _minor_pattern(pattern: str) -> re.Pattern[str]:
    for place, expression in _PLACES.items():
        pattern = pattern.replace(place, expression)
    return re.compile(pattern)


@cache
def policy() -> Policy:
    """The policy of `privacy.yaml`."""
    loaded = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return Policy(
        mask=loaded["mask"],
        patterns={row["name"]: re.compile(row["pattern"]) for row in loaded["patterns"]},
        minors=tuple(_minor_pattern(pattern) for pattern in loaded["minors"]["patterns"]),
        below=int(loaded["minors"]["below"]),
    )


def minors_named(text: str) -> frozenset[str]:
    """Names that the text gives with an age below the policy's."""
    rules = policy()
    found = (match for pattern in rules.minors for match in pattern.finditer(text))
    return frozenset(match["name"] for match in found if int(match["age"]) < rules.below)


def _occurrences(name: str, text: str) -> list[Extent]:
    """Where a person is named in full, or by the given name alone."""
    given = name.split()[0]
    wanted = rf"(?<!\w)(?:{re.escape(name)}|{re.escape(given)})(?!\w)"
    return [match.span() for match in re.finditer(wanted, text)]


def hidden(text: str, names: frozenset[str] = frozenset()) -> list[Extent]:
    """Spans of a text that are not published, in order, as start and end in code points.

    Args:
        text: any text.
        names: of minors, beside those that the text itself tells to be minors.
    """
    spans = [match.span() for rule in policy().patterns.values() for match in rule.finditer(text)]
    for name in names | minors_named(text):
        spans += _occurrences(name, text)
    return sorted(spans)


def masked(text: str, spans: list[Extent], offset: int = 0) -> str:
    """The text with spans masked letter for letter, so that its length and offsets stay.

    Args:
        text: what is published.
        spans: of the whole source text.
        offset: where `text` starts in it.
    """
    rules = policy()
    characters: list[str] | None = None
    for start, end in spans:
        first, last = max(start - offset, 0), min(end - offset, len(text))
        if first < last:
            characters = characters or list(text)
            characters[first:last] = [
                character if character.isspace() else rules.mask
                for character in characters[first:last]
            ]
    return "".join(characters) if characters else text
