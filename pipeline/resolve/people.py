"""Which names in one article are one person? Full names, family names, titles and offices.

Within an article a family name stands for the fullest name that it fits. Who that person is
in the world is decided by the authority file: by full name, unless the article speaks against
it (an age, an office that does not fit, another state), else by title and family name. Whoever
is not known there is a new person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.codebook.keys import key
from pipeline.resolve.authority import Authority, Entry, Office
from pipeline.resolve.names import compatible, family_name, split_title, without_initials

LOCAL = frozenset({"city", "county"})


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


@dataclass(frozen=True, slots=True)
class Described:
    """What an article says of a person beside the name.

    Attributes:
        titles: before any of the names, and phrases set behind them, as keys.
        aged: whether an age is given, as news does of private persons.
    """

    titles: frozenset[str]
    aged: bool = False


def clusters(names: Iterable[str]) -> dict[str, str]:
    """The fullest name in the article for every name of a person in it.

    Args:
        names: of persons, as written, titles included; the order does not matter.

    Returns:
        Bare full name (as a key) by name as written. A family name that fits several full
        names stays on its own.
    """
    bare = {name: split_title(name)[1] for name in names}
    written = {b for b in bare.values() if " " in b}
    full = sorted(written, key=lambda b: (-len(b.split()), -len(b), b))  # "r alder" after "ruth"
    heads: dict[str, str] = {}
    for name in full:
        fits = [head for head in dict.fromkeys(heads.values()) if compatible(head, name)]
        heads[name] = fits[0] if len(fits) == 1 else name
    everyone = sorted(set(heads.values()))
    return {name: heads.get(short) or _head(short, everyone) for name, short in bare.items()}


def fuller(heads: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Fuller names by a full name that some article uses for them: "ana ruiz", "ana mar ruiz".

    Args:
        heads: of each article, as `clusters` gives them.

    Returns:
        The fullest, where all that a name is used for are parts of one; middle initials left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for of_article in heads:
        for name, head in of_article.items():
            short, full = without_initials(split_title(name)[1]), without_initials(head)
            if " " in short and short != full and short.split()[0] == full.split()[0]:
                found[short].add(full)
    widest = {short: max(sorted(full), key=len) for short, full in found.items()}
    return {
        name: widest.get(full, full)
        for short, full in sorted(widest.items())
        if all(set(other.split()) <= set(full.split()) for other in found[short])
        for name in sorted({short, *found[short]} - {full})
    }


def by_family_name(heads: Iterable[str]) -> dict[str, str]:
    """Full names by family name, where just one has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        found[family_name(head)].add(head)
    return {name: full.pop() for name, full in found.items() if len(full) == 1}


def _head(short: str, everyone: list[str]) -> str:
    by_family = [head for head in everyone if family_name(head) == short]
    by_part = [head for head in everyone if f" {short} " in f" {head} "]
    fits = by_family or by_part
    return fits[0] if len(fits) == 1 else short


def known_person(
    full: str, described: Described, setting: Setting, known: Authority
) -> Entry | None:
    """The person of the authority file that a cluster of names stands for.

    Args:
        full: the fullest bare name.
        described: what the article says of the person.
        setting: where and when.
        known: the authority file.
    """
    entry = known.known(full, "person") or known.known(without_initials(full), "person")
    if entry and entry.type == "person":
        return entry if _may_be(entry, described, setting, known) else None
    if " " in full:
        return None
    namesakes = known.by_family_name.get(full, ())
    fits = [person for person in namesakes if _titled(person, described, setting, known)]
    return fits[0] if len(fits) == 1 else None


def _may_be(entry: Entry, described: Described, setting: Setting, known: Authority) -> bool:
    """Whether nothing in the article speaks against a person of that full name."""
    if _titled(entry, described, setting, known):
        return True
    if described.aged:
        return False
    offices = known.roles.get(entry.id, ())
    local = [office for office in offices if office.level in LOCAL and office.state]
    if not local or len(local) < len(offices):
        return True
    return not setting.states or any(office.state in setting.states for office in local)


def _titled(person: Entry, described: Described, setting: Setting, known: Authority) -> bool:
    """Whether the article gives the person a title of an office that he or she held."""
    return any(
        _fits(title, office) and (not office.state or not setting.states or _there(office, setting))
        for office in known.roles.get(person.id, ())
        for title in described.titles
    )


def _there(office: Office, setting: Setting) -> bool:
    return office.level == "federal" or office.state in setting.states


def _fits(title: str, office: Office) -> bool:
    """Whether a title as written is one of the office: "Democratic Mayor" is a mayor's."""
    for known in (office.office, *office.titles, *office.before_name):
        plain = key(known)
        if title == plain or title.endswith(f" {plain}") or title.startswith(f"{plain} "):
            return True
        if len(title) > 3 and plain.endswith(f" {title}"):
            return True
    return False
