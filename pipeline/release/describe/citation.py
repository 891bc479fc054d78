"""How is a release cited? `CITATION.cff`, which libraries and archives read."""

import yaml

from pipeline.release.describe.facts import Facts, licences


def in_words(facts: Facts) -> str:
    """The citation in a line."""
    line = (
        f"{facts.dataset.publisher} ({facts.issued[:4]}). {facts.title}. "
        f"Version {facts.version} [data set]."
    )
    return f"{line} {facts.dataset.address}" if facts.dataset.address else line


def render(facts: Facts) -> str:
    """The file."""
    described = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite this version of it.",
        "type": "dataset",
        "title": facts.title,
        "abstract": facts.dataset.description,
        "authors": [{"name": facts.dataset.publisher}],
        "version": facts.version,
        "date-released": facts.issued,
        "license": licences().data.name,
        "keywords": facts.dataset.keywords,
    }
    if facts.dataset.address:
        described["url"] = facts.dataset.address
    return yaml.safe_dump(described, sort_keys=False, allow_unicode=True, width=100)
