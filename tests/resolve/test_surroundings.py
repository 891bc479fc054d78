"""States and countries that an article names are counted, by every way to write them."""

import pytest

from pipeline.resolve.surroundings import container, surroundings


@pytest.mark.parametrize(
    ("text", "states", "countries"),
    [
        ("He left Ohio for Oregon; Ohio is cold.", {"OH": 2, "OR": 1}, {}),
        ("They met in Springfield, Ill., and in Lima, OH, on Friday.", {"IL": 1, "OH": 1}, {}),
        ("They met in Ames, Iowa, and in Bristol, N.H. on Monday.", {"IA": 1, "NH": 1}, {}),
        ("They met in Erie, Pa., on Friday.", {"PA": 1}, {}),
        ("OH and Ill. stand alone here.", {}, {}),
        ("Officials in Washington and New York spoke.", {}, {}),
        ("Officials in Washington flew to Ohio.", {"OH": 1}, {}),
        ("He lives in Yakima, Washington, now.", {"WA": 1}, {}),
        ("Mexico and the U.S. agreed.", {}, {"MX": 1, "US": 1}),
        ("She came from Guatemala.", {}, {"GT": 1}),
        ("The ohioan read mexico and Ohioans read.", {}, {}),
        ("West Virginia is not Virginia.", {"WV": 1, "VA": 1}, {}),
    ],
)
def test_what_is_named_is_counted(text, states, countries):
    found = surroundings(text, "immigration")
    assert (dict(found.states), dict(found.countries)) == (states, countries)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Kent, Ohio, woke", "OH"),
        ("Kent (Ohio) woke", "OH"),
        ("Kent in Ohio woke", "OH"),
        ("Kent, OH 44240", "OH"),
        ("Kent, N.H., woke", "NH"),
        ("Kent woke, Ohio slept", None),
        ("Kent Ohio", None),
        ("Kent, Ohioans say", None),
        ("Kent", None),
    ],
)
def test_a_container_stands_right_behind_a_name(text, state):
    found = container(text, 4, "immigration")
    assert (found.state if found else None) == state


def test_a_container_may_be_a_country():
    assert container("Cali, Colombia, grew", 4, "immigration").country == "CO"
