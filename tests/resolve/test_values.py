from math import inf

import pytest

from pipeline.resolve.likeness import Report
from pipeline.resolve.occurrences import in_words, title
from pipeline.resolve.sources import Sources
from pipeline.resolve.values import (
    Gathered,
    Given,
    Value,
    agreement,
    gather,
    independent,
    range_of,
    shown,
    value_rows,
)


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
        ({"value": 20, "value_max": None, "qualifier": "at_most"}, "at most 20", (0, 20)),
        ({"value": 100, "value_max": None, "qualifier": "about"}, "about 100", (95, 105)),
        ({"value": 80, "value_max": 80, "qualifier": "exact"}, "80", (80, 80)),
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


def test_a_copy_that_came_from_nobody_else_counts_by_its_original():
    wire, copy = report("a", "Wire"), report("b", "Ledger", "a", original=False)
    assert independent([wire, copy]) == 1
    assert independent([wire, copy, report("c", "Ledger")]) == 2
    assert independent([copy, report("c", "Ledger")]) == 2
    assert independent([report("a", None), report("b", None)]) == 2


FIELDS = ("type", "place", "city", "state", "date")


def told(name, published="2025-07-08", **row):
    row = {"report_id": name, "article_id": name} | dict.fromkeys(FIELDS) | row
    article = {"article_id": name, "publisher": name, "published": published}
    return Report(row, article | {"duplicate_group": name})


def side_by_side(*reports, **hanging):
    """What each field was reported to be: value, agreement and publishers, the first first."""
    rows = Gathered(hanging.get("sources", Sources({})), hanging.get("people", {}))
    found = {}
    for row in value_rows("i", gather(reports, rows)):
        shown = (row["value"], row["agreement"], row["publishers"])
        found.setdefault(row["field"], []).append(shown)
    return found


def test_the_value_of_most_publishers_stands_first():
    found = side_by_side(told("a", city="Kent"), told("b", city="Lima"), told("c", city="Lima"))
    assert found == {"city": [("Lima", "conflict", 2), ("Kent", "conflict", 1)]}


def test_of_equal_values_the_more_exact_date_stands_first_and_they_agree():
    found = side_by_side(told("a", "2025-07-09", date="2025-07"), told("b", date="2025-07-07"))
    assert found == {"date": [("2025-07-07", "compatible", 1), ("2025-07", "compatible", 1)]}


@pytest.mark.parametrize("other", ["2025-06", "2025-08", "2025-07-08", "2024"])
def test_dates_that_cannot_both_be_true_are_in_conflict(other):
    [(_, first, _), (_, second, _)] = side_by_side(
        told("a", date="2025-07-07"), told("b", date=other)
    )["date"]
    assert (first, second) == ("conflict", "conflict")


def test_of_equal_values_the_one_reported_last_stands_first_then_by_letter():
    early, late = told("a", "2025-07-07", city="Kent"), told("b", "2025-07-09", city="Lima")
    assert [value for value, *_ in side_by_side(early, late)["city"]] == ["Lima", "Kent"]
    late.article["published"] = "2025-07-07"
    assert [value for value, *_ in side_by_side(late, early)["city"]] == ["Kent", "Lima"]
    undated = told("c", None, city="Adel")
    assert [value for value, *_ in side_by_side(undated, early)["city"]] == ["Kent", "Adel"]


def test_a_place_is_shown_as_first_written_whatever_its_spelling_and_may_be_given_in_two_ways():
    found = side_by_side(
        told("a", "2025-07-09", place="The L.A. Plant"),
        told("b", "2025-07-07", place="LA plant"),
        told("c", "2025-07-07", place="a parking lot"),
    )
    assert found == {"place": [("LA plant", "compatible", 2), ("a parking lot", "compatible", 1)]}


def test_what_one_report_alone_gives_is_told_as_that():
    assert side_by_side(told("a", state="OH"), told("b")) == {"state": [("OH", "only", 1)]}
    assert side_by_side(told("a", state="OH"), told("b", state="OH")) == {
        "state": [("OH", "agreed", 2)]
    }


def test_what_hangs_on_a_report_is_of_the_incident(make_tables):
    on = {"article_id": "a", "report_id": "a"}
    tables = make_tables(
        incident_agencies=[on | {"agency": "ice"}],
        incident_force=[on | {"force": "tear_gas"}],
        incident_people=[on | {"name": "Ana Venn"}, on | {"name": None, "age": 9}],
        figures=[on | {"measure": "detained", "value": 12, "qualifier": "about"}],
    )
    assert side_by_side(told("a"), sources=Sources(tables)) == {
        "agency": [("ice", "only", 1)],
        "detained": [("about 12", "only", 1)],
        "force": [("tear_gas", "only", 1)],
        "person": [("Ana Venn", "only", 1)],
    }
    person = tables["incident_people"]["incident_person_id"][0].as_py()
    found = side_by_side(told("a"), sources=Sources(tables), people={person: "Ana Mar Venn"})
    assert found["person"] == [("Ana Mar Venn", "only", 1)]
