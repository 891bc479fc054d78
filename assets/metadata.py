"""What does a materialization show? Rows, bytes, seconds, a preview; and columns beforehand."""

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq

from assets.work import Facts
from pipeline.codebook import Table

PREVIEW_ROWS = 5
PREVIEW_CHARACTERS = 80


def columns(table: Table) -> dg.TableSchema:
    """The columns of a table with types, descriptions and constraints."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.type.value,
                description=column.description,
                constraints=dg.TableColumnConstraints(
                    nullable=not column.required,
                    unique=column.name == table.key,
                    other=[f"proven: {column.grounding.value}"],
                ),
            )
            for column in table.columns
        ]
    )


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= PREVIEW_CHARACTERS else text[:PREVIEW_CHARACTERS] + "…"


def preview(rows: pa.Table) -> str:
    """The first rows as a Markdown table."""
    names = rows.schema.names
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    lines += [
        f"| {' | '.join(_cell(row[name]) for name in names)} |"
        for row in rows.slice(0, PREVIEW_ROWS).to_pylist()
    ]
    return "\n".join(lines)


def of_file(path: Path, private: bool) -> dict[str, Any]:
    """Rows, bytes and a preview of one Parquet file; of private tables no preview."""
    if not path.is_file():
        return {"dagster/row_count": 0}
    file = pq.ParquetFile(path)
    shown: dict[str, Any] = {
        "dagster/row_count": file.metadata.num_rows,
        "bytes": path.stat().st_size,
        "file": dg.MetadataValue.path(str(path)),
    }
    if file.metadata.num_rows and not private:
        first = next(file.iter_batches(batch_size=PREVIEW_ROWS))
        shown["preview"] = dg.MetadataValue.md(preview(pa.Table.from_batches([first])))
    return shown


def of_facts(facts: Facts) -> dict[str, Any]:
    """The facts of a step as Dagster shows them."""
    return {
        name: dg.MetadataValue.md("\n".join(f"- {line}" for line in value) or "nothing")
        if isinstance(value, list)
        else value
        for name, value in facts.items()
    }


def of_proof(release: Path) -> dict[str, Any]:
    """Where the page lies that says what a release was proven by."""
    page = release.resolve() / "validation" / "report.html"
    return {"report": dg.MetadataValue.url(page.as_uri())} if page.is_file() else {}
