"""What is the same thing across articles? Entities, places, incidents and their values."""

from pipeline.codebook.model import Column, Grounding, Stage, Table, Type
from pipeline.codebook.tables.shared import dated, key, place_link

ENTITIES = Table(
    name="entities",
    title="People and organisations",
    description="One row for each person, body, group, law or event that articles name.",
    stage=Stage.RESOLVE,
    key="entity_id",
    label="name",
    sort=("name", "entity_id"),
    facets=("entity_type", "level"),
    search=("name", "role"),
    shown=("name", "entity_type", "role", "level", "mentions"),
    columns=(
        key("entity_id", "the entity: of the authority file, or made from its name and type"),
        Column("name", "Its usual full name.", Grounding.RESOLVED, required=True),
        Column(
            "entity_type",
            "What kind of thing it is.",
            Grounding.RESOLVED,
            title="Kind",
            required=True,
            vocabulary="entity_type",
        ),
        Column("role", "Office or function, from the authority file.", Grounding.RESOLVED),
        Column(
            "level",
            "Level of government, from the authority file.",
            Grounding.RESOLVED,
            vocabulary="level",
        ),
        Column(
            "wikidata_id",
            "Wikidata item, from the authority file.",
            Grounding.RESOLVED,
            title="Wikidata",
            pattern=r"Q\d+",
        ),
        Column(
            "mentions",
            "How often articles name it.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=0,
        ),
    ),
)

PLACES = Table(
    name="places",
    title="Places",
    description="One row for each place that articles name, with coordinates and their precision.",
    stage=Stage.RESOLVE,
    key="place_id",
    curated=True,
    label="name",
    sort=("country", "state", "name", "place_id"),
    facets=("precision", "state", "country"),
    search=("name",),
    shown=("name", "city", "state", "country", "precision"),
    columns=(
        key("place_id", "the place"),
        Column("name", "Its name.", Grounding.RESOLVED, required=True),
        Column("city", "City or town it lies in.", Grounding.RESOLVED),
        Column("county", "County it lies in.", Grounding.RESOLVED),
        Column("state", "State (USPS code).", Grounding.RESOLVED, pattern=r"[A-Z]{2}"),
        Column("country", "Country (ISO 3166-1 alpha-2).", Grounding.RESOLVED, pattern=r"[A-Z]{2}"),
        Column(
            "lat",
            "Latitude (WGS 84).",
            Grounding.RESOLVED,
            type=Type.NUMBER,
            title="Latitude",
            unit="degrees",
            minimum=-90,
            maximum=90,
        ),
        Column(
            "lon",
            "Longitude (WGS 84).",
            Grounding.RESOLVED,
            type=Type.NUMBER,
            title="Longitude",
            unit="degrees",
            minimum=-180,
            maximum=180,
        ),
        Column(
            "geonames_id",
            "GeoNames id.",
            Grounding.RESOLVED,
            type=Type.INTEGER,
            title="GeoNames",
        ),
        Column(
            "precision",
            "What the coordinates stand for.",
            Grounding.RESOLVED,
            required=True,
            vocabulary="place_precision",
        ),
    ),
)

