"""What did people decide about records? Decisions carried out, and those that wait."""

from pipeline.codebook.model import Column, Grounding, Stage, Table
from pipeline.codebook.tables.shared import article, key, record


def _verdict() -> Column:
    return Column(
        "verdict",
        "What was decided.",
        Grounding.REVIEWED,
        required=True,
        vocabulary="review_verdict",
    )


REVIEWS = Table(
    name="reviews",
    title="Reviews",
    description=(
        "One row for each value or record that a person looked at, with what the machine read "
        "beside what the person decided. Records hold the reviewed value; rejected ones are gone."
    ),
    stage=Stage.REVIEW,
    key="review_id",
    sort=("record_table", "record_id", "field"),
    facets=("verdict", "record_table"),
    columns=(
        key("review_id", "the row, from record and field"),
        article(),
        *record(),
        Column(
            "field",
            "Column that was looked at; `record` for the record as a whole.",
            Grounding.IDENTITY,
            required=True,
        ),
        _verdict(),
        Column("machine_value", "What the machine read.", Grounding.REVIEWED),
        Column("reviewed_value", "What the person decided instead.", Grounding.REVIEWED),
        Column("reviewed_on", "Day of the decision.", Grounding.REVIEWED),
        Column("why", "What the reviewer wrote.", Grounding.REVIEWED),
    ),
)

REVIEWS_WAITING = Table(
    name="reviews_waiting",
    title="Reviews that need another look",
    description=(
        "One row for each decision that could not be carried out, since what it was made on "
        "changed; private."
    ),
    stage=Stage.REVIEW,
    key="review_id",
    public=False,
    sort=("record_table", "record_id"),
    facets=("reason", "verdict"),
    columns=(
        key("review_id", "the decision, from its record"),
        Column("article_id", "The article it was made on.", Grounding.IDENTITY, required=True),
        *record(),
        _verdict(),
        Column(
            "reason",
            "Why it waits.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="review_waits",
        ),
        Column("words", "The source text that was looked at.", Grounding.REVIEWED, required=True),
        Column("reviewed_by", "Who decided.", Grounding.REVIEWED),
        Column("reviewed_on", "Day of the decision.", Grounding.REVIEWED),
    ),
)

TABLES = (REVIEWS, REVIEWS_WAITING)
