"""Characters: decoded by what the page says, and clean of what no text may carry."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.body import tidy
from pipeline.ingest.characters import UndecodableError, clean, decode

SENTENCE = "“José left,” she said — naïve, perhaps."


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("windows-1252", "iso-8859-1"),
     ("windows-1252", "windows-1252"), ("utf-8", "no-such-encoding")],
)  # fmt: skip
def test_a_text_is_read_in_its_encoding_whatever_the_server_says(encoding, stated):
    assert decode(SENTENCE.encode(encoding), stated) == SENTENCE


def test_the_encoding_a_page_declares_is_used():
    page = f'<meta charset="windows-1252"><p>{SENTENCE}</p>'
    assert SENTENCE in decode(page.encode("windows-1252"))


def test_a_single_broken_byte_does_not_cost_the_page():
    content = (SENTENCE * 50).encode() + b"\xff" + SENTENCE.encode()
    text = decode(content, "utf-8")
    assert text.startswith(SENTENCE)
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize("content", [bytes(range(256)) * 50, b"\x00\x01\x02" * 3000])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(UndecodableError):
        decode(content)


@given(st.text())
def test_a_clean_text_has_no_controls_and_stays_clean(text):
    found = clean(text)
    assert all(char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") for char in found)
    assert clean(found) == found
    found.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_cleaning_leaves_letters_marks_and_signs_as_they_are(text):
    assert clean(text) == text


@given(st.text())
def test_a_tidy_text_has_no_empty_lines_and_stays_tidy(text):
    found = tidy(text)
    assert "\n\n" not in found
    assert tidy(found) == found


def test_lone_surrogates_nuls_and_odd_line_ends_go():
    assert clean("a\x00b\ud800c\r\nd\u2028e\re\u0301") == "abc\nd\ne\ne\u0301"


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u0085b\u2028c\u2029d", "a\nb\nc\nd"),
        ("a\u202eb\u2066c", "abc"),  # the order of letters turned round
        ("a\U000e0041b", "ab"),  # a tag that no screen shows
        ("a\uffffb\ufffec", "abc"),
        ("a\u200db\ufeffc", "a\u200db\ufeffc"),
    ],
)
def test_what_no_text_may_carry_is_dropped_and_lines_are_ended_in_one_way(written, cleaned):
    assert clean(written) == cleaned
