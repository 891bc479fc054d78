"""Sentences begin with paragraphs, whatever the parser would say."""

import pytest

from pipeline.language.sentences import LONGEST, hard_wrapped


def sentences(read_article, text):
    return [s.text.strip() for s in read_article(text).doc.sents]


def test_a_headline_is_a_sentence_of_its_own(read_article):
    text = "Hundreds march in Elmwood against raids\nELMWOOD — Hundreds marched on Monday."
    assert sentences(read_article, text)[0] == "Hundreds march in Elmwood against raids"


def test_a_closing_mark_does_not_open_the_next_paragraph(read_article):
    text = '"We will stay," she said. "This is our home."\nThe mayor left before noon.'
    assert sentences(read_article, text)[-1] == "The mayor left before noon."


def test_text_broken_at_a_fixed_width_keeps_its_sentences(read_article):
    text = (
        "Officers led a group of workers out of the\n"
        "plant on Monday morning while their families\n"
        "waited on the other side of the road with\n"
        "signs and water for those who had come out.\n"
    )
    assert hard_wrapped(text)
    assert len(sentences(read_article, text)) == 1


def test_the_dateline_is_no_part_of_the_sentence_behind_it(read_article):
    analysed = read_article("CEDAR RAPIDS, Iowa — Four workers sued the county on Tuesday.")
    assert [s.text for s in analysed.doc.sents][-1] == "Four workers sued the county on Tuesday."


def test_what_has_no_end_is_cut_into_pieces_of_bounded_length(read_article):
    doc = read_article("agents, " * 4000).doc
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST


@pytest.mark.parametrize("title", ["Ald.", "Supt.", "Lt.", "Sgt.", "Reps."])
def test_a_short_title_ends_no_sentence(read_article, title):
    text = f"Officers came. Chicago {title} Jessie Vega was handcuffed and held on Friday."
    assert len(sentences(read_article, text)) == 2
