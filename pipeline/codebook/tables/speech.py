"""What is said, named and dated in an article? Mentions, time expressions, statements."""

from pipeline.codebook.model import PARTS, Column, Grounding, Stage, Table
from pipeline.codebook.tables.shared import (
    article,
    confidence,
    entity,
    key,
    place_link,
    report,
    span,
)

MENTIONS = Table(
    name="mentions",
    title="Mentions",
    description="One row for each time a person, body, place, law or event is named.",
    stage=Stage.EXTRACT,
    key="mention_id",
    label="text",
    sort=("article_id", "start", "end", "mention_id"),
    facets=("entity_type",),
    search=("text",),
    anchored=True,
    shown=("text", "entity_type", "entity_id", "place_id", "article_id"),
    columns=(
        key("mention_id", "the mention"),
        article(),
        *span("the name"),
        Column("text", "The name as written.", Grounding.VERBATIM, required=True, example="Bass"),
        Column(
            "entity_type",
            "What kind of thing the name stands for.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="entity_type",
        ),
        entity("entity_id", "Whom or what it names."),
        place_link(),
    ),
)

TIMES = Table(
    name="times",
    title="Time expressions",
    description="One row for each time expression, with its TIMEX3 value.",
    stage=Stage.EXTRACT,
    key="time_id",
    label="text",
    sort=("article_id", "start", "end", "time_id"),
    facets=("type",),
    anchored=True,
    shown=("text", "type", "value", "article_id"),
    columns=(
        key("time_id", "the time expression"),
        article(),
        *span("the expression"),
        Column("text", "The expression as written.", Grounding.VERBATIM, required=True),
        Column(
            "type",
            "TIMEX3 type.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="timex_type",
        ),
        Column(
            "value",
            "TIMEX3 value, resolved against the date of publication; null where that is unknown.",
            Grounding.NORMALISED,
            example="2025-07-07",
        ),
    ),
)

STATEMENTS = Table(
    name="statements",
    title="Statements",
    description=(
        "One row for each attribution: words or content that the article ascribes to a source. "
        "What is claimed in a statement is not thereby a fact."
    ),
    stage=Stage.EXTRACT,
    key="statement_id",
    label="content",
    sort=("article_id", "start", "end", "statement_id"),
    facets=("kind", "speaker_type", "speaker_name"),
    search=("content", "speaker_name"),
    anchored=True,
    shown=("content", "speaker_name", "kind", "cue", "speaker_entity_id", "article_id"),
    columns=(
        key("statement_id", "the statement"),
        article(),
        *span("the content"),
        Column(
            "kind",
            "Whether the words are quoted.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="statement_kind",
        ),
        Column(
            "content",
            f"What was said, verbatim; parts joined by {PARTS!r}, one evidence row each.",
            Grounding.VERBATIM,
            title="What was said",
            required=True,
        ),
        Column("cue", "The word or words that attribute it.", Grounding.VERBATIM, example="said"),
        Column(
            "speaker",
            "The source as written there.",
            Grounding.VERBATIM,
            title="Speaker as written",
            example="the mayor",
        ),
        Column(
            "speaker_name",
            "The source by the fullest name or description in the article.",
            Grounding.VERBATIM,
            title="Speaker",
            example="Karen Bass",
        ),
        Column(
            "speaker_type",
            "What kind of source.",
            Grounding.CLASSIFIED,
            vocabulary="speaker_type",
        ),
        entity("speaker_entity_id", "The person or body that speaks."),
        Column(
            "parent_statement_id",
            "The statement that this one is reported in.",
            Grounding.CLASSIFIED,
            title="Within statement",
            references="statements.statement_id",
            depends=True,
        ),
        report("The incident in this article that it is about."),
        Column(
            "utterance_id",
            "Statements that give the same utterance in several articles share this id.",
            Grounding.RESOLVED,
        ),
        confidence(),
    ),
)

TABLES = (MENTIONS, TIMES, STATEMENTS)
