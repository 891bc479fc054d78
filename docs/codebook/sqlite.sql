CREATE TABLE "articles" (
  "article_id" TEXT PRIMARY KEY NOT NULL,
  "url" TEXT,
  "canonical_url" TEXT,
  "publisher" TEXT,
  "title" TEXT,
  "authors" TEXT,
  "published" TEXT,
  "published_precision" TEXT NOT NULL CHECK ("published_precision" IN ('day', 'month', 'second', 'unknown', 'year')),
  "retrieved" TEXT,
  "language" TEXT,
  "text_sha256" TEXT NOT NULL,
  "words" INTEGER NOT NULL,
  "duplicate_group" TEXT,
  "is_original" INTEGER CHECK ("is_original" IN (0, 1)),
  "story_group" TEXT,
  "rights" TEXT NOT NULL CHECK ("rights" IN ('open', 'own', 'public_domain', 'restricted')),
  "demonstration" INTEGER NOT NULL CHECK ("demonstration" IN (0, 1))
);

CREATE INDEX "articles_publisher" ON "articles" ("publisher", "published");

CREATE INDEX "articles_is_original" ON "articles" ("is_original", "published");

CREATE INDEX "articles_rights" ON "articles" ("rights", "published");

CREATE INDEX "articles_demonstration" ON "articles" ("demonstration", "published");

CREATE INDEX "articles_sort" ON "articles" ("published", "article_id");

