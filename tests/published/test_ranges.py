"""Reading a part over HTTP: only the row groups that are needed are sent."""

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import polars as pl
import pyarrow as pa
import pytest

from pipeline.codebook.render.arrow import schema
from pipeline.store.tables import write_parquet
from published.site.files import answer

ROWS = 400_000


@pytest.fixture
def file(tmp_path):
    ids = [f"{number:020x}" for number in range(ROWS)]
    texts = [f"{number * 2654435761 % 2**32:x} days ago" for number in range(ROWS)]
    columns = {
        "time_id": ids,
        "article_id": [f"{number // 20:020x}" for number in range(ROWS)],
        "start": list(range(ROWS)),
        "end": list(range(1, ROWS + 1)),
        "text": texts,
        "type": ["DATE"] * ROWS,
        "value": [None] * ROWS,
    }
    wanted = schema("times")
    arrays = [pa.array(columns[field.name], field.type) for field in wanted]
    path = tmp_path / "times.parquet"
    write_parquet("times", pa.table(arrays, schema=wanted), path)
    return path


@pytest.fixture
def served(file):
    """The file over HTTP, answered as the site answers; gives its address and the bytes sent."""
    sent = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            async def send(message):
                if message["type"] == "http.response.start":
                    self.send_response_only(message["status"])
                    for name, value in message["headers"]:
                        self.send_header(name.decode(), value.decode())
                    self.end_headers()
                else:
                    self.wfile.write(message.get("body", b""))
                    sent.append(len(message.get("body", b"")))

            asyncio.run(answer(file, self.command, self.headers.get("range"), send))

        do_HEAD = do_GET

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/times.parquet", sent
    server.shutdown()


def test_one_article_costs_one_row_group_of_the_columns_asked_for(file, served):
    address, sent = served
    article = f"{12_345:020x}"
    rows = (
        pl.scan_parquet(address)
        .filter(pl.col("article_id") == article)
        .select("article_id", "text")
        .collect()
    )
    assert rows.height == 20
    assert sum(sent) < file.stat().st_size / 3
