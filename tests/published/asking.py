"""How is the site asked by a test? Over HTTP, or in this process."""

import asyncio
import json
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def get(address: str, **headers: str) -> str:
    """The text of a page."""
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        text: str = answer.read().decode("utf-8", "replace")
        return text


def first_incident(site: str) -> str:
    """The address of the incident with most reports."""
    row = json.loads(get(f"{site}/onrecord/incidents.json?_shape=array&_size=1&_sort_desc=reports"))
    return f"{site}/onrecord/incidents/{row[0]['incident_id']}"


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives, from an event loop of its own in a thread of its own.

    A browser of another test may keep this thread's loop busy.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
