"""A small, whole and sound set of tables, for tests of gate and release to spoil.

One article about a raid in an invented town, with one record of every kind.
"""

import hashlib

import pyarrow as pa

from pipeline.codebook import LINKS, TABLES
from pipeline.codebook.dates import dated
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.extract.record import Record
from pipeline.extract.tables import to_tables

TEXT = (
    "Agents raided a plant in Tamsin Falls on Tuesday and detained 12 people. "
    "“We will fight this,” said Mayor Ruth Alder. The county sued the department."
)
ARTICLE = "a1"


def at(words: str) -> tuple[int, int]:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def _records() -> list[Record]:
    raid = Record(
        "incident_reports",
        ARTICLE,
        at("raided"),
        {
            "type": "raid",
            "main": True,
            "place": "a plant",
            "city": None,
            "confidence": 0.9,
            **dated("2025-09-30"),
        },
        {
            "record": (at("Agents raided a plant"),),
            "place": (at("a plant"),),
            "date": (at("Tuesday"),),
        },
    )
    return [
        raid,
        Record(
            "figures",
            ARTICLE,
            at("12"),
            {"report_id": raid.id, "measure": "detained", "value": 12, "qualifier": "exact"},
            {"record": (at("detained 12 people"),), "value": (at("12 people"),)},
        ),
        Record(
            "incident_agencies",
            ARTICLE,
            at("Agents"),
            {"report_id": raid.id, "agency": "other_federal"},
            {"record": (at("Agents"),)},
        ),
        Record(
            "statements",
            ARTICLE,
            at("We will fight this,"),
            {
                "kind": "direct",
                "content": "We will fight this,",
                "cue": "said",
                "speaker": "Mayor Ruth Alder",
                "speaker_name": "Ruth Alder",
                "speaker_type": "person",
                "report_id": raid.id,
                "confidence": 0.9,
            },
            {
                "record": (at("“We will fight this,” said Mayor Ruth Alder."),),
                "content": (at("We will fight this,"),),
                "cue": (at("said"),),
                "speaker": (at("Mayor Ruth Alder"),),
                "speaker_name": (at("Ruth Alder"),),
            },
        ),
        Record(
            "mentions",
            ARTICLE,
            at("Ruth Alder"),
            {"text": "Ruth Alder", "entity_type": "person"},
            {"text": (at("Ruth Alder"),)},
        ),
        Record(
            "times",
            ARTICLE,
            at("Tuesday"),
            {"text": "Tuesday", "type": "DATE", "value": "2025-09-30"},
            {"text": (at("Tuesday"),), "value": (at("Tuesday"),)},
        ),
        Record(
            "legal_actions",
            ARTICLE,
            at("sued"),
            {
                "kind": "lawsuit",
                "filer": "The county",
                "target": "the department",
                "status": "happened",
                "confidence": 0.8,
                **dated(None),
            },
            {
                "record": (at("The county sued the department"),),
                "filer": (at("The county"),),
                "target": (at("the department"),),
            },
        ),
    ]


def tables() -> dict[str, pa.Table]:
    """Every public table, and `texts`, sound in all rules."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    made = to_tables(_records(), {ARTICLE: TEXT})
    article = {
        "article_id": ARTICLE,
        "url": "https://ledger.example/raid",
        "canonical_url": "https://ledger.example/raid",
        "publisher": "The Ledger (demonstration)",
        "title": "Agents raid plant",
        "published": "2025-10-01",
        "published_precision": "day",
        "retrieved": "2025-10-02T08:00:00Z",
        "text_sha256": digest,
        "words": 26,
        "rights": "own",
        "demonstration": True,
    }
    text = {"article_id": ARTICLE, "text_sha256": digest, "text": TEXT}
    made["articles"] = rows_to_table("articles", [article])
    made["texts"] = rows_to_table("texts", [text])
    made["published_texts"] = rows_to_table("published_texts", [text])
    for name, table in TABLES.items():
        if name not in made and table.public:
            made[name] = rows_to_table(name, [])
    return made


def without_links() -> dict[str, pa.Table]:
    """Empty link tables, as where resolve found nothing."""
    return {links.name: rows_to_table(links.name, []) for links in LINKS.values()}


def spoilt(table: pa.Table, column: str, value: object, row: int = 0) -> pa.Table:
    """The table with one value replaced."""
    values = table[column].to_pylist()
    values[row] = value
    field = table.schema.field(column)
    index = table.schema.get_field_index(column)
    return table.set_column(index, field, pa.array(values, type=field.type))


def counts(**reasons: int) -> pa.Table:
    """The smallest table there is: pages that became no article, by reason."""
    rows: list[dict[str, object]] = [
        {"reason": reason, "pages": pages} for reason, pages in reasons.items()
    ]
    return rows_to_table("rejection_counts", rows)
