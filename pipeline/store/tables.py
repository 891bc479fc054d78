"""How are tables written and read? As Parquet, a file a partition, exactly as the codebook says."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.codebook import ALL_TABLES
from pipeline.codebook.render.arrow import schema
from pipeline.store.swap import sweep, whole_file

WHOLE = "all"
"""The partition of tables that are not partitioned."""


class SchemaMismatchError(Exception):
    """A table is not what the codebook says; the message names table and columns."""


def conform(name: str, table: pa.Table) -> pa.Table:
    """The table with the codebook's metadata, if its columns are exactly the codebook's.

    Raises:
        SchemaMismatchError: where names, order or types differ, or a required value is null.
    """
    expected = schema(name)
    if table.schema.names != expected.names:
        wrong = set(table.schema.names) ^ set(expected.names)
        detail = ", ".join(sorted(wrong)) or "their order"
        raise SchemaMismatchError(f"{name}: columns differ from the codebook: {detail}")
    for field in expected:
        column = table[field.name]
        if column.type != field.type:
            raise SchemaMismatchError(
                f"{name}.{field.name}: is {column.type}, the codebook says {field.type}"
            )
        if not field.nullable and column.null_count:
            raise SchemaMismatchError(f"{name}.{field.name}: {column.null_count} nulls")
    return table.cast(expected)


def in_order(name: str, table: pa.Table) -> pa.Table:
    """The table in the codebook's sort order, so that equal content gives equal bytes."""
    keys = [(column, "ascending") for column in (*ALL_TABLES[name].sort, ALL_TABLES[name].key)]
    return table.sort_by(keys) if table.num_rows > 1 else table


def write_parquet(name: str, table: pa.Table, path: Path) -> None:
    """Write one table as one file, whole or not at all.

    Raises:
        SchemaMismatchError: where the table is not what the codebook says.
    """
    ordered = in_order(name, conform(name, table))
    with whole_file(path) as temporary:
        pq.write_table(
            ordered,
            temporary,
            compression="zstd",
            compression_level=3,
            row_group_size=100_000,
            write_page_index=True,
        )


class TableStore:
    """Tables in a folder: `<root>/<table>/<partition>.parquet`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str, partition: str = WHOLE) -> Path:
        """Where a partition of a table lies."""
        return self.root / name / f"{partition}.parquet"

    def partitions(self, name: str) -> list[str]:
        """The partitions that are there, in order."""
        return sorted(
            path.stem
            for path in (self.root / name).glob("*.parquet")
            if not path.name.startswith(".")
        )

    def write(self, name: str, table: pa.Table, partition: str = WHOLE) -> Path:
        """Write a partition, replacing the one that was there.

        Raises:
            SchemaMismatchError: where the table is not what the codebook says.
        """
        path = self.path(name, partition)
        sweep(path.parent)
        write_parquet(name, table, path)
        return path

    def write_all(self, tables: Mapping[str, pa.Table], partition: str = WHOLE) -> None:
        """Write the same partition of several tables."""
        for name, table in tables.items():
            self.write(name, table, partition)

    def read(self, name: str, partition: str = WHOLE) -> pa.Table:
        """One partition; an empty table where it is not there."""
        path = self.path(name, partition)
        if not path.is_file():
            return schema(name).empty_table()
        return pq.read_table(path, partitioning=None).cast(schema(name))

    def read_partitions(self, name: str, partitions: Iterable[str] | None = None) -> pa.Table:
        """Several partitions (all by default) one after the other."""
        wanted = self.partitions(name) if partitions is None else list(partitions)
        parts = [self.read(name, partition) for partition in wanted]
        return pa.concat_tables(parts) if parts else schema(name).empty_table()
