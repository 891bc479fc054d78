"""On which day a legal step was taken is read from the words around it."""

import pytest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A 2021 injunction forbids the agency to hold children.", "2021"),
        ("The 2021 lawsuit by the union against Acme Foods says the raid broke the law.", "2021"),
        ("Last week, Ann Lee was arrested and charged with trespassing.", "2025-07"),
        ("Gov. Ann Lee said Monday she is suing the Trump administration.", "2025-07-07"),
        ("May 6, 2008: Ann Lee was convicted of forgery by the county court.", "2008-05-06"),
        ("This week, the county court sent a subpoena to Ann Lee.", "2025-07"),
    ],
)
def test_the_day_of_a_step_is_read_from_the_words_around_it(steps, text, day):
    assert [step.values["date"] for step in steps(text)] == [day]


def test_what_is_dated_after_an_article_came_out_was_not_done_that_day(steps):
    (suit,) = steps("The ACLU sued the county over a march on August 9, 2025.")
    assert suit.values["date"] is None


def test_the_day_of_the_sentence_before_is_not_that_of_a_step(steps):
    (suit,) = steps("It rained on Monday. The union sued Acme Foods.")
    assert suit.values["date"] is None
