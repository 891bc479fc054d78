"""Are who, when and where of an article's main event found? Against Giveme5W1H's annotations.

Hamborg et al. 2019, "Giveme5W1H: A Universal System for Extracting Main Events from News
Articles". A question is scored by the words shared with the best of the annotators' answers (F1
of tokens), where "there is no answer" is one answer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.tally import Tally, ratio
from pipeline.extract import times
from pipeline.extract.main_event import MainEvent, main_event
from pipeline.language import AnalysedArticle

_WORD = re.compile(r"\w+")
QUESTIONS = ("who", "when", "where")


def shared_words(found: str | None, wanted: str | None) -> float:
    """F1 of the words of two answers; 1 where both say that there is none."""
    if found is None or wanted is None:
        return float(found is wanted)
    ours, theirs = (Counter(_WORD.findall(text.lower())) for text in (found, wanted))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def compare(document: GoldDocument, found: Sequence[Any]) -> Tally:
    """Against the answers of one document."""
    text, errors = document.article.text, []
    event: MainEvent = found[0]
    scores: dict[str, float] = {"documents": 1}
    for question in QUESTIONS:
        extent = getattr(event, question)
        answer = None if extent is None else text[extent[0] : extent[1]]
        wanted = [one["text"] for one in document.of("w5h1")[question]]
        scores[question] = max(shared_words(answer, one) for one in wanted)
        if not scores[question]:
            errors.append(f"{question}: {answer!r}  ≠  {wanted}")
    return Tally(document.article.article_id, scores, tuple(errors))


def extract(article: AnalysedArticle, beat: str) -> Sequence[MainEvent]:
    """The main event of an article."""
    return [main_event(article, times.extract(article, beat))]


KINDS = (
    Kind(
        "main event",
        "giveme5w1h",
        ("ev_giveme5w1h.*.jsonl",),
        extract,
        compare,
        {question: ratio(question, "documents") for question in QUESTIONS},
    ),
)
