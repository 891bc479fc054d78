"""Names of streets, which may be those of towns too."""

import pytest

from pipeline.geography.streets import is_streets


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
