import json
from types import SimpleNamespace

from pipeline.evaluate.training_main_likeness import Pair, Reference, learned, read_reference

REFERENCE = Reference(
    {"a": {"1"}, "b": {"1", "2"}, "c": {"3"}, "d": {"4"}},
    {"2": ("2025-07-07", "Omaha"), "3": ("2025-07-07", "Omaha"), "4": ("2025-07-09", "Omaha")},
)


def test_articles_are_together_apart_or_undecided():
    assert REFERENCE.together("a", "b") is True
    assert REFERENCE.together("a", "c") is False
    assert REFERENCE.together("b", "c") is None
    assert REFERENCE.together("c", "d") is False


def test_halves_share_no_incident_and_no_day_and_town():
    half = REFERENCE.halves()
    assert half["a"] == half["b"] == half["c"]


def test_a_list_is_read_by_the_addresses_of_its_pages(tmp_path):
    path = tmp_path / "list.jsonl"
    row = {"id": "1", "date": "2025-07-07", "city": "Omaha (South)", "pages": ["http://x/"]}
    path.write_text(json.dumps(row))
    articles = [SimpleNamespace(article_id=name, url=f"http://{name}/") for name in "xy"]
    reference = read_reference(path, articles)
    assert reference.incidents == {"x": {"1"}}
    assert reference.told == {"1": ("2025-07-07", "Omaha")}


def test_of_two_articles_together_only_the_likeliest_reports_count_as_one():
    alike, other = {"story": 1.0}, {"weeks_apart": 4.0}
    pairs = [Pair(f"a{i}", f"b{i}", alike, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"b{i}", other, True) for i in range(8)]
    pairs += [Pair(f"a{i}", f"c{i}", other, False) for i in range(8)]
    weights = learned(pairs)
    assert weights["intercept"] + 4 * weights["weeks_apart"] < -1
    assert weights["intercept"] + weights["story"] > 1
