"""Which names in one article are one person? Full names, family names, titles and offices.

Within an article a family name stands for the fullest name that it fits. Who that person is
in the world is decided by the authority file: by full name, else by title and family name
where the office fits the day of publication. Whoever is not known there is a new person.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.resolve.authority import Authority, Entry
from pipeline.resolve.names import compatible, family_name, split_title


@dataclass(frozen=True, slots=True)
class Setting:
    """What of an article tells people apart.

    Attributes:
        day: date of publication; empty where unknown.
        cities: city and state of the places that the article names, most frequent first.
        states: codes of the states that it names, most frequent first.
    """

    day: str
    cities: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()


def clusters(names: Iterable[str]) -> dict[str, str]:
    """The fullest name in the article for every name of a person in it.

    Args:
        names: of persons, as written, titles included; the order does not matter.

    Returns:
        Bare full name (as a key) by name as written. A family name that fits several full
        names stays on its own.
    """
    bare = {name: split_title(name)[1] for name in names}
    full = sorted({b for b in bare.values() if " " in b}, key=lambda b: (-len(b.split()), b))
    heads: dict[str, str] = {}
    for name in full:
        fits = [head for head in dict.fromkeys(heads.values()) if compatible(head, name)]
        heads[name] = fits[0] if len(fits) == 1 else name
    return {name: _head(short, heads) for name, short in bare.items()}


def _head(short: str, heads: dict[str, str]) -> str:
    if short in heads:
        return heads[short]
    everyone = sorted(set(heads.values()))
    by_family = [head for head in everyone if family_name(head) == short]
    by_part = [head for head in everyone if f" {short} " in f" {head} "]
    fits = by_family or by_part
    return fits[0] if len(fits) == 1 else short


def known_person(
    full: str, titles: Iterable[str], setting: Setting, known: Authority
) -> Entry | None:
    """The person of the authority file that a cluster of names stands for.

    Args:
        full: the fullest bare name.
        titles: titles found before any of the cluster's names, as keys.
        setting: where and when.
        known: the authority file.
    """
    entry = known.known(full, "person")
    if entry and entry.type == "person":
        return entry
    if " " in full:
        return None
    namesakes = known.by_family_name.get(full, ())
    for title in sorted(set(titles)):
        fits = [person for person in namesakes if _holds(person, title, setting, known)]
        if len(fits) == 1:
            return fits[0]
    return None


def _holds(person: Entry, title: str, setting: Setting, known: Authority) -> bool:
    """Whether a person may be called by a title in that setting."""
    for office in known.roles.get(person.id, ()):
        titled = any(
            title == other or title.endswith(f" {other}") or other.endswith(f" {title}")
            for other in (split_title(f"{t} x")[0] for t in office.titles)
        )
        if titled and (not office.state or office.state in setting.states or not setting.states):
            return True
    return False
