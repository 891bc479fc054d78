"""Sets that are joined pair by pair."""

from itertools import permutations

import pytest

from pipeline.resolve.grouping import Groups


@pytest.mark.parametrize("joins", list(permutations(["ba", "db", "fe"])))
def test_the_same_joins_in_any_order_give_the_same_sets(joins):
    groups = Groups("fedcba")
    for first, second in joins:
        groups.join(first, second)
    assert groups.all() == [["a", "b", "d"], ["c"], ["e", "f"]]
    assert [groups.root(name) for name in "abcdef"] == ["a", "a", "c", "a", "e", "e"]
