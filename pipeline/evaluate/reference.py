"""Which articles are of one incident by a list of incidents, and which does the list leave open?"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pydantic import BaseModel, ValidationError

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

    def folds(self, number: int) -> dict[str, int]:
        """Articles in so many parts; no two parts share an incident, or its day and town."""
        groups = Groups(self.incidents)
        for one, other in combinations(sorted(self.incidents), 2):
            if self.together(one, other) is not False:
                groups.join(one, other)
        return {article: _drawn(groups.root(article), number) for article in self.incidents}


def _drawn(name: str, number: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % number


class _Listed(BaseModel):
    """A line of a list of incidents."""

    id: str
    date: str | None
    city: str | None
    pages: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, str] | None:
        """Day and town, where both are known; a part of the town is left out."""
        return (self.date, self.city.split(" (")[0]) if self.date and self.city else None


def _listed(path: Path) -> list[_Listed]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: no list of incidents ({error})") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_Listed.model_validate_json(line))
        except ValidationError as error:
            why = "; ".join(" ".join([*map(str, e["loc"]), e["msg"]]) for e in error.errors())
            raise GoldError(f"{path}: no list of incidents (line {number}: {why})") from error
    return found


def _told(listed: Iterable[_Listed]) -> dict[str, tuple[str, str]]:
    return {one.id: one.told for one in listed if one.told}


def read_told(path: Path) -> dict[str, tuple[str, str]]:
    """Day and town of the incidents of a list, where it has both.

    Args:
        path: a JSON object a line with `id`, `date` and `city`.

    Raises:
        GoldError: where the file cannot be read as such a list.
    """
    return _told(_listed(path))


def read_reference(path: Path, articles: Sequence[Article]) -> Reference:
    """The incidents of a list that articles are of, by the addresses of their pages.

    Args:
        path: a JSON object a line with `id`, `date`, `city` and `pages`.
        articles: with their addresses.

    Raises:
        GoldError: where the file cannot be read as such a list, or no article is of its pages.
    """
    listed = _listed(path)
    of_page: dict[str, set[str]] = defaultdict(set)
    for one in listed:
        for page in one.pages:
            of_page[page].add(one.id)
    found = {a.article_id: of_page[a.url] for a in articles if a.url and a.url in of_page}
    if not found:
        raise GoldError(f"{path}: none of its pages is among the articles")
    return Reference(found, _told(listed))
