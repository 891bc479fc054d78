"""On real pages: article text, copies, and what a crawl of the subject comes to."""

import json
from collections import Counter
from itertools import combinations

import pyarrow as pa
import pytest
from fastwarc.warc import ArchiveIterator

from pipeline.ingest.body import body
from pipeline.ingest.characters import decode
from pipeline.ingest.duplicates import duplicates
from pipeline.ingest.metadata.page import parse

pytestmark = [pytest.mark.dev_data, pytest.mark.slow]


def grams(text):
    words = text.split()
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def f1(found, gold):
    one, other = grams(found), grams(gold)
    return 2 * (one & other).total() / (one.total() + other.total())


@pytest.mark.parametrize(("name", "at_least"), [("art_aeb", 0.93), ("art_funduseval", 0.94)])
def test_article_text_is_what_people_marked(dev_data, name, at_least):
    folder = dev_data / "gold" / "articles"
    documents = map(json.loads, (folder / f"{name}.dev.jsonl").read_text().splitlines())
    gold = {document["doc_id"]: document["article"]["body"] for document in documents}
    scores = []
    with (folder / "pages.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            wanted = gold.get(record.headers.get("X-Doc-Id"))
            if wanted is not None:
                page = parse(decode(record.reader.read()))
                scores.append(f1(body(page, record.headers.get("WARC-Target-URI")), wanted))
    assert len(scores) == len(gold)
    assert sum(scores) / len(scores) >= at_least


@pytest.mark.parametrize("name", ["dup_ice2025", "dup_wire"])
def test_copies_are_found_and_nothing_else(dev_data, name):
    path = dev_data / "gold" / "duplicates" / f"{name}.dev.jsonl"
    documents = [json.loads(line) for line in path.read_text().splitlines()]
    ids = [document["doc_id"] for document in documents]
    table = duplicates(
        pa.table({"article_id": ids, "published": [one["date"] for one in documents]}),
        pa.table({"article_id": ids, "text": [one["text"] for one in documents]}),
    )
    group = dict(
        zip(table["article_id"].to_pylist(), table["duplicate_group"].to_pylist(), strict=True)
    )
    wrong = [
        (one["doc_id"], other["doc_id"])
        for one, other in combinations(documents, 2)
        if other["doc_id"] not in one["ignore_with"] and one["doc_id"] not in other["ignore_with"]
        and (one["dup_cluster"] == other["dup_cluster"])
        != (group[one["doc_id"]] == group[other["doc_id"]])
    ]  # fmt: skip
    assert len(wrong) <= 1
