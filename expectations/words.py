"""Which words do the rules know? The lists of `words.yaml`."""

from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("words.yaml")


@cache
def words(name: str) -> frozenset[str]:
    """One list; `KeyError` where the file has none of that name."""
    loaded = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return frozenset(str(loaded[name]).split())
