"""What fuzzers found stays harmless, and any bytes at all are at every door."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
INPUTS = sorted(path for path in FOUND.rglob("*") if path.is_file())
FAST = sorted(TARGETS.keys() - {"extract"})
SECONDS = 5.0


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_harmless(path):
    target = path.parent.name
    TARGETS[target](seeds(target)[0])  # what is loaded once takes no time of the input
    started = time.process_time()
    TARGETS[target](path.read_bytes())
    assert time.process_time() - started < SECONDS


def changed(target: str) -> st.SearchStrategy[bytes]:
    """Whole inputs with pieces taken out, doubled, or replaced by other bytes."""
    known = st.sampled_from(seeds(target))
    pieces = st.one_of(
        st.binary(max_size=30),
        st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.sampled_from([b"<div>" * 300, b"\xe2\x80\x9c" * 300, b"[" * 3000, b"\x00", b"\r\n\r\n"]),
    )
    edits = st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 400), pieces), min_size=1, max_size=6
    )

    def apply(whole: bytes, all_edits: list[tuple[float, int, bytes]]) -> bytes:
        for at, length, piece in all_edits:
            begin = int(at * len(whole))
            whole = whole[:begin] + piece + whole[begin + length :]
        return whole

    return st.builds(apply, known, edits)


QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("target", FAST)
@settings(QUIET, max_examples=15)
@given(data=st.data())
def test_changed_input_is_read_or_refused(target, data):
    TARGETS[target](data.draw(changed(target)))


@pytest.mark.soak
@pytest.mark.parametrize("target", FAST)
def test_much_changed_input_is_read_or_refused(target):
    """For a minute a door; the examples that Hypothesis keeps are tried first."""
    end = time.monotonic() + 60

    @settings(QUIET, max_examples=100_000, derandomize=False)
    @given(data=st.data())
    def search(data):
        if time.monotonic() < end:
            TARGETS[target](data.draw(changed(target)))

    search()


@settings(QUIET, max_examples=6)
@given(data=st.data())
def test_changed_text_is_extracted_without_a_fault(data):
    TARGETS["extract"](data.draw(changed("extract")))


@pytest.mark.soak
def test_much_changed_text_is_extracted_without_a_fault():
    """For ten minutes."""
    end = time.monotonic() + 600

    @settings(QUIET, max_examples=100_000, derandomize=False)
    @given(data=st.data())
    def search(data):
        if time.monotonic() < end:
            TARGETS["extract"](data.draw(changed("extract")))

    search()
