"""How does `onrecord extract` go from JSON Lines to Parquet? Extract, then resolve, then write.

The library without the orchestra: no store, no release, no gate; every table of the contract.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from assets.work.workshop import Progress
from pipeline.codebook import LINKS, TABLES, Stage
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.engines import extract
from pipeline.extract.inputs import documents, tables_of
from pipeline.ingest.duplicates import duplicates
from pipeline.language import Article
from pipeline.release.public import with_links
from pipeline.resolve import resolve
from pipeline.store import Settings
from pipeline.store.rejects import Reject
from pipeline.store.tables import write_parquet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file of documents.

    Attributes:
        tables: every table of the record contract.
        rejects: lines that could not be used, and articles extraction failed on.
        documents: how many documents were read.
        notices: what was odd about lines that could be used.
    """

    tables: Mapping[str, pa.Table]
    rejects: list[Reject]
    documents: int
    notices: list[str]

    def write(self, out: Path) -> None:
        """Write each table as `<out>/<table>.parquet`."""
        for name, table in self.tables.items():
            write_parquet(name, table, out / f"{name}.parquet")


def extract_documents(path: Path, settings: Settings, progress: Progress) -> Outcome:
    """Extract and resolve the records of a JSON Lines file.

    Raises:
        OSError: where the file cannot be read.
    """
    articles: list[Article] = []
    rejects: list[Reject] = []
    notices: list[str] = []
    for found in documents(path, settings.limits, notices.append):
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            articles.append(found)
    extracted = extract(
        articles,
        settings.beat,
        settings.workers,
        lambda done, total: progress("articles extracted", done, total),
        settings.engine,
    )
    rejects += extracted.rejects
    tables = {**tables_of(articles), **extracted.tables}
    tables["rejected_pages"] = rows_to_table("rejected_pages", [r.row() for r in rejects])
    tables["articles_links"] = duplicates(tables["articles"], tables["texts"])
    resolved = resolve(tables, settings.beat)
    for name, links in LINKS.items():
        tables[name] = with_links(name, tables[name], resolved[links.name])
    world = {
        name: resolved[name]
        for name, table in TABLES.items()
        if table.stage is Stage.RESOLVE and table.public and name in resolved
    }
    private = ("texts", "rejected_pages", "articles_links")
    written = {name: table for name, table in tables.items() if name not in private}
    return Outcome(written | world, rejects, len(articles), notices)
