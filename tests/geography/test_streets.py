"""Names of streets, which may be those of towns too."""

import pytest

from pipeline.geography.streets import is_crossing, is_streets, with_first


@pytest.mark.parametrize(
    "text",
    [
        "on Omaha Street",
        "on Omaha St. in",
        "on Omaha and Vine avenues",
        "by Omaha at Vine streets",
        "on Omaha roads",
        "near 1st and Omaha",
        "near 1st Street and Omaha",
        "near Vine Ave. and Omaha",
        "near Omaha and 3rd Street",
    ],
)
def test_a_streets_name_is_told_by_what_stands_beside_it(text):
    start = text.index("Omaha")
    assert is_streets(text, start, start + len("Omaha"))


@pytest.mark.parametrize(
    "text",
    [
        "in Omaha on the street",
        "in Omaha St. Paul's school",
        "in Omaha. Streets were full",
        "in Omaha Streeterville",
        "in Lincoln and Omaha",
        "in Omaha and 3 towns",
        "in Omaha, and in streets",
    ],
)
def test_a_town_is_none(text):
    start = text.index("Omaha")
    assert not is_streets(text, start, start + len("Omaha"))


@pytest.mark.parametrize(
    ("text", "crossing"),
    [
        ("They stood on Omaha Street. At Omaha and Vine, police came.", True),
        ("They stood on Vine Street. At Vine and Omaha, police came.", True),
        ("They stood on Omaha Street. Later they went home to Omaha, and slept.", False),
        ("They stood on Lake Street. At Omaha and Vine, police came.", False),
        ("They stood on Vine Street. It was so in Vine and Omaha.", False),
        ("They stood on Omaha Street. Buses came from Omaha and Vine.", False),
        ("They stood on Omaha Street, at the corner of Omaha and Vine.", True),
    ],
)
def test_a_crossing_is_of_streets_that_are_called_so_elsewhere(text, crossing):
    start = text.rindex("Omaha")
    assert is_crossing(text, start, start + len("Omaha")) is crossing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("at Omaha and Vine Streets, by", "Omaha and Vine Streets"),
        ("at Vine Streets, by", "Vine Streets"),
        ("in Omaha and Vine Hall, by", "Vine Hall"),
    ],
)
def test_the_name_of_a_crossing_has_both_streets(text, name):
    start, end = text.index("Vine"), text.index(", by")
    assert text[with_first(text, start, end) : end] == name
