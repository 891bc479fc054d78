"""Which descriptors does a release hold? All of them, by name, from the same facts."""

import json
from typing import Any

from pipeline.codebook.render import dictionary
from pipeline.release.describe import (
    card,
    changelog,
    citation,
    croissant,
    datapackage,
    schema_org,
)
from pipeline.release.describe.facts import Facts


def as_json(value: Any) -> str:
    """JSON as all files of a release have it: indented, readable, with a last line break."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def descriptors(facts: Facts) -> dict[str, str]:
    """The text of every descriptor, by file name."""
    return {
        "README.md": card.render(facts),
        "DICTIONARY.md": dictionary.render(),
        "CHANGELOG.md": changelog.render(facts),
        "CITATION.cff": citation.render(facts),
        "datapackage.json": as_json(datapackage.render(facts)),
        "croissant.json": as_json(croissant.render(facts)),
        "dataset.jsonld": as_json(schema_org.render(facts)),
        "scorecard.json": as_json([dict(row) for row in facts.scorecard]),
    }
