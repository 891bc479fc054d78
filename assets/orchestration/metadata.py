"""What does a materialization show? Rows, bytes, rates, a sample, a picture, columns."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.parquet as pq

from assets.orchestration import plots
from assets.orchestration.lineage import lineage
from assets.orchestration.samples import sample
from assets.work.steps import Step
from assets.work.workshop import Facts
from pipeline.codebook import Table
from pipeline.release.site import REPORT, VALIDATION
from pipeline.store import TableStore
from pipeline.store.objects import readable, size_of

CELL_CHARACTERS = 80
WORKED_ON = ("pages", "articles", "words", "new pages", "records")
"""Facts that a rate is given for."""


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


def column_lineage(
    step: Step, table: str, key_of: Callable[[str], dg.AssetKey]
) -> dg.TableColumnLineage:
    """Where the columns of a step's output come from.

    Args:
        step: which step writes it.
        table: the output.
        key_of: the asset that holds a table before the release.
    """
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(key_of(source.table), source.column) for source in sources]
            for column, sources in lineage(step, table).items()
        }
    )


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= CELL_CHARACTERS else text[:CELL_CHARACTERS] + "…"


def as_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as a Markdown table."""
    names = list(rows[0])
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    lines += [f"| {' | '.join(_cell(row[name]) for name in names)} |" for row in rows]
    return "\n".join(lines)


def of_table(step: Step, table: str, store: TableStore, partition: str) -> dict[str, Any]:
    """Rows, bytes, a sample and a picture of one output, as far as they may be shown."""
    path = store.path(table, partition)
    if not path.is_file():
        return {"dagster/row_count": 0}
    shown: dict[str, Any] = {
        "dagster/row_count": pq.read_metadata(readable(path)).num_rows,
        "bytes": size_of(path),
        "file": dg.MetadataValue.path(str(path)),
    }
    rows = sample(step, table, store, partition)
    if rows:
        shown["sample"] = dg.MetadataValue.md(as_table(rows))
    picture = plots.markdown(table, store, partition)
    if picture:
        shown[f"rows by {plots.counted_column(table)}"] = dg.MetadataValue.md(picture)
    return shown


def of_work(facts: Facts, seconds: float) -> dict[str, Any]:
    """What a step found, how long it took, and at what rate it worked."""
    found = {
        name: dg.MetadataValue.md("\n".join(f"- {line}" for line in value) or "nothing")
        if isinstance(value, list)
        else value
        for name, value in facts.items()
    }
    rates = {
        f"{name} a second": round(float(value) / seconds, 1)
        for name, value in facts.items()
        if name in WORKED_ON and isinstance(value, int) and seconds > 0
    }
    return {"seconds": round(seconds, 2), **rates, **found}


def of_proof(release: Path, site: str) -> dict[str, Any]:
    """Where the site shows what a release was proven by: no browser follows a link to a file."""
    page = f"{VALIDATION}/{REPORT}"
    address = f"{site}/releases/{release.resolve().name}/{page}"
    return {"report": dg.MetadataValue.url(address)} if (release / page).is_file() else {}
