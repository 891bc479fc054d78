"""Which rows may be shown beside a step's output? A few, and nothing that is not published.

Tables as they are to be released are masked already. Records of a day are not: a cell that
shares a word with what the privacy policy hides in its article is masked whole. Private tables
are never shown, nor what resolve gathers, since names there come from all articles.
"""

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assets.work.steps import Step
from pipeline.codebook import ALL_TABLES, Stage
from pipeline.codebook.privacy import hidden, masked, policy
from pipeline.store import TableStore
from pipeline.store.objects import readable

ROWS = 5
_OUT_OF = 500
_WORD = re.compile(r"\w{3,}")


def _words_hidden(store: TableStore, partition: str, articles: list[str]) -> dict[str, set[str]]:
    """Words of what is hidden, by article."""
    path = store.path("texts", partition)
    if not path.is_file() or not articles:
        return {}
    wanted = pq.read_table(readable(path), filters=[("article_id", "in", articles)])
    pairs = zip(wanted["article_id"].to_pylist(), wanted["text"].to_pylist(), strict=True)
    return {
        article: {word for start, end in hidden(text) for word in _WORD.findall(text[start:end])}
        for article, text in pairs
    }


def _shown(value: Any, words: set[str]) -> Any:
    if not isinstance(value, str):
        return value
    if words & set(_WORD.findall(value)):
        return policy().mask * len(value)
    return masked(value, hidden(value))


def _without_hidden(
    rows: list[Mapping[str, Any]], store: TableStore, partition: str
) -> list[Mapping[str, Any]]:
    """Records of a day with everything masked that the policy may hide."""
    articles = sorted({str(row["article_id"]) for row in rows if row.get("article_id")})
    words = _words_hidden(store, partition, articles)
    return [
        {name: _shown(value, words.get(str(row.get("article_id")), set())) for name, value in cells}
        for row in rows
        for cells in [row.items()]
    ]


def _spread(rows: pa.Table) -> pa.Table:
    """A few rows from everywhere in the table."""
    if rows.num_rows <= ROWS:
        return rows
    return rows.take([number * rows.num_rows // ROWS for number in range(ROWS)])


def sample(step: Step, table: str, store: TableStore, partition: str) -> list[Mapping[str, Any]]:
    """A few rows of a step's output, as the site lists them; none where none may be shown.

    Args:
        step: which step wrote it.
        table: the output.
        store: where it lies.
        partition: which part of it.
    """
    definition = ALL_TABLES[table]
    path = store.path(table, partition)
    gathered = definition.stage in (Stage.RESOLVE, Stage.REVIEW)
    if not definition.public or (gathered and not step.public) or not path.is_file():
        return []
    first = next(pq.ParquetFile(readable(path)).iter_batches(batch_size=_OUT_OF), None)
    found: list[Mapping[str, Any]] = []
    if first is not None:
        found = _spread(pa.Table.from_batches([first])).to_pylist()
    if not step.public:
        found = _without_hidden(found, store, partition)
    columns = definition.shown or definition.names()
    return [{name: row[name] for name in columns} for row in found]
