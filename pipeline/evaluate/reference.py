"""Which articles are of one incident by a list of incidents, and which does the list leave open?"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pipeline.evaluate.gold import GoldError
from pipeline.language import Article
from pipeline.resolve.grouping import Groups


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of articles: of which incidents they are, and where those were, on which day.

    Attributes:
        incidents: by article.
        told: day and town by incident, where the list has both.
    """

    incidents: Mapping[str, set[str]]
    told: Mapping[str, tuple[str, str]]

    def together(self, one: str, other: str) -> bool | None:
        """Whether two articles are of one incident.

        None where they are of two that the list puts on one day and in one town: it may have
        split one occurrence by who was hurt.
        """
        ours, theirs = self.incidents[one], self.incidents[other]
        if ours & theirs:
            return True
        where = [{self.told[i] for i in some if i in self.told} for some in (ours, theirs)]
        return None if where[0] & where[1] else False

    def halves(self) -> dict[str, int]:
        """Articles in two halves that share no incident, day and town."""
        groups = Groups(self.incidents)
        for one, other in combinations(sorted(self.incidents), 2):
            if self.together(one, other) is not False:
                groups.join(one, other)
        return {article: _half(groups.root(article)) for article in self.incidents}


def _half(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % 2


def read_told(path: Path) -> dict[str, tuple[str, str]]:
    """Day and town of the incidents of a list, where it has both.

    Args:
        path: a JSON object a line with `id`, `date` and `city`.

    Raises:
        GoldError: where the file cannot be read as such a list.
    """
    told = {}
    try:
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if row["date"] and row["city"]:
                told[row["id"]] = (row["date"], row["city"].split(" (")[0])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: no list of incidents ({error!r})") from error
    return told


def read_reference(path: Path, articles: Sequence[Article]) -> Reference:
    """The incidents of a list that articles are of, by the addresses of their pages.

    Args:
        path: a JSON object a line with `id`, `date`, `city` and `pages`.
        articles: with their addresses.
    """
    told = read_told(path)
    of_page: dict[str, set[str]] = defaultdict(set)
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        for page in row["pages"]:
            of_page[page].add(row["id"])
    found = {a.article_id: of_page[a.url] for a in articles if a.url and a.url in of_page}
    return Reference(found, told)