INCIDENTS = Table(
    name="incidents",
    title="Incidents",
    description=(
        "One row for each occurrence, across articles. Where reports differ, the value of most "
        "publishers stands here, and all values in Values by source (`incident_values`)."
    ),
    stage=Stage.RESOLVE,
    key="incident_id",
    label="title",
    newest="date_start",
    sort=("date_start", "incident_id"),
    facets=("type", "state", "has_conflict"),
    search=("title", "city"),
    shown=("date", "title", "type", "city", "state", "reports", "publishers", "has_conflict"),
    columns=(
        key("incident_id", "the incident: it keeps its id as reports join it"),
        Column("title", "Type, place and date in words.", Grounding.RESOLVED, required=True),
        Column(
            "type",
            "What kind of occurrence.",
            Grounding.RESOLVED,
            required=True,
            vocabulary="incident_type",
        ),
        *dated("When it happened", Grounding.RESOLVED),
        Column("city", "City or town.", Grounding.RESOLVED),
        Column("state", "State (USPS code).", Grounding.RESOLVED, pattern=r"[A-Z]{2}"),
        Column("country", "Country (ISO 3166-1 alpha-2).", Grounding.RESOLVED, pattern=r"[A-Z]{2}"),
        place_link(),
        Column("lat", "Latitude.", Grounding.RESOLVED, type=Type.NUMBER, title="Latitude"),
        Column("lon", "Longitude.", Grounding.RESOLVED, type=Type.NUMBER, title="Longitude"),
        Column(
            "reports",
            "How many articles report it, copies included.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
        Column(
            "publishers",
            "How many independent publishers report it; copies of one text count once.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
        Column("first_reported", "Earliest date of publication.", Grounding.RESOLVED),
        Column(
            "has_conflict",
            "Whether reports contradict each other in a field.",
            Grounding.COMPUTED,
            type=Type.BOOLEAN,
            title="Reports conflict",
            required=True,
        ),
        Column(
            "demonstration",
            "Whether only demonstration articles report it. Not a report of the world.",
            Grounding.COMPUTED,
            type=Type.BOOLEAN,
            required=True,
        ),
    ),
)

INCIDENT_VALUES = Table(
    name="incident_values",
    title="Values by source",
    description=(
        "One row for each value that some article gives for a field of an incident, "
        "with how many stand behind it."
    ),
    stage=Stage.RESOLVE,
    key="incident_value_id",
    label="value",
    sort=("incident_id", "field", "value"),
    facets=("field", "agreement"),
    shown=("incident_id", "field", "value", "agreement", "publishers", "articles"),
    columns=(
        key("incident_value_id", "the row, from incident, field and value"),
        Column(
            "incident_id",
            "The incident.",
            Grounding.IDENTITY,
            title="Incident",
            required=True,
            references="incidents.incident_id",
        ),
        Column(
            "field",
            "What the value is of.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="incident_field",
        ),
        Column("value", "The value.", Grounding.RESOLVED, required=True),
        Column(
            "agreement",
            "Whether the other reports give the same value, one that fits it, or another.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="agreement",
        ),
        Column(
            "publishers",
            "How many independent publishers give it.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
        Column(
            "articles",
            "How many articles give it.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
        Column(
            "report_ids",
            "The reports that give it, separated by spaces.",
            Grounding.IDENTITY,
            title="Reports",
            required=True,
        ),
    ),
)

INCIDENT_REDIRECTS = Table(
    name="incident_redirects",
    title="Merged and split incidents",
    description=(
        "One row for each incident whose reports now stand in another: all of them, where two "
        "turned out to be one, so that its old id leads to the new; or a part of them."
    ),
    stage=Stage.RESOLVE,
    key="incident_redirect_id",
    sort=("from_incident_id", "change", "to_incident_id"),
    facets=("change",),
    columns=(
        key("incident_redirect_id", "the row, from both incidents"),
        Column(
            "from_incident_id",
            "Id of the incident that they stood in; no longer used where it was merged.",
            Grounding.IDENTITY,
            title="Former incident",
            required=True,
        ),
        Column(
            "to_incident_id",
            "The incident that they stand in now.",
            Grounding.IDENTITY,
            title="Incident",
            required=True,
            references="incidents.incident_id",
        ),
        Column(
            "change",
            "Whether the whole or a part went.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="incident_change",
        ),
        Column(
            "changed_on",
            "Day on which the last of them went.",
            Grounding.COMPUTED,
            example="2025-07-09",
        ),
        Column(
            "reports",
            "How many reports went.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
    ),
)

INCIDENT_MEMBERSHIPS = Table(
    name="incident_memberships",
    title="Where reports have stood",
    description=(
        "One row for each incident that a report stands or once stood in: what is remembered "
        "from run to run, so that incidents keep their ids; private."
    ),
    stage=Stage.RESOLVE,
    key="membership_id",
    public=False,
    sort=("report_id", "turn"),
    columns=(
        key("membership_id", "the row, from report and incident"),
        Column("report_id", "The report.", Grounding.IDENTITY, title="Report", required=True),
        Column("incident_id", "The incident.", Grounding.IDENTITY, title="Incident", required=True),
        Column(
            "turn",
            "Number of the change that put it there; the highest is where it stands.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=0,
        ),
        Column("since", "Day of that change.", Grounding.COMPUTED, example="2025-07-09"),
    ),
)

TABLES = (
    ENTITIES,
    PLACES,
    INCIDENTS,
    INCIDENT_VALUES,
    INCIDENT_REDIRECTS,
    INCIDENT_MEMBERSHIPS,
)
