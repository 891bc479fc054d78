"""Articles that mean harm, published all the same: their words are shown and do nothing."""

import csv
import io
import json
import sqlite3
import time
from datetime import date
from urllib.parse import urljoin, urlsplit

import lxml.html
import pyarrow as pa
import pytest
from datasette.app import Datasette

from assets.bench.rows import made_tables
from assets.bench.site import pages
from assets.commands.serve import _SETTINGS, PUBLISHED
from pipeline.codebook import ALL_TABLES
from pipeline.codebook.render.arrow import schema
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish
from pipeline.store.settings import DEFAULT_BEAT
from published.site.safety import POLICY
from tests.published.asking import run

ATTACK = (
    "=cmd|'/c calc'!A1\u202e\"'></script></style></textarea><script>alert(1)</script>"
    "<x-hostile onload=alert(1)><a href=javascript:alert(1)>{{7*7}} ${7*7} \x0b"
)
SCRIPT_ADDRESS = "javascript:alert(document.domain)//https://a.example/"
WORDS = frozenset(
    [
        *("title", "publisher", "content", "cue", "speaker", "speaker_name", "trigger", "actor"),
        *("recipient", "place", "city", "name", "role", "text", "court", "judge", "filer"),
        *("target", "case_name", "legal_basis", "attributed_to"),
    ]
)
ADDRESSES = frozenset(["url", "canonical_url"])


def spoiled(name: str, table: pa.Table) -> pa.Table:
    columns = []
    for field in schema(name):
        column = table[field.name]
        value = ATTACK if field.name in WORDS else SCRIPT_ADDRESS
        free = not ALL_TABLES[name].column(field.name).vocabulary and field.type == pa.string()
        if field.name in WORDS | ADDRESSES and free:
            column = pa.array([value] * table.num_rows, pa.string())
        columns.append(column)
    return pa.table(columns, schema=schema(name))


@pytest.fixture(scope="module")
def tables():
    made = made_tables(60)
    return {name: spoiled(name, table) for name, table in made.items()}


