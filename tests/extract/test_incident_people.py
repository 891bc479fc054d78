"""Who had a part in an incident, however the article brings them in; who did not."""

import pytest

from pipeline.extract import incident_people, incident_reports, times


@pytest.fixture
def people(read_article):
    def find(text):
        analysed = read_article(text, published="2025-07-08")
        dated = times.extract(analysed, "immigration")
        reports = incident_reports.extract(analysed, "immigration", dated)
        found = incident_people.extract(analysed, "immigration", reports)
        return {one.values["name"]: one.values for one in found}

    return find


@pytest.mark.parametrize(
    "text",
    [
        "Agents raided a plant in Omaha on Monday. Rosa Peña, a driver arrested there, was freed.",
        "Agents raided a plant in Omaha on Monday. Rosa Peña was one of the people arrested.",
        "Agents raided a plant in Omaha on Monday. Among those arrested was Rosa Peña.",
        "Hundreds marched in Omaha on Monday. Rosa Peña said at the march that she was afraid.",
    ],
)
def test_who_is_one_of_those_it_befell_or_was_there_had_a_part(people, text):
    assert set(people(text)) == {"Rosa Peña"}


@pytest.mark.parametrize(
    "text",
    [
        "Agents arrested a man in Omaha on Monday. It was the first since Ann Lee took office.",
        "Agents arrested a man in Omaha on Monday. Ann Lee identified the man as a cook.",
        "Hundreds marched in Omaha on Monday. It was the first since the Ann Lee protests.",
        "Hundreds marched in Omaha on Monday. Many protesters had been at the Ann Lee protests.",
    ],
)
def test_who_took_office_or_identified_somebody_had_none(people, text):
    assert "Ann Lee" not in people(text)


def test_age_and_country_are_told_wherever_the_article_tells_them(people):
    text = (
        "Agents arrested Rosa Peña in Omaha on Monday. “I was afraid,” she said. "
        "Rosa Peña, 36, a citizen of Guatemala, has two sons. Her aunt, Ada Peña, who is 41, came."
    )
    (only,) = people(text).values()
    assert (only["age"], only["nationality"]) == (36, "Guatemala")


def test_whom_an_article_is_about_is_who_was_told_of_with_an_age(people):
    text = (
        "PASSAIC, N.J. — Officers arrested a roofer on Monday at his home, ICE said.\n\nWilmer "
        "Paucar, 29, lived there with his partner. “He was calm,” Ann Lee, 40, said. She "
        "called Ann Lee a friend.\n\nBo Diaz, 61, the mayor, was not told. Nobody likes Bo Diaz."
    )
    found = people(text)
    assert {name: (one["role"], one["age"]) for name, one in found.items()} == {
        "Wilmer Paucar": ("detainee", 29)
    }


def test_an_official_who_was_there_is_not_whom_it_befell(people):
    text = (
        "PASSAIC, N.J. — Officers arrested a man on Monday at his home and shoved Mayor Bo Diaz, "
        "who confronted them.\n\nWilmer Paucar, 29, lived there."
    )
    assert set(people(text)) == {"Bo Diaz", "Wilmer Paucar"}


@pytest.mark.parametrize("what", ["a nursing student", "a roofer", "a father of three"])
def test_what_somebody_does_for_a_living_is_no_office(people, what):
    text = (
        "PASSAIC, N.J. — Officers arrested a man on Monday at his home, ICE said.\n\nWilmer "
        f"Paucar, 29, {what}, lived there."
    )
    assert set(people(text)) == {"Wilmer Paucar"}


def test_nobody_is_guessed_where_it_befell_many_or_somebody_is_named(people):
    text = "RENO, Nev. — Agents raided a mill on Monday.\n\nWilmer Paucar, 29, lives next door."
    assert people(text) == {}
    text = (
        "RENO, Nev. — Agents arrested Rosa Peña on Monday.\n\nWilmer Paucar, 29, lives next door."
    )
    assert set(people(text)) == {"Rosa Peña"}
