"""Which items belong together, if some are alike? Groups that grow by average linkage.

Two groups become one while their items are alike on average, the most alike first, so that one
pair that happens to be alike joins no two groups. The same items in any order give the same groups.
"""

import heapq
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]


class Growing(ABC):
    """Groups of items, each by its first; how alike two groups are is for who builds on this.

    Args:
        items: their names.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self.members = {item: [item] for item in sorted(items)}
        self._waiting: list[tuple[float, str, str, int, int]] = []

    @abstractmethod
    def join(self, kept: str, gone: str) -> None:
        """Put the second group into the first and offer it to those near it."""

    def may_join(self, first: str, second: str) -> bool:
        """Whether nothing keeps two groups apart, however alike they are."""
        return True

    def offer(self, first: str, second: str, alike: float) -> None:
        """Have two groups become one, unless either grows before their turn comes."""
        sizes = len(self.members[first]), len(self.members[second])
        heapq.heappush(self._waiting, (-alike, first, second, *sizes))

    def groups(self) -> list[list[str]]:
        """The groups once none can grow, in the order of their first items."""
        while self._waiting:
            _, first, second, *sizes = heapq.heappop(self._waiting)
            sized = [len(self.members.get(group, ())) for group in (first, second)]
            if sized == sizes and self.may_join(first, second):
                self.join(first, second)
        return sorted(sorted(members) for members in self.members.values())


class Linkage(Growing):
    """Groups by pairs that were compared; those that nobody compared count as unlike.

    Args:
        items: their names.
        alike: how alike pairs are, above 0 where the two belong together.
        unlike: how alike a pair is that `alike` does not have.
        apart: whether two items can in no case be in one group.
    """

    def __init__(
        self,
        items: Iterable[str],
        alike: Mapping[Pair, float],
        unlike: float,
        apart: Callable[[str, str], bool],
    ) -> None:
        super().__init__(items)
        self._unlike = unlike
        self._apart = apart
        self._near: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in self.members}
        for (first, second), much in alike.items():
            self._near[first][second] = self._near[second][first] = (much, 1)
        for first, second in alike:
            self._compare(first, second)

    def _compare(self, first: str, second: str) -> None:
        first, second = sorted((first, second))
        much, compared = self._near[first][second]
        pairs = len(self.members[first]) * len(self.members[second])
        mean = (much + self._unlike * (pairs - compared)) / pairs
        if mean > 0:
            self.offer(first, second, mean)

    def may_join(self, first: str, second: str) -> bool:
        """Whether no item of one must be apart from one of the other."""
        return not any(
            self._apart(ours, theirs)
            for ours in self.members[first]
            for theirs in self.members[second]
        )

    def join(self, kept: str, gone: str) -> None:
        """Put the second group into the first; what was alike with either is compared again."""
        self.members[kept] += self.members.pop(gone)
        ours, theirs = self._near[kept], self._near.pop(gone)
        ours.pop(gone, None)
        for other, (much, compared) in theirs.items():
            if other == kept:
                continue
            before = ours.get(other, (0.0, 0))
            ours[other] = (before[0] + much, before[1] + compared)
            self._near[other].pop(gone)
        for other, both in ours.items():
            self._near[other][kept] = both
            self._compare(kept, other)
