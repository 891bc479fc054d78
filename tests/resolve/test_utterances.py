"""Variants of one quotation, in articles of several papers, are one utterance."""

import pytest

from pipeline.codebook.ids import stable_id
from pipeline.resolve.sources import Sources
from pipeline.resolve.utterances import utterances

WORDS = "agents broke seven windows along Alder Street"


@pytest.fixture
def told(make_tables):
    """The utterances of statements, each given as article and content, by the order given."""

    def tell(*given, speakers=("e", "e"), **articles):
        tables = make_tables(
            articles=[{"article_id": name, "published": day} for name, day in articles.items()],
            statements=[
                {"article_id": article, "content": content, "start": n, "end": n + 1}
                for n, (article, content) in enumerate(given)
            ],
        )
        keys = tables["statements"]["statement_id"].to_pylist()
        of = {row: who for row, who in zip(keys, speakers, strict=True) if who}
        found = utterances(Sources(tables), of)
        assert found.keys() == set(keys)
        return [found[row] for row in keys], keys

    return tell


def one(found):
    return len(set(found[0])) == 1


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        "Agents broke seven windows",
        "seven windows, along Alder Street, agents broke",
        "Agents broke six windows along Alder Street",
        "Agents broke seven windows along Alder Street and left at noon on Friday",
    ],
)
def test_the_same_words_of_one_speaker_are_one_utterance(told, other):
    assert one(told(("a", WORDS), ("b", other)))
    assert one(told(("a", other), ("b", WORDS)))


@pytest.mark.parametrize(
    "other",
    [
        "Agents broke in",
        "Agents broke two windows and seven doors",
        f"{WORDS}, and whoever saw them run should call deputies, whose sergeant keeps every "
        "film that neighbours took before midnight",
    ],
)
def test_words_that_hardly_overlap_are_two_utterances(told, other):
    assert not one(told(("a", WORDS), ("b", other)))
    assert not one(told(("a", other), ("b", WORDS)))


def test_two_words_say_too_little_to_be_told_from_others(told):
    assert not one(told(("a", "Agents broke"), ("b", "Agents broke")))
    assert one(told(("a", "Agents broke windows"), ("b", "Agents broke windows")))


def test_what_one_article_has_twice_was_said_twice(told):
    assert not one(told(("a", WORDS), ("a", WORDS)))


@pytest.mark.parametrize("speakers", [("e", "f"), ("e", None)])
def test_another_speaker_makes_another_utterance(told, speakers):
    assert not one(told(("a", WORDS), ("b", WORDS), speakers=speakers))


def test_an_utterance_is_named_after_the_statement_published_first(told):
    found, keys = told(("a", WORDS), ("b", WORDS), a="2025-07-08", b="2025-07-07")
    assert found == [stable_id("utterances", keys[1])] * 2
    found, keys = told(("a", WORDS), ("b", WORDS), a="2025-07-08")
    assert found == [stable_id("utterances", keys[0])] * 2
