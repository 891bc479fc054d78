"""What does a search engine for datasets need? A schema.org Dataset, as JSON-LD."""

from typing import Any

from pipeline.release.describe.facts import Facts, licences

_MEDIA = {".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3"}


def render(facts: Facts) -> dict[str, Any]:
    """The description that the site's first page carries; addresses are relative to the release."""
    downloads = [
        {
            "@type": "DataDownload",
            "name": path,
            "contentUrl": path,
            "encodingFormat": _MEDIA[suffix],
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
        for path, file in sorted(facts.files.items())
        if (suffix := "." + path.rpartition(".")[2]) in _MEDIA
    ]
    first, last = facts.covers["published_first"], facts.covers["published_last"]
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": facts.title,
        "description": facts.dataset.description,
        "version": facts.version,
        "datePublished": facts.issued,
        "license": licences().data.path,
        "keywords": facts.dataset.keywords,
        "inLanguage": facts.dataset.language,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": facts.dataset.publisher},
        "spatialCoverage": "United States",
        "distribution": downloads,
    }
    if first:
        described["temporalCoverage"] = f"{first}/{last}"
    if facts.dataset.address:
        described["url"] = facts.dataset.address
    return described
