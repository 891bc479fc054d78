from math import inf

import pytest

from pipeline.resolve.likeness import Report
from pipeline.resolve.occurrences import in_words, title
from pipeline.resolve.values import Given, Value, agreement, independent, range_of, shown


def report(name, publisher, group=None, original=True):
    article = {
        "article_id": name,
        "publisher": publisher,
        "duplicate_group": group or name,
        "is_original": original,
    }
    return Report({"report_id": name, "article_id": name}, article)


def test_copies_of_one_text_are_one_source():
    reports = [report("a", "Wire"), report("b", "Post", "a", original=False), report("c", "Ledger")]
    assert independent(reports) == 2


def test_two_articles_of_one_publisher_are_one_publisher():
    assert independent([report("a", "Ledger"), report("b", "Ledger")]) == 1


@pytest.mark.parametrize(
    ("figure", "words", "bounds"),
    [
        (
            {"value": 61, "value_max": None, "qualifier": "at_least"},
            "at least 61",
            (61, inf),
        ),
        ({"value": 80, "value_max": 90, "qualifier": "exact"}, "80–90", (80, 90)),
        ({"value": 0, "value_max": None, "qualifier": "none"}, "0", (0, 0)),
    ],
)
def test_figures_in_words_and_bounds(figure, words, bounds):
    assert shown(figure) == words
    assert range_of(figure) == bounds


def value(text, low, high, *reports):
    return Value("detained", text, tuple(Given("detained", text, r, low, high) for r in reports))


def test_at_least_forty_fits_forty_three_but_not_thirty():
    ledger, post, wire = report("a", "Ledger"), report("b", "Post"), report("c", "Wire")
    forty = value("at least 40", 40, inf, ledger)
    more, fewer = value("43", 43, 43, post), value("30", 30, 30, wire)
    assert agreement(forty, [more], 2) == "compatible"
    assert agreement(forty, [fewer], 2) == "conflict"
    assert agreement(forty, [], 1) == "only"
    assert agreement(forty, [], 2) == "agreed"


def test_one_report_with_two_figures_does_not_contradict_itself():
    ledger = report("a", "Ledger")
    assert agreement(value("1", 1, 1, ledger), [value("30", 30, 30, ledger)], 1) == "compatible"


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-07-07", "7 July 2025"), ("2025-07", "July 2025"), ("2025", "2025"), (None, None)],
)
def test_dates_in_words(day, words):
    assert in_words(day) == words


def test_titles_name_kind_place_and_day():
    shown = title("raid", "MacArthur Park", "Los Angeles", "California", "2025-07-07")
    assert shown == "Raid in MacArthur Park, Los Angeles, 7 July 2025"
    assert title("death", None, None, "Texas", None) == "Death in Texas"
    assert (
        title("use_of_force", "Omaha", "Omaha", "Nebraska", "2025") == "Use of force in Omaha, 2025"
    )
