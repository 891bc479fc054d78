"""What does the site need to know? Datasette's metadata, made from the codebook, and counts.

Titles and texts that only the site shows are in `published/`; what a table or column means
comes from the codebook.
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipeline.codebook.render.datasette import database_metadata
from pipeline.release.answers import ANSWERS

DATABASE = "onrecord"
"""Name of the database, and so the first part of every address of the site."""

DATABASE_FILE = f"{DATABASE}.sqlite"
VALIDATION, REPORT = "validation", "report.html"
"""Folder of a release that holds what it was proven by, and the page in it that says so."""


def covers(articles: pa.Table, rows: Mapping[str, int]) -> dict[str, Any]:
    """What a release covers, as the site's first page and the database's `_about` tell it.

    Args:
        articles: its articles.
        rows: how many each of its tables has.

    Returns:
        Rows by table, publishers, day of the latest retrieval where any is known, first and last
        date of publication, and whether all, some or none of the articles are demonstrations.
    """
    published, retrieved = (
        sorted(value[:10] for value in articles[name].to_pylist() if value)
        for name in ("published", "retrieved")
    )
    demonstration = articles["demonstration"].to_pylist()
    return {
        "rows": dict(rows),
        "publishers": len({value for value in articles["publisher"].to_pylist() if value}),
        "retrieved_last": retrieved[-1] if retrieved else None,
        "published_first": published[0] if published else None,
        "published_last": published[-1] if published else None,
        "demonstration": (
            "all"
            if demonstration and all(demonstration)
            else "some"
            if any(demonstration)
            else "none"
        ),
    }


def site_metadata(version: str, description: str) -> dict[str, Any]:
    """Datasette's metadata for one release of a dataset that is described so."""
    return {
        "title": "Onrecord",
        "description": description,
        "databases": {
            DATABASE: {
                "title": "The dataset",
                "description": f"Release {version}.",
                "tables": {
                    **database_metadata(),
                    "changes": {"hidden": True},
                    "_about": {"hidden": True},
                    "_said": {"hidden": True},
                    "_said_counts": {"hidden": True},
                    **{name: {"hidden": True} for name in ANSWERS},
                },
            }
        },
    }
