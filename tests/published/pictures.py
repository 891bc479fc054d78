"""Takes the pictures of the documents from the demonstration: `make pictures`.

The site must be served (`make run`); the pages are those that the tour walks through.
"""

import json
import sys
import urllib.parse
import urllib.request

from playwright.sync_api import sync_playwright

from pipeline.store.settings import REPOSITORY
from tests.published.conftest import CHROMIUM

DOCS = REPOSITORY / "docs"
SIZE = {"width": 1100, "height": 760}


def only(site, table, **filters):
    """The first row that a list of the site finds."""
    query = urllib.parse.urlencode({"_shape": "array", "_size": 1, **filters})
    with urllib.request.urlopen(f"{site}/onrecord/{table}.json?{query}") as answer:
        return json.load(answer)[0]


def pages(site):
    """The address of each page by the name of its picture."""
    incident = only(site, "incidents", _sort_desc="reports")["incident_id"]
    person = only(site, "entities", name="Karen Bass")["entity_id"]
    article = only(site, "articles", publisher__contains="Continental Wire")["article_id"]
    return {
        "site": "/",
        "tour-incident": f"/onrecord/incidents/{incident}",
        "tour-person": f"/onrecord/entities/{person}",
        "tour-article": f"/onrecord/articles/{article}",
    }


def take(site):
    """Take each picture; says what it wrote."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        for name, path in pages(site).items():
            page.goto(site + path)
            page.screenshot(path=DOCS / f"{name}.png")
            print(f"{path} -> {DOCS / name}.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8001")
