"""Which items belong together, if some pairs of them are alike? Average linkage over a few pairs.

Two groups become one while their items are alike on average, the most alike first, so that one
pair that happens to be alike joins no two groups. Pairs that nobody compared count as unlike. The
same pairs in any order give the same groups.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]
_Waiting = tuple[float, str, str, int, int]


class Linkage:
    """Groups of items that grow while they are alike on average.

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
        self._members = {item: [item] for item in sorted(items)}
        self._near: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in self._members}
        for (first, second), much in alike.items():
            self._near[first][second] = self._near[second][first] = (much, 1)
        self._unlike = unlike
        self._apart = apart
        self._waiting: list[_Waiting] = []

    def groups(self) -> list[list[str]]:
        """The groups, in the order of their first items."""
        for first, near in self._near.items():
            for second in near:
                if first < second:
                    self._compare(first, second)
        while self._waiting:
            _, first, second, *sizes = heapq.heappop(self._waiting)
            sized = [len(self._members.get(group, ())) for group in (first, second)]
            if sized == sizes and not self._kept_apart(first, second):
                self._join(first, second)
        return sorted(sorted(members) for members in self._members.values())

    def _compare(self, first: str, second: str) -> None:
        first, second = sorted((first, second))
        much, compared = self._near[first][second]
        sizes = len(self._members[first]), len(self._members[second])
        pairs = sizes[0] * sizes[1]
        mean = (much + self._unlike * (pairs - compared)) / pairs
        if mean > 0:
            heapq.heappush(self._waiting, (-mean, first, second, *sizes))

    def _kept_apart(self, first: str, second: str) -> bool:
        return any(
            self._apart(ours, theirs)
            for ours in self._members[first]
            for theirs in self._members[second]
        )

    def _join(self, kept: str, gone: str) -> None:
        self._members[kept] += self._members.pop(gone)
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
