"""What do tests of the site share? A server over the demonstration's release, and a browser."""

import json
import shutil
import subprocess
import time
import urllib.request

import pytest
from datasette.app import Datasette

from assets.commands.serve import PUBLISHED, command
from pipeline.store.settings import REPOSITORY
from tests.conftest import free_port

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.fixture(scope="package")
def served(demonstration):
    """The address of the site, and the process that serves it."""
    port = free_port()
    server = subprocess.Popen(
        command(demonstration.release.resolve(), "127.0.0.1", port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=REPOSITORY,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            time.sleep(0.2)
    yield address, server.pid
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="package")
def site(served):
    return served[0]


@pytest.fixture
def in_process(demonstration):
    """The same site in this process: `in_process(facet_time_limit_ms=1)`."""

    def build(**settings):
        release = demonstration.release.resolve()
        return Datasette(
            immutables=[str(release / "onrecord.sqlite")],
            metadata=json.loads((release / "metadata.json").read_text(encoding="utf-8")),
            template_dir=str(PUBLISHED / "templates"),
            plugins_dir=str(PUBLISHED / "plugins"),
            settings=settings,
        )

    return build


@pytest.fixture(scope="package")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, site):
    """A page that fails the test on console errors and requests off the host."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    faults = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: None if r.url.startswith(site) else faults.append(r.url))
    yield opened
    opened.close()
    assert faults == []
