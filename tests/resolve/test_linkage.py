import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.linkage import Linkage

ITEMS = "abcdef"
PAIRS = st.dictionaries(
    st.sampled_from([(a, b) for a in ITEMS for b in ITEMS if a < b]),
    st.floats(-5, 5, allow_nan=False),
)


def groups(alike, apart=(), items=ITEMS):
    return Linkage(items, alike, -6.0, lambda one, other: {one, other} in map(set, apart)).groups()


def test_items_alike_are_one_group():
    assert groups({("a", "b"): 1.0, ("c", "d"): -1.0}, items="abcd") == [["a", "b"], ["c"], ["d"]]


def test_one_likeness_joins_no_two_groups():
    alike = {("a", "b"): 3.0, ("c", "d"): 3.0, ("b", "c"): 1.0}
    assert groups(alike, items="abcd") == [["a", "b"], ["c", "d"]]


def test_the_most_alike_are_joined_first():
    assert groups({("a", "b"): 1.0, ("b", "c"): 3.0}, items="abc") == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("with_first", "with_second", "joined"),
    [(2.0, -1.0, True), (2.0, -2.0, False), (None, 7.0, True), (None, 6.0, False)],
)
def test_an_item_joins_a_group_that_it_is_like_on_average(with_first, with_second, joined):
    alike = {("a", "b"): 9.0, ("a", "c"): with_first, ("b", "c"): with_second}
    known = {pair: much for pair, much in alike.items() if much is not None}
    assert groups(known, items="abc") == ([["a", "b", "c"]] if joined else [["a", "b"], ["c"]])


def test_what_cannot_be_together_is_kept_apart():
    alike = {("a", "b"): 3.0, ("a", "c"): 2.0, ("b", "c"): 2.0}
    assert groups(alike, [("b", "c")], "abc") == [["a", "b"], ["c"]]


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_changes_nothing(alike, random):
    shuffled = list(alike.items())
    random.shuffle(shuffled)
    assert groups(dict(shuffled)) == groups(alike)


@given(PAIRS, st.sets(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS))))
def test_groups_never_hold_what_is_kept_apart(alike, apart):
    for group in groups(alike, apart):
        assert not any({a, b} in map(set, apart) for a in group for b in group if a < b)
