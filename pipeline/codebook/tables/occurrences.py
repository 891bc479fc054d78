"""What happened, by one article? Events, incident reports and what hangs on them."""

from pipeline.codebook.model import Column, Grounding, Stage, Table, Type
from pipeline.codebook.tables.shared import (
    article,
    confidence,
    dated,
    entity,
    key,
    place_link,
    report,
    span,
)

EVENTS = Table(
    name="events",
    title="Events",
    description=(
        "One row for each clause in which someone does something to someone, in PLOVER's types. "
        "Read `realis` and `statement_id` before you take one for a fact."
    ),
    stage=Stage.EXTRACT,
    key="event_id",
    label="trigger",
    sort=("article_id", "start", "end", "event_id"),
    facets=("event_type", "realis", "main"),
    search=("actor", "trigger", "recipient"),
    anchored=True,
    shown=("actor", "trigger", "recipient", "event_type", "realis", "date", "article_id"),
    columns=(
        key("event_id", "the event"),
        article(),
        *span("the trigger"),
        Column(
            "event_type",
            "What one side does to the other.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="event_type",
        ),
        Column("trigger", "The word that tells it.", Grounding.VERBATIM, required=True),
        Column("actor", "Who does it, as written.", Grounding.VERBATIM),
        entity("actor_entity_id", "The person or body that does it."),
        Column("recipient", "To whom it is done, as written.", Grounding.VERBATIM),
        entity("recipient_entity_id", "The person or body to whom it is done."),
        Column(
            "realis",
            "Whether it is presented as having happened.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="realis",
        ),
        Column(
            "main",
            "Whether it belongs to what the article is about.",
            Grounding.CLASSIFIED,
            type=Type.BOOLEAN,
            required=True,
        ),
        *dated("When it happened"),
        place_link(),
        Column(
            "statement_id",
            "The statement that it is claimed in.",
            Grounding.CLASSIFIED,
            title="Within statement",
            references="statements.statement_id",
            depends=True,  # without it, what is claimed would read as a fact
        ),
        report("The incident in this article that it is part of."),
        confidence(),
    ),
)

INCIDENT_REPORTS = Table(
    name="incident_reports",
    title="Incident reports",
    description=(
        "One row for each occurrence that one article reports as having happened; reports of "
        "the same occurrence share an incident."
    ),
    stage=Stage.EXTRACT,
    key="report_id",
    label="type",
    sort=("article_id", "start", "end", "report_id"),
    facets=("type", "main", "state"),
    search=("place", "city"),
    anchored=True,
    shown=("type", "date", "place", "city", "state", "incident_id", "article_id"),
    columns=(
        key("report_id", "the report"),
        article(),
        *span("the words that report it"),
        Column(
            "incident_id",
            "The incident that it reports.",
            Grounding.RESOLVED,
            title="Incident",
            references="incidents.incident_id",
        ),
        Column(
            "type",
            "What kind of occurrence.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="incident_type",
        ),
        Column(
            "main",
            "Whether the article is about it.",
            Grounding.CLASSIFIED,
            type=Type.BOOLEAN,
            required=True,
        ),
        *dated("When it happened"),
        Column("place", "The place as written.", Grounding.VERBATIM, example="MacArthur Park"),
        Column("city", "City or town.", Grounding.NORMALISED, example="Los Angeles"),
        Column(
            "state", "State (USPS code).", Grounding.NORMALISED, pattern=r"[A-Z]{2}", example="CA"
        ),
        Column(
            "country",
            "Country (ISO 3166-1 alpha-2).",
            Grounding.NORMALISED,
            pattern=r"[A-Z]{2}",
            example="US",
        ),
        place_link(),
        confidence(),
    ),
)

INCIDENT_AGENCIES = Table(
    name="incident_agencies",
    title="Agencies in incident reports",
    description="One row for each agency named as acting in a reported incident.",
    stage=Stage.EXTRACT,
    key="incident_agency_id",
    label="agency",
    sort=("article_id", "report_id", "agency"),
    facets=("agency",),
    anchored=True,
    shown=("agency", "report_id", "article_id"),
    columns=(
        key("incident_agency_id", "the row"),
        article(),
        report("The incident report.", required=True),
        Column(
            "agency",
            "Agency taking part.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="agency",
        ),
    ),
)

