"""What do tests of ingest share? A web server whose answers each test sets, and a fetcher."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.ingest.fetch import Fetcher
from pipeline.store.settings import Limits


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Reply = Answer | Callable[[dict[str, str]], Answer]


class Site:
    """Answers by path, and what was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        return self.address + path

    def page(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(content, status, {"Content-Type": "text/html", **named})

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(path)
        reply = self.pages.get(path, Answer(b"", 404))
        return reply if isinstance(reply, Answer) else reply(headers)

    def times(self, path: str) -> int:
        return self.asked.count(path)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer = served.answer(self.path, {k.lower(): v for k, v in self.headers.items()})
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *parts):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    """The pauses that the fetcher would have made, in seconds."""
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    limits = Limits(page_bytes=10_000, fetch_seconds=20, redirects=3)
    with Fetcher(limits, allow_private=True, pause=0, sleep=waits.append) as one:
        yield one
