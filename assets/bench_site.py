"""How fast is a page when the dataset is large? A made release of many statements, served.

The rows are invented and repeat a few words; their numbers and how unevenly people speak are
those of a large collection. Seconds are those of a client on the same machine.
"""

import random
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from assets.serve import command
from pipeline.codebook import public_tables
from pipeline.codebook.ids import stable_id
from pipeline.codebook.render.arrow import rows_to_table, schema
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish

STATEMENTS_AN_ARTICLE = 25
_PORT = 8979
_FIRST = date(2020, 1, 1)
_TIMES = 9
_WORDS = (
    *("agents", "court", "county", "mayor", "officers", "families"),
    *("plant", "street", "order", "judge", "city", "force"),
)
_STATES = ["CA", "TX", "IL", "NY", "FL", "MN", "AZ", "GA", "WA", "OR"]


def _articles(count: int) -> list[dict[str, object]]:
    return [
        {
            "article_id": stable_id("article", number),
            "url": f"https://outlet.example/{number}",
            "publisher": f"Outlet {number % 150}",
            "title": f"Report {number} on the {_WORDS[number % len(_WORDS)]}",
            "published": (_FIRST + timedelta(days=number % 2000)).isoformat(),
            "published_precision": "day",
            "text_sha256": "0" * 64,
            "words": 600,
            "rights": "restricted",
            "demonstration": True,
        }
        for number in range(count)
    ]


def _entities(count: int) -> list[dict[str, object]]:
    return [
        {
            "entity_id": stable_id("entity", number),
            "name": f"Speaker {number}",
            "entity_type": "person",
            "mentions": 1,
        }
        for number in range(count)
    ]


def _incidents(count: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number in range(count):
        day = (_FIRST + timedelta(days=number % 2000)).isoformat()
        rows.append(
            {
                "incident_id": stable_id("incident", number),
                "title": f"Raid {number}",
                "type": ("raid", "arrest", "protest")[number % 3],
                "date": day,
                "date_precision": "day",
                "date_start": day,
                "date_end": day,
                "state": _STATES[number % len(_STATES)],
                "reports": 1,
                "publishers": 1,
                "has_conflict": number % 7 == 0,
                "demonstration": True,
            }
        )
    return rows


def _statements(count: int, articles: list[str], entities: list[str]) -> pa.Table:
    """Statements; the most heard speaker gives one in ten, words are as uneven as in a language."""
    chance = random.Random(7)  # noqa: S311 - invented rows
    weights = [1 / (rank + 1) for rank in range(len(entities))]
    speakers = chance.choices(range(len(entities)), weights, k=count)
    words = [*_WORDS, *(f"word{number}" for number in range(4000))]
    rarity = [1 / (rank + 1) for rank in range(len(words))]
    contents = [" ".join(chance.choices(words, rarity, k=12)) for _ in range(20000)]
    columns: dict[str, list[object]] = {
        "statement_id": [stable_id("statement", n) for n in range(count)],
        "article_id": [articles[n // STATEMENTS_AN_ARTICLE] for n in range(count)],
        "start": [100 * (n % STATEMENTS_AN_ARTICLE) for n in range(count)],
        "end": [100 * (n % STATEMENTS_AN_ARTICLE) + 80 for n in range(count)],
        "kind": [("direct", "indirect", "mixed")[n % 3] for n in range(count)],
        "content": [contents[n % len(contents)] for n in range(count)],
        "speaker_name": [f"Speaker {number}" for number in speakers],
        "speaker_type": ["person"] * count,
        "speaker_entity_id": [entities[number] for number in speakers],
        "confidence": [0.9] * count,
    }
    empty: list[object] = [None] * count
    arrays = [pa.array(columns.get(f.name, empty), f.type) for f in schema("statements")]
    return pa.table(arrays, schema=schema("statements"))


def made_tables(statements: int) -> dict[str, pa.Table]:
    """The tables of an invented release with so many statements."""
    articles = _articles(-(-statements // STATEMENTS_AN_ARTICLE))
    entities = _entities(max(statements // 100, 10))
    tables = {table.name: rows_to_table(table.name, []) for table in public_tables()}
    tables["articles"] = rows_to_table("articles", articles)
    tables["entities"] = rows_to_table("entities", entities)
    tables["incidents"] = rows_to_table("incidents", _incidents(max(statements // 20, 10)))
    tables["statements"] = _statements(
        statements,
        [str(row["article_id"]) for row in articles],
        [str(row["entity_id"]) for row in entities],
    )
    return tables


def pages(tables: dict[str, pa.Table]) -> list[str]:
    """The pages that are asked for: one of each kind, of those that most is to be shown on."""
    first = {name: tables[name][f"{name[:-1]}_id"][0] for name in ("articles", "statements")}
    speaker, incident = stable_id("entity", 0), stable_id("incident", 0)
    return [
        "/",
        "/explore",
        "/search?q=judge",
        "/search?q=speaker+3",
        f"/onrecord/entities/{speaker}",
        f"/onrecord/entities/{speaker}?kind=direct&since=2023",
        f"/onrecord/incidents/{incident}",
        f"/onrecord/articles/{first['articles']}",
        f"/onrecord/statements/{first['statements']}",
        "/onrecord/statements",
        "/onrecord/statements?kind=direct",
        f"/onrecord/statements?speaker_entity_id={speaker}",
        "/onrecord/statements?_search=judge",
        "/onrecord/incidents?state=CA&_sort_desc=date_start",
        "/onrecord/articles",
        "/about",
        "/releases",
    ]


@contextmanager
def _served(release: Path) -> Iterator[str]:
    server = subprocess.Popen(  # noqa: S603 - our own command
        command(release, "127.0.0.1", _PORT), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{_PORT}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=30).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _milliseconds(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()
    return 1000 * (time.perf_counter() - started)


def bench_site(statements: int, beat: str) -> str:
    """Publish an invented release, serve it, and time each page.

    Args:
        statements: how many.
        beat: whose dataset it is described as.

    Returns:
        A line a page: median and slowest of several, in milliseconds.
    """
    with tempfile.TemporaryDirectory() as folder:
        tables = made_tables(statements)
        release = publish(tables, Path(folder), date(2026, 1, 1), dataset(beat)).folder
        size = (release / "onrecord.sqlite").stat().st_size
        lines = [
            f"{statements:,} statements, database of {size / 1e6:,.0f} MB; {_TIMES} times each"
        ]
        with _served(release) as address:
            for page in pages(tables):
                _milliseconds(address + page)
                taken = [_milliseconds(address + page) for _ in range(_TIMES)]
                lines.append(f"{statistics.median(taken):8.1f} ms {max(taken):8.1f} ms  {page}")
    return "\n".join(lines)
