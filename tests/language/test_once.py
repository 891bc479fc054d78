"""Asking once a word changes nothing that the model says, and not with what was read before."""

import numpy as np
import pytest

from pipeline.language import Article, analyse, load_model, model, once

TEXTS = [
    "Let's see: all of those agents are gone, aren't they? It isn't his; he's left them all.",
    "There's a court, and there are judges in it. Y'all gonna come? But is it ours?",
    "WESTBROOK (AP) — ICE arrested 12 men on June 3, 2025 outside a Walmart,\n\nMaria López said.",
    "Those were the days. Do they have what had been theirs? What a day that was, because I'd go.",
    "I am, you're, it's. She can't've known that but for him. Nothin' doing, c'mon.   ",
]
ATTRIBUTES = [
    "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START",
]  # fmt: skip


@pytest.fixture(scope="module")
def as_it_came():
    """The model without anything kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "ask_once", lambda loaded: None)
        yield model.load_model.__wrapped__()


def seen(texts, loaded):
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    docs = [found.doc for found in analyse(articles, loaded)]
    told = [
        [(token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_) for token in doc]
        for doc in docs
    ]
    numbers = [doc.to_array(["HEAD", "ENT_IOB", "SENT_START"]).tolist() for doc in docs]
    return told, numbers, [[(e.text, e.label_) for e in doc.ents] for doc in docs]


def test_the_model_says_the_same(as_it_came):
    expected = seen(TEXTS, as_it_came)
    assert seen(TEXTS, load_model()) == expected
    assert seen(TEXTS, load_model()) == expected  # now from what was kept


def test_words_are_given_up_when_there_are_too_many(as_it_came, monkeypatch):
    monkeypatch.setattr(once, "_WORDS", 5)
    assert seen(TEXTS, load_model()) == seen(TEXTS, as_it_came)


def test_a_text_without_words():
    assert seen(["", "\n"], load_model())[0][0] == []


def test_a_word_is_the_same_whatever_is_new_beside_it():
    loaded = load_model()
    embed = loaded.get_pipe("tok2vec").model.layers[0]
    doc, more = (loaded.make_doc(text) for text in (TEXTS[2], " ".join(TEXTS)))
    (alone,), _ = once.WordVectors(embed)(embed, [doc], False)
    (*_, among), _ = once.WordVectors(embed)(embed, [more, doc], False)
    np.testing.assert_array_equal(alone, among)
