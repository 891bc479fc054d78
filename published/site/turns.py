"""How do questions of readers' own not keep other readers waiting? A few at a time are answered.

A question that reads much is cut at its time limit, but many of them would hold every thread and
core up to it. So what a page of ours does not ask by itself takes turns; the pages do not.
"""

import asyncio
import os
from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl

from published.site.safety import HEADERS, App, Send

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
"""Half of the cores stay for the pages."""
WAITING = 40
"""So many questions may wait for their turn; whoever asks one more is told to come back."""
PATIENCE = 0.1
"""Seconds that sending may take before a question whose rows are still read lends out its turn."""
THREADS = 3 + AT_ONCE
"""Threads that read the database: as many as Datasette has by itself, beside those of questions."""
_PLAIN = frozenset(
    {
        "q",
        "since",
        "_search",
        "_sort",
        "_sort_desc",
        "_next",
        "_size",
        "_shape",
        "_stream",
        "_labels",
    }
)
"""Arguments with which pages of ours are asked for; columns with an exact value are others."""
_ORDERING = frozenset({"_search", "_sort", "_sort_desc"})
_BUSY = b"Many questions are being answered just now. Ask again in a few seconds.\n"


def is_question(path: str, arguments: str, queries: Collection[str]) -> bool:
    """Whether a request may read all there is, many times over.

    Args:
        path: of the request.
        arguments: its query string.
        queries: paths of the saved questions, whose arguments are free words.
    """
    names = _names(arguments)
    if "_stream" in names and names & _ORDERING:
        return True  # all rows, ordered or searched anew for every thousand of them
    if any(name not in _PLAIN and (name.startswith("_") or "__" in name) for name in names):
        return True
    return "sql" in names or (bool(names) and path.split(".")[0] in queries)


def _names(arguments: str) -> set[str]:
    return {name for name, _ in parse_qsl(arguments, keep_blank_values=True)}


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5")]
    start = {"type": "http.response.start", "status": 503, "headers": [*headers, *HEADERS.items()]}
    await send(start)
    await send({"type": "http.response.body", "body": _BUSY})


def in_turns(app: App, queries: Collection[str]) -> App:
    """The site, with a bounded number of questions at once.

    Args:
        app: the site.
        queries: paths of the saved questions.
    """
    turn, waiting = asyncio.Semaphore(AT_ONCE), 0

    async def wrapped(scope: dict[str, Any], receive: Any, send: Send) -> None:
        nonlocal waiting
        arguments = scope.get("query_string", b"").decode("latin-1")
        if scope["type"] != "http" or not is_question(scope["path"], arguments, queries):
            await app(scope, receive, send)
            return
        if waiting >= WAITING:
            await _refuse(send)
            return
        waiting += 1
        try:
            await turn.acquire()
        finally:
            waiting -= 1
        held, is_read_on = True, "_stream" in _names(arguments)

        def give_back() -> None:
            nonlocal held
            if held:
                held = False
                turn.release()

        async def told(message: dict[str, Any]) -> None:
            nonlocal held
            if not is_read_on:  # what follows is sending, which keeps nobody from asking
                give_back()
                await send(message)
                return
            # All rows are streamed, and read as they are sent. Whoever takes them slowly, or not
            # at all, has no turn meanwhile, and waits for one before more is read.
            lent = asyncio.get_running_loop().call_later(PATIENCE, give_back)
            try:
                await send(message)
            finally:
                lent.cancel()
            if not held and not _is_last(message):
                await turn.acquire()
                held = True

        try:
            await app(scope, receive, told)
        finally:
            give_back()

    return wrapped


def _is_last(message: dict[str, Any]) -> bool:
    return message["type"] == "http.response.body" and not message.get("more_body", False)
