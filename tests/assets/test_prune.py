"""Pruning: what nothing reads any more goes, and the release to come is the same."""

import os
import time

import pytest

from assets.work import late, steps
from assets.work import perform as work
from assets.work import prune as module
from assets.work.current import gate_name, gate_origin, is_current, origin
from assets.work.prune import prune
from pipeline.codebook.render.arrow import rows_to_table
from pipeline.release.public import current_tables
from pipeline.store import RawStore
from pipeline.store.tables import WHOLE
from tests.assets.running import workshop

OLD, NEW, NOW = "2025-10-01", "2025-12-01", "2026-02-01"


def article(name, retrieved, words=40):
    return {
        "article_id": name,
        "retrieved": retrieved,
        "published_precision": "unknown",
        "text_sha256": "0" * 64,
        "words": words,
        "rights": "restricted",
        "demonstration": False,
    }


def rejected(number, reason="off_subject"):
    return {"page_id": f"r{number}", "url": f"https://a.example/{number}", "reason": reason}


def page_row(name, day, sha256):
    return {
        "page_id": name,
        "origin": f"{name}.html",
        "arrived": day,
        "media_type": "text/html",
        "sha256": sha256,
        "bytes": 4,
    }


WRITTEN = ("articles", "texts", "rejected_pages")


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Two days: of the articles of the old one, one came again on the new one."""
    made = workshop(tmp_path, keep_days=90)
    tables, sha256 = made.tables, RawStore(made.settings.raw).put(b"page")

    def write(name, day, *rows):
        tables.write(name, rows_to_table(name, list(rows)), day)

    for day, names in ((OLD, ("once", "twice")), (NEW, ("twice",))):
        write("raw_pages", day, *(page_row(f"{name}-{day}", day, sha256) for name in names))
        write("articles", day, *(article(name, day) for name in names))
        text = {"text_sha256": "0" * 64, "text": "A text."}
        write("texts", day, *({"article_id": name, **text} for name in names))
    write("rejected_pages", OLD, rejected(1), rejected(2), rejected(3, "empty"))
    write("rejected_pages", f"{OLD}.inputs", rejected(4))
    write("rejected_pages", NEW, rejected(5))
    for day in (OLD, NEW):
        for step in (steps.ARTICLES, steps.EXTRACT):
            for name in set(step.outputs) - set(WRITTEN):
                write(name, day)
            made.made.leave(step.name, day, origin(step, day, made))
            if step.gate:
                made.made.leave(gate_name(step), day, gate_origin(step, day, made))
    for each in (work, module):
        monkeypatch.setattr(each, "today", lambda: NOW)
    return made


def content(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def current(shop):
    return {
        name: sorted(str(row) for row in table.to_pylist())
        for name, table in current_tables(shop.tables, ("articles", "texts")).items()
    }


def test_first_it_only_says_what_would_go(shop):
    before = content(shop.settings.data)
    told = [str(removal) for removal in prune(shop.settings)]
    assert told == [
        f"{OLD}: rows of articles that came again later: articles 1, texts 1",
        f"{OLD}: rows of rejected_pages, whose counts by reason stay: 3",
        f"{OLD}.inputs: rows of rejected_pages, whose counts by reason stay: 1",
    ]
    assert content(shop.settings.data) == before


def test_what_is_current_and_raw_and_new_stays(shop):
    before, raw = current(shop), content(shop.settings.raw)
    assert len(prune(shop.settings, really=True)) == 3
    assert current(shop) == before
    assert content(shop.settings.raw) == raw
    assert shop.tables.read("raw_pages", OLD).num_rows == 2
    assert shop.tables.read("rejected_pages", NEW).num_rows == 1
    assert shop.tables.read("articles", OLD)["article_id"].to_pylist() == ["once"]
    assert prune(shop.settings) == []


def test_counts_of_pruned_pages_are_counted_on(shop):
    counted = {"reason": "off_subject", "pages": 1}
    prune(shop.settings, really=True)
    found = work._all_counts(rows_to_table("rejection_counts", [counted]), shop)
    assert dict(zip(*found.to_pydict().values(), strict=True)) == {"off_subject": 4, "empty": 1}


def test_nothing_is_done_again_because_of_it(shop):
    prune(shop.settings, really=True)
    assert all(is_current(step, OLD, shop) for step in (steps.ARTICLES, steps.EXTRACT))


def test_what_was_set_aside_before_release_is_still_left_out_and_nothing_is_done_again(shop):
    late.note({"statements": {"s1": "content.unquoted"}}, {}, shop)
    for name in steps.RESOLVE.outputs:
        shop.tables.write(name, rows_to_table(name, []))
    shop.made.leave(steps.RESOLVE.name, WHOLE, origin(steps.RESOLVE, WHOLE, shop))
    prune(shop.settings, really=True)
    assert late.set_aside(shop)[0] == {"statements": {"s1": "content.unquoted"}}
    assert is_current(steps.RESOLVE, WHOLE, shop)


def test_logs_of_old_runs_go_and_those_of_new_ones_stay(shop):
    storage = shop.settings.dagster_home / "storage"
    long_ago = time.time() - 91 * 86_400
    for run in ("old", "new"):
        (storage / run / "compute_logs").mkdir(parents=True)
    os.utime(storage / "old", (long_ago, long_ago))
    assert "logs of 1 runs" in str(prune(shop.settings, really=True)[-1])
    assert [path.name for path in storage.iterdir()] == ["new"]
