"""The codebook: one definition, and everything that is made from it agrees with it."""

import re
import sqlite3
from dataclasses import replace

import pytest

from assets.commands.documents import render
from pipeline.codebook import (
    ALL_TABLES,
    LINKS,
    TABLES,
    CodebookError,
    Column,
    Grounding,
    Stage,
    Table,
    extract_tables,
    public_tables,
    vocabularies,
)
from pipeline.codebook.render import datasette, dictionary, sqlite
from pipeline.codebook.render.arrow import rows_to_table, schema

# The record contract that readers of the dataset rely on; names are never taken away.
CONTRACT = {
    "articles": "article_id url canonical_url publisher title authors published "
    "published_precision retrieved language text_sha256 words duplicate_group is_original "
    "story_group rights",
    "mentions": "article_id mention_id start end text entity_type entity_id place_id",
    "entities": "entity_id name entity_type role level wikidata_id",
    "places": "place_id name city county state country lat lon geonames_id precision",
    "times": "article_id time_id start end text type value",
    "statements": "article_id statement_id kind content cue speaker speaker_name speaker_type "
    "speaker_entity_id parent_statement_id report_id utterance_id confidence",
    "events": "article_id event_id event_type trigger actor actor_entity_id recipient "
    "recipient_entity_id realis main date date_precision place_id statement_id report_id "
    "confidence",
    "incident_reports": "article_id report_id incident_id type main date date_precision place "
    "city state country place_id confidence",
    "incident_agencies": "report_id agency",
    "incident_force": "report_id force",
    "incident_people": "report_id name role age nationality entity_id",
    "figures": "report_id measure value value_max qualifier attributed_to",
    "legal_actions": "article_id legal_action_id kind filer filer_entity_id target "
    "target_entity_id court judge case_name case_id legal_basis date date_precision status "
    "report_id confidence",
    "incidents": "incident_id title type date date_precision city state country place_id lat "
    "lon reports publishers first_reported has_conflict",
    "incident_values": "incident_id field value publishers articles",
    "evidence": "evidence_id article_id record_table record_id field start end text",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_table_has_every_column_of_the_record_contract(name):
    assert set(CONTRACT[name].split()) <= set(TABLES[name].names())


def test_committed_documents_are_what_the_codebook_renders():
    stale = [
        path.name
        for path, content in render().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]
    assert not stale, f"run `make docs`: {', '.join(stale)}"


@pytest.mark.parametrize("table", ALL_TABLES.values(), ids=lambda table: table.name)
def test_every_reference_points_to_the_key_of_a_table(table):
    for column in table.columns:
        if column.references:
            other, key = column.references.split(".")
            assert TABLES[other].key == key


@pytest.mark.parametrize("table", ALL_TABLES.values(), ids=lambda table: table.name)
def test_every_column_explains_itself_and_uses_a_known_vocabulary(table):
    for column in table.columns:
        assert column.description.endswith("."), f"{table.name}.{column.name}"
        assert column.vocabulary is None or column.vocabulary in vocabularies()
        if column.pattern and isinstance(column.example, str):
            assert re.fullmatch(column.pattern, column.example)


def test_columns_that_only_resolve_can_fill_are_optional_in_tables_of_extract():
    for name in LINKS:
        for column in TABLES[name].grounded(Grounding.RESOLVED):
            assert not column.required, f"{name}.{column.name}"


def test_extract_writes_the_records_of_an_article_and_their_evidence():
    records = "mentions times statements events incident_reports incident_agencies incident_force"
    records += " incident_people figures legal_actions evidence"
    assert {table.name for table in extract_tables()} == set(records.split())


def test_links_are_the_key_of_a_record_and_what_resolve_finds_for_it():
    links = LINKS["events"]
    found = ["actor_entity_id", "recipient_entity_id", "place_id"]
    assert (links.name, links.public) == ("events_links", False)
    assert links.names() == ["event_id", *found]
    assert not LINKS.keys() & {"times", "entities"}  # no such column; written by resolve itself


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("[a]", "needs"),
        ("{description: Terms.}", "needs"),
        ("{terms: {a: A.}}", "needs"),
        ("{description: Terms., terms: {no: None at all.}}", ".*is no text"),
    ],
)
def test_a_vocabulary_that_lacks_something_is_refused(tmp_path, monkeypatch, body, why):
    file = tmp_path / "vocabularies.yaml"
    file.write_text(f"kind: {body}\n", encoding="utf-8")
    read = vocabularies.__wrapped__  # not the vocabularies that were read before
    monkeypatch.setitem(read.__globals__, "SOURCE", file)
    with pytest.raises(CodebookError, match=rf"vocabularies\.yaml: kind:? ?{why}"):
        read()


