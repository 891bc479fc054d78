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
