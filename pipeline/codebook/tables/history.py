"""How did a release come from the one before it? Changed rows, and records that were withdrawn."""

from pipeline.codebook.model import Column, Grounding, Stage, Table
from pipeline.codebook.tables.shared import record

CHANGES = Table(
    name="changes",
    title="Changes since the last release",
    description=(
        "One row for each row that was added, changed or removed since the release before; "
        "none in a first release."
    ),
    stage=Stage.RELEASE,
    key="record_id",
    sort=("record_table", "change", "record_id"),
    columns=(
        *record("row", "Row"),
        Column(
            "change", "What became of it.", Grounding.COMPUTED, required=True, vocabulary="change"
        ),
        Column("cause", "Why.", Grounding.COMPUTED, required=True, vocabulary="change_cause"),
        Column(
            "columns",
            "Columns whose value changed, separated by spaces.",
            Grounding.COMPUTED,
            example="speaker_name confidence",
        ),
    ),
)

WITHDRAWN = Table(
    name="withdrawn",
    title="Withdrawn records",
    description=(
        "One row for each record that an earlier release held and this one does not: its "
        "tombstone, so that a link to it still tells what became of it."
    ),
    stage=Stage.RELEASE,
    key="record_id",
    sort=("record_table", "record_id"),
    facets=("record_table", "reason", "version"),
    columns=(
        *record(),
        Column("version", "First release without it.", Grounding.COMPUTED, required=True),
        Column(
            "reason",
            "Why it was withdrawn.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="change_cause",
        ),
        Column("note", "What the editor wrote about it.", Grounding.METADATA),
    ),
)

TABLES = (CHANGES, WITHDRAWN)
