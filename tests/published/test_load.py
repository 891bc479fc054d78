"""Many readers at once, and some who mean harm: nobody is failed, and nobody waits for those."""

import asyncio
import importlib
import time

import pytest
from datasette.database import QueryInterrupted

from assets.bench.load import HOSTILE, READERS, read, resident
from assets.commands.serve import _SETTINGS
from published.site import turns
from published.site.turns import is_question
from tests.published.asking import run

PAGES = (
    "/",
    "/explore",
    "/about",
    "/search?q=agents",
    "/onrecord/statements",
    "/onrecord/statements?kind=direct&_sort_desc=confidence",
    "/onrecord/incidents",
    "/onrecord/evidence?_search=agents",
    "/onrecord/statements.json?_search=leave",
    "/onrecord/articles.csv",
    "/onrecord/articles.csv?_stream=on",
)
QUERIES = ("/onrecord/law",)


@pytest.mark.parametrize("path", PAGES)
def test_pages_that_the_site_leads_to_take_no_turn(path):
    place, _, arguments = path.partition("?")
    assert not is_question(place, arguments, QUERIES)


@pytest.mark.parametrize(
    "path",
    [*HOSTILE, "/onrecord/articles?title__like=%25a%25b%25", "/onrecord/law?party=%25",
     "/onrecord/evidence.csv?_stream=on&_sort=text", "/onrecord/evidence.csv?_stream=1&_search=a",
     "/onrecord/law.json?party=", "/onrecord/articles?_facet_array=x", "/onrecord?%73ql=select+1"],
)  # fmt: skip
def test_questions_of_readers_own_take_turns(path):
    place, _, arguments = path.partition("?")
    assert is_question(place, arguments, QUERIES)


def asked(app, *paths):
    """The statuses of requests that are all there at once."""

    async def one(path):
        found = []

        async def send(message):
            found.append(message.get("status"))

        place, _, arguments = path.partition("?")
        scope = {"type": "http", "path": place, "query_string": arguments.encode()}
        await app(scope, None, send)
        return found[0]

    async def all_of_them():
        return await asyncio.wait_for(asyncio.gather(*map(one, paths)), 10)

    return run(all_of_them())


class Site:
    """Takes a moment for each answer, fails some, and counts how many it works on."""

    def __init__(self):
        self.at_once = self.most = 0

    async def __call__(self, scope, receive, send):
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            await asyncio.sleep(0.01)
            if b"fail" in scope["query_string"]:
                raise ValueError("no answer")
        finally:
            self.at_once -= 1
        await send({"type": "http.response.start", "status": 200})


def test_only_so_many_questions_are_worked_on_and_too_many_are_told_to_come_back():
    site = Site()
    app = turns.in_turns(site, ())
    there = turns.AT_ONCE + turns.WAITING + 7
    statuses = asked(app, *["/onrecord?sql=select+1"] * there)
    assert site.most == turns.AT_ONCE
    assert statuses.count(503) == 7
    assert statuses.count(200) == there - 7
    asked(app, *["/onrecord"] * 20)
    assert site.most == 20


class Streaming(Site):
    """Begins its answer at once, and goes on working on it."""

    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": 200})
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1


def test_rows_that_are_read_while_they_are_sent_keep_their_turn():
    site = Streaming()
    asked(turns.in_turns(site, ()), *["/onrecord/evidence.csv?_stream=on&_where=1"] * 9)
    assert site.most == turns.AT_ONCE


def test_a_reader_who_takes_no_more_rows_keeps_nobody_from_asking():
    site = Streaming()
    app = turns.in_turns(site, ())
    rows = {"type": "http", "path": "/onrecord/evidence.csv", "query_string": b"_stream=1&_where=1"}

    async def while_some_are_stalled():
        taken = asyncio.Event()

        async def stalled(message):
            await taken.wait()

        slow = [asyncio.create_task(app(rows, None, stalled)) for _ in range(turns.AT_ONCE + 1)]
        statuses = []

        async def send(message):
            statuses.append(message.get("status"))

        question = {"type": "http", "path": "/onrecord", "query_string": b"sql=select+1"}
        await asyncio.wait_for(app(question, None, send), 5)
        assert not any(one.done() for one in slow)
        assert site.most == 1, "who was stalled has read nothing on"
        taken.set()
        await asyncio.wait_for(asyncio.gather(*slow), 5)
        return statuses

    assert run(while_some_are_stalled()) == [200]
    assert site.most == turns.AT_ONCE, "what was lent out is waited for"


