"""What does resolve read? The tables of ingest and extract, in an order of their own.

Rows are sorted by key, so that nothing found from them hangs on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from pipeline.codebook import TABLES

Row = dict[str, Any]


def _rows(tables: Mapping[str, pa.Table], name: str) -> list[Row]:
    table = tables.get(name)
    if table is None:
        return []
    key = TABLES[name.removesuffix("_links")].key
    rows: list[Row] = table.to_pylist()
    return sorted(rows, key=lambda row: str(row[key]))


@dataclass(frozen=True)
class Sources:
    """The tables given, as rows.

    Attributes:
        tables: by name, as `resolve` gets them.
    """

    tables: Mapping[str, pa.Table]

    def rows(self, name: str) -> list[Row]:
        """The rows of a table, sorted by key; none where it was not given."""
        if name not in self._known:
            self._known[name] = _rows(self.tables, name)
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, list[Row]]:
        return {}

    def by_article(self, name: str) -> dict[str, list[Row]]:
        """The rows of a table by article."""
        return self.grouped(name, "article_id")

    def grouped(self, name: str, column: str) -> dict[str, list[Row]]:
        """The rows of a table by the value of a column that every row has."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(name):
            found[row[column]].append(row)
        return found

    @cached_property
    def articles(self) -> dict[str, Row]:
        """Articles by id, with `duplicate_group` and `is_original` from ingest where given."""
        links = {row["article_id"]: row for row in self.rows("articles_links")}
        return {
            row["article_id"]: row | _copies(row["article_id"], links.get(row["article_id"]))
            for row in self.rows("articles")
        }

    @cached_property
    def texts(self) -> dict[str, str]:
        """Texts by article."""
        return {row["article_id"]: row["text"] for row in self.rows("texts")}


def _copies(article: str, link: Row | None) -> Row:
    group = link["duplicate_group"] if link else None
    original = link["is_original"] if link else None
    return {
        "duplicate_group": group or article,
        "is_original": True if original is None else original,
    }
