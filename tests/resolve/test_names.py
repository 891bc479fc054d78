import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.keys import fold, key
from pipeline.resolve.names import (
    compatible,
    family_name,
    initials,
    is_proper,
    split_title,
    without_initials,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The U.S. Border Patrol’s", "US Border Patrol"),
        ("MS‑13", "MS-13"),
        ("José Hernández", "Jose Hernandez"),
        ("L.A.", "LA"),
        ("the   Ledger", "Ledger"),
        ("Ruth Alder's", "ruth alder"),
        ("Tenants’ Union", "Tenants Union"),
        ("“Big” (Jo) Birch", "big jo birch"),
        ("Port-au-Prince", "Port au Prince"),
        ("AT&T", "AT T"),
    ],
)
def test_spellings_of_one_name_have_one_key(first, second):
    assert key(first) == key(second)


@given(st.text())
def test_words_of_a_folded_text_stand_one_space_apart(text):
    once = fold(text)
    assert "  " not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("name", "title", "bare"),
    [
        ("Mayor Karen Bass", "mayor", "karen bass"),
        ("U.S. District Judge Ana Ruiz", "us district judge", "ana ruiz"),
        ("Bass", "", "bass"),
        ("Mayor", "", "mayor"),
        ("Sheriff Mayor", "sheriff", "mayor"),
        ("", "", ""),
    ],
)
def test_titles_are_split_from_names(name, title, bare):
    assert split_title(name) == (title, bare)


def test_generational_suffixes_are_no_family_name():
    assert family_name("john ewing jr") == "ewing"
    assert family_name("jr") == "jr"


@pytest.mark.parametrize(
    ("full", "other", "fits"),
    [
        ("karen r bass", "karen bass", True),
        ("geraldo lunas campos", "lunas campos", True),
        ("karen bass", "k bass", True),
        ("karen bass", "peter bass", False),
        ("karen bass", "karen ruiz", False),
        ("karen bass", "bass", True),
        ("karen bass", "p bass", False),
        ("k bass", "karen bass", True),
        ("ana lunas bass", "lunas bass", True),
        ("karen lee bass", "karen ann bass", True),
        ("karen bass", "karen bass jr", True),
    ],
)
def test_which_names_can_be_one_person(full, other, fits):
    assert compatible(full, other) is fits


@pytest.mark.parametrize(
    ("phrase", "proper"),
    [
        ("Karen Bass", True),
        ("the mayor", False),
        ("Officials", True),
        ("a Bass aide", False),
        ("A Bass", False),
        ("Mayor", False),
        ("Bass aide", False),
        ("An Alder", False),
        ("", False),
        ("287(g)", True),
        ("The Ledger", True),
    ],
)
def test_descriptions_are_no_names(phrase, proper):
    assert is_proper(phrase) is proper


def test_acronyms_leave_small_words_out():
    assert initials("Coalition for Humane Immigrant Rights") == "chir"
    assert initials("the Council of the City and County in Ohio") == "ccco"
    assert initials("Council of") == ""


def test_middle_initials_and_suffixes_are_left_out_and_others_kept():
    assert without_initials("karen r bass jr") == "karen bass"
    assert without_initials("k bass") == "k bass"
    assert without_initials("ana mar ruiz") == "ana mar ruiz"
