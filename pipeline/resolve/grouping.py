"""Which items belong together? Disjoint sets, joined pair by pair; nothing about what they are."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Disjoint sets of names; the same joins in any order give the same sets."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def root(self, name: str) -> str:
        """The name that stands for the set of another: its first."""
        parent = self._parent
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, first: str, second: str) -> None:
        """Make one set of the sets of two names."""
        low, high = sorted((self.root(first), self.root(second)))
        self._parent[high] = low

    def all(self) -> list[list[str]]:
        """Every set, its names sorted, in order of their first."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.root(name)].append(name)
        return sorted(found.values())
