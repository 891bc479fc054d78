"""A range of days is made again from the UI: through its own interface, with its daemon."""

import json
import os
import signal
import subprocess
import time
import urllib.request
from contextlib import suppress

import pytest

from pipeline.ingest.collect import collect
from tests.assets.running import page, put, workshop
from tests.conftest import CommandLine, free_port

pytestmark = pytest.mark.slow

DAYS = ("2025-10-01", "2025-10-02", "2025-10-03")
ASKED = ("articles", "texts", "metadata_sources", "rejected_pages")
LAUNCH = """mutation($asked: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $asked) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }"""
STATUS = "query($id: String!) { partitionBackfillOrError(backfillId: $id) {\
 ... on PartitionBackfill { status } } }"


class Interface:
    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}/graphql"

    def ask(self, query, **variables):
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address, body, headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]

    def wait_until(self, is_so):
        ends = time.monotonic() + 400
        while time.monotonic() < ends:
            try:
                if is_so(self):
                    return
            except OSError:
                pass
            time.sleep(2)
        raise TimeoutError


@pytest.fixture
def interface(tmp_path):
    port = free_port()
    line = CommandLine(tmp_path, "own")
    server = subprocess.Popen(
        line.command("dev", "--port", str(port)),
        env=line.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield Interface(port)
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=60)
    finally:  # a machine under load must not keep what did not end in time
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


def test_the_days_of_the_range_are_made_and_no_other(tmp_path, interface):
    shop = workshop(tmp_path)
    for number, day in enumerate(DAYS):
        collect([str(put(tmp_path / day, one=page(number)))], shop.settings, day)
    interface.wait_until(lambda ui: ui.ask("{ assetNodes { id } }")["assetNodes"])
    asked = {
        "assetSelection": [{"path": [name]} for name in ASKED],
        "partitionNames": list(DAYS[:2]),
    }
    launched = interface.ask(LAUNCH, asked=asked)["launchPartitionBackfill"]
    assert launched["__typename"] == "LaunchBackfillSuccess", launched

    def is_over(ui):
        found = ui.ask(STATUS, id=launched["backfillId"])["partitionBackfillOrError"]
        return found["status"].startswith("COMPLETED")

    interface.wait_until(is_over)
    assert shop.tables.partitions("articles") == list(DAYS[:2])
    assert shop.tables.read("articles", DAYS[0]).num_rows == 1