def test_an_answer_that_is_only_sent_keeps_nobody_from_asking():
    site = Streaming()
    asked(turns.in_turns(site, ()), *["/onrecord?sql=select+1"] * 9)
    assert site.most > turns.AT_ONCE


def test_a_question_that_fails_gives_its_turn_back():
    app = turns.in_turns(Site(), ())
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(ValueError, match="no answer"):
            asked(app, "/onrecord?sql=fail")
    assert asked(app, "/onrecord?sql=select+1") == [200]


def test_threads_are_left_for_pages_while_questions_take_theirs():
    assert int(_SETTINGS["num_sql_threads"]) > turns.AT_ONCE


def test_a_wrong_address_costs_no_more_than_a_page_and_writes_no_variables(in_process, capfd):
    """With `rich` installed, Datasette would write pages of them and answer nobody meanwhile."""
    importlib.import_module("rich")
    site = in_process()
    run(site.client.get("/about"))
    capfd.readouterr()
    started = time.process_time()
    for number in range(10):
        assert run(site.client.get(f"/onrecord/articles/none{number}")).status_code == 404
    assert time.process_time() - started < 1.5
    assert "".join(capfd.readouterr()) == ""


def test_a_page_whose_reading_is_cut_can_be_asked_for_again(in_process):
    site = in_process()
    run(site.client.get("/about"))  # Datasette counts tables before its first answer

    async def cut(sql, *_, **__):
        raise QueryInterrupted(ValueError("interrupted"), sql, {})

    site.get_database("onrecord").execute = cut
    page = run(site.client.get("/search?q=agents"))
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert "Ask again in a few seconds" in page.text
    assert "select" not in page.text


def test_a_reader_asks_again_once_where_the_connection_was_closed_meanwhile():
    async def met(answers):
        """What a reader met of a server that answers or closes a connection, in turn."""
        left = iter(answers)

        async def served(reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            if next(left):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
            writer.close()

        async with await asyncio.start_server(served, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            load = await read(f"http://127.0.0.1:{port}", ("/",), 2, readers=1)
        return load.statuses, load.faults

    assert run(met([False, True, True])) == ({200: 2}, {})
    assert run(met([False, False, True])) == ({0: 1, 200: 1}, {"RemoteProtocolError": 1})


@pytest.mark.slow
def test_fifty_readers_at_once_are_all_answered_in_bounded_memory(served, capsys):
    site, process = served
    run(read(site, PAGES, 150))
    before = resident(process)
    load = run(read(site, PAGES, 600))
    with capsys.disabled():
        print(f"\n{READERS} readers at once: {load}")
    assert load.statuses == {200: 600}, load.faults
    assert resident(process) - before < 50_000_000
    assert load.within(0.95) < 15


@pytest.mark.slow
def test_questions_without_end_are_cut_and_pages_are_answered_meanwhile(site, capsys):
    """Readers of pages meet nobody but themselves; what harms is cut, never answered."""

    async def both():
        harm = asyncio.create_task(read(site, HOSTILE, 30, readers=12))
        await asyncio.sleep(0.5)
        pages = await read(site, PAGES, 200, readers=10)
        going_on = not harm.done()
        return pages, await harm, going_on

    alone = run(read(site, PAGES, 200, readers=10))
    pages, harm, going_on = run(both())
    with capsys.disabled():
        print(f"\npages alone: {alone}\nmeanwhile: {pages}\nquestions: {harm}")
    assert going_on, "they were asked at the same time"
    assert pages.statuses == {200: 200}
    assert set(harm.statuses) <= {200, 400, 503}
    assert harm.statuses[400] == 24  # the facets are cut by themselves, and the rest is told
    assert pages.within(0.95) < 5 + 3 * alone.within(0.95)
