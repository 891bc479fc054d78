"""Texts made to be slow or to break the rules: bounded time each, or rejected with a reason."""

import re
import time

import pytest

from pipeline.engines import extract, local
from pipeline.extract import articles as extracting
from pipeline.extract import extract_articles
from pipeline.extract.inputs import documents
from pipeline.extract.times.reckoning import reference, shifted, weekday
from pipeline.language import Article
from pipeline.language.kept import kept
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.extract.hostile_engine import break_on

HOSTILE = {
    "opened and never closed": "“word " * 2000,
    "ten thousand marks": "“" * 10_000,
    "ten thousand pairs": "“a” " * 5000,
    "names without end": "Karen Bass " * 1500,
    "different names": " ".join(f"Kara{n:x} Basso{n:x} said." for n in range(700)),
    "no sentence": "agents, " * 4000,
    "speech in speech": "he said that " * 1500,
    "one word": "a" * 100_000,
    "hyphens": "a-" * 5000,
    "marks": "(" * 30_000,
    "white space": " " * 50_000 + "x",
    "combining": "a\u0301" * 20_000,
    "turned round": "\u202eabc\u202c " * 1500,
    "days": "Tuesday " * 1500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name):
    extract_articles([Article("warm", "Agents held Ana Poe in Fresno, California.")])
    started = time.process_time()
    found = extract_articles([Article("a", HOSTILE[name], published="2025-10-01")])
    assert time.process_time() - started < 10
    assert not found.rejects


def test_an_article_that_takes_too_long_is_rejected_and_the_next_goes_on(monkeypatch):
    monkeypatch.setattr(extracting, "SECONDS", 0.3)
    slow = Article("slow", "Agents arrested 12 people in Fresno on Tuesday and " * 1500)
    found = extract_articles([slow, Article("b", "“No,” Mayor Ruth Alder said.")])
    assert [(one.source, one.reason) for one in found.rejects] == [("slow", "extract_failed")]
    assert "longer than 0.3 seconds" in found.rejects[0].detail
    assert set(found.tables["statements"]["article_id"].to_pylist()) == {"b"}


def test_a_fault_of_any_kind_costs_only_its_article(monkeypatch):
    def fail(analysed, beat):
        if analysed.article.article_id == "bad":
            raise RecursionError("too deep\nby far")
        return []

    monkeypatch.setattr(extracting, "records_of", fail)
    found = extract_articles([Article("bad", "x"), Article("good", "y")])
    (reject,) = found.rejects
    assert re.fullmatch(
        r"bad: extract failed: RecursionError: too deep by far \(extract/articles\.py, line \d+\)",
        str(reject),
    )


def test_what_was_worked_out_for_an_article_is_dropped_though_it_failed(monkeypatch):
    seen = []

    def fail(analysed, beat):
        seen.append(analysed.doc)
        kept(analysed.doc, "first", lambda doc: doc[0])
        raise RecursionError

    monkeypatch.setattr(extracting, "records_of", fail)
    extract_articles([Article("bad", "Agents left.")])
    assert [doc.user_data for doc in seen] == [{}]


@pytest.mark.slow
def test_an_article_that_breaks_its_process_costs_only_itself(monkeypatch):
    monkeypatch.setattr(local, "extract_batch", break_on)
    monkeypatch.setattr(local, "FEW", 1)
    names = [*(f"a{n}" for n in range(20)), "crash", *(f"b{n}" for n in range(30))]
    waiting = [Article(name, "“We saw it all,” Mayor Ruth Alder said.") for name in names]
    found = extract(waiting, workers=2)
    (reject,) = found.rejects
    assert (reject.source, reject.reason) == ("crash", "extract_failed")
    assert set(found.tables["statements"]["article_id"].to_pylist()) == {*names} - {"crash"}


@pytest.mark.slow
def test_an_article_that_takes_all_memory_is_rejected_and_does_not_end_the_run(monkeypatch):
    monkeypatch.setattr(local, "MEMORY", 150_000_000)  # not even the model fits
    found = local.one_by_one([Article("a", "“No,” Mayor Ruth Alder said.")], "immigration")
    assert [(one.source, one.reason) for one in found.rejects] == [("a", "extract_failed")]
    assert found.tables["statements"].num_rows == 0


@pytest.mark.parametrize("unit", ["year", "decade", "century", "month", "quarter", "week", "day"])
def test_no_date_lies_beyond_the_calendar(unit):
    for published in ("9999-12-31", "0001-01-01"):
        ref = reference(published)
        assert [shifted(ref, unit, by) for by in (-10_000_000, 10_000_000)] == [None, None]
    assert weekday(reference("9999-12-31"), 1, "next") is None


def test_dates_in_year_9999_do_no_harm():
    text = "On December 31, 9999, agents arrested 12 people in Fresno. Next Friday it rained."
    found = extract_articles([Article("a", text, published="9999-12-31")])
    assert not found.rejects


def test_a_name_in_letters_of_another_alphabet_stays_what_it_is():
    """Cyrillic а and е: it looks like another name, and is published as it was written."""
    name = "K\u0430r\u0435n B\u0430ss"
    text = f"“We will stay,” said Mayor {name} of Los Angeles on Tuesday."
    found = extract_articles([Article("a", text, published="2025-10-01")])
    (statement,) = found.tables["statements"].to_pylist()
    assert statement["speaker_name"] in {name, f"Mayor {name}"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc_id": "a", "text": "%s"}' % ("word " * 300), "too_large"),
        ('{"doc_id": "a", "text": "%s"}' % ("word " * 3000), "too_large"),
        ('{"doc_id": "a", "text": "a\\ud800b"}', "unreadable"),
        ('{"doc_id": "\\udfff", "text": "ab"}', "unreadable"),
        ('{"doc_id": "a", "text": "ab", "title": "\\ud800"}', "unreadable"),
        ("[" * 5000, "unreadable"),
        ('{"doc_id": "a", "text": 1e999}', "missing_field"),
    ],
)
def test_a_hostile_line_is_named_and_the_next_is_read(tmp_path, line, reason):
    path = tmp_path / "docs.jsonl"
    path.write_text(f'{line}\n{{"doc_id": "b", "text": "fine"}}\n')
    first, second = documents(path, Limits(page_bytes=10_000, text_characters=1000))
    assert isinstance(first, Reject)
    assert (first.source, first.reason) == (f"{path}#1", reason)
    assert isinstance(second, Article)
