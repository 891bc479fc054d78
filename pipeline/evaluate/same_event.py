"""Are the articles of one event brought together? On NewsWCL50 and the news of Giveme5W1H.

B-cubed (Bagga & Baldwin 1998): for each article, how many of those grouped with it tell its
event (precision), and how many of those that tell it are grouped with it (recall); the mean
over articles.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.codebook.dates import first_day
from pipeline.evaluate.gold import GoldDocument, read_gold
from pipeline.evaluate.scorecard import Score
from pipeline.evaluate.tally import Counts, Tally, measure, ratio
from pipeline.resolve.stories import alike_groups

NAME = "same_event"
PATTERNS = ("evc_newswcl50.*.jsonl", "evc_g5w1h_news.*.jsonl")


def grouped(documents: Sequence[GoldDocument]) -> dict[str, str]:
    """The story that each document is put in, by id."""
    articles = [document.article for document in documents]
    texts = {a.article_id: (a.title, a.text, first_day(a.published)) for a in articles}
    return {member: group[0] for group in alike_groups(texts) for member in group}


def _members(group_of: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, group in group_of.items():
        found[group].add(name)
    return found


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> list[Tally]:
    """Precision and recall of each article.

    Args:
        found: group by article, as found.
        gold: group by article, as it should be.
    """
    predicted, wanted = _members(found), _members(gold)
    tallies = []
    for name in sorted(gold):
        ours, theirs = predicted[found[name]], wanted[gold[name]]
        common = len(ours & theirs)
        counts = {"precision": common / len(ours), "recall": common / len(theirs), "articles": 1}
        tallies.append(Tally(name, counts))
    return tallies


_precision, _recall = ratio("precision", "articles"), ratio("recall", "articles")


def _f1(counts: Counts) -> float | None:
    precision, recall = _precision(counts), _recall(counts)
    if precision is None or recall is None or precision + recall == 0:
        return None
    return 2 * precision * recall / (precision + recall)


FORMULAS = {"B-cubed F1": _f1, "B-cubed precision": _precision, "B-cubed recall": _recall}


def score(path: Path, first: int | None = None) -> Score:
    """The score of one gold file.

    Args:
        path: its documents have `event_cluster`.
        first: read only so many documents.

    Raises:
        GoldError: where the file is not of its form.
    """
    documents = read_gold(path, first)
    gold = {d.article.article_id: d.annotations["event_cluster"] for d in documents}
    tallies = b_cubed(grouped(documents), gold)
    corpus = path.name.split(".")[0].removeprefix("evc_")
    return Score(NAME, corpus, path.name, tuple(measure(tallies, FORMULAS)), tuple(tallies))
