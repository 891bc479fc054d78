"""What does the catalogue say of an asset? What a row is, how it is made, and where to read on."""

from typing import Any

import dagster as dg

from assets.orchestration import metadata
from assets.work.steps import Step
from pipeline.codebook import Table
from pipeline.release.site import DATABASE
from pipeline.store import Settings

OWNER = "team:onrecord"


def kinds(step: Step) -> set[str]:
    """What an output of the step is made of."""
    return {"python", "parquet"} if step.outputs else {"python", "sqlite", "parquet"}


def describe(step: Step, table: Table) -> str:
    """The page of a table: what one row is, how it comes to be, what identifies it."""
    lines = [
        table.description,
        f"**Made by `{step.name}`.** {step.words}",
        f"One row for each `{table.key}`."
        + (" Every row has its spans in `evidence`." if table.anchored else ""),
    ]
    if step.gate:
        lines.append(f"What follows starts only after the gate `{step.gate}` has passed it.")
    if not table.public:
        lines.append("Private: never released as it is.")
    return "\n\n".join(lines)


def links(table: Table, settings: Settings) -> dict[str, Any]:
    """Columns, and the pages of the site where the table is shown and explained."""
    found: dict[str, Any] = {"dagster/column_schema": metadata.columns(table)}
    if table.public:
        found["site"] = dg.MetadataValue.url(f"{settings.site}/{DATABASE}/{table.name}")
        found["codebook"] = dg.MetadataValue.url(f"{settings.site}/codebook#{table.name}")
    return found


def of_release(settings: Settings) -> dict[str, Any]:
    """Where the release is served, and the folder it lies in."""
    return {
        "site": dg.MetadataValue.url(settings.site),
        "releases": dg.MetadataValue.url(f"{settings.site}/releases"),
        "folder": dg.MetadataValue.path(str(settings.current_release)),
    }
