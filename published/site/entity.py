"""Who is it, what did it say, what was said of it, what did it take part in?"""

from typing import Any

from datasette.database import Database

from published.site import charts
from published.site.reading import Rows, rows

PAGE = 25

_MONTHS = """
select value as month, statements from "_said_counts" where entity_id = :id and part = 'month'
"""

_SAID = """
select statement_id, "_said".kind, "_said".publisher, "_said".published, content,
       statements.article_id, articles.title as article_title
from "_said" join statements using (statement_id)
join articles on articles.article_id = statements.article_id
where entity_id = :id
  and (:kind = '' or "_said".kind = :kind)
  and (:publisher = '' or "_said".publisher = :publisher)
  and "_said".published >= :since
  and (:until = '' or "_said".published < :until || '~')
  and (:words = '' or content like '%' || :words || '%')
order by "_said".published desc, statement_id
limit :limit offset :offset
"""

_PUBLISHERS = """
select value as publisher, statements from "_said_counts"
where entity_id = :id and part = 'publisher' order by statements desc, value limit 20
"""

_ABOUT = """
select distinct statements.statement_id, content, speaker_name, speaker_entity_id,
       articles.publisher, articles.published
from (select article_id, start, "end" from mentions where entity_id = :id limit 400) as named
join statements on statements.article_id = named.article_id
 and named.start >= statements.start and named."end" <= statements."end"
join articles on articles.article_id = statements.article_id
where coalesce(speaker_entity_id, '') <> :id
limit 60
"""

_INCIDENTS = """
select incident_id, title, has_conflict from incidents
where incident_id in (
  select incident_id from (
    select report_id from incident_people where entity_id = :id
    union select report_id from (
      select report_id from events where actor_entity_id = :id and main limit 400)
    union select report_id from (
      select report_id from events where recipient_entity_id = :id and main limit 400)
  ) join incident_reports using (report_id)
)
order by date_start desc, incident_id limit 25
"""

_LEGAL_ACTIONS = """
select legal_action_id, kind, filer, target, legal_actions.status,
       legal_actions.date, articles.published, articles.publisher
from (
  select * from (select * from legal_actions where filer_entity_id = :id limit 200)
  union select * from (select * from legal_actions where target_entity_id = :id limit 200)
) as legal_actions join articles using (article_id)
order by coalesce(legal_actions.date, articles.published) desc, legal_action_id limit 25
"""


def _filters(arguments: Any) -> dict[str, str]:
    """What the reader asked for, each a short text."""
    names = ("kind", "publisher", "since", "until", "words")
    return {name: (arguments.get(name) or "").strip()[:120] for name in names}


def _number(text: str | None) -> int:
    return min(int(text), 400) if text and text.isdigit() else 0


async def page(database: Database, key: str, arguments: Any) -> dict[str, Any]:
    """What the page of a person or body shows.

    Args:
        database: the release.
        key: `entity_id`.
        arguments: of the address: `kind, publisher, since, until, words, page`.
    """
    found = await rows(database, "select * from entities where entity_id = :id", {"id": key})
    if not found:
        return {}
    filters, number = _filters(arguments), _number(arguments.get("page"))
    values = {"id": key, "limit": PAGE + 1, "offset": number * PAGE, **filters}
    said = await rows(database, _SAID, values)
    months = await rows(database, _MONTHS, {"id": key})
    about = await rows(database, _ABOUT, {"id": key})
    return {
        "entity": found[0],
        "said": said[:PAGE],
        "said_more": len(said) > PAGE,
        "said_page": number,
        "said_all": sum(month["statements"] for month in months),
        "said_months": charts.months(
            {row["month"]: row["statements"] for row in months if len(row["month"]) == 7}
        ),
        "said_filters": filters,
        "said_publishers": await rows(database, _PUBLISHERS, {"id": key}),
        "said_about": _newest(about)[:20],
        "entity_incidents": await rows(database, _INCIDENTS, {"id": key}),
        "entity_legal_actions": await rows(database, _LEGAL_ACTIONS, {"id": key}),
    }


def _newest(found: Rows) -> Rows:
    return sorted(
        found, key=lambda row: (row["published"] or "", row["statement_id"]), reverse=True
    )
