"""How are tables written and read? As Parquet, a file a partition, exactly as the codebook says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.codebook import ALL_TABLES
from pipeline.codebook.render.arrow import schema
from pipeline.store.objects import Place, readable
from pipeline.store.swap import sweep, whole_file

WHOLE = "all"
"""The partition of tables that are not partitioned."""

REVIEWED = "review"
"""The partition of `quarantine` that holds what people rejected, and the gate before release."""


class DamagedTableError(Exception):
    """A file of the store cannot be read; the message names it, and what to do."""


class SchemaMismatchError(Exception):
    """A table is not what the codebook says; the message names table and columns."""


def migrated(name: str, table: pa.Table, where: str) -> pa.Table:
    """Rows that were written when the codebook had other columns, in those that it has now.

    A column that is new and may be null is null; one that is gone is left out.

    Args:
        name: the table.
        table: its rows as they were written.
        where: they lie, for the message.

    Raises:
        SchemaMismatchError: where a new column is required, or a value is not of its type any
            more: these rows must be made anew.
    """
    expected = schema(name)
    if table.schema.names == expected.names and table.schema.types == expected.types:
        return table.cast(expected)
    columns = []
    for field in expected:
        if field.name in table.schema.names:
            try:
                columns.append(table[field.name].cast(field.type))
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
                raise SchemaMismatchError(f"{where}: {name}.{field.name}: {error}") from error
        elif field.nullable:
            columns.append(pa.nulls(table.num_rows, field.type))
        elif table.num_rows:
            mend = (
                "let it be null: nothing else holds these rows" if name in KEPT else "make it anew"
            )
            raise SchemaMismatchError(
                f"{where}: was written before {name}.{field.name} was required; {mend}"
            )
        else:
            columns.append(pa.array([], field.type))
    return pa.table(columns, schema=expected)


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


class OneByOne(Mapping[str, pa.Table]):
    """Tables that are read when they are asked for, so that only one of them is held at a time.

    Args:
        names: of the tables.
        read: gives a table by its name, the same each time.
    """

    def __init__(self, names: Iterable[str], read: Callable[[str], pa.Table]) -> None:
        self._names = tuple(names)
        self._read = read
        self._held: tuple[str, pa.Table] | None = None

    def __getitem__(self, name: str) -> pa.Table:
        """A table.

        Raises:
            KeyError: where it is none of these.
        """
        if self._held is None or self._held[0] != name:
            if name not in self._names:
                raise KeyError(name)
            self._held = None
            self._held = name, self._read(name)
        return self._held[1]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def in_order(name: str, table: pa.Table) -> pa.Table:
    """The table in the codebook's sort order, so that equal content gives equal bytes."""
    columns = (*ALL_TABLES[name].sort, ALL_TABLES[name].key)
    if _is_in_order(table.select(columns)):
        return table
    return table.sort_by([(column, "ascending") for column in columns])


def _is_in_order(table: pa.Table) -> bool:
    """Whether rows ascend by the first column, those of equals by the next, and so on.

    Asked because sorting takes the memory of the table once more; what is null is left to that.
    """
    if any(column.null_count for column in table.columns):
        return False
    alike = pa.scalar(value=True)
    for column in table.columns:
        before, after = column.slice(0, max(0, len(column) - 1)), column.slice(1)
        if pc.any(pc.and_(alike, pc.greater(before, after))).as_py():
            return False
        alike = pc.and_(alike, pc.equal(before, after))
    return True


def write_parquet(
    name: str, table: pa.Table, path: Place, of: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write one table as one file, whole or not at all.

    Args:
        name: what the codebook calls it.
        table: its rows.
        path: the file; replaced in whole.
        of: what the file says it belongs to, beside what the codebook says of the table.

    Raises:
        SchemaMismatchError: where the table is not what the codebook says.
    """
    rows = in_order(name, conform(name, table))
    write_rows(saying(rows, of), path)


def saying(rows: pa.Table, more: Mapping[str, str | bytes]) -> pa.Table:
    """Rows whose schema says more of them."""
    return rows.replace_schema_metadata({**(rows.schema.metadata or {}), **more})


def write_rows(rows: pa.Table, path: Place) -> None:
    """Write rows as they are, as every Parquet file of ours is written; whole or not at all."""
    with whole_file(path) as temporary:
        pq.write_table(
            rows,
            temporary,
            compression="zstd",
            compression_level=3,
            row_group_size=100_000,
            write_page_index=True,
        )


KEPT = frozenset({"raw_pages", "incident_memberships"})
"""Tables that nothing else in the store can make again."""


def _told(name: str, path: Place, error: Exception) -> str:
    opening = f"Could not open Parquet input source '{path}': "
    what = str(error).split("\n")[0].removeprefix(opening).strip()[:200]
    mend = (
        "put a copy of it back: nothing else holds what it said"
        if name in KEPT
        else "remove it, and the next run makes it anew"
    )
    return f"{path}: damaged ({what}); {mend}"


class TableStore:
    """Tables in a folder: `<root>/<table>/<partition>.parquet`."""

    def __init__(self, root: Place) -> None:
        self.root = root

    def path(self, name: str, partition: str = WHOLE) -> Place:
        """Where a partition of a table lies."""
        return self.root / name / f"{partition}.parquet"

    def partitions(self, name: str) -> list[str]:
        """The partitions that are there, in order."""
        return sorted(
            path.stem
            for path in (self.root / name).glob("*.parquet")
            if not path.name.startswith(".")
        )

    def write(self, name: str, table: pa.Table, partition: str = WHOLE) -> Place:
        """Write a partition, replacing the one that was there.

        Raises:
            SchemaMismatchError: where the table is not what the codebook says.
        """
        path = self.path(name, partition)
        sweep(path.parent, path.name)
        write_parquet(name, table, path)
        return path

    def write_all(self, tables: Mapping[str, pa.Table], partition: str = WHOLE) -> None:
        """Write the same partition of several tables."""
        for name, table in tables.items():
            self.write(name, table, partition)

    def read(
        self, name: str, partition: str = WHOLE, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """One partition, or some columns of it; an empty table where it is not there.

        Raises:
            DamagedTableError: where the file is none of this table.
            SchemaMismatchError: where it lacks what the codebook requires by now.
        """
        path = self.path(name, partition)
        wanted = schema(name)
        if columns is not None:
            wanted = pa.schema([wanted.field(column) for column in columns])
        if not path.is_file():
            return wanted.empty_table()
        try:
            rows = pq.read_table(readable(path), partitioning=None, columns=columns)
        except (pa.ArrowException, OSError, ValueError, LookupError) as error:
            raise DamagedTableError(_told(name, path, error)) from error
        return rows.cast(wanted) if columns is not None else migrated(name, rows, str(path))

    def remove(self, name: str, partition: str) -> None:
        """Drop a partition; nothing where it is not there."""
        self.path(name, partition).unlink(missing_ok=True)

    def read_partitions(self, name: str, partitions: Iterable[str] | None = None) -> pa.Table:
        """Several partitions (all by default) one after the other."""
        wanted = self.partitions(name) if partitions is None else list(partitions)
        parts = [self.read(name, partition) for partition in wanted]
        return pa.concat_tables(parts) if parts else schema(name).empty_table()
