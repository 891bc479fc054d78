"""Measured quality does not fall: floors a little below what was last measured.

Runs over the development data where it is there. Articles of the subject are the first 25 in
file order; the rest are for unseen measures only.
"""

import pytest

from pipeline.evaluate import evaluate
from pipeline.store.settings import DEFAULT_BEAT

pytestmark = [pytest.mark.slow, pytest.mark.dev_data]

OWN_CODEBOOK = "polnear, as its own codebook has it"
FLOORS = [
    (OWN_CODEBOOK, "F1", 0.69),
    (OWN_CODEBOOK, "recall of direct", 0.92),
    (OWN_CODEBOOK, "recall of indirect", 0.55),
    (OWN_CODEBOOK, "speaker right among matches", 0.92),
    (OWN_CODEBOOK, "recall of content and speaker", 0.61),
    ("polnear.dev.jsonl", "F1", 0.65),
    ("polnear.dev.jsonl", "recall of direct", 0.91),
    ("polnear.dev.jsonl", "recall of indirect", 0.44),
    ("polnear.dev.jsonl", "speaker right among matches", 0.92),
    ("polnear.dev.jsonl", "recall of content and speaker", 0.53),
    ("ev_giveme5w1h.dev.jsonl", "who", 0.60),
    ("ev_giveme5w1h.dev.jsonl", "when", 0.57),
    ("ev_giveme5w1h.dev.jsonl", "where", 0.60),
    ("geo_webnews.dev.jsonl", "F1", 0.83),
    ("tempeval3.dev.jsonl", "relaxed F1", 0.91),
    ("tempeval3.dev.jsonl", "value F1", 0.73),
    ("ner_conllpp.dev.jsonl", "strict F1", 0.78),
    ("geo_lgl.dev.jsonl", "within 161 km, of resolved", 0.87),
    ("geo_webnews.dev.jsonl", "within 161 km, of resolved", 0.92),
    ("evc_g5w1h_news.dev.jsonl", "B-cubed F1", 0.90),
    ("evc_newswcl50.dev.jsonl", "B-cubed F1", 0.95),
]
SUBJECT_FLOORS = [
    ("statements", "F1", 0.93),
    ("statements", "speaker right among matches", 0.88),
    ("incidents", "F1", 0.72),
    ("incidents", "main incident found", 0.85),
    ("incidents", "state right among matches", 0.88),
    ("incidents", "figures F1", 0.72),
    ("legal_actions", "F1", 0.70),
]


@pytest.fixture(scope="module")
def scores(dev_data):
    card = evaluate(dev_data / "gold", DEFAULT_BEAT)
    return {
        (OWN_CODEBOOK if row["corpus"] == OWN_CODEBOOK else row["file"], row["name"]): row["value"]
        for row in card.as_json()
    }


@pytest.fixture(scope="module")
def subject_scores(dev_data):
    kinds = ("statements", "incidents", "legal_actions")
    card = evaluate(dev_data / "corpus", DEFAULT_BEAT, kinds, first=25)
    return {(row["kind"], row["name"]): row["value"] for row in card.as_json()}


@pytest.mark.parametrize(("file", "name", "floor"), FLOORS)
def test_public_set_scores_at_least(scores, file, name, floor):
    assert scores[(file, name)] >= floor


@pytest.mark.parametrize(("kind", "name", "floor"), SUBJECT_FLOORS)
def test_articles_of_the_subject_score_at_least(subject_scores, kind, name, floor):
    assert subject_scores[(kind, name)] >= floor
