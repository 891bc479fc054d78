"""Which terms may a column hold? The closed vocabularies, read from `vocabularies.yaml`."""

from functools import cache
from pathlib import Path

import yaml

from pipeline.codebook.model import CodebookError, Vocabulary

SOURCE = Path(__file__).with_name("vocabularies.yaml")


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """All vocabularies by name.

    Raises:
        CodebookError: where the file does not have the form name → description, terms.
    """
    loaded = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    found: dict[str, Vocabulary] = {}
    for name, body in loaded.items():
        if not isinstance(body, dict) or not body.get("terms") or not body.get("description"):
            raise CodebookError(f"{SOURCE.name}: {name} needs a description and terms")
        if not all(isinstance(word, str) for pair in body["terms"].items() for word in pair):
            raise CodebookError(f"{SOURCE.name}: {name}: a term or meaning is no text: quote it")
        found[name] = Vocabulary(name, body["description"], body["terms"])
    return found


def terms(name: str) -> frozenset[str]:
    """The terms of one vocabulary; `KeyError` where there is none of that name."""
    return frozenset(vocabularies()[name].terms)
