"""The year of a crawl in the documents is what its own inputs give."""

import re

import pytest

from assets.bench.crawl import Cost, Crawl, Rates, cost
from pipeline.store.settings import REPOSITORY

SECTION = (
    (REPOSITORY / "docs" / "operate.md")
    .read_text(encoding="utf-8")
    .split("## A year of CC-News, on paper")[1]
    .split("\n## ")[0]
)


def number(words):
    """The number at the end of the row that begins with these words."""
    (row,) = re.findall(rf"^\| {re.escape(words)}.*\| ([\d,.]+) \|$", SECTION, re.M)
    return float(row.replace(",", ""))


def test_the_document_says_what_its_inputs_give():
    found = cost(
        Crawl(
            pages=number("pages in a year"),
            looked_at=number("of 10,000, not turned away") / 10_000,
            articles=number("of 10,000, articles") / 10_000,
            page_bytes=number("bytes a page"),
        ),
        Rates(
            turned_away=number("pages turned away a second"),
            read=number("pages read a second"),
            extracted=number("articles extracted a second"),
            article_bytes=number("bytes kept an article"),
        ),
    )
    for stage, hours in found.hours.items():
        assert number(f"core hours to {stage}") == round(hours, 1), stage
    assert number("gigabytes gone through") == round(found.read_bytes / 1e9)
    assert number("gigabytes kept") == round(found.kept_bytes / 1e9, 1)
    assert found.first == "read"
    assert "Reading gives first" in SECTION


def test_hours_are_work_over_rates():
    found = cost(Crawl(7200, 0.5, 0.25, 10), Rates(2, 1, 0.5, 100))
    assert found == Cost({"turn away": 1, "read": 1, "extract": 1}, 72_000, 180_000)


def test_a_rate_that_doubles_halves_its_hours_alone():
    crawl, rates = Crawl(1e6, 0.1, 0.01, 1), Rates(1000, 10, 5, 1)
    faster = cost(crawl, Rates(1000, 20, 5, 1)).hours
    assert faster == cost(crawl, rates).hours | {
        "read": pytest.approx(cost(crawl, rates).hours["read"] / 2)
    }
