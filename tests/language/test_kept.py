"""What is kept of a text is worked out once, and does not keep the text."""

import gc
import weakref

import pytest

from pipeline.language import load_model
from pipeline.language.kept import forget, kept, once_a_word


@pytest.fixture
def no_collector():
    gc.disable()
    yield
    gc.enable()


def test_what_is_kept_is_worked_out_once():
    asked = []
    doc = load_model().make_doc("Agents left the park.")
    for _ in range(2):
        assert kept(doc, "length", lambda doc: asked.append(doc) or len(doc)) == 5
    assert len(asked) == 1


def test_what_is_said_of_a_word_is_worked_out_once_for_all_that_it_hangs_on():
    asked = []

    @once_a_word
    def ends(word, ending):
        asked.append((word.text, ending))
        return word.text.endswith(ending)

    doc = load_model().make_doc("Agents left the park.")
    for _ in range(2):
        assert [ends(doc[0], "s"), ends(doc[0], "k"), ends(doc[3], "k")] == [True, False, True]
    assert asked == [("Agents", "s"), ("Agents", "k"), ("park", "k")]


@pytest.mark.usefixtures("no_collector")
def test_a_forgotten_text_goes_at_once_although_words_of_it_were_kept():
    doc = load_model().make_doc("Agents left the park.")
    kept(doc, "first", lambda doc: doc[0])
    seen = weakref.ref(doc)
    forget(doc)
    del doc
    assert seen() is None
