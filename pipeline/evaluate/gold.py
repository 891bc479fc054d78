"""What do people say that an article holds? Gold documents, read from JSON lines.

One reader for both forms: one file with text and annotations together, or a pair
`NAME.docs.jsonl` and `NAME.gold.jsonl` joined by `doc_id`. What the annotations mean is for the
module of each kind.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.language import Article

_DOCS = ".docs.jsonl"
_GOLD = ".gold.jsonl"


class GoldError(Exception):
    """A gold file can't be used; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document.

    Attributes:
        article: its text and metadata.
        annotations: everything else of its line, by name.
    """

    article: Article
    annotations: Mapping[str, Any]

    def of(self, name: str) -> Any:
        """The annotations of a name.

        Raises:
            GoldError: where the document has none; names both.
        """
        if name not in self.annotations:
            raise GoldError(f"{self.article.article_id}: has no {name}")
        return self.annotations[name]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: is no JSON: {error}") from error
            if not isinstance(row, dict) or "doc_id" not in row:
                raise GoldError(f"{path}, line {number}: has no doc_id")
            yield row


def _article(row: Mapping[str, Any], path: Path) -> Article:
    if not isinstance(row.get("text"), str):
        raise GoldError(f"{path}: {row['doc_id']} has no text")
    return Article(
        article_id=row["doc_id"],
        text=row["text"],
        title=row.get("title") or "",
        published=row.get("published") or row.get("date"),
        url=row.get("url"),
        publisher=row.get("publisher"),
    )


def read_gold(path: Path, first: int | None = None) -> list[GoldDocument]:
    """The documents of a gold file.

    Args:
        path: a file of texts with annotations, or the `.docs.jsonl` of a pair.
        first: read only so many, in the order of the file.

    Raises:
        GoldError: where a line isn't of that form, or a document has no annotations.
    """
    rows = list(_rows(path))[:first]
    if not path.name.endswith(_DOCS):
        return [GoldDocument(_article(row, path), row) for row in rows]
    partner = path.with_name(path.name.removesuffix(_DOCS) + _GOLD)
    if not partner.is_file():
        raise GoldError(f"{path}: {partner.name} is missing")
    annotations = {row["doc_id"]: row for row in _rows(partner)}
    missing = [row["doc_id"] for row in rows if row["doc_id"] not in annotations]
    if missing:
        raise GoldError(f"{partner}: no annotations of {', '.join(missing[:5])}")
    return [GoldDocument(_article(row, path), annotations[row["doc_id"]]) for row in rows]


def find_gold(folder: Path, patterns: tuple[str, ...], training: bool = False) -> list[Path]:
    """The gold files under a folder whose names fit a pattern.

    Args:
        folder: searched with all that is below it.
        patterns: as `polnear.*.jsonl`.
        training: whether training parts count too.
    """
    found = {path for pattern in patterns for path in folder.rglob(pattern)}
    return sorted(path for path in found if training or ".train." not in path.name)
