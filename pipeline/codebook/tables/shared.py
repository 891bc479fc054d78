"""Which columns mean the same in every table? Keys, records, spans, dates, confidence.

Only columns that several tables share are here; a table's own columns stand in its file.
"""

from pipeline.codebook.model import Column, Grounding, Type

DATE_PATTERN = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"


def key(name: str, what: str) -> Column:
    """The id of a row: a hash of its identity fields."""
    return Column(
        name,
        f"Id of {what}; stable, made from identity fields only.",
        Grounding.IDENTITY,
        required=True,
    )


def article() -> Column:
    """The article that a record was read from."""
    return Column(
        "article_id",
        "The article it was read from.",
        Grounding.IDENTITY,
        title="Article",
        required=True,
        references="articles.article_id",
    )


def report(description: str, required: bool = False) -> Column:
    """The incident report that a record belongs to."""
    return Column(
        "report_id",
        description,
        Grounding.IDENTITY if required else Grounding.CLASSIFIED,
        title="Incident report",
        required=required,
        references="incident_reports.report_id",
        depends=required,
    )


def record(what: str = "record", title: str = "Record") -> tuple[Column, Column]:
    """The table and the id of a record that a row is about."""
    return (
        Column(
            "record_table",
            f"Table of the {what}.",
            Grounding.IDENTITY,
            title="Table",
            required=True,
        ),
        Column("record_id", f"Id of the {what}.", Grounding.IDENTITY, title=title, required=True),
    )


def span(what: str) -> tuple[Column, Column]:
    """Start and end of a span in the article's text."""
    return (
        Column(
            "start",
            f"Start of {what} in the article's text (code points, from 0).",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            unit="characters",
            minimum=0,
        ),
        Column(
            "end",
            f"End of {what}, exclusive.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            unit="characters",
            minimum=1,
        ),
    )


def dated(what: str, grounding: Grounding = Grounding.NORMALISED) -> tuple[Column, ...]:
    """A date of reduced precision, with its bounds for querying."""
    return (
        Column(
            "date",
            f"{what}, as precise as it is known: 2025, 2025-06 or 2025-06-10.",
            grounding,
            pattern=DATE_PATTERN,
            example="2025-07-07",
        ),
        Column(
            "date_precision",
            "How exactly the date is known.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="date_precision",
        ),
        Column("date_start", "First day that the date covers.", Grounding.COMPUTED),
        Column("date_end", "Last day that the date covers.", Grounding.COMPUTED),
    )


def confidence() -> Column:
    """The estimated probability that the record is right."""
    return Column(
        "confidence",
        "Estimated probability that the record is right.",
        Grounding.COMPUTED,
        type=Type.NUMBER,
        required=True,
        minimum=0,
        maximum=1,
        example=0.8,
    )


def entity(name: str, description: str) -> Column:
    """A link to an entity, written by resolve."""
    return Column(
        name, description, Grounding.RESOLVED, references="entities.entity_id", title=heading(name)
    )


def place_link() -> Column:
    """A link to a place, written by resolve."""
    return Column(
        "place_id",
        "The place on the map.",
        Grounding.RESOLVED,
        title="Place on the map",
        references="places.place_id",
    )


def heading(name: str) -> str:
    """A heading from the name of a link column: `speaker_entity_id` → `Speaker entity`."""
    return name.removesuffix("_id").replace("_", " ").capitalize()
