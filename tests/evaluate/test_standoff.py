"""Annotations without texts become gold beside the texts they were made for, and only these."""

import json

import pytest

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.standoff import INCIDENTS, LEGAL_ACTIONS, STATEMENTS, attach, detach
from pipeline.language import Article

ARTICLE = Article("a", "The mayor said the street was closed.", url="https://example.org/a")
ANNOTATIONS = {
    "statements": [
        {
            "kind": "indirect",
            "content": ["the street was closed"],
            "cue": "said",
            "speaker": "The mayor",
            "speaker_name": None,
            "speaker_type": "unnamed",
        }
    ]
}


def test_no_word_of_a_text_is_kept_and_all_come_back_beside_it() -> None:
    row = detach(ANNOTATIONS, ARTICLE)
    assert "street" not in json.dumps(row)
    assert attach(row, ARTICLE).annotations["statements"] == ANNOTATIONS["statements"]


def test_a_text_that_changed_since_is_refused() -> None:
    row = detach(ANNOTATIONS, ARTICLE)
    with pytest.raises(GoldError, match="has changed"):
        attach(row, Article("a", ARTICLE.text + " Again.", url=ARTICLE.url))


def test_what_does_not_stand_in_the_text_is_refused() -> None:
    with pytest.raises(GoldError, match="doesn't stand in the text"):
        detach({"statements": [{"cue": "shouted"}]}, ARTICLE)


@pytest.mark.parametrize("path", [STATEMENTS, INCIDENTS, LEGAL_ACTIONS])
def test_the_files_hold_offsets_and_vocabulary_alone(path) -> None:
    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [word for one in value.values() for word in words(one)]
        if isinstance(value, list):
            return [word for one in value for word in words(one)]
        return [value] if isinstance(value, str) else []

    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert row.pop("url").startswith("http")
        assert all(len(word.split()) < 5 for word in words(row))
