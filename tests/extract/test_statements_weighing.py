"""Cues that are passed over before their candidates are known would have been passed over."""

import pytest

from pipeline.extract.statements.choose import find_options, promising, worth_weighing
from pipeline.extract.statements.lexicon import load_lexicon
from pipeline.extract.statements.reading import read

TEXTS = [
    "Agents left the park. Nobody was held, and the gates were opened again at noon.",
    "The mayor laughed that it was a farce. He thought they would leave, she feared they stayed.",
    "“The raid was unlawful,” Maria Ortega said. She smiled. “We won’t wait.”",
    "The plan: agents come at dawn. The sheriff summed it up this way: nobody was asked.",
    "He held up a sign that read “Go home” and waved it, smiling: “We stay.”",
    "Four people were held, the records show, and a fifth, he mouthed, was let go.",
    "“It was loud,” she recalled.\n“It was dark and cold.\n“It was long.”\n— Ann Lee, a nurse",
    "The company, asked about the raid, shrugged: its men had papers, it wrote, and it paid them.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_none_worth_weighing_is_passed_over(read_article, text) -> None:
    reading, lexicon = read(read_article(text)), load_lexicon()
    every = find_options(reading, lexicon)
    assert worth_weighing(reading, lexicon) == promising(reading, every, lexicon)


def test_most_verbs_are_passed_over(read_article) -> None:
    reading, lexicon = read(read_article(TEXTS[0])), load_lexicon()
    assert not worth_weighing(reading, lexicon)
