"""Annotations without texts become gold beside the texts they were made for, and only these."""

import json

import pytest

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.standoff import FILE, attach, detach
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


def test_the_file_holds_offsets_and_vocabulary_alone() -> None:
    allowed = {"url", "text_sha256", "statements", "legal_actions"}
    for line in FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) <= allowed
        for record in (*row["statements"], *row["legal_actions"]):
            words = [value for value in record.values() if isinstance(value, str)]
            assert all(" " not in word for word in words)
