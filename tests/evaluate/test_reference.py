import json
from types import SimpleNamespace

import pytest

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.reference import Reference, read_reference, read_told

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


@pytest.mark.parametrize("content", ["no json", "[1]", '{"id": "1"}'])
def test_what_is_no_list_is_named(tmp_path, content):
    (tmp_path / "list.jsonl").write_text(content)
    with pytest.raises(GoldError, match=r"list\.jsonl: no list of incidents"):
        read_told(tmp_path / "list.jsonl")
