import json
from itertools import combinations
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


def test_folds_part_no_incident_and_no_day_and_town():
    days = [f"2025-07-{day:02}" for day in range(1, 21)]
    many = Reference(
        {f"{day} {n}": {f"{day} {n // 2}"} for day in days for n in range(4)},
        {f"{day} 0": (day, "Omaha") for day in days} | {f"{day} 1": (day, "Omaha") for day in days},
    )
    fold = many.folds(3)
    assert set(fold.values()) == {0, 1, 2}
    for one, other in combinations(many.incidents, 2):
        assert fold[one] == fold[other] or many.together(one, other) is False
    assert len({fold[name] for name in fold if name.startswith(days[0])}) == 1


def test_a_list_is_read_by_the_addresses_of_its_pages(tmp_path):
    path = tmp_path / "list.jsonl"
    row = {"id": "1", "date": "2025-07-07", "city": "Omaha (South)", "pages": ["http://x/"]}
    path.write_text(json.dumps(row))
    articles = [SimpleNamespace(article_id=name, url=f"http://{name}/") for name in "xy"]
    reference = read_reference(path, articles)
    assert reference.incidents == {"x": {"1"}}
    assert reference.told == {"1": ("2025-07-07", "Omaha")}


def test_a_list_of_other_pages_says_so(tmp_path):
    path = tmp_path / "list.jsonl"
    path.write_text('{"id": "1", "date": null, "city": null}')
    with pytest.raises(GoldError, match=r"list\.jsonl: none of its pages is among the articles"):
        read_reference(path, [SimpleNamespace(article_id="x", url="http://x/")])


LINE = '{"id": "1", "date": null, "city": %s, "pages": %s}'


@pytest.mark.parametrize(
    "content",
    ["no json", "[1]", '{"id": "1"}', LINE % (1, "[]"), LINE % ("null", '"http://x/"'), b"\xff"],
)
@pytest.mark.parametrize("read", [read_told, lambda path: read_reference(path, ())])
def test_what_is_no_list_is_named_in_one_line(tmp_path, content, read):
    path = tmp_path / "list.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(GoldError, match=r"list\.jsonl: no list of incidents") as refused:
        read(path)
    assert "\n" not in str(refused.value)