@pytest.fixture(scope="module")
def site(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    release = publish(tables, folder, date(2026, 1, 1), dataset(DEFAULT_BEAT)).folder
    return Datasette(
        immutables=[str(release / "onrecord.sqlite")],
        metadata=json.loads((release / "metadata.json").read_text()),
        template_dir=str(PUBLISHED / "templates"),
        plugins_dir=str(PUBLISHED / "plugins"),
        static_mounts=[("assets", str(PUBLISHED / "static"))],
        settings={name: _value(value) for name, value in _SETTINGS.items()},
    )


def _value(text: str) -> object:
    return {"on": True, "off": False}.get(text, int(text) if text.isdigit() else text)


def get(site, path):
    return run(site.client.get(path, follow_redirects=True))


def harms(page: str, address: str) -> list[str]:
    """Whatever in a page could run, style or lead anywhere but to the web."""
    tree = lxml.html.document_fromstring(page)
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        found += [f"{element.tag} {name}" for name in element.attrib if name.startswith("on")]
        if element.tag in ("x-hostile", "iframe", "object", "embed", "base", "meta refresh"):
            found.append(element.tag)
        if element.tag == "script" and not element.get("src"):
            if element.get("type") != "application/ld+json":
                found.append("script in the page")
            else:
                json.loads(element.text)
        for name in ("href", "src", "action", "formaction", "data", "poster"):
            target = element.get(name)
            if target and urlsplit(urljoin(address, target)).scheme not in ("http", "https"):
                found.append(f"{element.tag} {name}={target[:40]}")
    return found


def kinds_of_pages(tables):
    yield from pages(tables)
    for name, table in tables.items():
        if table.num_rows and table.schema.names[0].endswith("_id"):
            yield f"/onrecord/{name}"
            yield f"/onrecord/{name}/{table[0][0]}"
    yield "/onrecord?sql=select+content,+'<script>alert(1)</script>'+as+x+from+statements+limit+3"
    yield "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    yield "/onrecord/nothing%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    yield "/onrecord/statements?_search=%22%3E%3Cx-hostile%3E&kind=%22%3E%3Cx-hostile%3E"


def test_no_page_lets_words_of_articles_do_anything(site, tables):
    checked = 0
    for path in dict.fromkeys(kinds_of_pages(tables)):
        answer = get(site, path)
        assert answer.status_code < 500, path
        assert answer.headers["content-security-policy"] == POLICY, path
        if "html" in answer.headers["content-type"]:
            assert harms(answer.text, "http://localhost" + path) == [], path
            assert "{{7*7}}" in answer.text or "49" not in answer.text
            checked += 1
    assert checked > 40


@pytest.mark.parametrize("table", ["articles", "statements", "evidence", "entities"])
def test_no_cell_of_a_file_is_a_formula(site, table):
    answer = get(site, f"/onrecord/{table}.csv?_size=max")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    cells = [cell for row in rows[1:] for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t", "\r", "\n"))]


def test_feeds_hold_them_as_text(site):
    answer = get(site, "/onrecord/statements.atom")
    tree = lxml.etree.fromstring(answer.content)
    links = {element.get("href") for element in tree.iter("{*}link")}
    assert len(links) > 1
    assert all(link.startswith("http") for link in links)
    assert not list(tree.iter("{*}x-hostile"))


@pytest.mark.parametrize(
    "sql",
    [
        "delete from statements",
        "select 1; drop table statements",
        "attach database '/etc/passwd' as x",
        "pragma writable_schema=1",
        "pragma query_only=0",
        "select load_extension('x')",
        "select readfile('/etc/passwd')",
        "with x as (select 1) insert into statements select * from statements",
        "select randomblob(1000000000)",
        "select hex(zeroblob(4000000))",
        "select printf('%.*c', 900000000, 'x')",
        "select replace(hex(zeroblob(2000000)), '0', 'xxxxxxxx')",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
        "with recursive n(i, x) as (select 1, zeroblob(4000000) union all select i + 1, x from n)"
        " select group_concat(x) from n",
        "select " + "(" * 300 + "1" + ")" * 300,
        "select 1" + " union select 1" * 80,
        "select " + "1," * 12_000 + "1",
        "select trim('x', 'ab' || (select group_concat(content) from statements))",
    ],
)
def test_a_query_only_reads_within_bounds(site, sql):
    answer = run(site.client.get("/onrecord.json", params={"sql": sql, "_shape": "array"}))
    assert answer.status_code in (400, 403, 413)
    kept = sqlite3.connect(site.databases["onrecord"].path).execute(
        "select count(*) from statements"
    )
    assert kept.fetchone()[0] == 60


@pytest.mark.parametrize(
    "path",
    ["databases", "plugins", "versions", "settings", "threads", "metadata", "actor", "messages",
     "databases.json", "plugins.json", "threads.json", "permissions", "auth-token", "patterns"],
)  # fmt: skip
def test_nothing_of_the_machine_is_told(site, path):
    assert get(site, f"/-/{path}").status_code == 404


def test_functions_that_take_the_square_of_a_length_take_no_time(site):
    """A text of half a million letters, in which a fifth of a million are looked for."""
    long = (
        "with recursive n(i, x) as (select 1, 'aaaaaaaa' union all select i + 1, x || x from n "
        "where i < 17), t as (select x from n where i = 17), p as "
        "(select substr(x, 1, 200000) || 'b' as y from t) "
    )
    for asked, expected in (("instr(x, y)", 0), ("length(replace(x, y, ''))", 524_288)):
        sql = f"{long} select {asked} as found from t, p"
        started = time.process_time()
        answer = run(site.client.get("/onrecord.json", params={"sql": sql, "_shape": "array"}))
        assert answer.json() == [{"found": expected}]
        assert time.process_time() - started < 2
    plain = "select instr('abc', 'c') as a, replace('abc', 'b', 'd') as b, trim('xaxx', 'x') as c,"
    plain += " instr(null, 'c') as d, instr('a1', 1) as e"
    answer = run(site.client.get("/onrecord.json", params={"sql": plain, "_shape": "array"}))
    assert answer.json() == [{"a": 3, "b": "adc", "c": "a", "d": None, "e": 2}]
