"""What is the SQLite definition of a table: columns, keys, indexes, full-text search?"""

from pipeline.codebook import TABLES, Column, Table, Type, public_tables, terms

_SQLITE = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "REAL",
    Type.BOOLEAN: "INTEGER",
}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _definition(column: Column, table: Table) -> str:
    parts = [f'"{column.name}"', _SQLITE[column.type]]
    if column.name == table.key:
        parts.append("PRIMARY KEY")
    if column.required:
        parts.append("NOT NULL")
    if column.vocabulary:
        allowed = ", ".join(_quoted(term) for term in sorted(terms(column.vocabulary)))
        parts.append(f'CHECK ("{column.name}" IN ({allowed}))')
    if column.type is Type.BOOLEAN:
        parts.append(f'CHECK ("{column.name}" IN (0, 1))')
    if column.references:
        other, other_column = column.references.split(".")
        parts.append(f'REFERENCES "{other}" ("{other_column}")')
    return " ".join(parts)


def create_table(table: Table) -> str:
    """The CREATE TABLE statement of a table."""
    lines = ",\n  ".join(_definition(column, table) for column in table.columns)
    # The full-text index of a table that is searched refers to its rowids.
    return f'CREATE TABLE "{table.name}" (\n  {lines}\n)' + (
        "" if table.search else " WITHOUT ROWID"
    )


def create_indexes(table: Table) -> list[str]:
    """CREATE INDEX statements: foreign keys and filters, each in the order the site shows."""
    columns = [c.name for c in table.columns if c.references and c.name != table.key]
    columns += [name for name in table.facets if name not in columns]
    order = table.listed_by
    statements = [
        f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" '
        + (f'("{name}", "{order}")' if name != order else f'("{name}")')
        for name in columns
    ]
    if "record_id" in table:
        statements.append(
            f'CREATE INDEX "{table.name}_record" ON "{table.name}" ("record_table", "record_id")'
        )
    if table.sort[0] not in columns:
        names = ", ".join(f'"{name}"' for name in table.sort)
        statements.append(f'CREATE INDEX "{table.name}_sort" ON "{table.name}" ({names})')
    return statements


def create_search(table: Table) -> list[str]:
    """Statements that make and fill the full-text index; none where nothing is searched.

    Datasette finds a full-text table only by `content="table"` written without spaces.
    """
    if not table.search:
        return []
    columns = ", ".join(f'"{name}"' for name in table.search)
    name = f"{table.name}_fts"
    return [
        f'CREATE VIRTUAL TABLE "{name}" USING fts5 ({columns}, content="{table.name}", '
        "tokenize='porter unicode61 remove_diacritics 2')",
        f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')',  # noqa: S608 - names from the codebook
    ]


def tables_in_order() -> list[Table]:
    """The tables of the database, each after those that its foreign keys point to."""
    waiting = {table.name: table for table in (*public_tables(), TABLES["withdrawn"])}
    ordered: list[Table] = []
    while waiting:
        ready = [
            table
            for table in waiting.values()
            if not any(
                column.referenced_table in waiting and column.referenced_table != table.name
                for column in table.columns
            )
        ]
        if not ready:
            raise ValueError(f"foreign keys in a circle: {', '.join(waiting)}")
        ordered += [waiting.pop(table.name) for table in ready]
    return ordered


def render() -> str:
    """The whole database definition as one script, as documents show it."""
    statements: list[str] = []
    for table in tables_in_order():
        statements += [create_table(table), *create_indexes(table), *create_search(table)[:1]]
    return ";\n\n".join(statements) + ";\n"