CREATE VIRTUAL TABLE "articles_fts" USING fts5 ("title", "publisher", content="articles", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "rejection_counts" (
  "reason" TEXT PRIMARY KEY NOT NULL CHECK ("reason" IN ('block_page', 'broken_record', 'disallowed', 'empty', 'extract_failed', 'list_page', 'missing_field', 'off_subject', 'other_language', 'paywall_stub', 'scrambled_text', 'search_page', 'too_large', 'unreachable', 'unreadable')),
  "pages" INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX "rejection_counts_sort" ON "rejection_counts" ("reason");

CREATE TABLE "entities" (
  "entity_id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "entity_type" TEXT NOT NULL CHECK ("entity_type" IN ('event', 'facility', 'group', 'law', 'organization', 'person', 'place')),
  "role" TEXT,
  "level" TEXT CHECK ("level" IN ('city', 'county', 'federal', 'foreign', 'international', 'private', 'state', 'tribal')),
  "wikidata_id" TEXT,
  "mentions" INTEGER NOT NULL
);

CREATE INDEX "entities_entity_type" ON "entities" ("entity_type", "name");

CREATE INDEX "entities_level" ON "entities" ("level", "name");

CREATE INDEX "entities_sort" ON "entities" ("name", "entity_id");

CREATE VIRTUAL TABLE "entities_fts" USING fts5 ("name", "role", content="entities", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "places" (
  "place_id" TEXT PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "city" TEXT,
  "county" TEXT,
  "state" TEXT,
  "country" TEXT,
  "lat" REAL,
  "lon" REAL,
  "geonames_id" INTEGER,
  "precision" TEXT NOT NULL CHECK ("precision" IN ('city', 'country', 'county', 'neighborhood', 'point', 'state'))
);

CREATE INDEX "places_precision" ON "places" ("precision", "country");

CREATE INDEX "places_state" ON "places" ("state", "country");

CREATE INDEX "places_country" ON "places" ("country");

CREATE VIRTUAL TABLE "places_fts" USING fts5 ("name", content="places", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "withdrawn" (
  "record_table" TEXT NOT NULL,
  "record_id" TEXT PRIMARY KEY NOT NULL,
  "version" TEXT NOT NULL,
  "reason" TEXT NOT NULL CHECK ("reason" IN ('article_changed', 'article_withdrawn', 'correction', 'extractor', 'new_article', 'review')),
  "note" TEXT
) WITHOUT ROWID;

CREATE INDEX "withdrawn_record_table" ON "withdrawn" ("record_table");

CREATE INDEX "withdrawn_reason" ON "withdrawn" ("reason", "record_table");

CREATE INDEX "withdrawn_version" ON "withdrawn" ("version", "record_table");

CREATE INDEX "withdrawn_record" ON "withdrawn" ("record_table", "record_id");

CREATE TABLE "metadata_sources" (
  "metadata_source_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "field" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "found" TEXT
) WITHOUT ROWID;

CREATE INDEX "metadata_sources_article_id" ON "metadata_sources" ("article_id");

CREATE INDEX "metadata_sources_field" ON "metadata_sources" ("field", "article_id");

CREATE INDEX "metadata_sources_source" ON "metadata_sources" ("source", "article_id");

CREATE TABLE "published_texts" (
  "article_id" TEXT PRIMARY KEY NOT NULL REFERENCES "articles" ("article_id"),
  "text_sha256" TEXT NOT NULL,
  "text" TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX "published_texts_sort" ON "published_texts" ("article_id");

CREATE TABLE "mentions" (
  "mention_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "entity_type" TEXT NOT NULL CHECK ("entity_type" IN ('event', 'facility', 'group', 'law', 'organization', 'person', 'place')),
  "entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "place_id" TEXT REFERENCES "places" ("place_id")
);

CREATE INDEX "mentions_article_id" ON "mentions" ("article_id");

CREATE INDEX "mentions_entity_id" ON "mentions" ("entity_id", "article_id");

CREATE INDEX "mentions_place_id" ON "mentions" ("place_id", "article_id");

CREATE INDEX "mentions_entity_type" ON "mentions" ("entity_type", "article_id");

CREATE VIRTUAL TABLE "mentions_fts" USING fts5 ("text", content="mentions", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "times" (
  "time_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "type" TEXT NOT NULL CHECK ("type" IN ('DATE', 'DURATION', 'SET', 'TIME')),
  "value" TEXT
) WITHOUT ROWID;

CREATE INDEX "times_article_id" ON "times" ("article_id");

CREATE INDEX "times_type" ON "times" ("type", "article_id");

CREATE TABLE "incidents" (
  "incident_id" TEXT PRIMARY KEY NOT NULL,
  "title" TEXT NOT NULL,
  "type" TEXT NOT NULL CHECK ("type" IN ('arrest', 'attack', 'confrontation', 'death', 'deportation', 'detention_conditions', 'other', 'protest', 'raid', 'shooting', 'use_of_force')),
  "date" TEXT,
  "date_precision" TEXT NOT NULL CHECK ("date_precision" IN ('day', 'month', 'unknown', 'year')),
  "date_start" TEXT,
  "date_end" TEXT,
  "city" TEXT,
  "state" TEXT,
  "country" TEXT,
  "place_id" TEXT REFERENCES "places" ("place_id"),
  "lat" REAL,
  "lon" REAL,
  "reports" INTEGER NOT NULL,
  "publishers" INTEGER NOT NULL,
  "first_reported" TEXT,
  "has_conflict" INTEGER NOT NULL CHECK ("has_conflict" IN (0, 1)),
  "demonstration" INTEGER NOT NULL CHECK ("demonstration" IN (0, 1))
);

CREATE INDEX "incidents_place_id" ON "incidents" ("place_id", "date_start");

CREATE INDEX "incidents_type" ON "incidents" ("type", "date_start");

CREATE INDEX "incidents_state" ON "incidents" ("state", "date_start");

CREATE INDEX "incidents_has_conflict" ON "incidents" ("has_conflict", "date_start");

CREATE INDEX "incidents_sort" ON "incidents" ("date_start", "incident_id");

CREATE VIRTUAL TABLE "incidents_fts" USING fts5 ("title", "city", content="incidents", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "evidence" (
  "evidence_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "record_table" TEXT NOT NULL,
  "record_id" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" TEXT NOT NULL
);

CREATE INDEX "evidence_article_id" ON "evidence" ("article_id");

CREATE INDEX "evidence_record_table" ON "evidence" ("record_table", "article_id");

CREATE INDEX "evidence_field" ON "evidence" ("field", "article_id");

CREATE INDEX "evidence_record" ON "evidence" ("record_table", "record_id");

CREATE VIRTUAL TABLE "evidence_fts" USING fts5 ("text", content="evidence", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "reviews" (
  "review_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "record_table" TEXT NOT NULL,
  "record_id" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "verdict" TEXT NOT NULL CHECK ("verdict" IN ('accept', 'correct', 'reject')),
  "machine_value" TEXT,
  "reviewed_value" TEXT,
  "reviewed_on" TEXT,
  "why" TEXT
) WITHOUT ROWID;

CREATE INDEX "reviews_article_id" ON "reviews" ("article_id", "record_table");

CREATE INDEX "reviews_verdict" ON "reviews" ("verdict", "record_table");

CREATE INDEX "reviews_record_table" ON "reviews" ("record_table");

CREATE INDEX "reviews_record" ON "reviews" ("record_table", "record_id");

CREATE TABLE "incident_reports" (
  "report_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "incident_id" TEXT REFERENCES "incidents" ("incident_id"),
  "type" TEXT NOT NULL CHECK ("type" IN ('arrest', 'attack', 'confrontation', 'death', 'deportation', 'detention_conditions', 'other', 'protest', 'raid', 'shooting', 'use_of_force')),
  "main" INTEGER NOT NULL CHECK ("main" IN (0, 1)),
  "date" TEXT,
  "date_precision" TEXT NOT NULL CHECK ("date_precision" IN ('day', 'month', 'unknown', 'year')),
  "date_start" TEXT,
  "date_end" TEXT,
  "place" TEXT,
  "city" TEXT,
  "state" TEXT,
  "country" TEXT,
  "place_id" TEXT REFERENCES "places" ("place_id"),
  "confidence" REAL NOT NULL
);

CREATE INDEX "incident_reports_article_id" ON "incident_reports" ("article_id");

CREATE INDEX "incident_reports_incident_id" ON "incident_reports" ("incident_id", "article_id");

CREATE INDEX "incident_reports_place_id" ON "incident_reports" ("place_id", "article_id");

CREATE INDEX "incident_reports_type" ON "incident_reports" ("type", "article_id");

CREATE INDEX "incident_reports_main" ON "incident_reports" ("main", "article_id");

CREATE INDEX "incident_reports_state" ON "incident_reports" ("state", "article_id");

CREATE VIRTUAL TABLE "incident_reports_fts" USING fts5 ("place", "city", content="incident_reports", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "incident_values" (
  "incident_value_id" TEXT PRIMARY KEY NOT NULL,
  "incident_id" TEXT NOT NULL REFERENCES "incidents" ("incident_id"),
  "field" TEXT NOT NULL CHECK ("field" IN ('agency', 'agents', 'arrested', 'charged', 'city', 'date', 'deported', 'detained', 'force', 'injured', 'killed', 'person', 'place', 'protesters', 'released', 'state', 'type')),
  "value" TEXT NOT NULL,
  "agreement" TEXT NOT NULL CHECK ("agreement" IN ('agreed', 'compatible', 'conflict', 'only')),
  "publishers" INTEGER NOT NULL,
  "articles" INTEGER NOT NULL,
  "report_ids" TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX "incident_values_incident_id" ON "incident_values" ("incident_id");

CREATE INDEX "incident_values_field" ON "incident_values" ("field", "incident_id");

CREATE INDEX "incident_values_agreement" ON "incident_values" ("agreement", "incident_id");

CREATE TABLE "incident_redirects" (
  "incident_redirect_id" TEXT PRIMARY KEY NOT NULL,
  "from_incident_id" TEXT NOT NULL,
  "to_incident_id" TEXT NOT NULL REFERENCES "incidents" ("incident_id"),
  "change" TEXT NOT NULL CHECK ("change" IN ('merged', 'split')),
  "changed_on" TEXT,
  "reports" INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX "incident_redirects_to_incident_id" ON "incident_redirects" ("to_incident_id", "from_incident_id");

CREATE INDEX "incident_redirects_change" ON "incident_redirects" ("change", "from_incident_id");

CREATE INDEX "incident_redirects_sort" ON "incident_redirects" ("from_incident_id", "change", "to_incident_id");

CREATE TABLE "statements" (
  "statement_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('direct', 'indirect', 'mixed')),
  "content" TEXT NOT NULL,
  "cue" TEXT,
  "speaker" TEXT,
  "speaker_name" TEXT,
  "speaker_type" TEXT CHECK ("speaker_type" IN ('document', 'group', 'organization', 'person', 'unnamed')),
  "speaker_entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "parent_statement_id" TEXT REFERENCES "statements" ("statement_id"),
  "report_id" TEXT REFERENCES "incident_reports" ("report_id"),
  "utterance_id" TEXT,
  "confidence" REAL NOT NULL
);

CREATE INDEX "statements_article_id" ON "statements" ("article_id");

CREATE INDEX "statements_speaker_entity_id" ON "statements" ("speaker_entity_id", "article_id");

CREATE INDEX "statements_parent_statement_id" ON "statements" ("parent_statement_id", "article_id");

CREATE INDEX "statements_report_id" ON "statements" ("report_id", "article_id");

CREATE INDEX "statements_kind" ON "statements" ("kind", "article_id");

CREATE INDEX "statements_speaker_type" ON "statements" ("speaker_type", "article_id");

CREATE INDEX "statements_speaker_name" ON "statements" ("speaker_name", "article_id");

CREATE VIRTUAL TABLE "statements_fts" USING fts5 ("content", "speaker_name", content="statements", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "incident_agencies" (
  "incident_agency_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "report_id" TEXT NOT NULL REFERENCES "incident_reports" ("report_id"),
  "agency" TEXT NOT NULL CHECK ("agency" IN ('atf', 'bop', 'border_patrol', 'cbp', 'dea', 'dhs', 'doj', 'fbi', 'ice', 'ice_ero', 'ice_hsi', 'local_police', 'national_guard', 'other_federal', 'sheriff', 'state_police', 'us_marshals', 'us_military'))
) WITHOUT ROWID;

CREATE INDEX "incident_agencies_article_id" ON "incident_agencies" ("article_id");

CREATE INDEX "incident_agencies_report_id" ON "incident_agencies" ("report_id", "article_id");

CREATE INDEX "incident_agencies_agency" ON "incident_agencies" ("agency", "article_id");

CREATE TABLE "incident_force" (
  "incident_force_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "report_id" TEXT NOT NULL REFERENCES "incident_reports" ("report_id"),
  "force" TEXT NOT NULL CHECK ("force" IN ('baton', 'firearm', 'flash_bang', 'pepper_balls', 'pepper_spray', 'physical', 'rubber_bullets', 'taser', 'tear_gas', 'vehicle'))
) WITHOUT ROWID;

CREATE INDEX "incident_force_article_id" ON "incident_force" ("article_id");

CREATE INDEX "incident_force_report_id" ON "incident_force" ("report_id", "article_id");

CREATE INDEX "incident_force_force" ON "incident_force" ("force", "article_id");

CREATE TABLE "incident_people" (
  "incident_person_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "report_id" TEXT NOT NULL REFERENCES "incident_reports" ("report_id"),
  "name" TEXT,
  "role" TEXT NOT NULL CHECK ("role" IN ('agent', 'bystander', 'detainee', 'journalist', 'official', 'other', 'protester', 'us_citizen')),
  "age" INTEGER,
  "nationality" TEXT,
  "entity_id" TEXT REFERENCES "entities" ("entity_id")
);

CREATE INDEX "incident_people_article_id" ON "incident_people" ("article_id");

CREATE INDEX "incident_people_report_id" ON "incident_people" ("report_id", "article_id");

CREATE INDEX "incident_people_entity_id" ON "incident_people" ("entity_id", "article_id");

CREATE INDEX "incident_people_role" ON "incident_people" ("role", "article_id");

CREATE INDEX "incident_people_nationality" ON "incident_people" ("nationality", "article_id");

CREATE VIRTUAL TABLE "incident_people_fts" USING fts5 ("name", content="incident_people", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "figures" (
  "figure_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "report_id" TEXT NOT NULL REFERENCES "incident_reports" ("report_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "measure" TEXT NOT NULL CHECK ("measure" IN ('agents', 'arrested', 'charged', 'deported', 'detained', 'injured', 'killed', 'protesters', 'released')),
  "value" INTEGER NOT NULL,
  "value_max" INTEGER,
  "qualifier" TEXT NOT NULL CHECK ("qualifier" IN ('about', 'at_least', 'at_most', 'exact', 'none')),
  "attributed_to" TEXT
) WITHOUT ROWID;

CREATE INDEX "figures_article_id" ON "figures" ("article_id");

CREATE INDEX "figures_report_id" ON "figures" ("report_id", "article_id");

CREATE INDEX "figures_measure" ON "figures" ("measure", "article_id");

CREATE INDEX "figures_qualifier" ON "figures" ("qualifier", "article_id");

CREATE TABLE "legal_actions" (
  "legal_action_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('appeal', 'charge', 'complaint', 'conviction', 'dismissal', 'executive_order', 'habeas_petition', 'indictment', 'injunction', 'investigation', 'lawsuit', 'legislation', 'plea', 'restraining_order', 'ruling', 'sentence', 'settlement', 'subpoena', 'warrant')),
  "filer" TEXT,
  "filer_entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "target" TEXT,
  "target_entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "court" TEXT,
  "judge" TEXT,
  "case_name" TEXT,
  "case_id" TEXT,
  "legal_basis" TEXT,
  "date" TEXT,
  "date_precision" TEXT NOT NULL CHECK ("date_precision" IN ('day', 'month', 'unknown', 'year')),
  "date_start" TEXT,
  "date_end" TEXT,
  "status" TEXT NOT NULL CHECK ("status" IN ('called_for', 'happened', 'planned', 'threatened')),
  "report_id" TEXT REFERENCES "incident_reports" ("report_id"),
  "confidence" REAL NOT NULL
);

CREATE INDEX "legal_actions_article_id" ON "legal_actions" ("article_id");

CREATE INDEX "legal_actions_filer_entity_id" ON "legal_actions" ("filer_entity_id", "article_id");

CREATE INDEX "legal_actions_target_entity_id" ON "legal_actions" ("target_entity_id", "article_id");

CREATE INDEX "legal_actions_report_id" ON "legal_actions" ("report_id", "article_id");

CREATE INDEX "legal_actions_kind" ON "legal_actions" ("kind", "article_id");

CREATE INDEX "legal_actions_status" ON "legal_actions" ("status", "article_id");

CREATE INDEX "legal_actions_court" ON "legal_actions" ("court", "article_id");

CREATE VIRTUAL TABLE "legal_actions_fts" USING fts5 ("filer", "target", "case_name", "legal_basis", content="legal_actions", tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE "events" (
  "event_id" TEXT PRIMARY KEY NOT NULL,
  "article_id" TEXT NOT NULL REFERENCES "articles" ("article_id"),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "event_type" TEXT NOT NULL CHECK ("event_type" IN ('ACCUSE', 'AGREE', 'AID', 'ASSAULT', 'COERCE', 'CONSULT', 'COOPERATE', 'MOBILIZE', 'PROTEST', 'REJECT', 'REQUEST', 'SANCTION', 'SUPPORT', 'THREATEN', 'YIELD')),
  "trigger" TEXT NOT NULL,
  "actor" TEXT,
  "actor_entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "recipient" TEXT,
  "recipient_entity_id" TEXT REFERENCES "entities" ("entity_id"),
  "realis" TEXT NOT NULL CHECK ("realis" IN ('actual', 'alleged', 'called_for', 'hypothetical', 'negated', 'planned', 'threatened')),
  "main" INTEGER NOT NULL CHECK ("main" IN (0, 1)),
  "date" TEXT,
  "date_precision" TEXT NOT NULL CHECK ("date_precision" IN ('day', 'month', 'unknown', 'year')),
  "date_start" TEXT,
  "date_end" TEXT,
  "place_id" TEXT REFERENCES "places" ("place_id"),
  "statement_id" TEXT REFERENCES "statements" ("statement_id"),
  "report_id" TEXT REFERENCES "incident_reports" ("report_id"),
  "confidence" REAL NOT NULL
);

CREATE INDEX "events_article_id" ON "events" ("article_id");

CREATE INDEX "events_actor_entity_id" ON "events" ("actor_entity_id", "article_id");

CREATE INDEX "events_recipient_entity_id" ON "events" ("recipient_entity_id", "article_id");

CREATE INDEX "events_place_id" ON "events" ("place_id", "article_id");

CREATE INDEX "events_statement_id" ON "events" ("statement_id", "article_id");

CREATE INDEX "events_report_id" ON "events" ("report_id", "article_id");

CREATE INDEX "events_event_type" ON "events" ("event_type", "article_id");

CREATE INDEX "events_realis" ON "events" ("realis", "article_id");

CREATE INDEX "events_main" ON "events" ("main", "article_id");

CREATE VIRTUAL TABLE "events_fts" USING fts5 ("actor", "trigger", "recipient", content="events", tokenize='porter unicode61 remove_diacritics 2');