INCIDENT_FORCE = Table(
    name="incident_force",
    title="Force in incident reports",
    description="One row for each means of force used in a reported incident.",
    stage=Stage.EXTRACT,
    key="incident_force_id",
    label="force",
    sort=("article_id", "report_id", "force"),
    facets=("force",),
    anchored=True,
    shown=("force", "report_id", "article_id"),
    columns=(
        key("incident_force_id", "the row"),
        article(),
        report("The incident report.", required=True),
        Column("force", "Means of force.", Grounding.CLASSIFIED, required=True, vocabulary="force"),
    ),
)

INCIDENT_PEOPLE = Table(
    name="incident_people",
    title="People in incident reports",
    description="One row for each person to whom a reported incident happened or who acted in it.",
    stage=Stage.EXTRACT,
    key="incident_person_id",
    label="name",
    sort=("article_id", "report_id", "name", "incident_person_id"),
    facets=("role", "nationality"),
    search=("name",),
    anchored=True,
    shown=("name", "role", "age", "nationality", "report_id", "article_id"),
    columns=(
        key("incident_person_id", "the row"),
        article(),
        report("The incident report.", required=True),
        Column("name", "Fullest name in the article.", Grounding.VERBATIM),
        Column(
            "role", "Part in it.", Grounding.CLASSIFIED, required=True, vocabulary="person_role"
        ),
        Column(
            "age",
            "Age in years.",
            Grounding.NORMALISED,
            type=Type.INTEGER,
            unit="years",
            minimum=0,
            maximum=120,
        ),
        Column("nationality", "Nationality as written.", Grounding.VERBATIM),
        entity("entity_id", "The person."),
    ),
)

FIGURES = Table(
    name="figures",
    title="Figures",
    description="One row for each number that an article gives for a reported incident.",
    stage=Stage.EXTRACT,
    key="figure_id",
    label="measure",
    sort=("article_id", "start", "end", "figure_id"),
    facets=("measure", "qualifier"),
    anchored=True,
    shown=(
        "measure",
        "value",
        "value_max",
        "qualifier",
        "attributed_to",
        "report_id",
        "article_id",
    ),
    columns=(
        key("figure_id", "the figure"),
        article(),
        report("The incident report.", required=True),
        *span("the number"),
        Column(
            "measure",
            "What is counted.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="measure",
        ),
        Column(
            "value",
            "The number, or the lower end of a range.",
            Grounding.NORMALISED,
            type=Type.INTEGER,
            required=True,
            minimum=0,
            example=90,
        ),
        Column(
            "value_max",
            "The upper end of a range.",
            Grounding.NORMALISED,
            type=Type.INTEGER,
            minimum=0,
        ),
        Column(
            "qualifier",
            "How exact it claims to be.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="qualifier",
        ),
        Column("attributed_to", "Who gave the figure, as written.", Grounding.VERBATIM),
    ),
)

LEGAL_ACTIONS = Table(
    name="legal_actions",
    title="Legal actions",
    description="One row for each legal action that an article reports: a step taken in law.",
    stage=Stage.EXTRACT,
    key="legal_action_id",
    label="kind",
    sort=("article_id", "start", "end", "legal_action_id"),
    facets=("kind", "status", "court"),
    search=("filer", "target", "case_name", "legal_basis"),
    anchored=True,
    shown=("kind", "filer", "target", "court", "date", "status", "article_id"),
    columns=(
        key("legal_action_id", "the legal action"),
        article(),
        *span("the words that report it"),
        Column(
            "kind",
            "What kind of legal action.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="legal_action_kind",
        ),
        Column("filer", "Who takes it, as written.", Grounding.VERBATIM),
        entity("filer_entity_id", "The person or body that takes it."),
        Column("target", "Against whom or what, as written.", Grounding.VERBATIM),
        entity("target_entity_id", "The person or body it is taken against."),
        Column("court", "The court, as written.", Grounding.VERBATIM),
        Column("judge", "The judge, as written.", Grounding.VERBATIM),
        Column("case_name", "Name of the case.", Grounding.VERBATIM),
        Column("case_id", "Docket number.", Grounding.VERBATIM),
        Column(
            "legal_basis",
            "Statute, clause or doctrine invoked, as written.",
            Grounding.VERBATIM,
            example="Supremacy Clause",
        ),
        *dated("When it was taken"),
        Column(
            "status",
            "Whether it has been taken.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="legal_status",
        ),
        report("The incident in this article that it follows from."),
        confidence(),
    ),
)

TABLES = (
    INCIDENT_REPORTS,
    INCIDENT_AGENCIES,
    INCIDENT_FORCE,
    INCIDENT_PEOPLE,
    FIGURES,
    LEGAL_ACTIONS,
    EVENTS,
)