def made_of(*names, key="a_id", sort=("a_id",), **named):
    columns = tuple(Column(name, "A.", Grounding.IDENTITY) for name in names)
    return Table("a", "A", "A.", Stage.EXTRACT, key=key, columns=columns, sort=sort, **named)


@pytest.mark.parametrize(
    "named",
    [
        {"key": "missing"},
        {"sort": ("a_id", "missing")},
        {"facets": ("missing",)},
        {"search": ("missing",)},
        {"shown": ("missing",)},
        {"label": "missing"},
        {"newest": "missing"},
    ],
)
def test_a_table_that_names_a_column_it_lacks_is_refused(named):
    with pytest.raises(CodebookError, match="a: no column 'missing'"):
        made_of("a_id", **named)


def test_a_table_that_defines_a_column_twice_is_refused():
    with pytest.raises(CodebookError, match="a: a column is defined twice"):
        made_of("a_id", "day", "day")


def test_a_table_whose_rows_have_no_order_is_refused():
    with pytest.raises(CodebookError, match="a: no column that its rows are ordered by"):
        made_of("a_id", sort=())


def test_a_heading_is_the_name_in_words_where_no_other_is_given():
    assert Column("speaker_name", "Who.", Grounding.VERBATIM).heading == "Speaker name"
    assert Column("lat", "Where.", Grounding.RESOLVED, title="Latitude").heading == "Latitude"


def test_database_definition_enforces_keys_vocabularies_and_references():
    database = sqlite3.connect(":memory:")
    database.executescript(sqlite.render())
    database.execute("PRAGMA foreign_keys = ON")
    names = ", ".join(TABLES["times"].names())
    insert = f"INSERT INTO times ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute(insert, ("t", "a", 0, 3, "May", "MONTH", None))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute(insert, ("t", "a", 0, 3, "May", "DATE", None))


def test_a_reference_that_is_also_a_filter_has_one_index():
    table = made_of("a_id", "b_id", facets=("b_id",))
    linked = tuple(replace(column, references="b.b_id") for column in table.columns)
    assert sqlite.create_indexes(replace(table, columns=linked)) == [
        'CREATE INDEX "a_b_id" ON "a" ("b_id", "a_id")',
        'CREATE INDEX "a_sort" ON "a" ("a_id")',
    ]


def test_site_metadata_describes_every_public_column_and_finds_full_text_tables():
    metadata = datasette.database_metadata()
    for table in public_tables():
        assert list(metadata[table.name]["columns"]) == table.names()
    assert metadata["statements"]["fts_table"] == "statements_fts"
    assert 'content="statements"' in sqlite.create_search(TABLES["statements"])[0]


def test_site_shows_descriptions_without_marks_of_code():
    columns = (Column("a_id", "Of `b`.", Grounding.IDENTITY),)
    metadata = datasette.table_metadata(
        replace(made_of("a_id"), description="Of `a`.", columns=columns)
    )
    assert (metadata["description"], metadata["columns"]) == ("Of a.", {"a_id": "Of b."})


def test_arrow_schema_carries_what_the_codebook_says():
    described = schema("statements").field("speaker").metadata
    assert described[b"description"] == b"The source as written there."
    assert described[b"grounding"] == b"verbatim"
    assert schema("mentions").field("start").metadata[b"unit"] == b"characters"
    role, report = schema("incident_people").field("role"), schema("figures").field("report_id")
    assert role.metadata[b"vocabulary"] == b"person_role"
    assert report.metadata[b"references"] == b"incident_reports.report_id"
    assert schema("figures").metadata.keys() == {b"table", b"title", b"description"}


def test_rows_become_a_table_in_which_what_they_lack_is_null():
    table = rows_to_table("figures", [{"measure": "agents", "value": 80}])
    assert table.schema == schema("figures")
    assert table.select(["measure", "value", "value_max"]).to_pylist() == [
        {"measure": "agents", "value": 80, "value_max": None}
    ]
    with pytest.raises(KeyError, match="figures has no column colour"):
        rows_to_table("figures", [{"colour": "red"}])


def test_the_dictionary_keeps_its_columns_whatever_a_description_says(monkeypatch):
    table = made_of("a_id")
    told = replace(table.column("a_id"), description="One | two.")
    monkeypatch.setattr(dictionary, "public_tables", lambda: (replace(table, columns=(told,)),))
    assert "| `a_id` | text | identity | One \\| two. |" in dictionary.render()
