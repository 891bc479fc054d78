"""How fast is a gate? A million made-up statements with their evidence, judged by every rule.

Wall-clock seconds and peak memory, each gate in a process of its own, so that one does not count
for the other.
"""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.bench.apart import apart, peak_memory
from pipeline.codebook.ids import evidence_id, record_id, stable_id
from pipeline.codebook.render.arrow import rows_to_table, schema

PER_ARTICLE = 25
SENTENCE = "“We will fight this, number {n},” said Mayor Ruth Alder of Tamsin Falls. "
_VERBATIM = (("content", "We will fight this, number {n},"), ("cue", "said"))
_SPEAKER = (("speaker", "Mayor Ruth Alder"), ("speaker_name", "Ruth Alder"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What judging one table took.

    Attributes:
        table: its name.
        rows: how many it has.
        rules: how many were tested.
        seconds: wall clock, making of the tables not counted.
        before, peak: megabytes of memory that tables and libraries take, and at most.
        failed: rules that some row failed; nought, since the rows are sound.
    """

    table: str
    rows: int
    rules: int
    seconds: float
    before: int
    peak: int
    failed: int


def _article(number: int, statements: int) -> tuple[dict[str, object], dict[str, object]]:
    text = "".join(SENTENCE.format(n=n) for n in range(statements))
    version = {"article_id": stable_id("bench", number), "text_sha256": "0" * 64}
    row = version | {
        "published": "2025-10-01",
        "published_precision": "day",
        "words": len(text.split()),
        "rights": "own",
        "demonstration": True,
    }
    kept: dict[str, object] = {**version, "text": text}
    return row, kept


def _spans(statements: int) -> list[dict[str, tuple[int, int, str]]]:
    """Where the parts of each sentence of an article stand; the same in every article."""
    found, offset = [], 0
    for n in range(statements):
        sentence = SENTENCE.format(n=n)
        parts = {}
        for field, form in (*_VERBATIM, *_SPEAKER):
            words = form.format(n=n)
            place = sentence.index(words)
            parts[field] = (offset + place, offset + place + len(words), words)
        found.append(parts)
        offset += len(sentence)
    return found


def made(statements: int) -> dict[str, pa.Table]:
    """Sound tables with so many statements, four rows of evidence each."""
    spans = _spans(PER_ARTICLE)
    pairs = [_article(number, PER_ARTICLE) for number in range(-(-statements // PER_ARTICLE))]
    said: dict[str, list[object]] = {name: [] for name in schema("statements").names}
    proof: dict[str, list[object]] = {name: [] for name in schema("evidence").names}
    for number in range(statements):
        article = str(pairs[number // PER_ARTICLE][0]["article_id"])
        parts = spans[number % PER_ARTICLE]
        start, end, _ = parts["content"]
        key = record_id("statements", article, start, end)
        values = {field: words for field, (_, _, words) in parts.items()}
        row = values | {
            "statement_id": key,
            "article_id": article,
            "start": start,
            "end": end,
            "kind": "direct",
            "speaker_type": "person",
            "confidence": 0.9,
        }
        for name, column in said.items():
            column.append(row.get(name))
        for field, (first, last, words) in parts.items():
            of_field = (
                evidence_id(key, field, first, last),
                article,
                "statements",
                key,
                field,
                first,
                last,
                words,
            )
            for name, value in zip(proof, of_field, strict=True):
                proof[name].append(value)
    tables = {
        name: rows_to_table(name, []) for name in ("mentions", "incident_reports", "entities")
    }
    return tables | {
        "articles": rows_to_table("articles", [row for row, _ in pairs]),
        "texts": rows_to_table("texts", [text for _, text in pairs]),
        "statements": _table("statements", said),
        "evidence": _table("evidence", proof),
    }


def _table(name: str, columns: dict[str, list[object]]) -> pa.Table:
    arrays = [pa.array(columns[field.name], type=field.type) for field in schema(name)]
    return pa.Table.from_arrays(arrays, schema=schema(name))


def judge(folder: Path, table: str) -> Cost:
    """Judge one table of a folder of Parquet files.

    Args:
        folder: holds a file for each table.
        table: which one is judged; the others are looked into.
    """
    from expectations.gate import check
    from expectations.view import packed

    files = folder.glob("*.parquet")
    tables = {path.stem: packed(pq.read_table(path, partitioning=None)) for path in files}
    before = peak_memory()
    started = time.perf_counter()
    verdict = check("bench", tables, [table])
    seconds = time.perf_counter() - started
    failed = len(verdict.failures())
    rows = tables[table].num_rows
    return Cost(table, rows, len(verdict.findings), seconds, before, peak_memory(), failed)


def _needed(table: str, tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """What judging a table needs: evidence is held against texts alone."""
    if table == "evidence":
        return {name: tables[name] for name in ("articles", "texts", "evidence")}
    return tables


def costs(statements: int) -> list[Cost]:
    """What judging made-up statements and their evidence takes.

    Args:
        statements: how many; as many rows of evidence are judged.
    """
    found = []
    tables = made(statements)
    for table in ("statements", "evidence"):
        with tempfile.TemporaryDirectory() as folder:
            for name, rows in _needed(table, tables).items():
                judged = rows.slice(0, statements) if name == table == "evidence" else rows
                pq.write_table(judged, Path(folder) / f"{name}.parquet", compression="zstd")
            found.append(apart(judge, Path(folder), table))
    return found


def told(found: list[Cost]) -> str:
    """The costs in lines."""
    lines = [
        f"gate over {cost.table:<12}{cost.rows:>11,} rows{cost.rules:>4} rules"
        f"{cost.seconds:>8.1f} s{cost.peak:>8,} MB at most "
        f"({cost.before:,} of them to hold the tables), "
        f"{cost.failed} rules failed"
        for cost in found
    ]
    return "\n".join(lines)
