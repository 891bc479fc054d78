"""A search of one table ends after so many rows on a page, and nothing else is touched by that."""

from datasette.filters import FilterArguments

from published.site.search import LISTED, bounded
from tests.published.asking import run


def clauses_of(*clauses):
    return run(bounded(FilterArguments(list(clauses)))).where_clauses


def test_a_full_text_search_is_bounded():
    search = "rowid in (select rowid from [t_fts] where [t_fts] match escape_fts(:search))"
    assert clauses_of(search) == [f"{search[:-1]} limit {LISTED})"]
    raw = "rowid in (select rowid from [t_fts] where [t_fts] match :search)"
    assert clauses_of(raw) == [f"{raw[:-1]} limit {LISTED})"]


def test_other_filters_stay_as_they_are():
    assert clauses_of("kind = :p0", "title match 'x'") == ["kind = :p0", "title match 'x'"]
    assert run(bounded(None)) is None
