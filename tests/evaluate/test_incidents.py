"""Incidents are paired as the metric says, and what is wrong is counted."""

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.incidents import FORMULAS, compare, same_city, similarity
from pipeline.evaluate.tally import measure
from pipeline.extract.record import Record
from pipeline.language import Article

GOLD = {
    "type": "raid",
    "main": True,
    "date": "2025-06-02",
    "city": "Omaha",
    "state": "NE",
    "agencies": ["ice"],
    "counts": [{"measure": "detained", "value": 12}],
}


def report(start=0, **values):
    base = {name: GOLD[name] for name in ("type", "main", "date", "city", "state")}
    return Record(
        "incident_reports", "a", (start, start + 4), {**base, "confidence": 0.9, **values}
    )


def test_same_type_or_same_city_and_date_make_a_pair():
    assert similarity(report(city=None, date=None), GOLD) >= 1
    assert similarity(report(type="arrest"), GOLD) >= 1
    assert similarity(report(type="arrest", date="2025-06-03"), GOLD) < 1


def test_names_of_one_city_are_equal():
    assert same_city("New York City", "New York")
    assert same_city(None, None)
    assert not same_city("Omaha", None)


def test_a_perfect_answer_scores_one():
    one = report()
    parts = [
        Record("incident_agencies", "a", (5, 8), {"report_id": one.id, "agency": "ice"}),
        Record("figures", "a", (9, 11), {"report_id": one.id, "measure": "detained", "value": 12}),
    ]
    tally = compare(GoldDocument(Article("a", "text"), {"incidents": [GOLD]}), [one, *parts])
    measures = {found.name: found.value for found in measure([tally], FORMULAS, draws=0)}
    assert measures["F1"] == measures["figures F1"] == measures["agencies F1"] == 1
    assert tally.errors == ()
