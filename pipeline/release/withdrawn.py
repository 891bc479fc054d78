"""What became of a record that is gone? Its tombstone, kept in every later release."""

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from pipeline.codebook import TABLES, public_tables
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.arrow import schema
from pipeline.store.tables import in_order

RECORDS = tuple(
    table.name
    for table in public_tables()
    if (table.anchored and table.name not in ("mentions", "times"))
    or table.name in ("articles", "entities", "incidents")
)
"""Tables whose rows have pages that people link to and cite."""


def tombstones(
    before: pa.Table,
    changes: pa.Table,
    version: str,
    tables: Mapping[str, pa.Table],
    notes: Mapping[str, str],
) -> pa.Table:
    """The withdrawn records of a release.

    Args:
        before: rows of `withdrawn` of the last release.
        changes: rows of `changes` against it.
        version: of this release.
        tables: the public tables of this release; what is back has no tombstone.
        notes: what editors wrote about records, by id.
    """
    new = (
        to_frame(changes)
        .filter((pl.col("change") == "removed") & pl.col("record_table").is_in(RECORDS))
        .select(
            "record_table",
            "record_id",
            pl.lit(version).alias("version"),
            pl.col("cause").alias("reason"),
            pl.col("record_id")
            .replace_strict(notes, default=None, return_dtype=pl.String)
            .alias("note"),
        )
    )
    rows = pl.concat([to_frame(before), new])
    for name in RECORDS if len(rows) else ():
        standing = to_frame(tables[name].select([TABLES[name].key]))
        rows = rows.join(standing, left_on="record_id", right_on=TABLES[name].key, how="anti")
    return in_order("withdrawn", rows.to_arrow().cast(schema("withdrawn")))
