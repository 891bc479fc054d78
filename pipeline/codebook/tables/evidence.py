"""What proves a value? The evidence: spans of the source text, one row each."""

from pipeline.codebook.model import Column, Grounding, Stage, Table
from pipeline.codebook.tables.shared import article, key, record, span

EVIDENCE = Table(
    name="evidence",
    title="Evidence",
    description=(
        "One row for each span of an article that supports one field of one record. "
        "The text equals the article's characters at start to end, always."
    ),
    stage=Stage.EXTRACT,
    key="evidence_id",
    label="text",
    sort=("article_id", "start", "end", "evidence_id"),
    facets=("record_table", "field"),
    search=("text",),
    shown=("text", "record_table", "field", "article_id"),
    columns=(
        key("evidence_id", "the row, from record, field and span"),
        article(),
        *record("record it supports"),
        Column(
            "field",
            "Column that it supports; `record` where it supports the record as a whole.",
            Grounding.IDENTITY,
            required=True,
        ),
        *span("the span"),
        Column("text", "The characters of the article.", Grounding.VERBATIM, required=True),
    ),
)

QUARANTINE = Table(
    name="quarantine",
    title="Quarantine",
    description=(
        "One row for each record that the gate after extract set aside, with the rule that it "
        "fails or the record that it hangs on; private."
    ),
    stage=Stage.EXTRACT,
    key="quarantine_id",
    public=False,
    sort=("article_id", "record_table", "record_id"),
    facets=("record_table", "rule"),
    columns=(
        key("quarantine_id", "the row, from record and rule"),
        article(),
        *record(),
        Column(
            "rule",
            "The rule that it fails; `hangs on` and an id where it falls with another record.",
            Grounding.COMPUTED,
            required=True,
        ),
        Column("value", "What offends; null where it falls with another.", Grounding.COMPUTED),
        Column("run", "The run that set it aside.", Grounding.COMPUTED),
        Column("record", "The record as a JSON object.", Grounding.COMPUTED, required=True),
        Column("evidence", "Its evidence as a JSON object.", Grounding.COMPUTED, required=True),
    ),
)

TABLES = (EVIDENCE, QUARANTINE)
