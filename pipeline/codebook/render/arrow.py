"""What is the exact Arrow schema of a table?"""

from functools import cache

import pyarrow as pa

from pipeline.codebook import ALL_TABLES, Column, Table, Type

_ARROW = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.BOOLEAN: pa.bool_(),
}


def _field(column: Column) -> pa.Field:
    described = {"description": column.description, "grounding": column.grounding.value}
    optional = {
        "unit": column.unit,
        "vocabulary": column.vocabulary,
        "references": column.references,
    }
    described |= {name: value for name, value in optional.items() if value}
    return pa.field(
        column.name, _ARROW[column.type], nullable=not column.required, metadata=described
    )


def render(table: Table) -> pa.Schema:
    """The schema of a table, with descriptions in its metadata."""
    return pa.schema(
        [_field(column) for column in table.columns],
        metadata={"table": table.name, "title": table.title, "description": table.description},
    )


@cache
def schema(name: str) -> pa.Schema:
    """The schema of the table of that name; `KeyError` where there is none."""
    return render(ALL_TABLES[name])


def rows_to_table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    """Rows as an Arrow table; columns that a row lacks are null.

    Args:
        name: the table.
        rows: values by column name.

    Raises:
        KeyError: where a row has a column that the table has not.
    """
    expected = schema(name)
    names = expected.names
    known = frozenset(names)
    for row in rows:
        if not known.issuperset(row):
            raise KeyError(f"{name} has no column {', '.join(sorted(row.keys() - known))}")
    columns = [
        pa.array([row.get(name) for row in rows], type=type_)
        for name, type_ in zip(names, expected.types, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=expected)
