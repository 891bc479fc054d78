"""Which rows are public, and what do they say? Records joined with what resolve found.

Of an article that arrived several times the latest retrieval wins, with its records; the
text is public only where `rights` allow it, and what the privacy policy hides is masked.
"""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import LINKS, TABLES, Stage, public_tables
from pipeline.codebook.frames import to_frame
from pipeline.codebook.privacy import FREE_RIGHTS
from pipeline.codebook.render.arrow import schema
from pipeline.release.privacy import mask_tables
from pipeline.review import Review, apply
from pipeline.store import TableStore

WHOLE_STAGES = (Stage.RESOLVE, Stage.REVIEW)
"""Stages that see all days at once; their tables are read as they are."""


def current_partitions(store: TableStore) -> dict[str, list[str]]:
    """Which articles are current in which partition.

    Returns:
        Article ids by partition: each article in the one that holds its latest retrieval, by
        `retrieved`, then by partition.
    """
    latest: dict[str, tuple[str, str]] = {}
    for partition in store.partitions("articles"):
        articles = store.read("articles", partition)
        retrieved = articles["retrieved"].to_pylist()
        for article, when in zip(articles["article_id"].to_pylist(), retrieved, strict=True):
            latest[article] = max(latest.get(article, ("", "")), (when or "", partition))
    by_partition: dict[str, list[str]] = {}
    for article, (_, partition) in sorted(latest.items()):
        by_partition.setdefault(partition, []).append(article)
    return by_partition


def current(store: TableStore, name: str, partitions: dict[str, list[str]]) -> pa.Table:
    """The rows of a partitioned table that belong to current articles."""
    parts = [schema(name).empty_table()]
    for partition, articles in partitions.items():
        rows = store.read(name, partition)
        wanted = pa.array(articles, type=pa.string())
        keep = pc.is_in(rows["article_id"], value_set=wanted)
        parts.append(rows.filter(keep))
    return pa.concat_tables(parts)


def current_tables(store: TableStore, names: Iterable[str]) -> dict[str, pa.Table]:
    """Several partitioned tables, each with the rows of current articles only."""
    partitions = current_partitions(store)
    return {name: current(store, name, partitions) for name in names}


def with_links(name: str, rows: pa.Table, links: pa.Table) -> pa.Table:
    """Records with their resolved columns filled from their link table.

    Args:
        name: the table.
        rows: its rows as extract or ingest wrote them.
        links: the rows of its link table; a record without one keeps null.
    """
    key = TABLES[name].key
    resolved = [column for column in links.schema.names if column != key]
    left, right = to_frame(rows).drop(resolved), to_frame(links)
    joined = left.join(right, on=key, how="left", maintain_order="left")
    return joined.select(rows.schema.names).to_arrow().cast(schema(name))


def free_texts(articles: pa.Table, texts: pa.Table) -> pa.Table:
    """The texts of articles whose rights allow their release."""
    free = articles.filter(pc.is_in(articles["rights"], pa.array(FREE_RIGHTS)))
    keep = pc.is_in(texts["article_id"], free["article_id"])
    return texts.filter(keep).cast(schema("published_texts"))


def public(
    store: TableStore,
    reviews: Sequence[Review] = (),
    failing: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, pa.Table]:
    """Every public table as it is to be released.

    Args:
        store: the tables of ingest, extract and resolve.
        reviews: what people decided about records.
        failing: rule by record id, by table, of records that a gate has set aside.
    """
    recorded = [table.name for table in public_tables() if table.stage not in WHOLE_STAGES]
    tables = apply(current_tables(store, [*recorded, "texts"]), list(reviews), failing).tables
    for name in recorded:
        if name in LINKS:
            tables[name] = with_links(name, tables[name], store.read(LINKS[name].name))
    texts = tables.pop("texts")
    for table in public_tables():
        if table.stage in WHOLE_STAGES and table.name != "published_texts":
            tables[table.name] = store.read(table.name)
    tables["published_texts"] = free_texts(tables["articles"], texts)
    return mask_tables({table.name: tables[table.name] for table in public_tables()}, texts)
