"""What rows does the invented release hold that the site is timed over?

They repeat a few words; how many hang on an article, and how unevenly people speak, are those
of a large collection. One article and one incident bear far more than any other.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle, islice

import pyarrow as pa

from pipeline.codebook import TABLES, public_tables
from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table, schema

STATEMENTS_AN_ARTICLE = 25
MENTIONS_AN_ARTICLE = 20
OTHERS_AN_ARTICLE = 8
"""Events, and times, of an article."""
REPORTS_OF_THE_FIRST = 300
"""Reports of the first incident; the others have a few each."""
MORE_OF_THE_FIRST = 400
"""Further mentions, events and times of the first article, each."""
SPAN, GAP = 80, 100
"""Characters of a statement, and from the start of one to that of the next."""
_FIRST = date(2020, 1, 1)
_WORDS = (
    *("agents", "court", "county", "mayor", "officers", "families"),
    *("plant", "street", "order", "judge", "city", "force"),
)
_STATES = ("CA", "TX", "IL", "NY", "FL", "MN", "AZ", "GA", "WA", "OR")
_LEVELS = ("federal", None, "city", None, "state", None, "county", "private")
_AGENCIES = ("ice", "border_patrol", "local_police", "cbp")
_CONTENTS = 20_000
_FEW = 60
"""Values by field of the first incident at most."""

Columns = Mapping[str, Sequence[object]]


def _day(number: int) -> str:
    return (_FIRST + timedelta(days=number % 2000)).isoformat()


def ids(kind: str, count: int) -> list[str]:
    """Ids of so many rows of a kind."""
    return [stable_id(kind, number) for number in range(count)]


def _round(values: Sequence[object], count: int) -> list[object]:
    return list(islice(cycle(values), count))


def _table(name: str, count: int, columns: Columns) -> pa.Table:
    empty: list[object] = [None] * count
    arrays = [pa.array(columns.get(field.name, empty), field.type) for field in schema(name)]
    return pa.table(arrays, schema=schema(name))


def _articles(keys: list[str]) -> pa.Table:
    count = len(keys)
    numbers = range(count)
    columns: Columns = {
        "article_id": keys,
        "url": [f"https://outlet.example/{n}" for n in numbers],
        "publisher": [f"Outlet {n % 150}" for n in numbers],
        "title": [f"Report {n} on the {_WORDS[n % len(_WORDS)]}" for n in numbers],
        "published": [_day(n) for n in numbers],
        "published_precision": ["day"] * count,
        "text_sha256": ["0" * 64] * count,
        "words": [600] * count,
        "rights": ["restricted"] * count,
        "demonstration": [True] * count,
    }
    return _table("articles", count, columns)


def _entities(keys: list[str]) -> pa.Table:
    count = len(keys)
    columns: Columns = {
        "entity_id": keys,
        "name": [f"Speaker {n}" for n in range(count)],
        "entity_type": _round(("person", "person", "organization"), count),
        "level": _round(_LEVELS, count),
        "mentions": [1] * count,
    }
    return _table("entities", count, columns)


def _incidents(keys: list[str]) -> pa.Table:
    count = len(keys)
    days = [_day(n) for n in range(count)]
    columns: Columns = {
        "incident_id": keys,
        "title": [f"Raid {n}" for n in range(count)],
        "type": _round(("raid", "arrest", "protest"), count),
        "date": days,
        "date_precision": ["day"] * count,
        "date_start": days,
        "date_end": days,
        "state": _round(_STATES, count),
        "reports": [REPORTS_OF_THE_FIRST, *[1] * (count - 1)],
        "publishers": [min(REPORTS_OF_THE_FIRST, 150), *[1] * (count - 1)],
        "has_conflict": [n % 7 == 0 for n in range(count)],
        "demonstration": [True] * count,
    }
    return _table("incidents", count, columns)


def _reports(count: int, articles: list[str], incidents: list[str]) -> pa.Table:
    """Reports: those of the first incident first, one an article, then the others in turn."""
    first = min(REPORTS_OF_THE_FIRST, count)
    days = [_day(n) for n in range(count)]
    columns: Columns = {
        "report_id": ids("report", count),
        "article_id": [articles[n % len(articles)] for n in range(count)],
        "start": [GAP * (n % STATEMENTS_AN_ARTICLE) for n in range(count)],
        "end": [GAP * (n % STATEMENTS_AN_ARTICLE) + 6 for n in range(count)],
        "incident_id": [*[incidents[0]] * first, *_round(incidents[1:], count - first)],
        "type": _round(("raid", "arrest", "protest"), count),
        "main": [True] * count,
        "date": days,
        "date_precision": ["day"] * count,
        "date_start": days,
        "date_end": days,
        "place": [f"Place {n % 900}" for n in range(count)],
        "state": _round(_STATES, count),
        "confidence": [0.9] * count,
    }
    return _table("incident_reports", count, columns)


def _hung(name: str, reports: pa.Table, columns: Columns) -> pa.Table:
    """One row of a table for each report."""
    shared: Columns = {
        TABLES[name].key: ids(name, reports.num_rows),
        "article_id": reports["article_id"].to_pylist(),
        "report_id": reports["report_id"].to_pylist(),
    }
    return _table(name, reports.num_rows, {**shared, **columns})


def _values(reports: pa.Table, incidents: list[str]) -> pa.Table:
    """What each incident was reported to be: of the first many values, with all their reports."""
    first = reports.slice(0, REPORTS_OF_THE_FIRST).to_pylist()
    given: dict[tuple[str, str], list[str]] = {}
    for number, row in enumerate(first):
        given.setdefault(("place", row["place"]), []).append(row["report_id"])
        given.setdefault(("date", row["date"]), []).append(row["report_id"])
        given.setdefault(("agency", _AGENCIES[number % 4]), []).append(row["report_id"])
        given.setdefault(("detained", str(number % 9)), []).append(row["report_id"])
    kept: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for (field, value), behind in given.items():
        kept[field] = kept.get(field, 0) + 1
        if kept[field] <= _FEW:
            rows.append(_value_row(incidents[0], field, value, behind))
    later = reports.slice(REPORTS_OF_THE_FIRST).select(["incident_id", "report_id", "type"])
    seen: set[object] = set()
    for row in later.to_pylist():
        if row["incident_id"] not in seen:
            seen.add(row["incident_id"])
            rows.append(_value_row(row["incident_id"], "type", row["type"], [row["report_id"]]))
    return rows_to_table("incident_values", rows)


def _value_row(incident: str, field: str, value: str, behind: list[str]) -> dict[str, object]:
    return {
        "incident_value_id": stable_id("value", incident, field, value),
        "incident_id": incident,
        "field": field,
        "value": value,
        "agreement": "agreed" if len(behind) > 1 else "only",
        "publishers": len(behind),
        "articles": len(behind),
        "report_ids": " ".join(behind),
    }


def _uneven(chance: random.Random, values: Sequence[str], count: int) -> list[str]:
    return chance.choices(values, [1 / (rank + 1) for rank in range(len(values))], k=count)


def _statements(
    chance: random.Random, keys: list[str], articles: list[str], entities: list[str], reports: int
) -> pa.Table:
    """Statements; the most heard speaker gives one in ten, words are as uneven as in a language."""
    count = len(keys)
    names = {key: f"Speaker {number}" for number, key in enumerate(entities)}
    speakers = _uneven(chance, entities, count)
    words = [*_WORDS, *(f"word{number}" for number in range(4000))]
    spoken = iter(_uneven(chance, words, 12 * _CONTENTS))
    contents = [" ".join(islice(spoken, 12)) for _ in range(_CONTENTS)]
    about = ids("report", reports)
    columns: Columns = {
        "statement_id": keys,
        "article_id": [articles[n // STATEMENTS_AN_ARTICLE] for n in range(count)],
        "start": [GAP * (n % STATEMENTS_AN_ARTICLE) for n in range(count)],
        "end": [GAP * (n % STATEMENTS_AN_ARTICLE) + SPAN for n in range(count)],
        "kind": _round(("direct", "indirect", "mixed"), count),
        "content": [contents[n % len(contents)] for n in range(count)],
        "speaker_name": [names[key] for key in speakers],
        "speaker_type": ["person"] * count,
        "speaker_entity_id": speakers,
        "report_id": [
            about[n // STATEMENTS_AN_ARTICLE] if n % 3 == 0 else None for n in range(count)
        ],
        "confidence": [0.9] * count,
    }
    return _table("statements", count, columns)


def _marks(articles: list[str], each: int) -> Columns:
    """Article, start and end of marks inside its statements: so many each, more of the first."""
    places = [(article, n) for article in articles for n in range(each)]
    places += [(articles[0], n % 600) for n in range(MORE_OF_THE_FIRST)]
    starts = [
        GAP * (n % STATEMENTS_AN_ARTICLE) + 3 * (n // STATEMENTS_AN_ARTICLE) for _, n in places
    ]
    return {
        "article_id": [article for article, _ in places],
        "start": starts,
        "end": [start + 9 for start in starts],
    }


def _mentions(chance: random.Random, articles: list[str], entities: list[str]) -> pa.Table:
    marks = _marks(articles, MENTIONS_AN_ARTICLE)
    count = len(marks["start"])
    columns: Columns = {
        "mention_id": ids("mention", count),
        "text": _round([f"Speaker {n}" for n in range(900)], count),
        "entity_type": ["person"] * count,
        "entity_id": _uneven(chance, entities, count),
    }
    return _table("mentions", count, {**marks, **columns})


def _events(chance: random.Random, articles: list[str], entities: list[str]) -> pa.Table:
    marks = _marks(articles, OTHERS_AN_ARTICLE)
    count = len(marks["start"])
    columns: Columns = {
        "event_id": ids("event", count),
        "event_type": _round(("COERCE", "ACCUSE", "PROTEST"), count),
        "trigger": _round(("arrested", "accused", "marched"), count),
        "actor": ["agents"] * count,
        "actor_entity_id": _uneven(chance, entities, count),
        "recipient": ["families"] * count,
        "realis": ["actual"] * count,
        "main": [n % 4 == 0 for n in range(count)],
        "date_precision": ["unknown"] * count,
        "confidence": [0.9] * count,
    }
    return _table("events", count, {**marks, **columns})


def _times(articles: list[str]) -> pa.Table:
    marks = _marks(articles, OTHERS_AN_ARTICLE)
    count = len(marks["start"])
    columns: Columns = {
        "time_id": ids("time", count),
        "text": ["on Monday"] * count,
        "type": ["DATE"] * count,
        "value": [_day(n) for n in range(count)],
    }
    return _table("times", count, {**marks, **columns})


def _law(chance: random.Random, reports: pa.Table, entities: list[str]) -> pa.Table:
    count = reports.num_rows
    columns: Columns = {
        "legal_action_id": ids("law", count),
        **{name: reports[name].to_pylist() for name in ("article_id", "start", "end", "report_id")},
        "kind": _round(("lawsuit", "charge", "ruling", "injunction"), count),
        "filer": ["the county"] * count,
        "filer_entity_id": _uneven(chance, entities, count),
        "target": ["the department"] * count,
        "date_precision": ["unknown"] * count,
        "status": ["happened"] * count,
        "confidence": [0.9] * count,
    }
    return _table("legal_actions", count, columns)


def _proofs(name: str, fields: tuple[str, ...], rows: pa.Table) -> pa.Table:
    """Evidence of some fields of all rows of a table: one column after the other."""
    count, each = rows.num_rows, len(fields)
    texts = rows["content"].to_pylist() if "content" in rows.schema.names else ["agents"] * count
    start = rows["start"].to_pylist() if "start" in rows.schema.names else [0] * count
    padded = [text.ljust(SPAN)[:SPAN] if len(text) > 6 else text for text in texts]
    columns: Columns = {
        "evidence_id": ids(f"evidence of {name}", count * each),
        "article_id": rows["article_id"].to_pylist() * each,
        "record_table": [name] * (count * each),
        "record_id": rows[TABLES[name].key].to_pylist() * each,
        "field": [field for field in fields for _ in range(count)],
        "start": start * each,
        "end": [s + len(text) for s, text in zip(start, padded, strict=True)] * each,
        "text": padded * each,
    }
    return _table("evidence", count * each, columns)


def made_tables(statements: int) -> dict[str, pa.Table]:
    """The tables of an invented release with so many statements, and all that hangs on them."""
    chance = random.Random(7)  # noqa: S311 - invented rows
    articles = ids("article", -(-statements // STATEMENTS_AN_ARTICLE))
    entities = ids("entity", max(statements // 100, 10))
    incidents = ids("incident", max(statements // 50, 10))
    reports = _reports(len(articles), articles, incidents)
    tables = {table.name: rows_to_table(table.name, []) for table in public_tables()}
    tables |= {
        "articles": _articles(articles),
        "entities": _entities(entities),
        "incidents": _incidents(incidents),
        "incident_reports": reports,
        "incident_values": _values(reports, incidents),
        "statements": _statements(
            chance, ids("statement", statements), articles, entities, reports.num_rows
        ),
        "mentions": _mentions(chance, articles, entities),
        "events": _events(chance, articles, entities),
        "times": _times(articles),
        "legal_actions": _law(chance, reports, entities),
    }
    count = reports.num_rows
    tables["incident_agencies"] = _hung(
        "incident_agencies", reports, {"agency": _round(_AGENCIES, count)}
    )
    tables["incident_people"] = _hung(
        "incident_people",
        reports,
        {
            "name": [f"Person {n % 5000}" for n in range(count)],
            "role": ["detainee"] * count,
            "entity_id": _uneven(chance, entities, count),
        },
    )
    spans = {name: reports[name].to_pylist() for name in ("start", "end")}
    tables["figures"] = _hung(
        "figures",
        reports,
        {
            **spans,
            "measure": ["detained"] * count,
            "value": [n % 9 for n in range(count)],
            "qualifier": ["exact"] * count,
        },
    )
    proven = (
        ("statements", ("content", "speaker")),
        ("incident_reports", ("record", "date", "place")),
        ("incident_agencies", ("record", "agency")),
        ("figures", ("record", "value")),
    )
    proofs = [_proofs(name, fields, tables[name]) for name, fields in proven]
    tables["evidence"] = pa.concat_tables(proofs)
    return tables
