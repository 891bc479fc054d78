"""What does an article say, and what was read from it? Its passages with every record marked.

Where the text may be shown it is one passage; of all others only the stretches that evidence
supports are known, and those are given in order.
"""

from itertools import pairwise
from typing import Any

from datasette.database import Database

from published.site.reading import Row, Rows, in_words, rows, text_fragment

_MARKED = {
    "statements": (
        "statement",
        "select statement_id as id, start, end, kind, speaker_name, speaker_entity_id "
        "from statements where article_id = :id",
    ),
    "incident_reports": (
        "incident",
        "select report_id as id, start, end, type, incident_id from incident_reports "
        "where article_id = :id",
    ),
    "legal_actions": (
        "law",
        "select legal_action_id as id, start, end, kind, status from legal_actions "
        "where article_id = :id",
    ),
    "figures": (
        "figure",
        "select figure_id as id, start, end, measure, value, qualifier from figures "
        "where article_id = :id",
    ),
    "events": (
        "event",
        "select event_id as id, start, end, event_type, realis, actor, recipient from events "
        "where article_id = :id",
    ),
    "times": (
        "time",
        "select time_id as id, start, end, type, value from times where article_id = :id",
    ),
    "mentions": (
        "mention",
        "select mention_id as id, start, end, mentions.entity_type, mentions.entity_id, "
        "entities.name from mentions left join entities using (entity_id) "
        "where article_id = :id",
    ),
}
"""Which records are marked in a text: table, kind of mark, query."""

_SPANS = """
select start, end, text from evidence where article_id = :id order by start, end desc limit 20000
"""


def _explained(table: str, row: Row) -> str:
    """What a mark stands for, in a line."""
    if table == "statements":
        return f"Said by {row['speaker_name'] or 'an unnamed source'} ({row['kind']})"
    if table == "incident_reports":
        return f"Reports an incident: {in_words(row['type'])}"
    if table == "legal_actions":
        return f"Legal action: {in_words(row['kind'])}, {in_words(row['status'])}"
    if table == "figures":
        how = "" if row["qualifier"] == "exact" else in_words(row["qualifier"]) + " "
        return f"Figure: {how}{row['value']} {in_words(row['measure'])}"
    if table == "events":
        sides = " → ".join(side for side in (row["actor"], row["recipient"]) if side)
        return f"Event: {row['event_type'].lower()}, {in_words(row['realis'])} {sides}".strip()
    if table == "times":
        return f"Time: {row['value'] or 'not resolved'}"
    return f"Names {row['name'] or 'a ' + in_words(row['entity_type'])}"


async def _marks(database: Database, key: str) -> Rows:
    marks: Rows = []
    for table, (kind, sql) in _MARKED.items():
        for row in await rows(database, sql, {"id": key}):
            marks.append(
                {
                    "table": table,
                    "kind": kind,
                    "id": row["id"],
                    "start": row["start"],
                    "end": row["end"],
                    "words": _explained(table, row),
                    "target": _target(table, row),
                }
            )
    return sorted(marks, key=lambda mark: (mark["start"], -mark["end"], mark["id"]))


def _target(table: str, row: Row) -> tuple[str, str]:
    """The page that a mark leads to."""
    if table == "mentions" and row["entity_id"]:
        return "entities", row["entity_id"]
    if table == "incident_reports" and row["incident_id"]:
        return "incidents", row["incident_id"]
    return table, row["id"]


def merged(spans: Rows) -> list[tuple[int, str]]:
    """Overlapping or touching spans of one text put together: start and characters of each.

    Args:
        spans: `start`, `end`, `text`, by start.
    """
    passages: list[tuple[int, str]] = []
    for span in spans:
        if passages:
            start, text = passages[-1]
            end = start + len(text)
            if span["start"] <= end:
                if span["end"] > end:
                    passages[-1] = (start, text + span["text"][end - span["start"] :])
                continue
        passages.append((span["start"], span["text"]))
    return passages


def segments(start: int, text: str, marks: Rows) -> Rows:
    """A passage cut where marks begin and end.

    Args:
        start: offset of its first character in the article.
        text: its characters.
        marks: `start`, `end`, `number`, `kind` of the records that may lie in it.

    Returns:
        `text`, the kinds of marks over it, and the mark that explains it: the shortest.
    """
    end = start + len(text)
    inside = [m for m in marks if m["start"] < end and m["end"] > start]
    cuts = {start, end}
    for mark in inside:
        cuts |= {max(mark["start"], start), min(mark["end"], end)}
    cut = []
    for left, right in pairwise(sorted(cuts)):
        over = [m for m in inside if m["start"] <= left and m["end"] >= right]
        shortest = min(over, key=lambda m: (m["end"] - m["start"], m["number"]), default=None)
        kinds = sorted({m["kind"] for m in over})
        piece = text[left - start : right - start]
        cut.append({"text": piece, "kinds": kinds, "mark": shortest})
    return cut


_STORY = """
select article_id, title, publisher, published from articles
where story_group = :story and article_id <> :id order by published, article_id limit 12
"""

_INCIDENTS = """
select distinct incidents.incident_id, incidents.title from incident_reports
join incidents using (incident_id) where article_id = :id order by main desc, incidents.title
"""


async def page(database: Database, key: str) -> dict[str, Any]:
    """What the page of an article shows beside its values."""
    arguments = {"id": key}
    found = await rows(database, "select * from articles where article_id = :id", arguments)
    if not found:
        return {}
    article = found[0]
    url = article["canonical_url"] or article["url"]
    texts = await rows(
        database, "select text from published_texts where article_id = :id", arguments
    )
    spans = (
        [{"start": 0, "end": len(texts[0]["text"]), "text": texts[0]["text"]}]
        if texts
        else await rows(database, _SPANS, arguments)
    )
    marks = await _marks(database, key)
    for number, mark in enumerate(marks, 1):
        mark["number"] = number
    passages = [
        {"segments": segments(start, text, marks), "original": text_fragment(url, text)}
        for start, text in merged(spans)
    ]
    story = {"story": article["story_group"], "id": key}
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark["kind"]] = counts.get(mark["kind"], 0) + 1
    return {
        "article": article,
        "article_url": text_fragment(url, "") and url,
        "whole_text": bool(texts),
        "passages": passages,
        "marks": marks,
        "mark_counts": counts,
        "same_story": await rows(database, _STORY, story) if article["story_group"] else [],
        "article_incidents": await rows(database, _INCIDENTS, arguments),
    }
