"""Names of people: which are one person in an article, over all articles, and in the world."""

from dataclasses import replace

import pytest

from pipeline.resolve.authority import authority
from pipeline.resolve.people import (
    Described,
    Setting,
    by_family_name,
    clusters,
    fuller,
    known_person,
)


@pytest.mark.parametrize(
    ("names", "heads"),
    [
        (["Mayor Ruth Alder", "Alder"], ["ruth alder"]),
        (["Ruth Alder", "Ruth M. Alder", "Mrs. Alder"], ["ruth m alder"]),
        (["Ruth Alder", "Jo Alder", "Alder"], ["ruth alder", "jo alder", "alder"]),
        (["Ruth Alder", "Jo Birch", "Birch"], ["ruth alder", "jo birch", "jo birch"]),
        (["Geraldo Lunas Campos", "Lunas"], ["geraldo lunas campos"]),
        (["Ana Lunas Campos", "Jo Lunas Venn", "Lunas"], None),
        (["Ruth Alder", "R. Alder", "Jo Alder"], ["ruth alder", "ruth alder", "jo alder"]),
        (["Ruth Alder", "Rob Alder", "R. Alder"], ["ruth alder", "rob alder", "r alder"]),
        (["Alder", "Alder’s"], ["alder"]),
    ],
)
def test_a_name_is_the_fullest_in_the_article_that_it_fits_alone(names, heads):
    found = clusters(names)
    assert found == clusters(reversed(names))
    heads = heads or [" ".join(name.casefold().split()) for name in names]
    wanted = heads * len(names) if len(heads) == 1 else heads
    assert [found[name] for name in names] == wanted


def test_a_family_name_that_two_people_have_is_nobodys():
    heads = ["ruth alder", "jo birch", "ana birch"]
    assert by_family_name(heads) == {"alder": "ruth alder"}


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ([["Ana Ruiz"], ["Ana Mar Ruiz", "Ana Ruiz"]], {"ana ruiz": "ana mar ruiz"}),
        ([["Ana Ruiz"], ["Ana Mar Ruiz"]], {}),
        ([["Ana R. Ruiz", "Ana Ruiz"]], {}),
        ([["Ruiz", "Ana Ruiz"]], {}),
        ([["A. Ruiz", "Ana Ruiz"]], {}),
        ([["Ana Mar Ruiz", "Ana Ruiz"], ["Ana Sol Ruiz", "Ana Ruiz"]], {}),
        (
            [["Ana Mar Ruiz", "Ana Ruiz"], ["Ana Mar Sol Ruiz", "Ana Ruiz"]],
            {"ana ruiz": "ana mar sol ruiz", "ana mar ruiz": "ana mar sol ruiz"},
        ),
        (
            [["Ana Mar Ruiz", "Ana Ruiz"], ["Ana Mar Sol Ruiz", "Ana Mar Ruiz"]],
            {"ana ruiz": "ana mar sol ruiz", "ana mar ruiz": "ana mar sol ruiz"},
        ),
    ],
)
def test_a_shorter_name_is_the_fuller_one_that_all_uses_are_parts_of(articles, found):
    assert fuller(map(clusters, articles)) == found


@pytest.fixture(scope="module")
def who():
    """The name of the known person that a bare name stands for."""
    known = authority("immigration")

    def read(full, *titles, aged=False, states=()):
        described = Described(frozenset(titles), aged)
        found = known_person(full, described, Setting("2025-07-08", (), states), known)
        return found and found.name

    return read


def test_an_official_is_known_by_full_name_unless_the_article_speaks_against_it(who):
    assert who("karen bass") == "Karen Bass"
    assert who("karen r bass") == "Karen Bass"
    assert who("karen bass", states=("CA", "NV")) == "Karen Bass"
    assert who("karen bass", states=("OR",)) is None
    assert who("karen bass", aged=True) is None
    assert who("karen bass", "mayor", aged=True) == "Karen Bass"
    assert who("karen bass", "mayor", aged=True, states=("OR",)) is None
    assert who("karen quux bass") is None


def test_a_family_name_needs_the_title_of_an_office_that_just_one_namesake_held(who):
    assert who("bass", "mayor", states=("CA",)) == "Karen Bass"
    assert who("bass", "democratic mayor", states=("CA",)) == "Karen Bass"
    assert who("bass", "mayor of los angeles", states=("CA",)) == "Karen Bass"
    assert who("bass", states=("CA",)) is None
    assert who("bass", "sheriff", states=("CA",)) is None
    assert who("bass", "mayor", states=("OR",)) is None
    assert who("quux", "mayor") is None


def test_the_last_word_of_an_office_is_its_title_and_an_acronym_is_not(who):
    assert who("vitello", "director") == "Caleb Vitello"
    assert who("vitello", "ice") is None


def test_who_serves_the_country_is_met_in_any_state(who):
    assert who("noem", "secretary", states=("OR",)) == "Kristi Noem"
    assert who("kristi noem", states=("OR",)) == "Kristi Noem"


def test_who_held_a_wider_office_too_is_met_in_any_state():
    known = authority("immigration")
    bass = known.person("Karen Bass")
    wider = known.roles[bass.id][0].model_copy(update={"level": "federal", "state": None})
    moved_up = replace(known, roles={bass.id: (*known.roles[bass.id], wider)})
    elsewhere = Setting("2025-07-08", (), ("OR",))
    assert known_person("karen bass", Described(frozenset()), elsewhere, moved_up) == bass
